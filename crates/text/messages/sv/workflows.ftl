# workflows-…: arbetsflöden, deras versioner och vad kontrollerna säger om dem.
workflows-title = Arbetsflöden
workflows-lead = Ett arbetsflöde är en fil. Innan en version kan användas bevisas att inget ärende fastnar, att inget steg går att kringgå och att tystnad aldrig beviljar något.
workflows-new = Ny version
workflows-new-title = Kontrollera en ny version
workflows-new-lead = Välj en fil eller klistra in texten. Kontrollen ändrar ingenting. När inga fel finns kvar kan du spara versionen som utkast.
workflows-file = Fil med arbetsflödet
workflows-file-hint = En textfil i formatet TOML, högst 2 MiB. Om du väljer en fil används den i stället för texten nedan.
workflows-text = Arbetsflödets text
workflows-text-hint = Ändra och kontrollera så många gånger du vill.
workflows-text-none = Välj en fil eller skriv texten.
workflows-file-not-text = Filen är inte en textfil i UTF-8. Spara om den som vanlig text.
workflows-check = Kontrollera
workflows-save = Spara som utkast
workflows-start-from = Utgå från den gällande versionen
workflows-result = Kontrollens svar
workflows-sound = Inga fel. Versionen är bevisad och kan användas.
workflows-sound-with-warnings =
    { $warnings ->
        [one] Inga fel, men en sak att tänka på. Versionen kan användas.
       *[other] Inga fel, men { $warnings } saker att tänka på. Versionen kan användas.
    }
workflows-unsound =
    { $errors ->
        [one] Ett fel måste rättas innan versionen kan användas.
       *[other] { $errors } fel måste rättas innan versionen kan användas.
    }
workflows-place = Rad { $line }, { $key }
workflows-place-line = Rad { $line }
workflows-story = Visa hur det kan gå till
workflows-diagram = Flödet som bild
workflows-diagram-none = Bilden kan inte ritas förrän alla lägen och övergångar går att läsa.
workflows-versions = Versioner
workflows-version = Version
workflows-version-name = { $name }, version { $version }
workflows-state = Status
workflows-state-active = Gäller
workflows-state-draft = Utkast
workflows-state-retired = Ersatt
workflows-cases = Pågående ärenden
workflows-uploaded = Sparad
workflows-uploaded-by = { $date } av { $who }
workflows-shipped = Följer med produkten
workflows-activated = Gäller sedan
workflows-checksum = Kontrollsumma
workflows-see = Visa
workflows-about = Om versionen
workflows-download = Hämta filen
workflows-read = Läs flödet som tabell
workflows-compare = Skillnader mot den gällande versionen
workflows-compare-none = Inget skiljer, utom texten i filen.
workflows-compare-kind = Vad
workflows-compare-name = Namn
workflows-compare-change = Ändring
workflows-compare-added = Ny
workflows-compare-removed = Borttagen
workflows-compare-changed = Ändrad: { $keys }
workflows-touches =
    { $count ->
        [0] Inga ärenden pågår i den gällande versionen.
        [one] Ett ärende pågår i den gällande versionen. Det stannar i sin version tills du flyttar det.
       *[other] { $count } ärenden pågår i den gällande versionen. De stannar i sin version tills du flyttar dem.
    }
workflows-examples = Kortaste vägen till varje slut
workflows-matrix = Vem gör vad i varje läge
workflows-matrix-state = Läge
workflows-matrix-responsible = Har ärendet
workflows-matrix-edits = Skriver i ärendet
workflows-activate = Låt versionen gälla
workflows-activate-means = Nya ärenden följer versionen från och med nu. Pågående ärenden stannar i sin version.
workflows-migrate = Flytta pågående ärenden
workflows-migrate-title = Flytta pågående ärenden till version { $version }
workflows-migrate-lead = Så här går det om du flyttar ärendena nu. Ingenting är ändrat ännu.
workflows-migrate-none = Inga ärenden pågår i en äldre version.
workflows-migrate-case = Ärende
workflows-migrate-from = Från
workflows-migrate-to = Till
workflows-migrate-due = Sista dag
workflows-migrate-stays = Stannar: { $why }
workflows-migrate-do =
    { $count ->
        [one] Flytta ett ärende
       *[other] Flytta { $count } ärenden
    }
workflows-back = Till arbetsflödena
workflows-done-activated = Versionen gäller nu för nya ärenden.
workflows-done-saved = Versionen är sparad som utkast.
workflows-done-migrated = De ärenden som kunde flyttas är flyttade.
workflows-taken = Version { $version } av ”{ $key }” finns redan med en annan text. Höj versionsnumret.
workflows-stays-not-moving = Versionen flyttar inga ärenden.
workflows-stays-ended = Ärendet är avslutat.
workflows-stays-no-rule = Versionen har ingen regel för läget ”{ $state }”.
workflows-stays-no-state = Läget ”{ $state }” finns inte i versionen.
workflows-stays-no-due = Regeln för läget ”{ $state }” säger inte vad som händer med sista dagen.
workflows-stays-loses-fact = ”{ $fact }” gäller för ärendet men finns inte i versionen.
workflows-stays-breaks = Det som har gjorts i ärendet räcker inte för att få vara i läget ”{ $state }”.
workflows-thing-workflow = Arbetsflödet
workflows-thing-role = Roll
workflows-thing-fact = Faktum
workflows-thing-outcome = Utfall
workflows-thing-effect = Effekt
workflows-thing-state = Läge
workflows-thing-transition = Övergång
workflows-thing-invariant = Löfte
workflows-thing-text = Text
workflows-others = Andra arbetsflöden:
