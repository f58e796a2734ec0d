# insights-…: vad orsaker, åtgärder och konsekvenser säger om riskerna, i meningar. Aldrig formler.

# Delar av meningar.
insights-level-name =
    { $level ->
        [low] låg
        [moderate] måttlig
        [high] hög
       *[critical] kritisk
    }
insights-level =
    { $level ->
        [low] { $value } låg
        [moderate] { $value } måttlig
        [high] { $value } hög
       *[critical] { $value } kritisk
    }
insights-frequency =
    { $rate ->
        [never] inte alls
        [centuries] mer sällan än vart hundrade år
        [decades] mer sällan än vart tionde år
        [every-10] ungefär vart tionde år
        [every-9] ungefär vart nionde år
        [every-8] ungefär vart åttonde år
        [every-7] ungefär vart sjunde år
        [every-6] ungefär vart sjätte år
        [every-5] ungefär vart femte år
        [every-4] ungefär vart fjärde år
        [every-3] ungefär vart tredje år
        [every-2] ungefär vartannat år
        [yearly] ungefär en gång om året
        [twice] ungefär två gånger om året
        [several] flera gånger om året
       *[monthly] varje månad eller oftare
    }
insights-costs = kostar { $cost }
insights-cost-unknown = kostnaden är inte angiven
insights-costs-unknown =
    { $count ->
        [one] en åtgärd saknar kostnad
       *[other] { $count } åtgärder saknar kostnad
    }
insights-measure-of-risk = ”{ $measure }” ({ $risk })
insights-worsened = { $risk } går från { $before } till { $after }

# Fynd.
insights-uncontrolled = Inget hindrar att ”{ $cause }” leder till ”{ $consequence }” ({ $risks }).
insights-thin = Bara en åtgärd står mellan ”{ $cause }” och ”{ $consequence }” ({ $risks }): ”{ $measure }”.
insights-choke-point = Alla vägar till ”{ $consequence }” ({ $other }) går genom { $risk }, ”{ $event }”. En åtgärd där hjälper oavsett orsak.
insights-single-point = Om ”{ $resource }” faller bort försvinner { $gone } av { $of } åtgärder: { $worse }.
insights-unplaced = ”{ $text }” ({ $risk }) är inte kopplad till någon orsak eller konsekvens och räknas därför inte.
insights-gap-cause = Ingen åtgärd är införd eller beslutad mot orsaken ”{ $text }” ({ $risk }).
insights-gap-consequence = Ingen åtgärd är införd eller beslutad som begränsar ”{ $text }” ({ $risk }).
insights-worse-after = { $risk } är { $after } med beslutade åtgärder men { $before } utan. Åtgärder gör inte en risk större: vilken bedömning stämmer?
insights-level-differs =
    { $column ->
        [inherent] { $risk } utan åtgärder: ni har angett { $stated }, orsakerna och konsekvenserna ger { $computed }. Vilken stämmer?
       *[residual] { $risk } med beslutade åtgärder: ni har angett { $stated }, orsakerna och åtgärderna ger { $computed }. Vilken stämmer?
    }
insights-likelihood-differs =
    { $column ->
        [inherent] { $risk } utan åtgärder: ni har angett sannolikheten ”{ $stated }”, orsakerna ger ”{ $computed }”. Vilken stämmer?
       *[residual] { $risk } med beslutade åtgärder: ni har angett sannolikheten ”{ $stated }”, orsakerna och åtgärderna ger ”{ $computed }”. Vilken stämmer?
    }

# Vad som inte är bedömt.
insights-no-likelihood = Hur ofta ”{ $text }” ({ $risk }) inträffar är inte bedömt.
insights-no-effectiveness = Hur mycket ”{ $text }” ({ $risk }) hjälper är inte bedömt.
insights-no-severity = Hur allvarlig ”{ $text }” ({ $risk }) är har ingen bedömt.
insights-no-cause = { $risk }, ”{ $text }”, har ingen orsak.
insights-no-consequence = { $risk }, ”{ $text }”, har ingen konsekvens.

# Vad som är värt att besluta härnäst.
insights-next =
    ”{ $measure }” ({ $risk }) tar bort { $part ->
        [nearly-all] nästan all
        [most] mer än hälften av den
        [half] ungefär hälften av den
        [third] ungefär en tredjedel av den
        [quarter] ungefär en fjärdedel av den
        [some] en mindre del av den
       *[little] en liten del av den
    } risk som återstår; { $cost }.
insights-next-krona =
    ”{ $measure }” ({ $risk }) { $cost } och tar bort { $part ->
        [nearly-all] nästan all
        [most] mer än hälften av den
        [half] ungefär hälften av den
        [third] ungefär en tredjedel av den
        [quarter] ungefär en fjärdedel av den
        [some] en mindre del av den
       *[little] en liten del av den
    } risk som återstår.
insights-cut-nothing = På varje väg från orsak till konsekvens finns minst en åtgärd som är införd eller beslutad.
insights-cut-buy =
    { $count ->
        [one] Besluta om { $measures }, så finns minst en åtgärd på varje väg: { $costs }. Inget billigare räcker.
       *[other] Besluta om { $measures }, så finns minst en åtgärd på varje väg: tillsammans { $costs }. Inget billigare räcker.
    }
insights-cut-buy-perhaps =
    { $count ->
        [one] Besluta om { $measures }, så finns minst en åtgärd på varje väg: { $costs }. Det kan finnas något billigare.
       *[other] Besluta om { $measures }, så finns minst en åtgärd på varje väg: tillsammans { $costs }. Det kan finnas något billigare.
    }
insights-cut-impossible = De föreslagna åtgärderna räcker inte till alla vägar. Ingen står mellan ”{ $cause }” och ”{ $consequence }”. Föreslå en där.

# Sidan.
insights-title = Fynd
insights-intro = Vad orsakerna, åtgärderna och konsekvenserna säger tillsammans. Fynd hindrar inte godkännandet. De visar var det lönar sig att tänka en gång till.
insights-all =
    { $count ->
        [one] Fyndet och vad som är värt att göra härnäst
       *[other] Alla { $count } fynd och vad som är värt att göra härnäst
    }
insights-none = Inga fynd. Det som är bedömt hänger ihop.
insights-none-yet = Det finns inget att räkna på än. Lägg in orsaker, konsekvenser och åtgärder på riskernas sidor.
insights-left-out =
    { $count ->
        [one] Ett fynd till av samma slag visas inte.
       *[other] { $count } fynd till av samma slag visas inte.
    }
insights-not-examined = Analysen är så stor att allt inte har undersökts.
insights-kind-uncontrolled = Vägar utan åtgärd
insights-kind-uncontrolled-intro = Från orsak till konsekvens utan någon åtgärd som är införd eller beslutad.
insights-kind-thin = Vägar som hänger på en enda åtgärd
insights-kind-thin-intro = Om den åtgärden inte fungerar finns inget annat som hindrar.
insights-kind-gap = Luckor hos höga risker
insights-kind-gap-intro = En annan åtgärd står på vägen, men här finns ingen egen.
insights-kind-choke-point = Händelser som allt går genom
insights-kind-choke-point-intro = En åtgärd på ett sådant ställe hjälper mot allt som leder dit.
insights-kind-single-point = Sådant som mycket hänger på
insights-kind-single-point-intro = En person, en leverantör eller ett system som flera åtgärder behöver.
insights-kind-unplaced = Åtgärder som inte räknas
insights-kind-unplaced-intro = Välj vilken orsak de förebygger eller vilken konsekvens de begränsar.
insights-kind-worse-after = Större risk med åtgärder än utan
insights-kind-worse-after-intro = Antingen är bedömningen före eller efter åtgärd för låg eller hög, eller så är ett tal förväxlat.
insights-kind-stated-differs = Angett och beräknat stämmer inte
insights-kind-stated-differs-intro = Ni har bedömt risken på ett sätt, men orsakerna och åtgärderna säger något annat. Beslutsfattaren ser båda.
insights-next-title = Värt att besluta härnäst
insights-next-intro = Bland de åtgärder som är föreslagna men inte beslutade.
insights-next-most = Tar bort mest risk
insights-next-for-the-money = Ger mest för pengarna
insights-next-none = Ingen föreslagen åtgärd väntar på beslut.
insights-cut-title = En åtgärd på varje väg
insights-unassessed-title = Inte bedömt
insights-unassessed-intro = Det som saknas räknas inte, varken som bra eller dåligt. Därför är det som beräknas ofullständigt.
insights-unassessed-count =
    { $count ->
        [one] En sak är inte bedömd
       *[other] { $count } saker är inte bedömda
    }

# De tre kolumnerna.
insights-columns = Utan åtgärder, i dag och med beslutade åtgärder
insights-columns-intro = De tre blandas aldrig. Föreslagna åtgärder räknas inte förrän någon har beslutat om dem.
insights-column = Kolumn
insights-inherent = Utan åtgärder
insights-today = I dag
insights-residual = Med beslutade åtgärder
insights-stated = Ni har angett
insights-computed = Beräknat ur orsaker och åtgärder
insights-how-often = Hur ofta
insights-worst = Vad som avgör
insights-stated-today = Anges inte, bara beräknas
insights-unknown = Går inte att beräkna än
insights-incomplete = Minst, något är inte bedömt
insights-at-most = Som mest
insights-computed-word = beräknat
insights-computed-short = beräknat { $level }

# Vad som återstår, på varje sida av analysen.
insights-remaining =
    { $count ->
        [0] Inget återstår före godkännandet
        [one] En sak återstår före godkännandet
       *[other] { $count } saker återstår före godkännandet
    }
insights-worth-mending =
    { $count ->
        [0] inget mer är värt att åtgärda
        [one] en sak är värd att åtgärda
       *[other] { $count } saker är värda att åtgärda
    }
insights-remaining-label = Vad som återstår
insights-remaining-title = Återstår före godkännandet
insights-worth-title = Värt att åtgärda (hindrar inte)

# Kostnader och jämförelse.
insights-cost-chart = Kostnad på ett, tre och fem år, efter vem som betalar
insights-compare-residual = Högsta kvarstående risk
insights-compare-goals = Målen om 100 procent

# Vad svaren om personuppgifter kräver.
insights-demands = Vad svaren kräver
insights-demands-none = Ett eller inget ja: ingen konsekvensbedömning krävs.
insights-demands-open = Avgörs när alla nio frågor är besvarade.
insights-demands-no-data = Tjänsten behandlar inga personuppgifter: ingen konsekvensbedömning krävs.
insights-dpia = Konsekvensbedömning
insights-dpia-missing = Ange var den finns
insights-officer = Dataskyddsombudets utlåtande
insights-officer-unasked = Inte begärt
insights-officer-waits = Begärt, inte lämnat
insights-officer-given = Lämnat

# När inga risker finns.
insights-no-risks = Inga risker än
insights-no-risks-text = Börja med något av områdena som riktlinjen frågar om. Formuleringen är bara ett förslag att ändra.
insights-starter-privacy = Dataskydd
insights-starter-privacy-event = Personuppgifter blir åtkomliga för obehöriga
insights-starter-archive = Arkiv
insights-starter-archive-event = Handlingar arkiveras eller gallras inte enligt dokumenthanteringsplanen
insights-starter-accessibility = Tillgänglighet
insights-starter-accessibility-event = Tjänsten uppfyller inte kraven på digital tillgänglighet
insights-starter-operation = Drift
insights-starter-operation-event = Tjänsten ligger nere när den behövs
insights-starter-supplier = Leverantör
insights-starter-supplier-event = Kommunen får inte ut sina uppgifter när avtalet upphör
insights-starter-economy = Ekonomi
insights-starter-economy-event = Tjänsten blir dyrare än beräknat
insights-starter-residents = Invånare
insights-starter-residents-event = Invånaren hittar inte sitt ärende eftersom det saknas på Mina sidor
insights-starter-security = Informationssäkerhet
insights-starter-security-event = Uppgifter ändras eller försvinner utan att någon märker det
insights-starter-governance = Styrning
insights-starter-governance-event = Fler verksamheter följer efter så att e-tjänsterna delas upp på flera system
