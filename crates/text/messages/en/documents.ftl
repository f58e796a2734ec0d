# documents-…: what the decision document, the analysis and the spreadsheets say.
documents-kind = Decision
documents-what = { $product } for “{ $service }”
documents-what-without-product = a solution of its own for “{ $service }”
documents-granted = { $department } may use { $what }.
documents-granted-with-conditions = { $department } may use { $what }, on the conditions below.
documents-refused = The request of { $department } to use { $what } is rejected.
documents-system-administrators = System administration
documents-system-owner = The system owner
documents-exit = Return to the common platform
