# decisions-…: beslutsfattarens sidor: länken, underlaget, valet, granskningen och kvittot.

# Länken och koden.
decisions-link-title = Ett beslut väntar på dig
decisions-link-lead = Du har fått en personlig länk till ett beslutsunderlag. Inget beslutas när du öppnar det.
decisions-link-used-title = Länken är använd
decisions-link-used-lead = Du har redan svarat. Du kan öppna kvittot.
decisions-link-closed-title = Länken gäller inte längre
decisions-link-closed-lead = Länken öppnar inget underlag. Den kan vara för gammal, ersatt av en nyare eller inte hel.
decisions-link-open = Öppna underlaget
decisions-link-receipt = Öppna kvittot
decisions-link-organisation = Organisation
decisions-link-deadline = Beslut behövs senast
decisions-link-address = Koden skickas till
decisions-link-state = Länken
decisions-link-state-open = Gäller
decisions-link-state-used = Använd
decisions-link-state-replaced = Ersatt, ärendet har gått vidare eller en nyare länk är skickad
decisions-link-state-expired = För gammal
decisions-link-state-unknown = Finns inte
decisions-link-code-follows = När du går vidare skickar vi en kod till din registrerade e-postadress. Den behövs för att läsa underlaget.
decisions-link-closed-next = Leta efter ett nyare brev om ärendet, eller logga in och öppna det därifrån.
decisions-link-questions = Frågor? Ring { $phone }.

decisions-code-title = Skriv koden från brevet
decisions-code-lead = Vi har skickat en kod till { $address }.
decisions-code-label = Kod
decisions-code-hint = Sex siffror. Koden gäller i 10 minuter, i den här webbläsaren.
decisions-code-enter = Fortsätt till underlaget
decisions-code-again = Skicka en ny kod
decisions-code-wrong = Koden stämmer inte. Kontrollera siffrorna i det senaste brevet. { $left ->
        [0] Be om en ny kod.
        [one] Du har ett försök kvar.
       *[other] Du har { $left } försök kvar.
    }
decisions-code-expired = Koden går inte att använda. Den är för gammal, redan använd eller begärd i en annan webbläsare. Be om en ny kod.
decisions-code-limited = Vi har skickat flera koder på kort tid. De som är skickade gäller fortfarande.

# Underlaget.
decisions-eyebrow = Beslutsunderlag { $number }, version { $version }
decisions-question = Ska { $department } få använda { $product } för ”{ $service }” i stället för Open ePlatform?
decisions-question-without-product = Ska { $department } få undantag från Open ePlatform för ”{ $service }”?
decisions-question-review = Ska undantaget för ”{ $service }” fortsätta gälla?
decisions-deadline = Beslut behövs senast
decisions-authority = Du beslutar som { $name } enligt delegationsordningen punkt { $item }: { $grounds }, och då beslutar { $level }.
decisions-authority-substitute = Du beslutar som { $name }, ersättare enligt delegationsordningen punkt { $item }: { $grounds }, och då beslutar { $level }.
decisions-go-to-form = Gå direkt till beslutet
decisions-standing = Beslutet som gäller
decisions-standing-valid = Gäller
decisions-standing-period = { $from } till och med { $until }
decisions-standing-begun = Omprövningen inleddes
decisions-standing-begun-by = av { $name } den { $date }
decisions-standing-no-conditions = Inga villkor
decisions-standing-text = Villkor { $number }
decisions-standing-hint = Töm villkorets tre fält om det inte längre ska gälla.
decisions-standing-owner = Ansvarig för villkor { $number }
decisions-standing-due = Dag då villkor { $number } ska vara uppfyllt
decisions-summary = Förslaget i korthet
decisions-opinions = Vad parterna anser
decisions-party-system-administrator = Systemförvaltaren
decisions-recommends-grant = Tillstyrker undantag.
decisions-recommends-grant-with-conditions = Tillstyrker undantag med villkor.
decisions-recommends-reject = Avstyrker undantag.
decisions-dissent = Avvikande mening:
decisions-dissent-about = Avvikande mening om { $risk }:
decisions-signed = Undertecknat av { $name } den { $date }
decisions-risks = Risker som återstår
decisions-risks-counted =
    { $count ->
        [one] En risk är analyserad.
       *[other] { $count } risker är analyserade.
    } { $before ->
        [0] Ingen var kritisk före åtgärder
        [one] En var kritisk före åtgärder
       *[other] { $before } var kritiska före åtgärder
    }{ $after ->
        [0] , ingen är det efter.
        [one] , en är det efter.
       *[other] , { $after } är det efter.
    }
decisions-differs = Det parterna har angett och det som beräknas ur orsaker och åtgärder skiljer sig åt:
decisions-level-differs =
    { $column ->
        [inherent] { $event } ({ $risk }), före åtgärder: parterna har angett { $stated }, beräknat blir det { $computed }.
       *[residual] { $event } ({ $risk }), efter åtgärder: parterna har angett { $stated }, beräknat blir det { $computed }.
    }
decisions-likelihood-differs =
    { $column ->
        [inherent] { $event } ({ $risk }), före åtgärder: parterna har angett sannolikheten ”{ $stated }”, beräknat blir den ”{ $computed }”.
       *[residual] { $event } ({ $risk }), efter åtgärder: parterna har angett sannolikheten ”{ $stated }”, beräknat blir den ”{ $computed }”.
    }
decisions-differs-more =
    { $count ->
        [one] Det gäller en bedömning till. Den står i analysen.
       *[other] Det gäller { $count } bedömningar till. De står i analysen.
    }
decisions-all-risks =
    { $count ->
        [one] Visa risken med åtgärder
       *[other] Visa alla { $count } risker
    }
decisions-costs = Kostnad
decisions-cost-once = Engångskostnad
decisions-cost-yearly = Per år
decisions-cost-three-years = Tre år
decisions-cost-payer = Bärs av
decisions-payer-system-owner = Systemägaren
decisions-alternatives = Andra alternativ
decisions-alternative-cost = Kostar { $cost } på tre år.
decisions-alternative-delivery = Kan vara klart: { $when }.
decisions-documents = Handlingar
decisions-document-analysis = Risk- och konsekvensanalys
decisions-document-request = Ansökan
decisions-back = Till beslutsunderlaget
decisions-due = klart senast { $date }

# Valet.
decisions-form-title = Ditt beslut
decisions-form-outcome = Vad beslutar du?
decisions-form-conditions = Villkor
decisions-form-conditions-hint = Föreslagna i analysen. Avmarkera de som inte ska gälla.
decisions-form-owner-of = Ansvarig för villkoret ”{ $condition }”
decisions-form-due-of = Dag då villkoret ”{ $condition }” ska vara uppfyllt
decisions-form-own = Eget villkor
decisions-form-own-owner = Ansvarig för det egna villkoret
decisions-form-own-due = Dag då det egna villkoret ska vara uppfyllt
decisions-form-date-hint = Skriv åååå-mm-dd.
decisions-form-valid-until = Gäller till och med
decisions-form-valid-until-hint = Fylls i vid bifall, som åååå-mm-dd. Vanligt är ett år, till { $usual }. Senast { $latest }.
decisions-form-reasons = Skäl för beslutet
decisions-form-reasons-hint = Skrivs in i beslutet och blir en allmän handling. Skriv inte personuppgifter.
decisions-form-no-conflict = Jag är inte jävig i ärendet
decisions-form-no-conflict-hint = Är du jävig ska du inte besluta. Anmäl det med länken nedan, så går ärendet till en ersättare.
decisions-form-review = Granska beslutet
decisions-form-note = Inget beslutas ännu. Du får läsa igenom allt på nästa sida.
decisions-error-outcome = Välj ett beslut
decisions-error-reasons = Skriv skälen för beslutet
decisions-error-conflict = Intyga att du inte är jävig
decisions-error-valid-until = Skriv sista dagen som undantaget gäller
decisions-error-conditions = Välj minst ett villkor eller skriv ett eget
decisions-error-unknown-condition = Ett villkor du valde finns inte längre. Välj bland dem som står här
decisions-error-owner = Skriv vem som ansvarar för villkoret
decisions-error-owner-own = Skriv vem som ansvarar för det egna villkoret
decisions-error-due-own = Skriv dagen då det egna villkoret ska vara uppfyllt, till exempel 2027-01-31
decisions-error-text = Skriv vad villkoret är
decisions-error-due = Skriv dagen då villkoret ska vara uppfyllt, till exempel 2027-01-31
decisions-error-date = Datum ska skrivas som åååå-mm-dd, till exempel 2027-01-31
decisions-error-too-late = Undantaget får gälla senast till { $date }
decisions-error-due-passed = Dagen då villkoret ska vara uppfyllt har redan passerat
decisions-error-due-too-late = Beslutet gäller till och med { $date }. Villkoret måste vara uppfyllt senast då

# Granskningen.
decisions-review-title = Granska och fatta beslut
decisions-review-change = Ändra beslutet
decisions-review-outcome = Beslut
decisions-review-about = Gäller
decisions-review-until = Till och med
decisions-review-conditions = Villkor
decisions-review-reasons = Skäl
decisions-review-by = Beslutsfattare
decisions-review-delegation = delegationsordningen punkt { $item }
decisions-review-conflict = Jäv
decisions-review-decide = Fatta beslut: { $outcome }
decisions-review-note = Beslutet går inte att ändra efteråt. Sökanden, systemförvaltaren och registratorn får besked direkt.
decisions-review-title-undecided = Granska och skicka
decisions-review-change-undecided = Ändra ditt val
decisions-review-outcome-undecided = Ditt besked
decisions-review-by-undecided = Från
decisions-review-note-undecided = Det går inte att ändra efteråt. Sökanden, systemförvaltaren och registratorn får besked direkt.
decisions-review-note-parties = Sökanden och systemförvaltaren får besked direkt.

# Kvittot.
decisions-receipt-title = Beslutet är fattat
decisions-receipt-title-undecided = Ärendet har gått vidare
decisions-receipt-when = { $outcome }, { $date } kl. { $time }
decisions-receipt-next = Det här händer nu
decisions-receipt-told = Sökanden och systemförvaltaren har fått besked med e-post.
decisions-receipt-registrar = Registratorn har fått besked och diarieför beslutet.
decisions-receipt-reported = Beslutet är fattat på delegation och anmäls till nämnden.
decisions-receipt-mailed = Du får ett kvitto med e-post. Var det inte du som beslutade, hör av dig genast.
decisions-receipt-returned = Parterna kompletterar analysen och undertecknar den på nytt. Sedan får du ett nytt brev.
decisions-receipt-continued = Undantaget gäller som förut, till och med { $date }.
decisions-receipt-conditions-changed = De nya villkoren gäller från och med nu. Undantaget gäller till och med { $date }.
decisions-receipt-revoked = Undantaget gäller inte längre.
decisions-receipt-record = Handling
decisions-receipt-document = Beslut { $number }
decisions-receipt-basis = Underlagets kod
decisions-receipt-link = Länken du fick med e-post visar från och med nu det här kvittot.

# När det inte blir något beslut.
decisions-not-awaited-title = Inget beslut väntar i ärendet
decisions-not-awaited = Ärendet har gått vidare utan beslut, eller är tillbaka hos parterna. Du behöver inte göra något.
decisions-may-not-title = Du kan inte besluta i ärendet
decisions-may-not = Du har haft en del i ärendet och får därför inte avgöra det. Hör av dig till systemförvaltaren, så går det till en ersättare.
decisions-undelegated = Delegationsordningen har ändrats, och efter den är det inte du som beslutar i det här ärendet. Hör av dig till systemförvaltaren om det är fel.
decisions-other-title = Någon annan har redan beslutat
decisions-other = { $name } beslutade { $outcome } den { $date } kl. { $time }.
decisions-other-review = { $name } avgjorde omprövningen den { $date } kl. { $time }: { $outcome }.
decisions-other-title-undecided = Ärendet har redan gått vidare
decisions-other-undecided = { $name } lämnade besked den { $date } kl. { $time }: { $outcome }.
decisions-other-see-undecided = Visa kvittot
decisions-other-see = Visa beslutet
decisions-replaced-title = Länken är redan använd
decisions-replaced = Ärendet väntar på ett nytt beslut, och en ny länk är skickad med e-post. Öppna ärendet från det senaste brevet.
decisions-basis-title = Underlaget har ändrats
decisions-basis = Ärendet eller underlaget är inte längre det du läste. Läs det som gäller nu innan du beslutar. Dina skäl finns kvar.
decisions-basis-read = Läs underlaget som gäller nu
decisions-moved-title = Ärendet väntar inte längre på beslut
decisions-moved = Ärendet har återtagits eller gått tillbaka till parterna sedan du öppnade sidan.
decisions-moved-review = Omprövningen har avslutats på annat sätt sedan du öppnade sidan.
decisions-nothing-decided = Inget har beslutats av det du skickade.

# Analysen att läsa.
decisions-analysis-about = Vad som är analyserat
decisions-analysis-scope = Omfattning
decisions-analysis-sources = Källor
decisions-analysis-matrix = Riskmatris
decisions-analysis-risks = Riskregister
decisions-analysis-number = Nr
decisions-analysis-event = Oönskad händelse
decisions-analysis-measures = Åtgärder
decisions-analysis-causes = Orsaker
decisions-analysis-effects = Vad det kan leda till
decisions-analysis-owner = Riskägare
decisions-analysis-justification = Varför risken godtas
decisions-analysis-positions = Parterna om risken
decisions-analysis-before = Före
decisions-analysis-after = Efter
decisions-analysis-alternatives = Alternativ och kostnader
decisions-analysis-consequences = Konsekvenser
decisions-analysis-dimension = Område
decisions-analysis-exit = Återgång till Open ePlatform
decisions-exit-how = Hur
decisions-exit-when = Senast
decisions-exit-enabler = Kan ske tidigare om
decisions-document-analysis-pdf = Analysen som dokument (PDF)
decisions-review-wording = Beslutets lydelse
decisions-review-wording-hint = Så inleds beslutshandlingen. Ändra om det ska stå något annat. Ändrar du valen skrivs texten om.
decisions-review-vote = Ta ställning: { $outcome }
decisions-review-note-together = Beslutet är fattat när { $quorum } har tagit samma ställning. Till dess kan du ändra dig.
decisions-together-title = Ni beslutar tillsammans
decisions-together = Beslutet är fattat när { $quorum } har tagit samma ställning, med samma villkor och giltighetstid. { $said ->
    [0] Ingen har tagit ställning än.
    [one] En har tagit ställning.
   *[other] { $said } har tagit ställning.
}
decisions-vote-title = Ditt ställningstagande är registrerat
decisions-vote-lacking = Beslutet är fattat när { $lacking ->
    [one] en till
   *[other] { $lacking } till
} har tagit samma ställning.
decisions-vote-change = Du kan ändra dig tills dess.
decisions-vote-change-link = Vill du ändra dig innan dess, logga in med din e-postadress.
decisions-vote-change-here = Ändra ställningstagandet
decisions-vote-meanwhile-title = En annan har tagit ställning medan du läste
decisions-vote-meanwhile = Ni är flera som beslutar. Läs vad som är sagt nu innan du tar ställning. Det du skrev finns kvar.
decisions-vote-meanwhile-read = Läs ställningstagandena
decisions-since-title = Ändrat sedan sist
decisions-since = { $count ->
    [one] En uppgift är ändrad
   *[other] { $count } uppgifter är ändrade
} sedan ärendet senast låg för beslut, { $date }.
decisions-since-before = Då: { $text }
decisions-since-now = Nu: { $text }
