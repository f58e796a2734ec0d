# cases-…: the case page and what all pages of a case have in common.
cases-untitled = Case without a name
cases-step-request = Request
cases-step-intake = Intake
cases-step-analysis = Joint analysis
cases-step-decision = Decision
cases-step-follow-up = Follow-up
cases-step-since = since { $date }
cases-moment = { $date } at { $time }
cases-back = Back to the case
cases-by-itself = The system
cases-quoted = “{ $text }”

# Who holds the case.
cases-held = Waiting for { $who }
cases-held-until = Waiting for { $who } until { $date }
cases-held-you = you
cases-held-system-administrator = the system administrator
cases-held-ended = The case is closed: { $state }
cases-held-since = Since { $date }.
cases-held-in-force = The exemption holds until { $date }
cases-left =
    { $days ->
        [one] One day left.
       *[other] { $days } days left.
    }
cases-left-today = Today is the last day.
cases-overdue =
    { $days ->
        [one] The time ran out yesterday.
       *[other] The time ran out { $days } days ago.
    }

# What can be done.
cases-acts-title = What you can do
cases-act-decide = Read the basis and decide
cases-act-go-on = Continue with the request
cases-act-supplement = Supplement the request
cases-act-analyse = Work on the analysis
cases-act-blocked = Not possible yet
cases-act-remains =
    { $count ->
        [one] One thing remains
       *[other] { $count } things remain
    }
cases-means-decide = Grant, reject or return. Nothing is decided until you have reviewed and confirmed it.

# What was said last.
cases-said-with = Said with: { $act }
cases-said-end = End date: { $date }.
cases-said-days =
    { $days ->
        [one] Time to answer: one working day.
       *[other] Time to answer: { $days } working days.
    }
cases-said-until = Holds until { $date }.
cases-said-conditions =
    { $count ->
        [one] One condition.
       *[other] { $count } conditions.
    }

# Intake.
cases-checks-title = Is the request complete?
cases-check-holds = Yes
cases-check-fails = Missing
cases-read-request = Read the whole request

# The decision.
cases-decided-title = Decision
cases-decided-outcome = Decision
cases-decided-by = Decided by
cases-decided-substitute = (substitute)
cases-decided-at = Date
cases-decided-delegation = Item of the delegation order
cases-decided-valid = Holds
cases-decided-period = { $from } until { $until }
cases-decided-basis = Code of the basis
cases-decided-reasons = Reasons for the decision
cases-decided-conditions = Conditions
cases-decided-conditions-first = Conditions when the decision was made
cases-conditions-changed = The conditions were changed { $when }.
cases-decision-document = The decision
cases-condition = Condition { $number }
cases-condition-text = What is required
cases-condition-owner = Owner
cases-condition-due = Due
cases-condition-more = Add a condition

# The forms of acts.
cases-field-message = What needs to be supplemented?
cases-field-message-hint = Write what is missing and why it is needed. The requester gets the text in a mail.
cases-field-days = Working days to answer
cases-field-days-hint = 1–60. If you leave the field empty, { $days ->
        [one] one working day applies.
       *[other] { $days } working days apply.
    }
cases-field-proposal = Your proposal
cases-field-proposal-hint = Describe how the need can be met on Open ePlatform, who builds it and when it can be ready.
cases-field-reasons = Reasons
cases-field-end-date = Last day of the service
cases-field-valid-until = Last day that the exemption holds
cases-field-date-hint = Write the date like this: 2026-10-14.
cases-field-no-conflict = I have no conflict of interest in the case
cases-wrong-date = Write the date as yyyy-mm-dd, for example 2026-10-14.
cases-wrong-number = Write a whole number in digits, for example 10.
cases-stale-title = The case has changed since you opened the page
cases-stale-again = Nothing has been saved yet. What you wrote is still here. Read what has happened and send again if it still fits.
cases-stale-gone = Nothing has been saved. What you wanted to do can no longer be done.

# What was just done.
cases-done-other = Done.
cases-done-attached = The attachment is added.
cases-done-file-removed = The attachment is removed.

# What has happened.
cases-history-title = History
cases-history-empty = Nothing to show.
cases-show = Show
cases-show-button = Show
cases-show-main = Important events
cases-show-all = Everything, also changes
cases-show-steps = Steps and decisions only
cases-show-edits = Changes only
cases-show-files = Attachments only
cases-happened-opened = The draft was begun
cases-happened-signed =
    { $party ->
        [department] The department signed the analysis
       *[system-administrator] The system administrator signed the analysis
    }
cases-happened-unsigned = The signatures ceased to hold
cases-happened-unsigned-why = The analysis was changed and must be signed again.
cases-happened-voided = The signatures ceased to hold.
cases-happened-position =
    { $party ->
        [department] The department
       *[system-administrator] The system administrator
    } { $recommends ->
        [grant] recommended granting
        [grant-with-conditions] recommended granting with conditions
        [reject] recommended rejecting
       *[none] took a position
    }
cases-happened-appointed = To { $who }. The code of the basis is { $code }.
cases-happened-escalated = The deadline passed: { $role } was told
cases-happened-stepped-in = { $who } can decide now too.
cases-happened-attached = An attachment was added: { $name }
cases-happened-removed = An attachment was removed: { $name }
cases-happened-request-edited =
    { $count ->
        [one] Changed the request
       *[other] Changed the request ({ $count } changes)
    }
cases-happened-analysis-edited =
    { $count ->
        [one] Changed the analysis
       *[other] Changed the analysis ({ $count } changes)
    }
cases-basis-code = The code of the basis is { $code }.

# Beside the case.
cases-aside = About the case
cases-about-title = About the case
cases-about-service = Service
cases-about-solution = Solution
cases-about-cost =
    { $years ->
        [one] Cost, one year
       *[other] Cost, { $years } years
    }
cases-about-risk = Highest risk
cases-documents-title = Documents
cases-document-request = Request
cases-document-analysis = Risk and consequence analysis
cases-risks =
    { $count ->
        [0] no risks yet
        [one] one risk
       *[other] { $count } risks
    }
cases-people-title = People
cases-signed = Signed
cases-decider = Decision-maker, item { $item }
cases-more-title = More about the case
cases-more-attach = Add and remove attachments
cases-more-attachments = Attachments
cases-more-events = The journal
cases-more-flow = How the case can go on

# Attachments.
cases-files-title = Attachments
cases-files-none = The case has no attachments yet.
cases-files-back = Back to the attachments
cases-file = Choose a file
cases-file-hint = PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV or EML. At most 10 MB.
cases-file-none = Choose a file to add.
cases-file-add-title = Add an attachment
cases-file-add = Add the attachment
cases-file-about = { $kind }, { $size }
cases-file-added = Added by { $who } { $when }
cases-kind-pdf = PDF
cases-kind-picture = Picture
cases-kind-text = Text
cases-kind-spreadsheet = Spreadsheet
cases-kind-document = Document
cases-remove-title = Remove an attachment
cases-remove-question = Do you want to remove { $name }?
cases-remove-means = The attachment disappears from the case. The journal shows that it was there and who removed it.
cases-remove-button = Remove the attachment

# The links to the decision-maker.
cases-links-title = Links to decision-makers
cases-link-person = To
cases-link-sent = Sent
cases-link-seen = First fetched
cases-link-opened = Basis opened
cases-link-status = Status
cases-link-not-yet = Not yet
cases-link-until = Until { $date }
cases-link-closed-why = { $when }: { $why }

# The journal.
cases-events-title = Journal
cases-events-caption = Everything that has happened in the case, in order
cases-events-agree = The journal agrees with the case
cases-events-agree-how =
    { $count ->
        [one] The only event gives the case exactly as it is stored.
       *[other] The { $count } events give, one after the other, the case exactly as it is stored.
    }
cases-events-disagree = The journal doesn't agree with the case
cases-events-disagree-how = The events give another case than the one that is stored. Contact the administrator.
cases-events-number = No.
cases-events-when = When
cases-events-what = What
cases-events-who = Who
cases-events-role = Role
cases-events-known = How we know who
cases-known-mailbox = Code by e-mail
cases-known-sso = The organisation's sign-in
cases-known-token = API token
cases-event-opened = The draft was begun
cases-event-request-revised = The request was changed
cases-event-attachment-added = An attachment was added
cases-event-attachment-removed = An attachment was removed
cases-event-item-put = A row of the analysis was added or changed
cases-event-item-removed = A row of the analysis was removed
cases-event-assessed = A consequence question was answered
cases-event-scope-revised = The scope of the analysis was changed
cases-event-exit-plan-revised = The exit plan was changed
cases-event-position-taken = A party took a position
cases-event-signed = A party signed
cases-event-signatures-voided = The signatures ceased to hold
cases-event-appointed = Decision-makers were appointed
cases-event-decided = A decision was made
cases-event-conditions-changed = The conditions were replaced
cases-event-evidence-added = Evidence for a condition was added
cases-event-evidence-removed = Evidence for a condition was removed
cases-event-condition-fulfilled = A condition was fulfilled
cases-event-fulfilment-taken-back = A condition was not fulfilled
cases-event-escalated = The deadline passed and somebody else was told
cases-event-moved = The case moved on

# The workflow.
cases-flow-title = The workflow of a case
cases-flow-lead = How a case can go from one state to another, who does what, and how long it may take.
cases-flow-here = { $number } is in the state { $state }.
cases-flow-mark = The case is here
cases-flow-states = States
cases-flow-transitions = Transitions
cases-flow-state = State
cases-flow-holder = Who holds the case
cases-flow-time = Time
cases-flow-now = Cases now
cases-flow-days =
    { $days ->
        [one] one working day
       *[other] { $days } working days
    }
cases-flow-no-deadline = No set time
cases-flow-ended = Ended
cases-flow-from = From
cases-flow-act = Act
cases-flow-to = To
cases-flow-by = By
cases-flow-requires = Requires
cases-flow-timer = Happens by itself
cases-flow-version = Workflow: { $name }, version { $version }.

cases-event-data-protection-revised = The questions about personal data were answered
cases-event-statement-put = A statement was asked for or given
cases-event-comment-put = A comment was written or settled
cases-document-analysis-pdf = The analysis as a document
cases-event-conflict-declared = A conflict of interest was declared
cases-event-disputed = The decision was disputed by the person it is registered on
cases-document-calendar = Conditions, follow-up and last day
cases-kind-calendar = Calendar file

cases-record-link = Filing and corrections
cases-record-title = Filing
cases-record-filed = What the file says
cases-record-nothing = Nothing has been filed yet.
cases-record-changed = Somebody else filed something while you were writing. What you wrote is below; compare and save again.
cases-record-diary-number = Diary number
cases-record-rapporteur = Rapporteur
cases-record-rapporteur-hint = Name and title of whoever presented the case.
cases-record-participants = Others who took part
cases-record-participants-hint = Others who were there when the case was finally handled, one a line with name and title.
cases-record-class = Record class
cases-record-class-hint = By the municipality’s classification, such as 2.4.1 Exemptions from the shared platform.
cases-record-retention = Retention
cases-record-retention-hint = For example: kept for good, by the retention schedule of 2026.
cases-record-secrecy = Secrecy marking
cases-record-secrecy-hint = The provision, such as chapter 18 section 8 of the Public Access to Information and Secrecy Act. Leave empty when nothing is secret.
cases-record-announced = Announced on
cases-record-announced-hint = The day on the municipality’s notice board, such as 2026-11-20. The last day to appeal is worked out.
cases-record-last-day = Last day to appeal
cases-record-corrections = Corrections
cases-record-corrected = “{ $wrong }” should be “{ $right }”. { $reasons } { $who }, { $when }
cases-record-file-title = File the decision
cases-record-file-lead = What you write is shown in the file and in the decision document. The decision isn’t changed.
cases-record-file = Save
cases-record-correct-title = Correct a clerical error
cases-record-correct-lead = An obvious slip of the pen or of reckoning may be corrected by whoever decided. The decision stays as it was; the correction is written beside it. Anything else takes a new decision.
cases-record-wrong = What is wrong
cases-record-wrong-hint = Write the words exactly as they stand in the decision.
cases-record-right = What it should say
cases-record-reasons = How the error came about
cases-record-correct = Correct
cases-record-done-filed = Saved.
cases-record-done-corrected = The correction is entered.
cases-record-happened-filed = The decision was filed under diary number { $number }
cases-record-happened-corrected = A clerical error was corrected: “{ $wrong }” should be “{ $right }”
cases-event-decision-registered = The decision was filed
cases-event-decision-corrected = A clerical error in the decision was corrected
cases-event-decision-reported = The decision was reported to the board
cases-event-report-taken-back = The report to the board was taken back
cases-record-happened-reported = The decision of { $decided } was reported to the board on { $meeting }
cases-record-happened-report-taken-back = The report to the board on { $meeting } of the decision of { $decided } was taken back
cases-record-reported = Reported to the board
cases-record-reported-on = on { $meeting } (the decision of { $decided })
cases-happened-voted = Vote on the decision: { $outcome }
cases-voted = Has voted
cases-decided-otherwise = Dissenting opinions
cases-more-appoint = Appoint decision-makers anew
cases-appoint-title = Appoint decision-makers anew
cases-appoint-means = Decision-makers are appointed by the delegation order as it is now. Those appointed get a new link, and earlier links are closed.
cases-appoint-level = Level
cases-appoint-now = Appointed now
cases-appoint = Appoint anew
cases-done-appointed = Decision-makers are appointed anew.
