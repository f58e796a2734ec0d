# list-…: risker i kalkylblad, både de som läses in och de som skrivs ut.

# Kolumnernas rubriker. De känns igen när listan läses in igen.
list-column-number = Nr
list-column-event = Oönskad händelse
list-column-area = Område
list-column-causes = Orsaker
list-column-consequences = Konsekvenser
list-column-likelihood-before = Sannolikhet före
list-column-severity-before = Konsekvens före
list-column-measures = Åtgärder
list-column-measure-owners = Ansvarig
list-column-measure-dues = Klart senast
list-column-measure-statuses = Status
list-column-likelihood-after = Sannolikhet efter
list-column-severity-after = Konsekvens efter
list-column-owner = Riskägare
list-column-justification = Motivering om risken godtas

# Mallen.
list-template-title = Mall för risker
list-sheet-how = Så fyller du i
list-how =
    En rad är en risk. Bara den oönskade händelsen måste fyllas i.
    Flera orsaker, konsekvenser eller åtgärder i samma cell: skriv dem på var sin rad (Alt + Retur) eller skilj dem åt med semikolon.
    Ansvarig, klart senast och status hör till åtgärden på samma plats i cellen. Står det bara en gäller den alla åtgärder i raden. Ett tankstreck betyder ingen.
    Sannolikhet och konsekvens är 1–4 eller skalans ord. Fyll i båda eller ingen av dem.
    Datum skrivs åååå-mm-dd.
    Ta bort exempelraden innan du läser in filen. Kolumner du inte behöver kan du ta bort, och ordningen spelar ingen roll.
list-example-event = Exempel: Invånarens uppgifter blir åtkomliga för obehöriga
list-example-area = Informationssäkerhet
list-example-causes = Svag inloggning; Felaktiga behörigheter
list-example-consequences = Skada för den enskilde; Förlorat förtroende
list-example-measures = Inloggning med e-legitimation
list-example-measure-owners = Systemförvaltaren
list-example-owner = Verksamhetschefen

# Bladen i den utskrivna analysen.
list-sheet-overview = Om analysen
list-sheet-risks = Risker
list-sheet-causes = Orsaker
list-sheet-consequences = Riskernas konsekvenser
list-sheet-measures = Åtgärder
list-sheet-resources = Det åtgärderna hänger på
list-sheet-alternatives = Alternativ
list-sheet-assessments = Konsekvenser per alternativ
list-sheet-costs = Kostnader
list-sheet-totals = Kostnader per betalare
list-sheet-data-protection = Personuppgifter
list-sheet-exit-plan = Avvecklingsplan
list-sheet-conditions = Föreslagna villkor
list-sheet-positions = Ställningstaganden
list-sheet-statements = Utlåtanden
list-sheet-comments = Kommentarer
list-sheet-meetings = Möten
list-sheet-attachments = Bilagor
list-sheet-signatures = Undertecknanden
list-heading-what = Uppgift
list-heading-said = Innehåll
list-heading-level-before = Nivå före
list-heading-level-after = Nivå efter
list-heading-computed-inherent = Beräknad nivå utan åtgärder
list-heading-computed-today = Beräknad nivå i dag
list-heading-computed-residual = Beräknad nivå med beslutade åtgärder
list-heading-party = Part
list-heading-about = Gäller
list-heading-area = Område
list-heading-who = Vem
list-heading-question = Fråga
list-heading-opinion = Bedömning
list-heading-statement = Utlåtande
list-heading-when = När
list-heading-comment = Kommentar
list-heading-resolved = Avklarad av
list-heading-file = Fil
list-heading-media = Filtyp
list-heading-bytes = Storlek i byte
list-heading-checksum = Kontrollsumma (SHA-256)
list-heading-known = Så vet vi vem det var
list-heading-holds = Giltigt än
list-about-case = Ärende
list-about-organisation = Kommun
list-about-scale = Riskskalans version
list-about-code = Underlagets kontrollkod
list-about-made = Framställd
list-whole = Helheten
list-area-data-protection = Dataskydd
list-area-information-security = Informationssäkerhet
list-area-archive = Arkiv
list-area-law = Juridik
list-area-procurement = Upphandling
list-area-other = Annat
list-opinion-approve = Inget att invända
list-opinion-approve-with-demands = Godtagbart, med krav
list-opinion-oppose = Avråder

# Vad som är fel, och var.
list-in-row = Rad { $row }: { $what }
list-in-cell = Rad { $row }, kolumn { $column }: { $what }
list-empty-file = Filen är tom.
list-too-large = Filen är för stor. Den får vara högst { $most } MB.
list-old-format = Filen är i ett äldre Excelformat eller skyddad med lösenord. Spara den som .xlsx utan lösenord, eller som .csv.
list-other-format = Filen är inget kalkylblad. Välj en fil som slutar på .xlsx eller .csv.
list-unreadable = Filen går inte att läsa. Öppna den i Excel, spara den på nytt som .xlsx och försök igen.
list-unfolds = Filen är mycket större uppackad än ett kalkylblad med risker blir, och läses därför inte.
list-too-many-rows = Kalkylbladet har fler rader eller celler än som kan läsas. Högst { $most } rader läses: ta bort tomma rader och blad som inte hör till riskerna.
list-no-events = Ingen kolumn känns igen som händelse eller risk. Rubrikerna är: { $found }. Döp kolumnen med riskerna till ”Oönskad händelse”, eller använd mallen.
list-events-apart = rubriken ”{ $heading }” står för sig: rad { $other } har fler rubriker som känns igen. Alla rubriker ska stå i samma rad. Flytta den dit, utan sammanslagna celler.
list-sheets-passed = Bara bladet ”{ $read }” läses in. Det ser ut att finnas risker även på: { $others }. Flytta dem till samma blad, eller spara bladen som egna filer och läs in dem en och en.
list-no-risks = Det finns inga risker under rubrikerna.
list-heading-twice = rubriken ”{ $heading }” står för samma sak som en kolumn till vänster. Ta bort den ena eller döp om den.
list-heading-unknown = rubriken ”{ $heading }” känns inte igen. Kolumnen läses inte in.
list-event-missing = händelsen saknas. Hör raden till risken ovanför? Skriv då allt i den riskens celler, en sak per rad i cellen.
list-too-long = texten är för lång. Högst { $most } tecken får plats.
list-no-likelihood = sannolikheten är ”{ $value }”. Den ska vara 1–4 eller ett av orden Osannolik, Mindre sannolik, Möjlig, Sannolik.
list-no-severity = konsekvensen är ”{ $value }”. Den ska vara 1–4 eller ett av orden Försumbar, Lindrig, Kännbar, Allvarlig.
list-half-assessed =
    { $missing ->
        [likelihood-before] sannolikheten före åtgärd saknas, men konsekvensen är angiven. Fyll i båda eller ingen.
        [likelihood-after] sannolikheten efter åtgärd saknas, men konsekvensen är angiven. Fyll i båda eller ingen.
        [severity-before] konsekvensen före åtgärd saknas, men sannolikheten är angiven. Fyll i båda eller ingen.
       *[severity-after] konsekvensen efter åtgärd saknas, men sannolikheten är angiven. Fyll i båda eller ingen.
    }
list-uneven =
    antalet stämmer inte: { $count } här och { $measures ->
        [one] { $measures } åtgärd
       *[other] { $measures } åtgärder
    } i raden. Skriv lika många, eller en som gäller alla.
list-no-day = ”{ $value }” är inget datum. Skriv åååå-mm-dd, till exempel 2026-12-18.
list-no-status = ”{ $value }” är ingen status. Skriv Föreslagen, Beslutad, Införd eller Införd och kontrollerad.
list-too-many-risks =
    Filen har { $count ->
        [one] { $count } risk
       *[other] { $count } risker
    } och analysen { $there }. En analys rymmer högst { $most }: dela upp filen eller ta bort risker som hör ihop.
list-too-many-causes =
    Filen har { $count ->
        [one] { $count } orsak
       *[other] { $count } orsaker
    } och analysen { $there }. En analys rymmer högst { $most }.
list-too-many-consequences =
    Filen har { $count ->
        [one] { $count } konsekvens
       *[other] { $count } konsekvenser
    } och analysen { $there }. En analys rymmer högst { $most }.
list-too-many-measures =
    Filen har { $count ->
        [one] { $count } åtgärd
       *[other] { $count } åtgärder
    } och analysen { $there }. En analys rymmer högst { $most }.
list-known-already = samma händelse finns redan i analysen, som { $risk }. Den läggs till en gång till.

# Sidan där risker läses in.
list-title = Läs in risker från ett kalkylblad
list-link = Läs in från Excel
list-export-link = Hämta som Excel
list-pdf-link = Hämta som PDF
list-intro = Har ni riskerna i Excel? Välj filen, så ser du vad som skulle läggas till innan något sparas.
list-template-link = Hämta en mall att fylla i
list-file = Fil med risker
list-file-hint = .xlsx eller .csv, högst 5 MB. Kolumnerna känns igen på sina rubriker.
list-file-missing = Välj en fil
list-upload = Granska filen
list-preview-title = Granska innan riskerna läggs till
list-preview-said =
    { $file }: { $risks ->
        [one] { $risks } risk
       *[other] { $risks } risker
    }, { $causes ->
        [one] { $causes } orsak
       *[other] { $causes } orsaker
    }, { $consequences ->
        [one] { $consequences } konsekvens
       *[other] { $consequences } konsekvenser
    } och { $measures ->
        [one] { $measures } åtgärd.
       *[other] { $measures } åtgärder.
    } Inget är sparat än.
list-preview-more =
    { $count ->
        [one] En risk till läggs också till. Den visas inte här.
       *[other] { $count } risker till läggs också till. De visas inte här.
    }
list-confirm =
    { $count ->
        [one] Lägg till risken
       *[other] Lägg till alla { $count } risker
    }
list-other-file = Välj en annan fil
list-problems-title = Filen behöver rättas
list-problems-said = Inget är tillagt. Rätta filen och välj den igen. Allt eller inget läggs till.
list-problems-more = Och { $count } till, som visas när de här är rättade.
list-remarks-title = Bra att veta
list-done-added = Riskerna är tillagda i registret.
list-done-added-already = Riskerna i filen var redan tillagda. De lades inte till en gång till.
list-gone = Filen du granskade finns inte kvar. Välj den igen.
list-column-row = Rad
