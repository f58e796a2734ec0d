# outbox-…: the outbox, for administrators.
outbox-title = Outbox
outbox-lead = The mail that the system sends. What it says isn't shown, because it may hold codes.
outbox-dead = Did not arrive
outbox-none = No mail waits for you
outbox-none-text = Mail that doesn't get through is tried again for many hours. What never does ends up here.
outbox-words = The mail server answered:
outbox-gone = The mail held a code or a personal link, which isn't kept. Ask the recipient to ask for a new one, or send the invitation again from the case.
outbox-send-again = Send again
outbox-let-be = Done, remove from here
outbox-latest = The last hundred
outbox-to = To
outbox-about = About
outbox-written = Written
outbox-state = State
outbox-state-sent = Sent
outbox-state-dead =
    { $count ->
        [one] Did not arrive, one try
       *[other] Did not arrive, { $count } tries
    }
outbox-state-again =
    { $count ->
        [one] Tried again, one try so far
       *[other] Tried again, { $count } tries so far
    }
outbox-state-waiting = On its way
outbox-done-again = The mail is sent again now.
outbox-done-let-be = The mail is gone from the list.
outbox-done-nothing = Nothing was done. The mail has left already, or can't be sent again.
outbox-task =
    { $count ->
        [one] One mail did not arrive. See what the mail server answered
       *[other] { $count } mails did not arrive. See what the mail server answered
    }
outbox-kind-sign-in-code = Code for signing in
outbox-kind-case-received = The request has come in
outbox-kind-case-needs-attention = Something to do
outbox-kind-case-news = Something has happened
outbox-kind-case-reminder = Reminder
outbox-kind-condition-reminder = Reminder of a condition
outbox-kind-service-ended = The last day of a temporary service
outbox-kind-case-escalated = Nobody has answered in time
outbox-kind-supplement-requested = Request for a supplement
outbox-kind-platform-offered = Proposal on the platform
outbox-kind-signed-by-other = The other party has approved
outbox-kind-decision-invitation = Link for deciding
outbox-kind-decision-code = Code that opens the basis
outbox-kind-decision-receipt = Receipt for the decision
outbox-kind-decision-result = The decision, to the parties
outbox-kind-registrar-receipt = The decision, to the registrar
outbox-kind-other = Other
