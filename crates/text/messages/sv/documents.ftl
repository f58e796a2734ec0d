# documents-…: texter i beslutsdokument, analys och kalkylblad.
