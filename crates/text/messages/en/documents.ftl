# documents-…: what the decision document, the analysis and the spreadsheets say.
