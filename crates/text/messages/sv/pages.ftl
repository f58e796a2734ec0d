# pages-…: webbsidornas texter.

# Ramen runt varje sida.
pages-skip = Hoppa till innehållet
pages-nav-label = Huvudmeny
pages-nav-overview = Översikt
pages-nav-cases = Ärenden
pages-nav-new-request = Ny ansökan
pages-menu = Meny
pages-menu-label = Meny i sidfoten
pages-sign-out = Logga ut
pages-sign-out-name = Logga ut { $name }
pages-footer-accessibility = Tillgänglighetsredogörelse
pages-footer-personal-data = Så behandlar vi personuppgifter

# Delar som många sidor har.
pages-errors-title =
    { $count ->
        [one] En uppgift behöver rättas
       *[other] { $count } uppgifter behöver rättas
    }
pages-field-max = Högst { $count } tecken
pages-crumbs-label = Du är här
pages-case-diary = Dnr { $number }
pages-steps-label = Ärendets steg
pages-step-done = Klart:
pages-list-label = Sidor
pages-list-shown = Visar { $from }–{ $to } av { $total }
pages-list-previous = Föregående sida
pages-list-next = Nästa sida
pages-filters-label = Filter:
pages-filters-remove = Ta bort filtret
pages-task-done = Klar
pages-task-started = Påbörjad
pages-task-not-started = Inte påbörjad
pages-task-optional = Valfri
pages-task-blocked = Kan inte påbörjas än
pages-matrix-likelihood = Sannolikhet
pages-matrix-consequence = Konsekvens
pages-matrix-before = Före åtgärd
pages-matrix-after = Efter åtgärd
pages-matrix-before-risks = Före åtgärd: { $risks }.
pages-matrix-after-risks = Efter åtgärd: { $risks }.
pages-matrix-no-risks = Inga risker.
pages-matrix-legend = Teckenförklaring
pages-matrix-levels = Risknivåer

# Sidor som säger nej: vad som hände och vad man kan göra.
pages-refused-start = Till översikten
pages-refused-wait =
    { $minutes ->
        [one] Vänta en minut och försök igen.
       *[other] Vänta { $minutes } minuter och försök igen.
    }
pages-refused-role-title = Du har inte behörighet till det här
pages-refused-role = Det du ville göra kräver en annan roll i ärendet än den du har. Inget har ändrats. Fråga systemförvaltaren om du tror att det är fel.
pages-refused-form-title = Formuläret hör inte till din inloggning
pages-refused-form = Du kan ha loggat ut eller loggat in på nytt sedan sidan öppnades. Inget har sparats. Gå tillbaka, ladda om sidan och försök igen.
pages-refused-not-found-title = Sidan finns inte
pages-refused-not-found = Det finns ingen sida på den här adressen, eller så har du inte tillgång till den. Kontrollera adressen eller sök upp ärendet i registret.
pages-refused-past-title = Det går inte längre
pages-refused-past = Ärendet har gått vidare sedan du öppnade sidan, så det här kan inte göras nu. Inget har ändrats. Öppna ärendet på nytt för att se vad som gäller.
pages-refused-signed-out-title = Du är inte inloggad längre
pages-refused-signed-out = Inget har sparats. Logga in, så kommer du tillbaka till sidan du var på. Kom du hit genom en länk i ett mejl öppnar du den på nytt.
pages-refused-sign-in = Logga in
pages-refused-typed = Det du skrev
pages-refused-typed-copy = Det sparades inte. Kopiera det du vill ha kvar innan du går vidare.
pages-refused-link-title = Länken gäller inte längre
pages-refused-link = Länken är använd, ersatt av en nyare eller för gammal.
pages-refused-blocked-title = Något är kvar att göra först
pages-refused-blocked = Inget har ändrats. Det här behöver ordnas innan du kan gå vidare:
pages-refused-stale-title = Någon annan hann före
pages-refused-stale = Det du ändrade har ändrats av någon annan sedan du öppnade sidan. Inget har skrivits över. Gå tillbaka, ladda om sidan och gör din ändring igen.
pages-refused-basis-title = Underlaget har ändrats
pages-refused-basis = Underlaget är inte längre det du läste. Inget har sparats. Läs den nya versionen innan du går vidare.
pages-refused-nobody-title = Det finns ingen som får besluta
pages-refused-nobody = Alla beslutsfattare och ersättare har haft en del i ärendet. Be administratören lägga till en ersättare.
pages-refused-large-title = Det du skickade är för stort
pages-refused-large = Texterna i ett formulär får vara högst 1 MB tillsammans och en fil högst 10 MB. Inget har sparats. Gå tillbaka i webbläsaren: där finns det du skrev. Korta texten eller välj en mindre fil.
pages-refused-file-title = Filen kan inte tas emot
pages-refused-file = Du kan bifoga PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV och EML. Inget har sparats.
pages-refused-invalid-title = Något behöver rättas
pages-refused-invalid = Inget har sparats. Gå tillbaka och rätta det här:
pages-refused-limited-title = Du har försökt för många gånger
pages-refused-limited = För att skydda tjänsten tar vi bara emot ett visst antal försök.
pages-refused-malformed-title = Vi förstod inte det som skickades
pages-refused-malformed = Inget har sparats. Gå tillbaka, ladda om sidan och försök igen.
pages-refused-unavailable-title = Tjänsten ligger nere just nu
pages-refused-unavailable = Databasen svarar inte. Inget har ändrats. Försök igen om en stund.
pages-refused-internal-title = Något gick fel hos oss
pages-refused-internal = Inget har ändrats. Försök igen om en stund. Händer det igen, hör av dig till systemförvaltaren och berätta vad du gjorde.
pages-file-too-large = Filen är för stor. Den får vara högst 10 MB.
pages-file-empty = Filen är tom. Välj en fil med innehåll.
pages-file-forbidden = Filen kan inte tas emot. Välj en PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV eller EML.
pages-file-name = Filen behöver ett namn på högst 200 tecken.

# Inloggning.
pages-done-signed-out = Du är utloggad.
pages-sign-in-title = Logga in
pages-sign-in-lead = Skriv din e-postadress på arbetet. Du får en kod som du loggar in med.
pages-sign-in-email = E-postadress
pages-sign-in-email-hint = Den adress som är registrerad för dig, till exempel namn@kommun.se.
pages-sign-in-email-error = Skriv din e-postadress, till exempel namn@kommun.se
pages-sign-in-send = Skicka kod
pages-sign-in-code-title = Skriv koden
pages-sign-in-code-lead = Om { $email } är registrerad har vi skickat en kod dit. Den gäller i { $minutes } minuter och bara i den här webbläsaren.
pages-sign-in-code = Kod från brevet
pages-sign-in-enter = Logga in
pages-sign-in-again = Skicka en ny kod
pages-sign-in-other-address = Använd en annan adress
pages-sign-in-wrong =
    { $left ->
        [0] Koden stämmer inte och kan inte provas fler gånger. Be om en ny kod.
        [one] Koden stämmer inte. Du kan försöka en gång till.
       *[other] Koden stämmer inte. Du kan försöka { $left } gånger till.
    }
pages-sign-in-expired = Koden gäller inte längre, eller är inte för den här webbläsaren. Be om en ny kod.
pages-sign-in-demonstration = Det här är en demonstration. Inga brev lämnar datorn: läs koden bland breven här.
pages-sign-in-mails = Öppna breven

# Översikten.
pages-overview-todo = Att göra för dig
pages-overview-nothing = Inget väntar på dig
pages-overview-nothing-text = När ett ärende behöver något från dig står det här, och du får ett brev om det.
pages-overview-find = Hitta ett ärende
pages-overview-all = Visa alla ärenden
pages-overview-workflow = Så går ett ärende till
pages-overview-figures = Läget just nu
pages-overview-latest = Senast ändrade ärenden
pages-todo-submit = Gör klart ansökan: { $number }, { $title }
pages-todo-supplement = Komplettera ansökan: { $number }, { $title }
pages-todo-intake = Ta emot ansökan: { $number }, { $title }
pages-todo-analysis = Arbeta med analysen: { $number }, { $title }
pages-todo-decision = Fatta beslut: { $number }, { $title }
pages-todo-review = Ompröva beslutet: { $number }, { $title }
pages-todo-follow-up = Följ upp beslutet: { $number }, { $title }
pages-todo-conditions = Uppfyll villkoren: { $number }, { $title }
pages-todo-filing = Registrera det som är beslutat: { $number }, { $title }
pages-todo-decided = Beslutat { $date }
pages-todo-reporting = Anmäl delegationsbeslut till nämnden: { $count ->
        [one] ett beslut väntar
       *[other] { $count } beslut väntar
    }
pages-todo-state = { $state }: { $number }, { $title }
pages-todo-received = Inskickad { $date }
pages-todo-opened = Påbörjad { $date }
pages-todo-today = I dag
pages-todo-late =
    { $days ->
        [one] { $days } dag sen
       *[other] { $days } dagar sen
    }
pages-figures-this-year = Ansökningar i år
pages-figures-received = inskickade sedan 1 januari
pages-figures-open = Pågår
pages-figures-awaiting =
    { $count ->
        [0] inget väntar på beslut
       *[other] { $count } väntar på beslut
    }
pages-figures-median = Median till beslut
pages-figures-days =
    { $days ->
        [one] { $days } dag
       *[other] { $days } dagar
    }
pages-figures-no-median = –
pages-figures-median-about = från inskickad ansökan till beslut
pages-figures-in-force = Gäller nu
pages-figures-expiring =
    { $count ->
        [0] inget löper ut inom 6 månader
       *[other] { $count } löper ut inom 6 månader
    }
pages-figures-high = Höga kvarstående risker
pages-figures-high-about = gäller med hög eller kritisk risk

# Registret.
pages-register-lead = Alla ärenden som du har tillgång till.
pages-register-search = Sök ärenden
pages-register-q = Sök på nummer, tjänst eller leverantör
pages-register-service = Tjänst
pages-register-status = Status
pages-register-guideline = Riktlinje
pages-register-outcome = Utfall
pages-register-risk = Kvarstående risk
pages-register-no-risk = Ej bedömd
pages-register-changed = Ändrad
pages-register-next = Nästa steg
pages-register-all = Alla
pages-register-due = Senast { $date }
pages-register-valid = Gäller till { $date }
pages-register-count =
    { $count ->
        [one] { $count } ärende
       *[other] { $count } ärenden
    }
pages-register-unknown = Filtret ”{ $filter }” finns inte och har tagits bort.
pages-register-none = Det finns inga ärenden än
pages-register-none-text = När någon i din verksamhet börjar på en ansökan, eller en ansökan kommer in, står den här.
pages-register-no-match = Inga ärenden matchar filtren
pages-register-no-match-q = Inga ärenden matchar ”{ $q }”
pages-register-no-match-text = Kontrollera stavningen, ta bort ett filter eller sök på verksamhet i stället.
pages-register-show-all = Visa alla ärenden
pages-register-xlsx = Hämta urvalet som Excel
pages-register-csv = Hämta urvalet som csv
pages-register-due-day = Senast
pages-register-received = Inkommet
pages-register-decided = Beslutat
pages-register-valid-until = Gäller till

# Om tjänsten.
pages-about-contact = Frågor besvaras av systemförvaltaren för e-tjänster.
pages-about-contact-phone = Frågor? Ring systemförvaltaren för e-tjänster, { $phone }.
pages-accessibility-lead = { $organisation } står bakom den här tjänsten. Vi vill att alla ska kunna använda den, också du som använder skärmläsare, förstoring eller bara tangentbord.
pages-accessibility-standard = Tjänsten är byggd för att följa WCAG 2.2 på nivå AA och lagen om tillgänglighet till digital offentlig service (2018:1937). Den fungerar utan JavaScript.
pages-accessibility-tested = Varje sida provas med ett automatiskt verktyg i ljust och mörkt läge, på telefon och dator, på svenska och engelska, och med bara tangentbord.
pages-accessibility-known = Vi känner inte till några brister. Tjänsten har inte granskats av någon utomstående. Filer som någon bifogar till ett ärende kan sakna tillgänglighet.
pages-accessibility-supervision = Är du inte nöjd med vårt svar kan du anmäla det till Myndigheten för digital förvaltning.
pages-personal-lead = { $organisation } är personuppgiftsansvarig. Vi behandlar uppgifterna för att handlägga ansökningar om undantag från riktlinjen för e-tjänster, som är en uppgift av allmänt intresse.
pages-personal-what = Vi sparar ditt namn, din titel, din e-postadress och din verksamhet, vad du har gjort i ett ärende och när, samt de namn som skrivs i ansökningar. Inga uppgifter lämnar kommunen utom i brev till dem som ärendet gäller.
pages-personal-public = En inskickad ansökan är en allmän handling. Ärenden bevaras eller gallras enligt kommunens dokumenthanteringsplan.
pages-personal-cookies = Tjänsten använder bara kakor som behövs för inloggning och valt språk. Ingen mäter eller följer dig.
pages-personal-rights = Du har rätt att få veta vilka uppgifter vi har om dig, att få fel rättade och att klaga hos Integritetsskyddsmyndigheten.
