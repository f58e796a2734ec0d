# outbox-…: utkorgen, för administratörer.
outbox-title = Utkorg
outbox-lead = Mejl som systemet skickar. Vad de säger visas inte, för de kan innehålla koder.
outbox-dead = Kom inte fram
outbox-none = Inget mejl väntar på dig
outbox-none-text = Mejl som inte går fram försöks igen i flera timmar. De som aldrig går fram hamnar här.
outbox-words = Mejlservern svarade:
outbox-gone = Mejlet innehöll en kod eller en personlig länk som inte sparas. Be mottagaren om en ny, eller skicka inbjudan igen från ärendet.
outbox-send-again = Skicka igen
outbox-let-be = Klart, ta bort härifrån
outbox-latest = De senaste hundra
outbox-to = Till
outbox-about = Om
outbox-written = Skrivet
outbox-state = Läge
outbox-state-sent = Skickat
outbox-state-dead = Gick inte fram, { $count } försök
outbox-state-again = Försöks igen, { $count } försök hittills
outbox-state-waiting = På väg
outbox-done-again = Mejlet skickas igen nu.
outbox-done-let-be = Mejlet är borttaget från listan.
outbox-done-nothing = Inget gjordes. Mejlet är redan skickat eller går inte att skicka igen.
outbox-task =
    { $count ->
        [one] Ett mejl gick inte fram. Se vad mejlservern svarade
       *[other] { $count } mejl gick inte fram. Se vad mejlservern svarade
    }
outbox-kind-sign-in-code = Kod för att logga in
outbox-kind-case-received = Ansökan har kommit in
outbox-kind-case-needs-attention = Något att göra
outbox-kind-case-news = Något har hänt
outbox-kind-case-reminder = Påminnelse
outbox-kind-condition-reminder = Påminnelse om ett villkor
outbox-kind-service-ended = Sista dagen för en tillfällig tjänst
outbox-kind-case-escalated = Ingen har svarat i tid
outbox-kind-supplement-requested = Begäran om komplettering
outbox-kind-platform-offered = Förslag på plattformen
outbox-kind-signed-by-other = Den andra parten har godkänt
outbox-kind-decision-invitation = Länk för att fatta beslut
outbox-kind-decision-code = Kod för att öppna underlaget
outbox-kind-decision-receipt = Kvitto på beslutet
outbox-kind-decision-result = Beslutet till parterna
outbox-kind-registrar-receipt = Beslutet till registratorn
outbox-kind-other = Annat
