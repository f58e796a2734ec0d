# links-…: de mejlade länkarna i alla ärenden, och beslut som beslutsfattaren inte känns vid.

links-title = Länkar i brev
links-lead = Varje personlig länk som har skickats, den senaste först. En länk öppnar ingenting utan koden som går till personens registrerade adress.
links-none = Ingen länk har skickats.
links-person = Person
links-asks = Ber om
links-asks-decision = Beslut
links-asks-statement = Utlåtande
links-state = Läge
links-history = Det har hänt
links-acts = Gör något
links-all = Länkar i alla ärenden

links-created = Väntar på att skickas
links-failed = Kunde inte skickas
links-sent = Skickad
links-seen = Hämtad
links-code-sent = Kod skickad
links-opened = Öppnad
links-used = Använd
links-revoked = Stängd
links-expired = För gammal

links-when-created = Skapad { $when }
links-when-sent = Brevet skickat { $when }
links-error = Brevet kom inte iväg: { $error }
links-when-seen = Först hämtad { $when }
links-when-code-sent = Kod skickad { $when }
links-when-opened = Öppnad med kod { $when }
links-when-used = Använd { $when }
links-when-revoked = Stängd { $when }: { $why }
links-why-replaced = ersatt av en nyare
links-why-recalled = frågan togs tillbaka
links-why-disabled = personen har inte längre tillgång
links-why-by-hand = stängd för hand
links-why-disputed = personen känns inte vid beslutet
links-why-undelegated = personen får inte längre besluta enligt delegationsordningen
links-why-conflict = personen har anmält jäv
links-why-moved = ärendet har gått vidare

links-resend = Skicka en ny länk
links-resend-title = Skicka en ny länk?
links-resend-means = Personen får ett nytt brev. De länkar som personen har i ärendet slutar gälla.
links-revoke = Stäng länken
links-revoke-title = Stäng länken?
links-revoke-means = Länken slutar gälla genast, och den som har öppnat den stängs ute. Den som ska besluta eller svara kan fortfarande logga in.
links-done-resent = En ny länk är skickad.
links-done-revoked = Länken är stängd.
links-done-nothing = Det gick inte att göra längre: ärendet har gått vidare, eller länken var redan stängd.

links-not-you = Var det inte du som beslutade?
links-not-you-means = Säg till, så får registratorn och systemförvaltaren veta det genast.
links-dispute-title = Jag har inte fattat beslutet
links-dispute-lead = Ärendet märks som ifrågasatt. Registratorn och systemförvaltaren får brev, dina länkar stängs och du loggas ut överallt. Beslutet står kvar i ärendet tills de har utrett vad som hänt.
links-dispute-text = Vad har hänt?
links-dispute-text-hint = Skriv det du vet, till exempel om någon annan har tillgång till din e-post.
links-dispute-send = Ifrågasätt beslutet
links-dispute-already = Du har redan ifrågasatt beslutet. Vill du lägga till något, kontakta registratorn. Det du skrev finns kvar här.
links-dispute-not-yours = Inget beslut i ärendet är registrerat på dig. Det du skrev finns kvar här.
links-disputed-title = Beslutet är ifrågasatt
links-disputed = Registratorn och systemförvaltaren har fått brev om det.
links-disputed-closed = Dina länkar är stängda och du är utloggad. Byt lösenord till din e-post om någon annan kan ha läst den.
links-disputed-case = { $name } känns inte vid beslutet
links-disputed-when = Ifrågasatt { $when }: { $text }
links-happened-disputed = Beslutet ifrågasattes

