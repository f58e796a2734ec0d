# mail-…: brevens texter.
mail-brand = Undantag, { $organisation }
mail-hello = Hej { $name }.
mail-automatic = Brevet är skickat automatiskt av Undantag, { $organisation }.
mail-questions = Frågor? Ring { $phone }.
mail-questions-or-reply = Frågor? Svara på det här brevet eller ring { $phone }.
mail-copy-address = Fungerar inte knappen? Kopiera adressen:
mail-about = { $title } ({ $number })
mail-about-minimal = ärende { $number }
mail-open-case = Öppna ärendet
mail-answer-by = Svara senast { $date }.

mail-fact-case = Ärende
mail-fact-department = Verksamhet
mail-fact-outcome = Beslut
mail-fact-decided-on = Beslutsdag
mail-fact-decided-by = Beslutat av
mail-fact-valid = Giltighetstid
mail-fact-conditions = Antal villkor
mail-fact-basis = Underlagets kod
mail-fact-version = Version
mail-fact-state = Läge
mail-fact-responsible = Ansvarig
mail-valid-between = { $from } till och med { $until }
mail-valid-from = från och med { $from }
mail-valid-until = till och med { $until }

mail-sign-in-code-subject = Din kod för att logga in i Undantag
mail-sign-in-code-heading = Din inloggningskod
mail-sign-in-code-lead = Skriv koden på sidan där du bad om den. Den gäller i { $minutes ->
        [one] { $minutes } minut
       *[other] { $minutes } minuter
    } och kan användas en gång.
mail-sign-in-code-closing = Lämna aldrig ut koden. Vi frågar inte efter den i telefon eller brev. Har du inte bett om någon kod kan du bortse från brevet: utan koden kommer ingen in.

mail-decision-code-subject = Din kod för att öppna beslutsunderlaget
mail-decision-code-heading = Din kod till beslutsunderlaget
mail-decision-code-lead = Skriv koden på sidan som du kom till från länken, i samma webbläsare. Den gäller i { $minutes ->
        [one] { $minutes } minut
       *[other] { $minutes } minuter
    } och kan användas en gång.
mail-decision-code-closing = Lämna aldrig ut koden. Har du inte bett om någon kod kan någon annan ha fått tag i din länk. Utan koden öppnar länken ingenting, men hör gärna av dig till oss.

mail-received-subject = Vi har tagit emot din ansökan: { $about }
mail-received-heading = Din ansökan är inskickad
mail-received-lead = Nu granskar systemförvaltaren ansökan. Du får ett nytt brev när något behövs från dig och när ärendet går vidare.

mail-attention-subject = { $what }: { $about }
mail-attention-lead = Ärendet väntar på dig.
mail-attention-lead-due = Ärendet väntar på dig, senast { $date }.
mail-attention-lead-late = Ärendet väntar på dig. Sista dagen var { $date }.

mail-reminder-subject = Påminnelse. { $what }: { $about }
mail-reminder-lead = Ärendet väntar fortfarande på dig.
mail-reminder-lead-due = Ärendet väntar fortfarande på dig, senast { $date }.
mail-reminder-lead-late = Ärendet väntar fortfarande på dig. Sista dagen var { $date }.
mail-reminder-then = Om ingen gör något sker detta av sig självt: { $then }.

mail-condition-subject = Påminnelse. Ett villkor ska snart vara uppfyllt: { $about }
mail-condition-heading = Ett villkor ska snart vara uppfyllt
mail-condition-lead = Villkoret ska vara uppfyllt senast { $date }. Registrera hur det är uppfyllt när det är klart.
mail-condition-late-subject = Ett villkor är försenat: { $about }
mail-condition-late-heading = Ett villkor är försenat
mail-condition-late-lead = Villkoret skulle ha varit uppfyllt senast { $date }. Registrera hur det är uppfyllt, eller inled en omprövning om det inte går att uppfylla.
mail-condition-quote = Villkoret
mail-condition-button = Öppna uppföljningen
mail-service-ended-subject = Den tillfälliga tjänsten skulle ha slutat: { $about }
mail-service-ended-heading = Sista dagen för en tillfällig tjänst
mail-service-ended-lead = Tjänsten registrerades som tillfällig till och med { $date } och behövde därför inget undantag. Kontrollera att den är avslutad. Ska den vara kvar behövs en ny ansökan.

mail-escalated-subject = Försenat: { $about }
mail-escalated-heading = Ingen har agerat i tid
mail-escalated-lead = Ärendet står still. Se till att det kommer vidare.
mail-escalated-lead-due = Ärendet skulle ha gått vidare senast { $date }. Se till att det kommer vidare.

mail-what-other = Ett ärende väntar på dig
mail-what-moved = Ärendet är i läget { $state }
mail-what-draft = Gör klart och skicka in ditt utkast
mail-what-intake = Granska en ny ansökan
mail-what-supplement = Komplettera ansökan
mail-what-resubmitted = Granska kompletteringen
mail-what-platform-offer = Svara på förslaget om Open ePlatform
mail-what-nobody-decides = Ingen kan besluta: ändra beslutsnivåerna och utse på nytt
mail-what-contested = Börja analysen, förslaget godtogs inte
mail-what-analysis = Arbeta med analysen
mail-what-sign = Godkänn analysen
mail-what-sign-again = Godkänn analysen igen
mail-what-submit-for-decision = Skicka ärendet till beslut
mail-what-returned-for-analysis = Arbeta vidare med analysen
mail-what-decision = Fatta beslut
mail-what-under-review = Ompröva undantaget
mail-what-in-force = Följ upp undantaget
mail-what-condition = Visa att villkoret är uppfyllt
mail-what-register = Diarieför beslutet

mail-news-subject = { $news }: { $about }
mail-news-lead = Du behöver inte göra något. Läs mer i ärendet.
mail-news-other = Det har hänt något i ärendet
mail-news-moved = Ärendet är nu i läget { $state }
mail-news-withdrawn = Ansökan är återkallad
mail-news-closed-as-withdrawn = Ärendet är avslutat utan komplettering
mail-news-platform-solution-accepted = E-tjänsten byggs i Open ePlatform
mail-news-recorded-as-temporary = E-tjänsten är tillfällig och behöver inget undantag
mail-news-dismissed = Ansökan är avvisad
mail-news-analysis-opened = Analysen har börjat
mail-news-signatures-voided = Analysen har ändrats efter godkännandet
mail-news-submitted-for-decision = Ärendet är skickat till beslut
mail-news-returned-for-analysis = Ärendet är återremitterat
mail-news-under-review = Undantaget omprövas
mail-news-continued = Undantaget gäller vidare
mail-news-conditions-changed = Villkoren för undantaget är ändrade
mail-news-renew = En ansökan om förlängning är påbörjad
mail-news-no-longer-asked = Ditt beslut behövs inte längre
mail-news-revoked = Undantaget är upphävt
mail-news-returned-to-platform = E-tjänsten har återförts till Open ePlatform
mail-news-expired = Undantaget har löpt ut

mail-supplement-subject = Komplettera din ansökan: { $about }
mail-supplement-heading = Din ansökan behöver kompletteras
mail-supplement-lead = Systemförvaltaren behöver veta mer innan ärendet kan gå vidare.
mail-supplement-quote = Det här behövs
mail-supplement-button = Komplettera ansökan

mail-platform-subject = Förslag på lösning i Open ePlatform: { $about }
mail-platform-heading = Systemförvaltaren föreslår en lösning i Open ePlatform
mail-platform-lead = Läs förslaget och svara om det räcker för er. Gör det inte det skriver du varför, och då prövas undantaget.
mail-platform-quote = Förslaget
mail-platform-button = Läs förslaget och svara

mail-signed-subject = { $signer } har godkänt analysen: { $about }
mail-signed-heading = Nu väntar analysen på ditt godkännande
mail-signed-lead = { $signer } har godkänt version { $version } av analysen. Läs den och godkänn samma version, eller ändra den: då gäller inget av godkännandena längre.
mail-signed-button = Granska och godkänn

mail-invitation-subject = Beslut behövs senast { $date }: { $about }
mail-invitation-late-subject = Ditt beslut behövs: { $about }
mail-invitation-heading = Du behöver fatta ett beslut
mail-invitation-review-subject = Omprövning, beslut behövs senast { $date }: { $about }
mail-invitation-review-late-subject = Omprövning, ditt beslut behövs: { $about }
mail-invitation-review-heading = Du behöver avgöra en omprövning
mail-invitation-review-reminder-subject = Påminnelse. Ditt beslut i omprövningen behövs: { $about }
mail-invitation-lead = Ditt beslut behövs senast { $date }.
mail-invitation-late-lead = Ditt beslut behövdes senast { $date }.
mail-invitation-reminder-subject = Påminnelse. Ditt beslut behövs: { $about }
mail-invitation-reminder-lead = Ditt beslut behövs fortfarande, senast { $date }.
mail-invitation-substitute-subject = Du är ersättare och kan besluta: { $about }
mail-invitation-conflict-subject = Du är ersättare och ska besluta: { $about }
mail-invitation-conflict-subject-level = Du ska besluta i stället för den som är jävig: { $about }
mail-invitation-conflict-lead = Den som skulle ha beslutat är jävig. Du beslutar i stället, senast { $date }.
mail-invitation-conflict-late-lead = Den som skulle ha beslutat senast { $date } är jävig. Du beslutar i stället.
mail-invitation-substitute-lead = Beslutet skulle ha fattats senast { $date }. Nu kan du som är ersättare fatta det.
mail-invitation-preview = Läs underlaget och besluta. Inget beslutas när du öppnar länken.
mail-invitation-button = Läs underlaget och besluta
mail-invitation-note = Inget beslutas när du öppnar länken.
mail-invitation-why = Därför är det du som beslutar: { $why }
mail-invitation-link = Länken är personlig. Vidarebefordra den inte.
mail-invitation-link-until = Länken är personlig och gäller till och med { $date }. Vidarebefordra den inte.
mail-invitation-help = Kan du inte besluta? Ring { $phone }.
mail-invitation-help-or-reply = Kan du inte besluta? Svara på det här brevet eller ring { $phone }.

mail-receipt-subject = Kvitto på ditt beslut: { $about }
mail-receipt-heading = Ditt beslut är registrerat
mail-receipt-lead = Du fattade beslutet den { $date }. Underlaget är låst och har den kod som står här.
mail-receipt-button = Visa kvittot
mail-receipt-closing = Var det inte du som beslutade? Öppna kvittot och ifrågasätt beslutet genast.
mail-receipt-closing-phone = Var det inte du som beslutade? Öppna kvittot och ifrågasätt beslutet genast, eller ring { $phone }.

mail-fact-said = Ditt besked
mail-undecided-subject = Kvitto på ditt besked: { $about }
mail-undecided-heading = Ärendet har gått vidare
mail-undecided-lead = Du lämnade besked den { $date }. Saken är inte avgjord. Väntar ärendet på dig igen får du ett nytt brev.
mail-undecided-closing = Var det inte du? Öppna kvittot och säg till genast.
mail-undecided-closing-phone = Var det inte du? Öppna kvittot och säg till genast, eller ring { $phone }.

mail-vote-subject = Kvitto på ditt ställningstagande: { $about }
mail-vote-heading = Ditt ställningstagande är registrerat
mail-vote-lead = Du tog ställning den { $date }. Beslutet fattas av flera tillsammans: det är fattat när { $lacking ->
    [one] en till
   *[other] { $lacking } till
} har tagit samma ställning.
mail-corrected-subject = Rättelse i beslutet: { $about }
mail-corrected-heading = Ett skrivfel i beslutet är rättat
mail-corrected-lead = Beslutet gäller som tidigare. Beslutsdokumentet visar både det som stod och det som ska stå.
mail-corrected-quote = Så uppstod felet
mail-fact-wrong = Det stod
mail-fact-right = Det ska stå
mail-fact-corrected-by = Rättat av
mail-news-voted-otherwise = Ni som beslutar tillsammans har sagt olika

mail-result-subject = { $outcome }: { $about }
mail-result-subject-minimal = Det finns ett beslut: { $about }
mail-result-heading = Beslut: { $outcome }
mail-result-heading-minimal = Ansökan är prövad
mail-result-lead = Ansökan om undantag är prövad. Hela beslutet med skälen finns i ärendet.
mail-result-lead-conditions = Ansökan om undantag är prövad. Hela beslutet med skälen och villkoren finns i ärendet.
mail-ruling-heading-minimal = Det finns ett nytt beslut om undantaget
mail-ruling-lead-minimal = Undantaget är prövat på nytt. Hela beslutet med skälen finns i ärendet.
mail-ruling-lead-continued = Undantaget är omprövat och gäller vidare som förut. Skälen finns i ärendet.
mail-ruling-lead-conditions-changed = Undantaget är omprövat. Det gäller vidare, med andra villkor. Villkoren och skälen finns i ärendet.
mail-ruling-lead-revoked = Lösningen får inte användas längre. Vill verksamheten ha ett undantag igen söker den på nytt. Skälen finns i ärendet.
mail-result-button = Läs beslutet

mail-invitation-question = Ska { $department } få använda { $product }?
mail-invitation-review-question = Ska undantaget för ”{ $service }” fortsätta gälla?
mail-fact-cost = Kostnad
mail-fact-risk = Risk
mail-cost-over-years = { $money } på { $years } år
mail-risk-before-after = { $before } före åtgärder, { $after } efter
mail-party-system-administrator = Systemförvaltaren
mail-level-low = låg
mail-level-moderate = måttlig
mail-level-high = hög
mail-level-critical = kritisk
mail-recommends-grant = Tillstyrker
mail-recommends-grant-with-conditions = Tillstyrker med villkor
mail-recommends-reject = Avstyrker
mail-invitation-why-level = Därför är det du som beslutar: { $grounds }, och då beslutar { $level } (delegationsordningen punkt { $why }).
mail-invitation-why-substitute = Därför kan du besluta: { $grounds }, då beslutar { $level }, och du är ersättare (delegationsordningen punkt { $why }).
mail-invitation-why-item = Du beslutar enligt delegationsordningen punkt { $why }.

# Till registratorn.
mail-registrar-subject = Att registrera: { $about }
mail-registrar-lead-delegated = Ett beslut är fattat på delegation. Registrera det, och anmäl det till nämnden vid nästa sammanträde.
mail-registrar-lead = Nämnden har beslutat. Registrera beslutet.
mail-fact-delegation = Delegation
mail-disputed-subject = Ett beslut ifrågasätts: { $about }
mail-disputed-heading = Beslutsfattaren känns inte vid beslutet
mail-disputed-lead = { $who } säger att någon annan har fattat beslutet. Utred vad som har hänt. Till dess står beslutet kvar, märkt som ifrågasatt.
mail-disputed-lead-minimal = Den som beslutet är registrerat på säger att någon annan har fattat det. Utred vad som har hänt.
mail-disputed-quote = Så skriver beslutsfattaren

mail-statement-subject = Ditt utlåtande önskas: { $about }
mail-statement-subject-due = Ditt utlåtande önskas senast { $date }: { $about }
mail-statement-subject-reminder = Påminnelse, ditt utlåtande önskas senast { $date }: { $about }
mail-statement-subject-reminder-late = Påminnelse, ditt utlåtande önskas: { $about }
mail-statement-heading-reminder = Ditt utlåtande väntas fortfarande
mail-statement-preview = Läs underlaget och svara. Inget lämnas när du öppnar länken.
mail-statement-heading = Du ombeds lämna ett utlåtande
mail-statement-lead = { $who } vill ha ditt utlåtande om { $area }.
mail-statement-lead-due = { $who } vill ha ditt utlåtande om { $area }, senast { $date }.
mail-statement-lead-minimal = Ditt utlåtande önskas i ett ärende.
mail-statement-lead-minimal-due = Ditt utlåtande önskas i ett ärende, senast { $date }.
mail-statement-late = Det önskades senast { $date }.
mail-statement-quote = Frågan till dig
mail-statement-button = Läs underlaget och svara
mail-statement-note = Inget lämnas när du öppnar länken.
mail-statement-link-until = Länken är personlig, öppnar bara det här ärendet och gäller till och med { $date }. Vidarebefordra den inte.
mail-statement-code-subject = Din kod för att öppna underlaget
mail-statement-code-heading = Din kod till underlaget
mail-statement-code-lead = Skriv koden på sidan som du kom till från länken, i samma webbläsare. Den gäller i { $minutes ->
        [one] { $minutes } minut
       *[other] { $minutes } minuter
    } och kan användas en gång.
mail-statement-code-closing = Lämna aldrig ut koden. Har du inte bett om någon kod kan någon annan ha fått tag i din länk. Utan koden öppnar länken ingenting, men hör gärna av dig till oss.
mail-statement-given-subject = Utlåtande lämnat: { $about }
mail-statement-given-heading = Utlåtandet är lämnat
mail-statement-given-lead = { $who } har lämnat sitt utlåtande om { $area }.
mail-statement-given-lead-minimal = Ett utlåtande som du bad om är lämnat.
mail-statement-given-button = Läs utlåtandet
mail-fact-opinion = Bedömning
