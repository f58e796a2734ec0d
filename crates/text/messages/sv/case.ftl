# Ärendets egna ord: roller, delar, utfall.
case-number = Ärendenummer
case-title = Ärende
case-department = Verksamhet
case-role-requester = Beställare
case-role-system-administrator = Systemförvaltare
case-role-decision-maker = Beslutsfattare
case-role-registrar = Registrator
case-role-auditor = Revisor
case-role-administrator = Administratör
case-outcome-grant = Bifall
case-outcome-grant-with-conditions = Bifall med villkor
case-outcome-reject = Avslag
case-outcome-return-for-analysis = Återremiss
case-role-expert = Sakkunnig

# Parterna i den gemensamma analysen.
case-party-department = verksamheten
case-party-system-administrator = systemförvaltaren

# Vad som är fel i ett fält: koden i FieldError.
case-error-required = Fältet måste fyllas i.
case-error-too-long = Texten är för lång: högst { $detail } tecken.
case-error-control-characters = Texten innehåller styrtecken som inte får finnas i den.
case-error-too-many = För många: högst { $detail }.
case-error-unknown-field = Det finns inget fält som heter ”{ $detail }”.
case-error-unknown-workflow = Det finns inget arbetsflöde som heter ”{ $detail }”.
case-error-wrong-type = Värdet är av fel slag: { $detail }.
case-error-not-an-object = Innehållet ska vara ett JSON-objekt.
case-error-not-asked-for = ”{ $detail }” hör inte till den här åtgärden.
case-error-fixed = Fältet går inte att ändra. Ta bort raden och lägg in den på rätt ställe.
case-error-unknown-item = Det finns inget sådant i analysen: { $detail }.
case-error-out-of-range = Värdet ska vara inom { $detail }.
case-error-date-out-of-range = Datumet ska vara inom { $detail }.
case-error-date-passed = Datumet har redan passerat.
case-error-date-too-late = Datumet får vara senast { $detail }.
case-error-date-to-come = Datumet har inte varit än. Skriv den dag det hände, senast i dag.
case-error-already-fulfilled = Villkoret är redan uppfyllt.
case-error-file-in-use = Filen visar att villkoret är uppfyllt. Ta först tillbaka uppfyllelsen.
case-error-not-fulfilled = Villkoret är inte uppfyllt, så det finns inget att ta tillbaka.
case-error-evidence-required = Visa hur villkoret är uppfyllt: skriv det eller bifoga underlag.
case-error-email = Skriv en e-postadress, till exempel namn@kommun.se.
case-error-conflict-of-interest = Den som beslutar måste intyga att hen inte är jävig.

# Vad som saknas innan något kan göras: koden i Reason.
case-missing-answer = En fråga är inte besvarad.
case-missing-evidence = Visa vad som har prövats i Open ePlatform: skriv var underlaget finns eller bifoga det.
case-missing-special-reason = Ange minst ett särskilt skäl.
case-missing-not-temporary = Det framgår inte att tjänsten ska användas mer än tillfälligt. En tillfällig tjänst behöver inget undantag.
case-missing-alternative =
    { $kind ->
        [platform] Analysen saknar alternativet att bygga i Open ePlatform.
        [proposed] Analysen saknar det föreslagna alternativet.
        [none] Analysen saknar alternativet att avvakta.
       *[other] Analysen saknar ett alternativ.
    }
case-missing-alternative-description = Alternativet ”{ $name }” är inte beskrivet.
case-missing-risks = Analysen har inga risker än.
case-missing-rating = { $risk } är inte bedömd både utan och med åtgärder.
case-missing-treatment = { $risk } är hög och saknar både beslutad åtgärd och motivering.
case-missing-assessment =
    Konsekvensfrågan om { $dimension ->
        [residents] invånare och användare
        [accessibility] tillgänglighet
        [information-security] informationssäkerhet
        [personal-data] personuppgifter
        [law] juridik
        [economy] ekonomi
        [operations] drift och inlåsning
        [integration] integration, handläggning och arkiv
        [goals] målen om 100 procent
        [other-departments] andra verksamheter
        [it-policy] it-policyn
       *[other] { $dimension }
    } är inte besvarad för ”{ $name }”.
case-missing-costs = Kostnader saknas för ”{ $name }”.
case-missing-position =
    { $party ->
        [department] Verksamheten har inte tagit ställning.
       *[system-administrator] Systemförvaltaren har inte tagit ställning.
    }
case-missing-recommendation =
    { $party ->
        [department] Verksamheten har inte lämnat någon rekommendation.
       *[system-administrator] Systemförvaltaren har inte lämnat någon rekommendation.
    }
case-missing-signature =
    { $party ->
        [department] Verksamheten har inte undertecknat den här versionen av analysen.
       *[system-administrator] Systemförvaltaren har inte undertecknat den här versionen av analysen.
    }
case-missing-fact = Villkoret ”{ $fact }” är inte uppfyllt.

# Vad som står i vägen för en åtgärd: koden i Reason.
case-blocked-role = Åtgärden kräver rollen { $needs }.
case-blocked-same-person = Du har redan haft en del i ärendet och får därför inte göra det här.
case-blocked-wrote = Du har skrivit i ärendet och får därför inte besluta i det.
case-blocked-timer-only = Det här sker av sig självt när tiden gått ut.
case-blocked-person-only = Det här måste en person göra.
case-blocked-limit =
    { $taken ->
        [one] Det här har gjorts en gång, och får göras högst { $limit }.
       *[other] Det här har gjorts { $taken } gånger, och får göras högst { $limit }.
    }

# Vad de tre alternativen heter i en ny analys.
case-alternative-platform = Det gemensamma alternativet
case-alternative-proposed = Förslaget
case-alternative-none = Avvakta

case-error-circle = Riskerna skulle orsaka varandra i en ring: { $detail }. Ta bort en av orsakerna i ringen först.
case-error-already-linked = Den andra risken är redan angiven som orsak.
case-error-no-expert = Välj någon av de sakkunniga.
case-error-already-asked = { $detail } är redan tillfrågad om detta.
case-missing-criterion =
    Frågan om personuppgifter ”{ $criterion ->
        [evaluation] { analysis-word-criterion-evaluation }
        [automatedDecisions] { analysis-word-criterion-automatedDecisions }
        [monitoring] { analysis-word-criterion-monitoring }
        [sensitive] { analysis-word-criterion-sensitive }
        [largeScale] { analysis-word-criterion-largeScale }
        [matching] { analysis-word-criterion-matching }
        [vulnerable] { analysis-word-criterion-vulnerable }
        [innovative] { analysis-word-criterion-innovative }
       *[hinders] { analysis-word-criterion-hinders }
    }” är inte besvarad.
case-missing-dpia = { $yes } frågor om personuppgifter har svaret ja. Då krävs en konsekvensbedömning: ange var den finns.
case-blocked-by-class =
    { $aspect ->
        [confidentiality] Konfidentialiteten
        [integrity] Riktigheten
       *[availability] Tillgängligheten
    } är klassad till nivå 4. Så viktig information kan inte omfattas av ett undantag.
case-missing-expert =
    { $area ->
        [data-protection] Dataskyddsombudet måste tillfrågas.
       *[information-security] Informationssäkerhetssamordnaren måste tillfrågas.
    }
case-missing-statement = { $name } har inte lämnat sitt utlåtande.

case-error-level-key-not-a-word = Kortnamnet ska börja med en bokstav a–z och får bara ha små bokstäver, siffror och bindestreck, högst 40 tecken.
case-error-level-key-taken = Det finns redan en nivå med kortnamnet ”{ $detail }”.
case-error-level-nothing-left = Nivån ”{ $detail }” ovanför räcker redan till allt det här. Då skulle den här nivån aldrig besluta.
case-error-level-not-everything = Den sista nivån måste kunna besluta allt: kritisk risk, oavsett kostnad och även känsliga personuppgifter. Annars kan ett ärende stå utan beslutsfattare.
case-error-level-nobody = Välj minst en som beslutar.
case-error-level-unknown-person = Någon av dem finns inte eller kan inte logga in.
case-error-level-not-decision-maker = Den som saknar rollen beslutsfattare kan inte besluta: { $detail }.
case-error-level-both = Samma person kan inte vara både beslutsfattare och ersättare på nivån.
case-error-level-absent-other = Frånvaro gäller bara nivåns beslutsfattare och ersättare.
case-error-level-absence-backwards = Sista dagen ligger före den första.

case-error-meeting-to-come = Dagen har inte varit än. Skriv dagen för ett sammanträde som har hållits.
case-error-meeting-before-decision = Dagen är före ett av besluten. Ett beslut anmäls när det är fattat.
case-error-before-decision = Dagen är före beslutet. Ett beslut anslås när det är fattat.
case-error-not-in-decision = De orden står inte i beslutet. Skriv dem precis som de står där.
case-error-same-words = Det är samma ord som förut. Skriv det som ska stå.
