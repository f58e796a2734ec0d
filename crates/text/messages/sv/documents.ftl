# documents-…: texter i beslutsdokument, analys och kalkylblad.
documents-kind = Beslut
documents-what = { $product } för ”{ $service }”
documents-what-without-product = en egen lösning för ”{ $service }”
documents-granted = { $department } får använda { $what }.
documents-granted-with-conditions = { $department } får använda { $what }, på de villkor som anges nedan.
documents-refused = Ansökan från { $department } om att få använda { $what } avslås.
documents-system-administrators = Systemförvaltningen
documents-system-owner = Systemägaren
documents-exit = Återgång till gemensam plattform
