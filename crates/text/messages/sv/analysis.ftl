# analysis-…: den gemensamma risk- och konsekvensanalysens sidor.

# Riskskalan.
analysis-level-low = låg
analysis-level-moderate = måttlig
analysis-level-high = hög
analysis-level-critical = kritisk
analysis-likelihood-1 = Osannolik
analysis-likelihood-2 = Mindre sannolik
analysis-likelihood-3 = Möjlig
analysis-likelihood-4 = Sannolik
analysis-severity-1 = Försumbar
analysis-severity-2 = Lindrig
analysis-severity-3 = Kännbar
analysis-severity-4 = Allvarlig

# Sidan och dess delar.
analysis-title = Risk- och konsekvensanalys
analysis-about = { $title }. { $department }, i samråd med systemförvaltaren för Open ePlatform.
analysis-back = Till analysen
analysis-parts = Delar i analysen
analysis-moment = { $date } kl. { $time }
analysis-matrix = Riskmatris
analysis-matrix-intro = Välj en ruta för att visa dess risker i registret.
analysis-matrix-empty = Matrisen ritas när den första risken är bedömd.
analysis-state = Läget
analysis-levels = Risker per nivå, före och efter åtgärd
analysis-before = Före
analysis-after = Efter
analysis-highest = Högsta kvarstående
analysis-missing = Saknas
analysis-missing-more = och { $count } till
analysis-nothing-missing = Inget. Analysen kan godkännas.
analysis-measures = Åtgärder
analysis-measures-count =
    { $proposed ->
        [one] { $proposed } föreslagen
       *[other] { $proposed } föreslagna
    }, { $decided ->
        [one] { $decided } beslutad
       *[other] { $decided } beslutade
    }, { $done ->
        [one] { $done } införd.
       *[other] { $done } införda.
    }
analysis-measures-next = Närmast: { $date }.
analysis-scale = Riskvärde = sannolikhet × konsekvens. Före åtgärd är risken som den är om inget görs. Efter åtgärd är det som återstår när beslutade åtgärder är på plats.
analysis-register = Riskregister
analysis-register-intro =
    { $count ->
        [0] Båda parter kan lägga till och ändra, en rad i taget.
        [one] En risk. Båda parter kan lägga till och ändra, en rad i taget.
       *[other] { $count } risker. Båda parter kan lägga till och ändra, en rad i taget.
    }
analysis-register-filtered = Visa alla risker, inte bara rutans
analysis-column-number = Nr
analysis-column-measures = Åtgärd
analysis-column-risk = Risk
analysis-column-risks = Risker
analysis-unassessed = Inte bedömd
analysis-no-measures = Ingen åtgärd
analysis-none-such = Inga
analysis-read-only-role = Du kan läsa analysen. Beställaren och systemförvaltaren skriver den tillsammans.
analysis-read-only-before = Analysen är inte öppnad än. Den skrivs när systemförvaltaren har tagit emot ansökan.
analysis-read-only-after = Analysen är låst. Så här såg den ut när båda parter hade godkänt den.
analysis-voiding = { $who } har godkänt den här versionen. Ändrar du något behöver den godkännas igen.
analysis-choose = Välj

# Avgränsning och möten.
analysis-scope = Sammanfattning och avgränsning
analysis-edit-scope = Ändra sammanfattning och avgränsning
analysis-ask-summary = Sammanfattning för beslutsfattaren
analysis-ask-summary-hint = Fyra meningar: vad som föreslås, varför, vad det kostar och vilken risk som återstår. Det är det första beslutsfattaren läser.
analysis-ask-scope = Vad analysen omfattar
analysis-ask-scope-hint = Skriv också vad som inte ingår.
analysis-ask-sources = Källor
analysis-meetings = Möten i samrådet
analysis-meetings-none = Inga möten är antecknade.
analysis-ask-meeting-day = Dag
analysis-ask-participants = Deltagare

# Risken och dess orsaker, konsekvenser och åtgärder.
analysis-assessment = Bedömning
analysis-ask-event = Oönskad händelse
analysis-ask-area = Område
analysis-ask-risk-owner = Riskägare
analysis-ask-owner = Ansvarig
analysis-ask-justification = Motivering om risken godtas
analysis-edit-risk = Ändra risk { $risk }
analysis-save-risk = Spara risk { $risk }
analysis-save-new-risk = Lägg till risken
analysis-causes = Orsaker
analysis-causes-intro = Vad kan leda till händelsen, och vad förebygger det?
analysis-ask-cause = Orsak
analysis-preventive = Förebyggande åtgärder
analysis-no-preventive = Ingen förebyggande åtgärd
analysis-risk-consequences = Konsekvenser
analysis-risk-consequences-intro = Vad blir följden om det händer, och vad begränsar den?
analysis-ask-consequence = Konsekvens
analysis-ask-severity = Hur allvarlig
analysis-limiting = Begränsande åtgärder
analysis-no-limiting = Ingen begränsande åtgärd
analysis-measures-intro = En åtgärd är planerad tills den är införd. Bedömningen efter åtgärd får bara räkna med beslutade åtgärder.
analysis-ask-measure = Åtgärd
analysis-stands-against = Mot
analysis-ask-prevents = Orsak som den förebygger
analysis-ask-limits = Konsekvens som den begränsar
analysis-ask-due = Klart senast
analysis-ask-status = Hur långt den har kommit
analysis-ask-date-hint = Till exempel 2026-12-18

# Alternativ och kostnader.
analysis-alternatives = Alternativ
analysis-alternatives-intro = Open ePlatform ska alltid vara ett av alternativen.
analysis-alternatives-all = Beskrivningar
analysis-alternatives-own = Alternativen
analysis-alternatives-own-intro = Minst tre: att bygga i Open ePlatform, det föreslagna och att avvakta.
analysis-compare = Jämförelse
analysis-ask-alternative = Alternativ
analysis-ask-alternative-kind = Slag
analysis-ask-name = Namn
analysis-ask-description = Beskrivning
analysis-ask-description-hint = Vad det innebär, och vad det kräver av verksamheten och av plattformen.
analysis-ask-delivery = Klart tidigast
analysis-costs = Kostnader
analysis-costs-intro = Vem som betalar följer av kostnadens slag, enligt riktlinjens kostnadsmodell.
analysis-costs-none = Inga kostnader är inlagda.
analysis-cost-totals = Totalt per alternativ
analysis-cost-payer = Betalas av
analysis-cost-all = Totalt
analysis-cost-years =
    { $years ->
        [1] Ett år
        [3] Tre år
        [5] Fem år
       *[other] { $years } år
    }
analysis-cost-once = Engångskostnad
analysis-cost-yearly = Kostnad per år
analysis-cost-3 = Kostnad på tre år
analysis-cost-3-department = Varav verksamheten
analysis-cost-3-system-owner = Varav systemägaren
analysis-ask-cost = Vad som betalas
analysis-ask-cost-kind = Slag av kostnad
analysis-ask-paid-by = Betalas av: { $payer }
analysis-ask-amount = Belopp i kronor
analysis-ask-amount-hint = Till exempel 85 000 eller 85000,50
analysis-ask-period = Hur ofta

# Konsekvenser av varje alternativ.
analysis-consequences = Konsekvenser
analysis-consequences-intro = Det föreslagna alternativet jämfört med i dag.
analysis-consequences-all = Alla alternativ
analysis-dimension = Område
analysis-ask-direction = Jämfört med i dag
analysis-ask-reason = Bedömning
analysis-unanswered = Inte besvarad
analysis-save-next = Spara och gå till nästa område
analysis-edit-assessment = Ändra bedömningen

# Avvecklingsplan och villkor.
analysis-exit-plan = Avvecklingsplan
analysis-exit-plan-intro = Hur och när e-tjänsten kommer tillbaka till Open ePlatform.
analysis-edit-exit-plan = Ändra avvecklingsplanen
analysis-ask-exit-how = Hur återgången går till
analysis-ask-exit-when = Senast
analysis-ask-exit-enabler = Vad som skulle göra den möjlig tidigare
analysis-conditions = Föreslagna villkor
analysis-conditions-intro = Villkor som parterna föreslår att beslutet förenas med.
analysis-conditions-none = Inga villkor är föreslagna.
analysis-ask-condition = Villkor
analysis-ask-condition-owner = Vem som uppfyller det
analysis-ask-condition-due = Senast

# Ställningstaganden.
analysis-positions = Ställningstaganden
analysis-positions-intro = Varje part säger vad den tycker om helheten. Samråd är inte samma sak som att vara överens: en avvikande mening hindrar inget, den visas för beslutsfattaren.
analysis-positions-risk-intro = Vad parterna tycker om bedömningen av den här risken.
analysis-take-position = Ta ställning
analysis-edit-position = Ta ställning
analysis-no-position = Har inte tagit ställning
analysis-risk-positions = Risk för risk
analysis-risk-positions-intro = Behövs bara där parterna ser olika på en risk.
analysis-ask-stance = Ställningstagande
analysis-ask-agree-hint = Vi står bakom det som står i analysen.
analysis-ask-dissent-hint = Vi ser annorlunda på något. Skriv vad nedan: det krävs.
analysis-ask-position = Motivering
analysis-ask-position-hint = Står ordagrant i beslutsunderlaget.
analysis-ask-recommendation = Rekommendation

# Godkännande.
analysis-signing = Gemensamt godkännande
analysis-signing-intro = Analysen går till beslut när båda parter har godkänt samma version. Ändras något efteråt tas godkännandena bort.
analysis-sign-title = Granska och godkänn analysen
analysis-sign-link = Granska och godkänn version { $version }
analysis-sign-stamp = Version { $version }, { $at }. Kontrollkod { $code }.
analysis-sign-read = Jag har läst version { $version } av analysen i sin helhet
analysis-sign-unread = Bekräfta att du har läst analysen
analysis-sign-button = Godkänn version { $version }
analysis-sign-note = Ditt namn, tidpunkten och kontrollkoden sparas i ärendet.
analysis-sign-ahead = När du också har godkänt kan ärendet lämnas till { $names } för beslut.
analysis-sign-ahead-both = När båda parter har godkänt kan ärendet lämnas till { $names } för beslut.
analysis-sign-since = Ändrat sedan du godkände version { $version }
analysis-sign-changed = Analysen ändrades medan du läste
analysis-sign-changed-text = Inget är godkänt. Det här har ändrats sedan du öppnade sidan:
analysis-sign-blocked = Analysen kan inte godkännas än
analysis-sign-quoted = Så här kommer det att stå i beslutsunderlaget.
analysis-version = Version { $version }
analysis-brief-title = Version { $version } i korthet
analysis-brief-risks =
    { $high ->
        [0] { $count }, ingen hög efter åtgärd
       *[other] { $count }, varav { $high } hög eller kritisk efter åtgärd
    }
analysis-brief-ownerless = Åtgärder utan ansvarig
analysis-brief-open = Orsaker utan åtgärd
analysis-brief-proposed = Åtgärder som bara är föreslagna
analysis-brief-comments = Öppna kommentarer
analysis-read-all = Läs hela analysen
analysis-signed = Godkände version { $version }, { $at }
analysis-signed-before = Godkände version { $version }. Ändrat sedan dess: { $changed }
analysis-unsigned = Har inte godkänt version { $version }
analysis-status-signed = Godkänt
analysis-status-again = Behöver godkänna igen
analysis-status-waits = Väntar
analysis-signed-both = Båda parter har godkänt samma version. Nu kan analysen lämnas till beslut.

# Vad som återstår.
analysis-missing-title =
    { $count ->
        [one] En sak återstår före godkännande
       *[other] { $count } saker återstår före godkännande
    }
analysis-missing-assessments =
    { $count ->
        [one] En konsekvensfråga är inte besvarad.
       *[other] { $count } konsekvensfrågor är inte besvarade.
    }
analysis-missing-criteria =
    { $count ->
        [one] En fråga om personuppgifter är inte besvarad.
       *[other] { $count } frågor om personuppgifter är inte besvarade.
    }
analysis-missing-exit-how = Avvecklingsplanen säger inte hur återgången går till.
analysis-missing-exit-when = Avvecklingsplanen säger inte när återgången senast sker.

# Sparat, fel och konflikter.
analysis-done-saved = Sparat.
analysis-done-removed = Borttaget.
analysis-done-voided = Sparat. Analysen har ändrats och behöver godkännas igen.
analysis-done-signed = Du har godkänt analysen.
analysis-error-date = Datum ska skrivas som åååå-mm-dd, till exempel 2026-10-14
analysis-error-money = Skriv beloppet i kronor, till exempel 85 000 eller 85000,50
analysis-error-choice = Välj ett av alternativen
analysis-error-choose = Välj ett alternativ för ”{ $what }”
analysis-error-write = Fyll i { $what }
analysis-error-gone = Någon tog bort raden medan du skrev. Det du skrev står kvar här: spara för att lägga till det på nytt.
analysis-error-unknown-item = Det här hör till något som någon har tagit bort. Kopiera det du skrev och lägg till det där det passar.
analysis-conflict-heading = Någon annan hann före
analysis-conflict-title = { $what } sparades inte, { $who } ändrade samtidigt
analysis-conflict-text = Välj vad som ska gälla fält för fält. Inget har gått förlorat.
analysis-conflict-caption = Skillnader mellan din och den andras version av { $what }
analysis-conflict-ask-title = Vilken text ska gälla?
analysis-conflict-ask = Du har ändrat den gemensamma texten för { $fields } men valt en annan. Nu är den gemensamma texten vald. Välj något annat om du inte vill ha den, och spara igen.
analysis-conflict-field = Fält
analysis-conflict-mine = Din version
analysis-conflict-standing = Så står det nu
analysis-conflict-theirs = { $who }, sparad { $at }
analysis-conflict-somebody = någon annan
analysis-conflict-join = Använd texten här under
analysis-conflict-joined = båda texterna, som du kan redigera
analysis-conflict-save = Spara valda värden
analysis-conflict-drop = Kasta min ändring
analysis-remove-title = Ta bort { $what }?
analysis-remove-yes = Ja, ta bort
analysis-remove-changed = Någon har ändrat den, eller något som hör till den, medan du läste. Så här ser det ut nu.
analysis-remove-risk =
    Det som hör till risken tas också bort: { $causes ->
        [one] { $causes } orsak
       *[other] { $causes } orsaker
    }, { $consequences ->
        [one] { $consequences } konsekvens
       *[other] { $consequences } konsekvenser
    } och { $measures ->
        [one] { $measures } åtgärd.
       *[other] { $measures } åtgärder.
    }
analysis-remove-positions = { $count ->
    [one] Ett ställningstagande till risken tas också bort.
   *[other] { $count } ställningstaganden till risken tas också bort.
}
analysis-remove-alternative = Alternativets kostnader och bedömningar tas också bort.

# Vad delarna kallas.
analysis-name-scope = Sammanfattning och avgränsning
analysis-name-exit-plan = Avvecklingsplanen
analysis-name-assessment = { $dimension } för ”{ $alternative }”
analysis-name-position = Ställningstagandet från { $party }
analysis-name-position-risk = Ställningstagandet till { $risk } från { $party }
analysis-name-new-risk = Den nya risken
analysis-name-alternative = Alternativet ”{ $text }”
analysis-name-cause = Orsaken ”{ $text }”
analysis-name-cause-gone = Orsaken som var en annan risk
analysis-name-consequence = Konsekvensen ”{ $text }”
analysis-name-measure = Åtgärden ”{ $text }”
analysis-name-cost = Kostnaden ”{ $text }”
analysis-name-condition = Villkoret ”{ $text }”
analysis-name-meeting = Mötet { $text }
analysis-changes-gone = (borttagen)
analysis-changes-file = Fil
analysis-changes-files = Bilagor

# Orden som väljs mellan: nyckeln slutar med värdets ord.
analysis-word-alternative-platform = Bygg i Open ePlatform
analysis-word-alternative-proposed = Förslaget
analysis-word-alternative-none = Avvakta
analysis-word-alternative-other = Annat
analysis-word-cost-fixed = Fast återkommande, till exempel årsavgift
analysis-word-cost-variable = Rörlig för hela kommunen: sms, inloggning, underskrift, betalning
analysis-word-cost-other = Orsakad av en verksamhet: integration, ny funktion, särskild inloggning
analysis-word-period-once = En gång
analysis-word-period-yearly = Varje år
analysis-word-payer-system-owner = Systemägaren
analysis-word-payer-department = Verksamheten
analysis-word-dimension-residents = Invånare och användare
analysis-word-dimension-accessibility = Tillgänglighet
analysis-word-dimension-information-security = Informationssäkerhet
analysis-word-dimension-personal-data = Personuppgifter
analysis-word-dimension-law = Juridik
analysis-word-dimension-economy = Ekonomi
analysis-word-dimension-operations = Drift och inlåsning
analysis-word-dimension-integration = Integration, handläggning och arkiv
analysis-word-dimension-goals = Målen om 100 procent
analysis-word-dimension-other-departments = Andra verksamheter
analysis-word-dimension-it-policy = It-policyn
analysis-word-ask-residents = Är tjänsten lätt att hitta och använda, säker och laglig, ger den insyn och gör den kontakten enklare?
analysis-word-ask-accessibility = Uppfylls lagen om tillgänglighet till digital offentlig service och EN 301 549?
analysis-word-ask-information-security = Konfidentialitet, riktighet och tillgänglighet enligt KLASSA.
analysis-word-ask-personal-data = Vilka uppgifter behandlas, av vem och var? Behövs en konsekvensbedömning?
analysis-word-ask-law = Arkiv, allmänna handlingar och sekretess, upphandling.
analysis-word-ask-economy = Kostnader, besparingar och vem som bär dem.
analysis-word-ask-operations = Drift, support, beroende av leverantören och vägen ut.
analysis-word-ask-integration = Koppling till andra system, handläggning och överföring till e-arkivet.
analysis-word-ask-goals = Alla tjänster som e-tjänster, alla ärenden digitalt inlämnade, alla digitalt handlagda.
analysis-word-ask-other-departments = Påverkas andra verksamheter, eller kan de använda samma lösning?
analysis-word-ask-it-policy = Ett system per behov, kända och etablerade lösningar.
analysis-word-direction-better = Bättre
analysis-word-direction-unchanged = Oförändrat
analysis-word-direction-worse = Sämre
analysis-word-direction-unknown = Okänt
analysis-word-status-proposed = Föreslagen
analysis-word-status-decided = Beslutad
analysis-word-status-in-place = Införd
analysis-word-status-verified = Införd och kontrollerad
analysis-word-stance-agree = Instämmer
analysis-word-stance-dissent = Avvikande mening
analysis-word-recommendation-grant = Tillstyrker
analysis-word-recommendation-grant-with-conditions = Tillstyrker med villkor
analysis-word-recommendation-reject = Avstyrker
analysis-word-party-department = Verksamheten
analysis-word-party-system-administrator = Systemförvaltaren
analysis-word-add-alternatives = Lägg till alternativ
analysis-word-add-risks = Lägg till risk
analysis-word-add-causes = Lägg till orsak
analysis-word-add-consequences = Lägg till konsekvens
analysis-word-add-measures = Lägg till åtgärd
analysis-word-add-cost-items = Lägg till kostnad
analysis-word-add-conditions = Lägg till villkor
analysis-word-add-meetings = Lägg till möte
analysis-word-edit-alternatives = Ändra alternativ
analysis-word-edit-risks = Ändra risk
analysis-word-edit-causes = Ändra orsak
analysis-word-edit-consequences = Ändra konsekvens
analysis-word-edit-measures = Ändra åtgärd
analysis-word-edit-cost-items = Ändra kostnad
analysis-word-edit-conditions = Ändra villkor
analysis-word-edit-meetings = Ändra möte
analysis-word-none-causes = Inga orsaker är beskrivna.
analysis-word-none-consequences = Inga konsekvenser är beskrivna.
analysis-word-none-measures = Inga åtgärder är beskrivna.
analysis-word-remove-risks = Ta bort risken

# Vad risken byggs av
analysis-ask-cause-likelihood = Hur ofta orsaken inträffar
analysis-ask-cause-event = En annan risk är orsaken
analysis-ask-cause-event-hint = Välj den risk vars händelse leder hit. Hur ofta den inträffar framgår av den risken.
analysis-ask-cause-share = Hur ofta den andra händelsen leder hit
analysis-ask-consequence-share = Hur ofta händelsen får den här konsekvensen
analysis-ask-effectiveness = Hur mycket åtgärden stoppar
analysis-ask-effectiveness-hint = ”Nästan säker” räknas först när åtgärden är kontrollerad.
analysis-ask-resource = Vem eller vad den hänger på
analysis-ask-measure-cost = Vad den kostar
analysis-ask-resource-name = Namn på personen, leverantören eller systemet
analysis-ask-resource-kind = Vad det är
analysis-ask-dpia = Konsekvensbedömning enligt dataskyddsförordningen
analysis-ask-dpia-hint = Diarienummer eller länk. Krävs när minst två frågor har svaret ja.
analysis-ask-data-protection-notes = Annat som bör vara känt om personuppgifterna
analysis-edit-data-protection = Frågor om personuppgifter
analysis-edit-statement = Ge utlåtande
analysis-name-data-protection = Frågorna om personuppgifter
analysis-name-statement = Utlåtandet från { $name }
analysis-name-resource = ”{ $text }” som åtgärder hänger på
analysis-word-share-always = Alltid
analysis-word-share-often = Ofta, ungefär sju gånger av tio
analysis-word-share-sometimes = Ibland, ungefär tre gånger av tio
analysis-word-share-seldom = Sällan, ungefär en gång av tio
analysis-word-effectiveness-none = Inget
analysis-word-effectiveness-weak = Lite, ungefär tre gånger av tio
analysis-word-effectiveness-fair = En hel del, ungefär sex gånger av tio
analysis-word-effectiveness-strong = Det mesta, ungefär nio gånger av tio
analysis-word-effectiveness-near-certain = Nästan säkert allt
analysis-word-resource-person = En person
analysis-word-resource-supplier = En leverantör
analysis-word-resource-system = Ett system
analysis-word-criterion-evaluation = Bedöms eller poängsätts människor?
analysis-word-criterion-automatedDecisions = Fattas automatiska beslut som har rättslig eller liknande verkan?
analysis-word-criterion-monitoring = Övervakas människor systematiskt?
analysis-word-criterion-sensitive = Behandlas känsliga uppgifter eller uppgifter av mycket personlig karaktär?
analysis-word-criterion-largeScale = Behandlas uppgifter i stor omfattning?
analysis-word-criterion-matching = Kombineras uppgifter från olika källor?
analysis-word-criterion-vulnerable = Gäller uppgifterna människor i utsatt ställning, till exempel barn, patienter, äldre eller anställda?
analysis-word-criterion-innovative = Används ny teknik, eller känd teknik på ett nytt sätt?
analysis-word-criterion-hinders = Kan behandlingen hindra någon från att få en rättighet, en tjänst eller ett avtal?
analysis-word-add-resources = Lägg till person, leverantör eller system
analysis-word-edit-resources = Ändra person, leverantör eller system
analysis-word-none-resources = Ingenting är angivet.
analysis-data-protection = Personuppgifter
analysis-data-protection-intro = Nio frågor. Med ja på minst två krävs en konsekvensbedömning enligt dataskyddsförordningen och dataskyddsombudets utlåtande.
analysis-data-protection-demands = { $yes } svar är ja: det krävs en konsekvensbedömning och ett utlåtande från dataskyddsombudet.
analysis-resources = Det som åtgärderna hänger på
analysis-resources-intro = Personer, leverantörer och system. Hänger flera åtgärder på samma sak faller de tillsammans.
analysis-resource-measures = Åtgärder
