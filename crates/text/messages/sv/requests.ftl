# requests-…: ansökan, från första frågan till kvittot.
requests-title = Ansökan om undantag från riktlinjen för e-tjänster
requests-progress =
    { $done ->
        [one] { $done } av { $parts } delar är klar.
       *[other] { $done } av { $parts } delar är klara.
    }
requests-any-order = Du kan fylla i delarna i valfri ordning och fortsätta senare.
requests-today-at = i dag { $time }
requests-saved = Sparat { $when }.
requests-draft-saved = Utkast sparat { $when }. Ett utkast är inte en inkommen handling.
requests-kept = Utkast sparat { $when }. Det kommer med i ansökan när det är rättat.
requests-back = Till delarna i ansökan
requests-part-of = Del { $part } av { $parts }
requests-ready = Är du klar med den här delen?
requests-ready-yes = Ja, delen är klar
requests-ready-no = Nej, jag fortsätter senare
requests-save-on = Spara och gå vidare
requests-save-stay = Spara utkast
requests-drop = Släng det jag skrev
requests-done-saved = Det du skrev är sparat.
requests-done-attached = Filerna är bifogade.
requests-done-removed = Filen är borttagen.
requests-unanswered = Besvara frågan ”{ $question }”
requests-error-date = Datum ska skrivas som åååå-mm-dd, till exempel 2026-10-14
requests-error-number = Skriv ett heltal, till exempel 1900
requests-error-choice = Välj ett av alternativen
requests-stale-title = Ansökan har ändrats medan du skrev
requests-stale-text = Det du skrev är kvar här, men är inte sparat i ansökan. Vid varje fråga som skiljer sig står vad som gäller nu. Ändra om du vill och spara, eller släng det du skrev.
requests-stale-now = Nu står det: { $now }
requests-supplement = Systemförvaltaren behöver veta mer
requests-supplement-by = Systemförvaltaren behöver veta mer, senast { $date }
requests-date-hint = Till exempel 2026-10-14.
requests-level = Nivå { $level }
requests-level-unknown = Inte klassat än

# Så går det till.
requests-how-title = Så går det till
requests-how-1 = Du skickar in ansökan.
requests-how-2 = Systemförvaltaren tar emot den inom fem arbetsdagar.
requests-how-3 = Ni gör risk- och konsekvensanalysen tillsammans.
requests-how-4 = Beslutsfattaren får ert underlag och beslutar.

# Den första frågan.
requests-choose-title = Vilken riktlinje gäller ansökan?
requests-choose-intro = Välj den riktlinje som ni inte kan följa. Frågorna beror på vad ni väljer.
requests-choose-lead = För er som inte kan följa riktlinjen.
requests-gate-lead = Två frågor först. De visar om du behöver söka undantag.
requests-gate-go-on = Fortsätt
requests-gate-drafts = Ansökningar du har börjat på
requests-not-yours-title = Ansökan görs av verksamheten
requests-not-yours = Det är beställaren i den verksamhet som behöver e-tjänsten som ansöker om undantag. Be administratören om rollen beställare om du ska göra det.
requests-not-needed-title = Du behöver inte söka undantag
requests-not-needed-lead = En e-tjänst som bara används en kortare tid, till exempel en enkät eller en inbjudan, behöver inget undantag (riktlinjen, avsnitt 4).
requests-not-needed-instead = Gör så här i stället
requests-not-needed-tool = Använd kommunens verktyg för enkäter och anmälningar, eller fråga systemförvaltaren om Open ePlatform räcker.
requests-not-needed-end = Bestäm ett slutdatum och vem som stänger tjänsten.
requests-not-needed-personal = Samla bara in de personuppgifter som behövs, berätta varför och ta bort dem efteråt.
requests-not-needed-access = Se till att alla kan svara, också den som använder hjälpmedel.
requests-not-needed-lasting = Ska tjänsten användas längre än så? Ändra svaret och fortsätt med ansökan.
requests-not-needed-back = Ändra svaret

# Delarna.
requests-check-title = Kontrollera om undantag behövs
requests-check-noun = Behövs ett undantag?
requests-check-hint = Enkäter och inbjudningar behöver inget undantag
requests-check-guide-title = När behövs ett undantag?
requests-check-guide = Riktlinjen säger att e-tjänster byggs i Open ePlatform. Ska en e-tjänst som används tills vidare byggas på annat sätt behövs ett undantag. Tillfälliga tjänster behöver inget.
requests-check-temporary = Ska e-tjänsten bara användas tillfälligt?
requests-check-temporary-hint = Till exempel en enkät, en inbjudan eller en anmälan till ett enda tillfälle.
requests-check-exists = Finns det redan en lösning för samma behov i kommunen?
requests-check-exists-hint = Fråga systemförvaltaren om du är osäker. Ett system för varje behov är utgångspunkten.
requests-service-title = Beskriv tjänsten
requests-service-noun = Tjänsten
requests-service-hint = Vem den är för, vem som svarar för den
requests-service-guide-title = Vem står bakom ansökan?
requests-service-guide = Ansökan görs av verksamheten och din chef ska ha godkänt den. Kontaktpersonen får frågor om ansökan och brev när något händer.
requests-service-name = Vad heter e-tjänsten?
requests-service-name-hint = Skriv så att en invånare förstår, till exempel ”Tidsbokning för fotvård”.
requests-service-audience = Vem ska använda den?
requests-service-deviation = Vad vill ni använda i stället för Open ePlatform?
requests-service-standing = Är tjänsten ny?
requests-service-in-use-since = Sedan när används den?
requests-service-in-use-since-hint = Fyll i om tjänsten redan används, till exempel 2024-03-01.
requests-service-contact = Kontaktperson
requests-service-contact-name = Namn
requests-service-contact-email = E-postadress
requests-service-contact-phone = Telefon
requests-service-approval = Godkännande i verksamheten
requests-service-manager = Vilken chef har godkänt ansökan?
requests-service-manager-hint = Chefen ska känna till behovet och kostnaden.
requests-service-approved-on = När godkände chefen den?
requests-service-guideline = Riktlinjen
requests-service-guideline-name = Vilken riktlinje gäller det?
requests-service-guideline-name-hint = Namn och version, till exempel ”Riktlinje för e-tjänster 2.0”.
requests-service-guideline-section = Vilket avsnitt?
requests-audience-external = Invånare, företag eller föreningar
requests-audience-internal = Kommunens egna medarbetare
requests-deviation-other-platform = En annan e-tjänsteplattform
requests-deviation-own-development = Något vi utvecklar själva
requests-deviation-supplier-portal = Portalen i leverantörens verksamhetssystem
requests-deviation-existing-solution = En lösning som redan används
requests-deviation-form-or-email = En blankett eller e-post
requests-deviation-other = Något annat
requests-standing-new = Ja, den är ny
requests-standing-renewal = Nej, vi vill förlänga ett undantag
requests-standing-in-use = Nej, den används redan utan undantag
requests-need-title = Förklara behovet och skälen
requests-need-noun = Behov och särskilda skäl
requests-need-hint = Vad tjänsten ska lösa och varför ni behöver undantag
requests-need-guide-title = Vad räknas som särskilda skäl?
requests-need-guide = Skälen prövas mot nyttan för invånaren, kostnaden och riskerna. Att verksamheten redan har köpt ett verktyg räcker inte. Var konkret: vad ska ske, hur ofta, och vad händer annars?
requests-need-need = Vilket behov ska e-tjänsten lösa?
requests-need-need-hint = Beskriv vad invånaren eller medarbetaren ska kunna göra.
requests-need-reasons = Vilka är de särskilda skälen?
requests-need-reasons-hint = Välj alla som gäller och förklara vart och ett.
requests-reason-missing-function = En funktion saknas i Open ePlatform
requests-reason-integration = En integration som Open ePlatform inte kan erbjuda
requests-reason-legal-demand = Lag eller avtal kräver ett annat system
requests-reason-supplier-demand = Leverantören kräver det
requests-reason-cost = Kostnaden
requests-reason-time = Tiden
requests-reason-temporary = Behovet är tillfälligt
requests-reason-text = Förklara skälet: { $reason }
requests-platform-title = Visa varför Open ePlatform inte räcker
requests-platform-noun = Provet i Open ePlatform
requests-platform-hint = Vad ni har provat och vad som hände
requests-platform-guide-title = Prova först
requests-platform-guide = Verksamheter ska alltid undersöka möjligheten att utveckla e-tjänster i Open ePlatform. Ett bra svar säger vad ni byggde, vem som provade, hur länge och vad som mättes. Protokoll och skärmbilder lägger du till under bilagor.
requests-platform-tried = Vad har ni provat i Open ePlatform, och vad hände?
requests-platform-tried-hint = Beskriv så konkret att systemförvaltaren kan prova samma sak.
requests-platform-evidence = Vad visar det?
requests-platform-evidence-hint = En länk, ett protokoll eller namnet på en bilaga. Lämna tomt om du bifogar det.
requests-platform-on = När provade ni?
requests-solution-title = Beskriv den föreslagna lösningen
requests-solution-noun = Den föreslagna lösningen
requests-solution-hint = Produkt, leverantör, drift
requests-solution-guide-title = Varför frågar vi?
requests-solution-guide = Svaren används i den gemensamma analysen av risker, konsekvenser och kostnader. Vet du inte än kan du fylla på senare, men produkt, leverantör och drift behövs för att ansökan ska kunna skickas in.
requests-solution-product = Produkt
requests-solution-supplier = Leverantör
requests-solution-hosting = Var och av vem driftas den?
requests-solution-hosting-hint = Till exempel ”I leverantörens moln” eller ”I kommunens serverhall”.
requests-solution-country = I vilket land?
requests-solution-login = Hur loggar användaren in?
requests-solution-payment = Tas det betalt, och i så fall hur?
requests-solution-integrations = Vilka system kopplas den till?
requests-solution-archive = Hur når handlingarna e-arkivet?
requests-solution-archive-hint = Skriv också om inget ska bevaras.
requests-login-none = Ingen inloggning
requests-login-e-id = E-legitimation
requests-login-staff-account = Kommunens medarbetarkonto
requests-login-own-account = Ett konto i tjänsten
requests-information-title = Ange information och personuppgifter
requests-information-noun = Information och personuppgifter
requests-information-hint = Vad som hanteras, hur det är klassat, hur många som berörs
requests-information-guide-title = Så klassar du
requests-information-guide = Använd KLASSA. Nivå 0 betyder försumbar skada om informationen läcker, blir fel eller inte går att nå, nivå 4 synnerligen allvarlig. Informationssäkerhetssamordnaren hjälper till.
requests-information-types = Vilken information hanteras?
requests-information-types-hint = Till exempel ”Namn, personnummer, bokad tid”.
requests-information-personal = Hanteras personuppgifter?
requests-information-accessibility = Är lösningen tillgänglig för alla?
requests-information-klassa = Informationsklassning enligt KLASSA
requests-information-confidentiality = Konfidentialitet
requests-information-integrity = Riktighet
requests-information-availability = Tillgänglighet
requests-information-volume = Omfattning
requests-information-users = Hur många använder den per år?
requests-information-cases = Hur många ärenden blir det per år?
requests-personal-none = Nej
requests-personal-ordinary = Ja, vanliga personuppgifter
requests-personal-protected = Ja, sådana som kräver extra skydd, till exempel personnummer
requests-personal-special-categories = Ja, känsliga personuppgifter, till exempel om hälsa
requests-accessibility-conforming = Ja, den är granskad och följer kraven
requests-accessibility-partly-conforming = Delvis, den är granskad och har kända brister
requests-accessibility-not-conforming = Nej, den är granskad och följer inte kraven
requests-accessibility-not-reviewed = Det har ingen granskat
requests-plan-title = Ange tid och plan
requests-plan-noun = Tid och plan
requests-plan-hint = När, hur länge och vad som händer annars
requests-plan-guide-title = Hur länge kan ett undantag gälla?
requests-plan-guide = Ett undantag är tidsbegränsat och följs upp. Sök för så lång tid som behovet motiverar. När tiden går ut förlängs undantaget, eller så flyttar tjänsten till Open ePlatform.
requests-plan-from = Från vilken dag behövs undantaget?
requests-plan-months = Hur många månader ska det gälla?
requests-plan-months-hint = Från 1 till 120, till exempel 24.
requests-plan-procurement = Hur är lösningen upphandlad, eller hur ska den upphandlas?
requests-plan-procurement-hint = Till exempel avrop på ramavtal, direktupphandling eller pågående avtal.
requests-plan-contract-ends = När går avtalet ut?
requests-plan-if-refused = Vad händer om ansökan avslås?
requests-plan-if-refused-hint = För invånaren, för verksamheten och för kostnaden.

# Bilagor.
requests-attachments-title = Lägg till bilagor
requests-attachments-noun = Bilagor
requests-attachments-hint = Offert, avtal, granskningar, det som visar vad ni har provat
requests-attachments-count =
    { $count ->
        [one] { $count } fil bifogad
       *[other] { $count } filer bifogade
    }
requests-attachments-lead = Bifoga det som hjälper den som ska bedöma ansökan.
requests-attachments-files = Filer
requests-attachments-add = Välj filer
requests-attachments-kinds = PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV eller EML. Högst 10 MB per fil.
requests-attachments-send = Bifoga filerna
requests-attachments-none = Välj minst en fil

# Granskning, inskick och kvitto.
requests-review-task = Granska och skicka in
requests-review-title = Granska och skicka in ansökan
requests-review-title-supplement = Granska och skicka in kompletteringen
requests-review-lead = Ansökan är inte inskickad förrän du trycker på knappen längst ned.
requests-review-lead-supplement = Kompletteringen är inte inskickad förrän du trycker på knappen längst ned.
requests-review-missing =
    { $count ->
        [one] En sak är kvar innan ansökan kan skickas in
       *[other] { $count } saker är kvar innan ansökan kan skickas in
    }
requests-review-changed = Ansökan har ändrats sedan du öppnade sidan, och är inte inskickad. Läs igenom den igen och skicka in.
requests-submit = Skicka in ansökan om undantag
requests-receipt-title = Ansökan är inskickad
requests-receipt-received = Inskickad
requests-receipt-state = Läget nu
requests-receipt-next = Vad händer nu?
requests-receipt-intake = Systemförvaltaren granskar ansökan.
requests-receipt-intake-by = Systemförvaltaren granskar ansökan, senast { $date }.
requests-receipt-mail = Du får ett brev när något behövs från dig och när ärendet går vidare.
requests-receipt-case = Öppna ärendet
requests-receipt-read = Läs ansökan
