# cases-…: ärendesidan och det som alla sidor i ett ärende har gemensamt.
cases-untitled = Ärende utan namn
cases-step-request = Ansökan
cases-step-intake = Mottagning
cases-step-analysis = Analys i samråd
cases-step-decision = Beslut
cases-step-follow-up = Uppföljning
cases-step-since = sedan { $date }
cases-moment = { $date } kl. { $time }
cases-back = Till ärendet
cases-by-itself = Systemet
cases-quoted = ”{ $text }”

# Vem som har ärendet.
cases-held = Väntar på { $who }
cases-held-until = Väntar på { $who } till och med { $date }
cases-held-you = dig
cases-held-system-administrator = systemförvaltaren
cases-held-ended = Ärendet är avslutat: { $state }
cases-held-since = Sedan { $date }.
cases-held-in-force = Undantaget gäller till och med { $date }
cases-left =
    { $days ->
        [one] En dag återstår.
       *[other] { $days } dagar återstår.
    }
cases-left-today = Sista dagen är i dag.
cases-overdue =
    { $days ->
        [one] Tiden gick ut i går.
       *[other] Tiden gick ut för { $days } dagar sedan.
    }

# Vad som går att göra.
cases-acts-title = Det här kan du göra
cases-act-decide = Läs underlaget och besluta
cases-act-go-on = Fortsätt med ansökan
cases-act-supplement = Komplettera ansökan
cases-act-analyse = Arbeta med analysen
cases-act-blocked = Det går inte än
cases-act-remains =
    { $count ->
        [one] En sak återstår
       *[other] { $count } saker återstår
    }
cases-means-decide = Bifall, avslag eller återremiss. Inget beslutas förrän du har granskat och bekräftat.

# Vad som sades senast.
cases-said-with = Sagt i samband med: { $act }
cases-said-end = Slutdatum: { $date }.
cases-said-days =
    { $days ->
        [one] Tid att svara: en arbetsdag.
       *[other] Tid att svara: { $days } arbetsdagar.
    }
cases-said-until = Gäller till och med { $date }.
cases-said-conditions =
    { $count ->
        [one] Ett villkor.
       *[other] { $count } villkor.
    }

# Mottagning.
cases-checks-title = Är ansökan komplett?
cases-check-holds = Ja
cases-check-fails = Saknas
cases-read-request = Läs hela ansökan

# Beslutet.
cases-decided-title = Beslut
cases-decided-outcome = Beslut
cases-decided-by = Beslutat av
cases-decided-substitute = (ersättare)
cases-decided-at = Datum
cases-decided-delegation = Punkt i delegationsordningen
cases-decided-valid = Gäller
cases-decided-period = { $from } till och med { $until }
cases-decided-basis = Underlagets kod
cases-decided-reasons = Skälen för beslutet
cases-decided-conditions = Villkor
cases-decided-conditions-first = Villkor när beslutet fattades
cases-conditions-changed = Villkoren ändrades { $when }.
cases-decision-document = Beslutet
cases-condition = Villkor { $number }
cases-condition-text = Vad som krävs
cases-condition-owner = Ansvarig
cases-condition-due = Senast klart
cases-condition-more = Lägg till ett villkor

# Åtgärdernas formulär.
cases-field-message = Vad behöver kompletteras?
cases-field-message-hint = Skriv vad som saknas och varför det behövs. Beställaren får texten i ett brev.
cases-field-days = Antal arbetsdagar att svara
cases-field-days-hint = 1–60. Lämnar du fältet tomt gäller { $days ->
        [one] en arbetsdag.
       *[other] { $days } arbetsdagar.
    }
cases-field-proposal = Ditt förslag
cases-field-proposal-hint = Beskriv hur behovet kan lösas i Open ePlatform, vem som bygger och när det kan vara klart.
cases-field-reasons = Skäl
cases-field-end-date = Tjänstens sista dag
cases-field-valid-until = Sista dag som undantaget gäller
cases-field-date-hint = Skriv datumet så här: 2026-10-14.
cases-field-no-conflict = Jag är inte jävig i ärendet
cases-wrong-date = Datum ska skrivas som åååå-mm-dd, till exempel 2026-10-14.
cases-wrong-number = Skriv ett heltal med siffror, till exempel 10.
cases-stale-title = Ärendet har ändrats sedan du öppnade sidan
cases-stale-again = Inget har sparats än. Det du skrev står kvar. Läs vad som har hänt och skicka igen om det fortfarande stämmer.
cases-stale-gone = Inget har sparats. Det du ville göra går inte längre att göra.

# Det som just gjordes.
cases-done-other = Klart.
cases-done-attached = Bilagan är tillagd.
cases-done-file-removed = Bilagan är borttagen.

# Händelserna.
cases-history-title = Händelser
cases-history-empty = Inget att visa.
cases-show = Visa
cases-show-button = Visa
cases-show-main = Viktiga händelser
cases-show-all = Allt, även ändringar
cases-show-steps = Bara steg och beslut
cases-show-edits = Bara ändringar
cases-show-files = Bara bilagor
cases-happened-opened = Utkastet påbörjades
cases-happened-signed =
    { $party ->
        [department] Verksamheten undertecknade analysen
       *[system-administrator] Systemförvaltaren undertecknade analysen
    }
cases-happened-unsigned = Underskrifterna upphörde att gälla
cases-happened-unsigned-why = Analysen ändrades och måste undertecknas igen.
cases-happened-voided = Underskrifterna upphörde att gälla.
cases-happened-position =
    { $party ->
        [department] Verksamheten
       *[system-administrator] Systemförvaltaren
    } { $recommends ->
        [grant] tillstyrkte
        [grant-with-conditions] tillstyrkte med villkor
        [reject] avstyrkte
       *[none] tog ställning
    }
cases-happened-appointed = Till { $who }. Underlagets kod är { $code }.
cases-happened-escalated = Tiden gick ut: { $role } fick veta det
cases-happened-stepped-in = { $who } kan nu också besluta.
cases-happened-attached = Bilaga lades till: { $name }
cases-happened-removed = Bilaga togs bort: { $name }
cases-happened-request-edited =
    { $count ->
        [one] Ändrade ansökan
       *[other] Ändrade ansökan ({ $count } ändringar)
    }
cases-happened-analysis-edited =
    { $count ->
        [one] Ändrade analysen
       *[other] Ändrade analysen ({ $count } ändringar)
    }
cases-basis-code = Underlagets kod är { $code }.

# Bredvid ärendet.
cases-aside = Uppgifter om ärendet
cases-about-title = Om ärendet
cases-about-service = Tjänst
cases-about-solution = Lösning
cases-about-cost =
    { $years ->
        [one] Kostnad, ett år
       *[other] Kostnad, { $years } år
    }
cases-about-risk = Högsta risk
cases-documents-title = Handlingar
cases-document-request = Ansökan
cases-document-analysis = Risk- och konsekvensanalys
cases-risks =
    { $count ->
        [0] inga risker än
        [one] en risk
       *[other] { $count } risker
    }
cases-people-title = Personer
cases-signed = Undertecknat
cases-decider = Beslutsfattare, punkt { $item }
cases-more-title = Mer om ärendet
cases-more-attach = Lägg till och ta bort bilagor
cases-more-attachments = Bilagor
cases-more-events = Journalen
cases-more-flow = Så kan ärendet gå vidare

# Bilagor.
cases-files-title = Bilagor
cases-files-none = Ärendet har inga bilagor än.
cases-files-back = Till bilagorna
cases-file = Välj en fil
cases-file-hint = PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV eller EML. Högst 10 MB.
cases-file-none = Välj en fil att lägga till.
cases-file-add-title = Lägg till en bilaga
cases-file-add = Lägg till bilagan
cases-file-about = { $kind }, { $size }
cases-file-added = Tillagd av { $who } { $when }
cases-kind-pdf = PDF
cases-kind-picture = Bild
cases-kind-text = Text
cases-kind-spreadsheet = Kalkylblad
cases-kind-document = Dokument
cases-remove-title = Ta bort en bilaga
cases-remove-question = Vill du ta bort { $name }?
cases-remove-means = Bilagan försvinner ur ärendet. Journalen visar att den har funnits och vem som tog bort den.
cases-remove-button = Ta bort bilagan

# Länkarna till beslutsfattaren.
cases-links-title = Länkar till beslutsfattare
cases-link-person = Till
cases-link-sent = Skickad
cases-link-seen = Hämtad första gången
cases-link-opened = Underlaget öppnat
cases-link-status = Läge
cases-link-not-yet = Inte än
cases-link-until = Till och med { $date }
cases-link-closed-why = { $when }: { $why }

# Journalen.
cases-events-title = Journal
cases-events-caption = Allt som har hänt i ärendet, i ordning
cases-events-agree = Journalen stämmer med ärendet
cases-events-agree-how =
    { $count ->
        [one] Den enda händelsen ger ärendet precis som det är sparat.
       *[other] De { $count } händelserna ger, en efter en, ärendet precis som det är sparat.
    }
cases-events-disagree = Journalen stämmer inte med ärendet
cases-events-disagree-how = Händelserna ger ett annat ärende än det som är sparat. Kontakta administratören.
cases-events-number = Nr
cases-events-when = När
cases-events-what = Vad
cases-events-who = Vem
cases-events-role = Roll
cases-events-known = Så vet vi vem
cases-known-mailbox = Kod till e-post
cases-known-sso = Inloggning hos organisationen
cases-known-token = API-nyckel
cases-event-opened = Utkastet påbörjades
cases-event-request-revised = Ansökan ändrades
cases-event-attachment-added = Bilaga lades till
cases-event-attachment-removed = Bilaga togs bort
cases-event-item-put = En rad i analysen lades till eller ändrades
cases-event-item-removed = En rad i analysen togs bort
cases-event-assessed = En konsekvensfråga besvarades
cases-event-scope-revised = Analysens omfattning ändrades
cases-event-exit-plan-revised = Avvecklingsplanen ändrades
cases-event-position-taken = En part tog ställning
cases-event-signed = En part undertecknade
cases-event-signatures-voided = Underskrifterna upphörde att gälla
cases-event-appointed = Beslutsfattare utsågs
cases-event-decided = Beslut fattades
cases-event-conditions-changed = Villkoren ersattes
cases-event-evidence-added = Underlag för ett villkor lades till
cases-event-evidence-removed = Underlag för ett villkor togs bort
cases-event-condition-fulfilled = Ett villkor uppfylldes
cases-event-fulfilment-taken-back = Ett villkor var inte uppfyllt
cases-event-escalated = Tiden gick ut och någon annan fick veta det
cases-event-moved = Ärendet gick vidare

# Flödet.
cases-flow-title = Ärendets flöde
cases-flow-lead = Så kan ett ärende gå från ett läge till ett annat, vem som gör vad och hur lång tid det får ta.
cases-flow-here = { $number } är i läget { $state }.
cases-flow-mark = Här är ärendet
cases-flow-states = Lägen
cases-flow-transitions = Övergångar
cases-flow-state = Läge
cases-flow-holder = Den som har ärendet
cases-flow-time = Tid
cases-flow-now = Ärenden nu
cases-flow-days =
    { $days ->
        [one] en arbetsdag
       *[other] { $days } arbetsdagar
    }
cases-flow-no-deadline = Ingen bestämd tid
cases-flow-ended = Avslutat
cases-flow-from = Från
cases-flow-act = Åtgärd
cases-flow-to = Till
cases-flow-by = Av
cases-flow-requires = Krav
cases-flow-timer = Sker av sig självt
cases-flow-version = Flöde: { $name }, version { $version }.

cases-event-data-protection-revised = Frågorna om personuppgifter besvarades
cases-event-statement-put = Ett utlåtande begärdes eller lämnades
cases-event-comment-put = En kommentar skrevs eller avslutades
cases-document-analysis-pdf = Analysen som dokument
cases-event-conflict-declared = Jäv anmäldes
cases-event-disputed = Beslutet ifrågasattes av den som det är registrerat på
cases-document-calendar = Villkor, uppföljning och sista dag
cases-kind-calendar = Kalenderfil

cases-record-link = Uppgifter till akten och rättelser
cases-record-title = Uppgifter till akten
cases-record-filed = Det här står i akten
cases-record-nothing = Inget är registrerat än.
cases-record-changed = Någon annan registrerade uppgifter medan du skrev. Nedan står det du skrev; jämför och spara igen.
cases-record-diary-number = Diarienummer
cases-record-rapporteur = Föredragande
cases-record-rapporteur-hint = Namn och titel på den som föredrog ärendet.
cases-record-participants = Övriga deltagande
cases-record-participants-hint = Andra som var med när ärendet slutligt handlades, en per rad med namn och titel.
cases-record-class = Handlingstyp
cases-record-class-hint = Enligt kommunens klassificeringsstruktur, till exempel 2.4.1 Undantag från gemensam plattform.
cases-record-retention = Bevarande eller gallring
cases-record-retention-hint = Till exempel: bevaras, enligt informationshanteringsplanen 2026.
cases-record-secrecy = Sekretessmarkering
cases-record-secrecy-hint = Bestämmelsen, till exempel 18 kap. 8 § offentlighets- och sekretesslagen. Lämna tomt om inget är hemligt.
cases-record-announced = Anslaget den
cases-record-announced-hint = Dagen på kommunens anslagstavla, till exempel 2026-11-20. Sista dag att överklaga räknas ut.
cases-record-last-day = Sista dag att överklaga
cases-record-corrections = Rättelser
cases-record-corrected = ”{ $wrong }” ska vara ”{ $right }”. { $reasons } { $who }, { $when }
cases-record-file-title = Registrera beslutet
cases-record-file-lead = Uppgifterna står i akten och i beslutshandlingen. Beslutet ändras inte.
cases-record-file = Spara uppgifterna
cases-record-correct-title = Rätta ett skrivfel
cases-record-correct-lead = Ett uppenbart skrivfel eller räknefel får rättas av den som beslutade. Beslutet står kvar som det var; rättelsen skrivs bredvid. Annat ändras genom ett nytt beslut.
cases-record-wrong = Det som är fel
cases-record-wrong-hint = Skriv orden precis som de står i beslutet.
cases-record-right = Det som ska stå
cases-record-reasons = Hur felet uppstod
cases-record-correct = Rätta
cases-record-done-filed = Uppgifterna är sparade.
cases-record-done-corrected = Rättelsen är införd.
cases-record-happened-filed = Beslutet registrerades med diarienummer { $number }
cases-record-happened-corrected = Ett skrivfel rättades: ”{ $wrong }” ska vara ”{ $right }”
cases-event-decision-registered = Beslutets uppgifter till akten registrerades
cases-event-decision-corrected = Ett skrivfel i beslutet rättades
cases-event-decision-reported = Beslutet anmäldes till nämnden
cases-event-report-taken-back = Anmälan till nämnden ångrades
cases-record-happened-reported = Beslutet av den { $decided } anmäldes till nämnden den { $meeting }
cases-record-happened-report-taken-back = Anmälan till nämnden den { $meeting } av beslutet av den { $decided } ångrades
cases-record-reported = Anmält till nämnden
cases-record-reported-on = den { $meeting } (beslutet av den { $decided })
cases-happened-voted = Ställningstagande till beslutet: { $outcome }
cases-voted = Har tagit ställning
cases-decided-otherwise = Reservationer
cases-more-appoint = Utse beslutsfattare på nytt
cases-appoint-title = Utse beslutsfattare på nytt
cases-appoint-means = Beslutsfattare utses efter delegationsordningen som den är nu. De som utses får en ny länk, och tidigare länkar stängs.
cases-appoint-level = Nivå
cases-appoint-now = Utsedda nu
cases-appoint = Utse på nytt
cases-done-appointed = Beslutsfattare är utsedda på nytt.
