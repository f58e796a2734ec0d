# links-…: the mailed links of every case, and decisions that their decision-maker does not recognise.

links-title = Links in letters
links-lead = Every personal link that has been sent, the latest first. A link opens nothing without the code that goes to the person’s registered address.
links-none = No link has been sent.
links-person = Person
links-asks = Asks for
links-asks-decision = Decision
links-asks-statement = Statement
links-state = State
links-history = What has happened
links-acts = Act
links-all = Links in all cases

links-created = Waiting to be sent
links-failed = Could not be sent
links-sent = Sent
links-seen = Fetched
links-code-sent = Code sent
links-opened = Opened
links-used = Used
links-revoked = Closed
links-expired = Too old

links-when-created = Made { $when }
links-when-sent = Letter sent { $when }
links-error = The letter did not leave: { $error }
links-when-seen = First fetched { $when }
links-when-code-sent = Code sent { $when }
links-when-opened = Opened with a code { $when }
links-when-used = Used { $when }
links-when-revoked = Closed { $when }: { $why }
links-why-replaced = replaced by a newer one
links-why-recalled = the question was taken back
links-why-disabled = the person no longer has access
links-why-by-hand = closed by hand
links-why-disputed = the person does not recognise the decision
links-why-undelegated = the delegation order doesn't let the person decide any more
links-why-conflict = the person has declared a conflict of interest
links-why-moved = the case has moved on

links-resend = Send a new link
links-resend-title = Send a new link?
links-resend-means = The person is sent a new letter. The links they have in the case stop working.
links-revoke = Close the link
links-revoke-title = Close the link?
links-revoke-means = The link stops working at once, and whoever has opened it is shut out. Whoever is to decide or answer can still sign in.
links-done-resent = A new link has been sent.
links-done-revoked = The link has been closed.
links-done-nothing = That could no longer be done: the case has moved on, or the link was closed already.

links-not-you = Was it not you who decided?
links-not-you-means = Tell us, and the registrar and the system administrator will know at once.
links-dispute-title = I did not make this decision
links-dispute-lead = The case is marked as disputed. The registrar and the system administrator are sent a letter, your links are closed and you are signed out everywhere. The decision stays in the case until they have found out what happened.
links-dispute-text = What has happened?
links-dispute-text-hint = Write what you know, for example whether somebody else has access to your e-mail.
links-dispute-send = Dispute the decision
links-dispute-already = You have already disputed the decision. If you want to add something, contact the registrar. What you wrote is still here.
links-dispute-not-yours = No decision in the case is registered on you. What you wrote is still here.
links-disputed-title = The decision is disputed
links-disputed = The registrar and the system administrator have been sent a letter about it.
links-disputed-closed = Your links are closed and you are signed out. Change the password of your e-mail if somebody else may have read it.
links-disputed-case = { $name } does not recognise the decision
links-disputed-when = Disputed { $when }: { $text }
links-happened-disputed = The decision was disputed

