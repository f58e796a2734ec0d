# levels-…: delegationsordningen: vem som beslutar vad, varför ett ärende hamnar på en nivå, och sidan där nivåerna ändras.

levels-ground-risk = den högsta kvarvarande risken är { $risk }
levels-ground-cost = kostnaden det första året är { $cost }
levels-ground-personal-none = inga personuppgifter behandlas
levels-ground-personal-ordinary = personuppgifter behandlas
levels-ground-personal-protected = personuppgifter som kräver extra skydd behandlas
levels-ground-personal-special-categories = känsliga personuppgifter behandlas
levels-ground-duration = undantaget söks för { $months ->
        [one] { $months } månad
       *[other] { $months } månader
    }

levels-title = Beslutsnivåer
levels-lead = Vem som beslutar om undantag enligt delegationsordningen. Nivåerna prövas uppifrån och ned: den första som räcker till ärendet beslutar.
levels-version = Version { $version }
levels-version-by = Version { $version }, { $name } { $date }
levels-version-file = Version { $version }, inläst från fil { $date }
levels-none = Det finns inga beslutsnivåer än. Utan dem kan inget ärende lämnas till beslut.
levels-column-level = Nivå
levels-column-covers = Beslutar till och med
levels-column-item = Delegation
levels-column-people = Beslutsfattare
levels-column-substitutes = Ersättare
levels-up-to-risk = { $risk } risk
levels-up-to-cost = { $cost } första året
levels-up-to-any-cost = ingen kostnadsgräns
levels-up-to-months = { $months ->
        [one] { $months } månad
       *[other] { $months } månader
    }
levels-personal-none = inga personuppgifter
levels-personal-ordinary = vanliga personuppgifter
levels-personal-protected = personuppgifter med extra skydd
levels-personal-special-categories = även känsliga personuppgifter
levels-not-delegated = Beslutar själv, inte på delegation
levels-quorum = { $count } måste besluta lika
levels-item = punkt { $item }
levels-away = { $name } är borta { $from } till { $until }
levels-nobody-named = Ingen
levels-change = Ändra
levels-change-name = Ändra { $level }
levels-add = Lägg till nivå
levels-up = Flytta upp { $level }
levels-earlier = Tidigare versioner

levels-edit-title = Beslutsnivå: { $level }
levels-new-title = Ny beslutsnivå
levels-field-key = Kortnamn
levels-field-key-hint = Små bokstäver a–z, siffror och bindestreck, till exempel digitaliseringschef. Kortnamnet står i journalen och kan inte ändras sedan.
levels-field-name-sv = Vad nivån heter på svenska
levels-field-name-sv-hint = Som inne i en mening: ”då beslutar digitaliseringschefen”.
levels-field-name-en = Vad nivån heter på engelska
levels-field-up-to = Högsta kvarvarande risk
levels-field-cost = Högsta kostnad det första året, i kronor (valfritt)
levels-field-cost-hint = Lämna tomt om nivån får besluta oavsett kostnad.
levels-field-personal = Personuppgifter som kräver mest skydd
levels-field-months = Längsta giltighetstid i månader
levels-field-item = Punkt i delegationsordningen
levels-field-delegated = Beslutar på delegation
levels-field-delegated-hint = Beslut på delegation anmäls till nämnden (6 kap. 40 § kommunallagen). Låt rutan vara tom för nämnden själv.
levels-field-quorum = Hur många som måste besluta lika
levels-field-quorum-hint = En för en tjänsteperson som beslutar på egen hand. Fler när beslutet fattas gemensamt: det är fattat när så många har tagit samma ställning.
levels-field-people = Beslutsfattare
levels-field-people-hint = Här står de som har rollen beslutsfattare.
levels-field-people-lacking = Saknar rollen beslutsfattare och kan inte besluta.
levels-field-substitutes = Ersättare
levels-field-absent = Borta
levels-field-absent-hint = En rad för varje frånvaro: adress, första dag, sista dag. Exempel: marta.oberg@kommun.se 2026-12-20 2027-01-06
levels-save = Spara nivån
levels-remove = Ta bort nivån
levels-done-saved = Delegationsordningen är ändrad. Den gäller från och med nu.
levels-stale = Delegationsordningen har ändrats sedan du öppnade sidan. Inget sparades. Läs den som gäller och ändra igen.

levels-absence-unreadable = Raden ”{ $detail }” kan inte läsas. Skriv adress, första dag och sista dag (åååå-mm-dd).
levels-wrong-amount = Skriv beloppet i hela kronor, till exempel 250000.
levels-choose-risk = Välj den högsta risk som nivån får besluta om.
levels-choose-personal = Välj vilka personuppgifter nivån får besluta om.

levels-conflict-link = Jag är jävig
levels-conflict-title = Anmäl jäv
levels-conflict-lead = Den som är jävig får inte delta i handläggningen (6 kap. 28–30 §§ och 7 kap. 4 § kommunallagen). Anmäler du jäv går ärendet till någon annan, och din länk slutar gälla. Det kan inte ångras.
levels-conflict-text = Vad består jävet i?
levels-conflict-text-hint = Till exempel att du eller en närstående kan vänta nytta eller skada av beslutet. Det du skriver blir en del av ärendet.
levels-conflict-send = Anmäl jäv och lämna ärendet
levels-conflict-done-title = Du har anmält jäv
levels-conflict-done = Du beslutar inte i ärendet. { $names } har fått det i stället.
levels-conflict-done-nobody = Du beslutar inte i ärendet. Administratörerna har fått veta att ingen annan kan besluta.
levels-happened-conflict = { $name } anmälde jäv
levels-conflict-before = Du har anmält jäv i ärendet och beslutar inte i det.
