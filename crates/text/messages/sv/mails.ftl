# mails-…: mejlen som en demonstration skickar, lästa i webbläsaren.
mails-title = Mejl
mails-lead = Allt som har skickats härifrån, nyast först. Sidan finns bara i demonstrationen.
mails-none = Inga mejl än
mails-none-text = Här visas mejlen så snart något har skickats.
mails-sent = Skickat
mails-to = Till
mails-from = Från
mails-subject = Ämne
mails-back = Alla mejl
mails-text = Som text
mails-html = Som i ett mejlprogram
mails-headers = Alla uppgifter om mejlet
