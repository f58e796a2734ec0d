# mails-…: the mails that a demonstration sends, read in the browser.
mails-title = Mails
mails-lead = Everything that has been sent from here, newest first. This page is only in the demonstration.
mails-none = No mails yet
mails-none-text = Mails are shown here as soon as something has been sent.
mails-sent = Sent
mails-to = To
mails-from = From
mails-subject = Subject
mails-back = All mails
mails-text = As text
mails-html = As in a mail program
mails-headers = Everything about this mail
