# statements-…: utlåtanden av sakkunniga: begära, svara genom länken och läsa.

statements-area-data-protection = dataskydd
statements-area-information-security = informationssäkerhet
statements-area-archive = arkiv
statements-area-law = juridik
statements-area-procurement = upphandling
statements-area-other = en annan fråga

statements-opinion-approve = Inget att invända
statements-opinion-approve-with-demands = Godtar, med krav
statements-opinion-oppose = Avråder

# Brevet till den sakkunniga.

# Brevet till den som frågade.

statements-opinion-approve-means = Jag har inga invändningar inom mitt område.
statements-opinion-approve-with-demands-means = Jag godtar förslaget om det jag skriver nedan uppfylls.
statements-opinion-oppose-means = Jag avråder från förslaget.

# Länken.
statements-link-title = Ditt utlåtande önskas
statements-link-lead = Du har fått en personlig länk till underlaget i ett ärende. Inget lämnas när du öppnar det.
statements-link-used-lead = Med den här länken har ett utlåtande redan lämnats. Du kan läsa det.
statements-link-read = Läs utlåtandet
statements-link-deadline = Svar önskas senast

# Den sakkunnigas sida.
statements-eyebrow = Utlåtande i ärende { $number }
statements-title = Ditt utlåtande om { $area }
statements-lead = { $who } ber om ditt utlåtande.
statements-lead-due = { $who } ber om ditt utlåtande, gärna senast { $date }.
statements-go-to-form = Gå direkt till svaret
statements-question = Frågan
statements-about = Ärendet i korthet
statements-about-service = E-tjänst
statements-about-product = Produkt och leverantör
statements-about-hosting = Drift
statements-about-information = Uppgifter som hanteras
statements-about-class = Informationsklass
statements-about-classes = Konfidentialitet { $c }, riktighet { $i }, tillgänglighet { $a }
statements-form-title = Ditt svar
statements-form-opinion = Bedömning
statements-form-text = Utlåtande
statements-form-text-hint = Skriv det som parterna och den som beslutar behöver veta, och vad som krävs om något krävs.
statements-form-review = Granska svaret
statements-link-over = Inte sparat: tiden för länken är ute. Öppna länken i brevet igen i en annan flik och fortsätt sedan här.
statements-form-note = På nästa sida ser du svaret i sin helhet innan du lämnar det.
statements-review-title = Granska ditt utlåtande
statements-review-change = Ändra svaret
statements-review-give = Lämna utlåtandet
statements-review-note = Utlåtandet blir en del av ärendet och kan läsas av alla som får läsa ärendet. Den som frågade får ett brev.
statements-given-by = Lämnas av
statements-receipt-title = Utlåtandet är lämnat
statements-receipt-when = Lämnat { $when }.
statements-receipt-told = Den som frågade har fått ett brev om det.
statements-change = Ändra svaret
statements-over-title = Ärendet har gått vidare
statements-over = Frågan hann inte besvaras. Just nu tas inga utlåtanden emot i ärendet. Du behöver inte göra något.
statements-back = Tillbaka till frågan

# Parternas sidor i analysen.
statements-heading = Utlåtanden av sakkunniga
statements-all = Alla utlåtanden
statements-none = Ingen sakkunnig är tillfrågad.
statements-ask = Fråga en sakkunnig
statements-ask-title = Fråga
statements-ask-intro = En sakkunnig får en personlig länk till underlaget i det här ärendet och svarar där. Analysen kan godkännas när alla som är tillfrågade har svarat.
statements-ask-area = Område
statements-ask-expert = Sakkunnig
statements-ask-due = Svar önskas senast
statements-ask-send = Skicka frågan
statements-question-hint = En fråga i taget blir lättast att svara på.
statements-no-experts = Ingen har rollen sakkunnig. Administratören kan ge den till någon.
statements-demanded = Reglerna kräver ett utlåtande om
statements-of = { $who }, om { $area }
statements-state = Läge
statements-state-asked = Väntar på svar
statements-state-given = Lämnat
statements-state-recalled = Återtagen
statements-asked = Frågad
statements-asked-by = { $when } av { $who }
statements-due = Svar önskas senast
statements-given-at = Lämnat
statements-answer = Svara
statements-resend = Skicka en ny länk
statements-resend-title = Skicka en ny länk?
statements-resend-means = Den sakkunniga får ett nytt brev med frågan. Den länk som finns slutar gälla.
statements-recall = Ta tillbaka frågan
statements-recall-title = Ta tillbaka frågan?
statements-recall-means = Länken slutar gälla genast och ärendet väntar inte längre på svaret. Frågan står kvar i ärendet som återtagen.
statements-done-asked = Frågan är skickad.
statements-done-recalled = Frågan är återtagen.
statements-done-resent = En ny länk är skickad.

# Det som den som beslutar läser.
statements-given-title = Vad sakkunniga anser
statements-by = { $who }, om { $area }, { $date }
statements-read = Läs utlåtandena i sin helhet
