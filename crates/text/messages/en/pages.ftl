# pages-…: what the web pages say.

# The frame around every page.
pages-skip = Skip to the content
pages-nav-label = Main menu
pages-nav-overview = Overview
pages-nav-cases = Cases
pages-nav-new-request = New request
pages-menu = Menu
pages-menu-label = Menu in the footer
pages-sign-out = Sign out
pages-sign-out-name = Sign out { $name }
pages-footer-accessibility = Accessibility statement
pages-footer-personal-data = How we handle personal data

# Parts that many pages have.
pages-errors-title =
    { $count ->
        [one] One answer needs to be corrected
       *[other] { $count } answers need to be corrected
    }
pages-field-max = At most { $count } characters
pages-crumbs-label = You are here
pages-case-diary = Reg. no. { $number }
pages-steps-label = Steps of the case
pages-step-done = Done:
pages-list-label = Pages
pages-list-shown = Showing { $from }–{ $to } of { $total }
pages-list-previous = Previous page
pages-list-next = Next page
pages-filters-label = Filters:
pages-filters-remove = Remove the filter
pages-task-done = Done
pages-task-started = Started
pages-task-not-started = Not started
pages-task-optional = Optional
pages-task-blocked = Can't be started yet
pages-matrix-likelihood = Likelihood
pages-matrix-consequence = Consequence
pages-matrix-before = Before measures
pages-matrix-after = After measures
pages-matrix-before-risks = Before measures: { $risks }.
pages-matrix-after-risks = After measures: { $risks }.
pages-matrix-no-risks = No risks.
pages-matrix-legend = Key
pages-matrix-levels = Risk levels

# Pages that say no: what happened and what one can do.
pages-refused-start = To the overview
pages-refused-wait =
    { $minutes ->
        [one] Wait a minute and try again.
       *[other] Wait { $minutes } minutes and try again.
    }
pages-refused-role-title = You don't have access to this
pages-refused-role = What you wanted to do needs another role in the case than the one you have. Nothing has changed. Ask the system administrator if you think that this is wrong.
pages-refused-form-title = The form doesn't belong to your session
pages-refused-form = You may have signed out, or signed in again, since the page was opened. Nothing has been saved. Go back, reload the page and try again.
pages-refused-not-found-title = Page not found
pages-refused-not-found = There is no page at this address, or you don't have access to it. Check the address or look for the case in the register.
pages-refused-past-title = This can no longer be done
pages-refused-past = The case has moved on since you opened the page, so this can't be done now. Nothing has changed. Open the case again to see how things stand.
pages-refused-signed-out-title = You are no longer signed in
pages-refused-signed-out = Nothing has been saved. Sign in, and you come back to the page you were on. If you came by a link in a mail, open it again.
pages-refused-sign-in = Sign in
pages-refused-typed = What you wrote
pages-refused-typed-copy = It wasn’t saved. Copy what you want to keep before you go on.
pages-refused-link-title = The link no longer works
pages-refused-link = The link has been used, replaced by a newer one, or is too old.
pages-refused-blocked-title = Something remains to be done first
pages-refused-blocked = Nothing has changed. This must be settled before you can go on:
pages-refused-stale-title = Somebody else was faster
pages-refused-stale = What you changed has been changed by somebody else since you opened the page. Nothing has been overwritten. Go back, reload the page and make your change again.
pages-refused-basis-title = The basis has changed
pages-refused-basis = The basis is no longer the one you read. Nothing has been saved. Read the new version before you go on.
pages-refused-nobody-title = There is nobody who may decide
pages-refused-nobody = Every decision-maker and substitute has taken part in the case. Ask the administrator to add a substitute.
pages-refused-large-title = What you sent is too large
pages-refused-large = The texts of a form may be at most 1 MB together, and a file at most 10 MB. Nothing has been saved. Go back in the browser: what you wrote is there. Shorten it, or choose a smaller file.
pages-refused-file-title = The file can't be taken
pages-refused-file = You can attach PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV and EML. Nothing has been saved.
pages-refused-invalid-title = Something must be corrected
pages-refused-invalid = Nothing has been saved. Go back and correct this:
pages-refused-limited-title = You have tried too many times
pages-refused-limited = To protect the service, we only take a certain number of attempts.
pages-refused-malformed-title = We didn't understand what was sent
pages-refused-malformed = Nothing has been saved. Go back, reload the page and try again.
pages-refused-unavailable-title = The service is down right now
pages-refused-unavailable = The database doesn't answer. Nothing has changed. Try again in a while.
pages-refused-internal-title = Something went wrong on our side
pages-refused-internal = Nothing has changed. Try again in a while. If it happens again, tell the system administrator what you did.
pages-file-too-large = The file is too large. It may be at most 10 MB.
pages-file-empty = The file is empty. Choose a file with content.
pages-file-forbidden = The file can't be taken. Choose a PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV or EML.
pages-file-name = The file needs a name of at most 200 characters.

# Sign-in.
pages-done-signed-out = You are signed out.
pages-sign-in-title = Sign in
pages-sign-in-lead = Write your e-mail address at work. You will be sent a code to sign in with.
pages-sign-in-email = E-mail address
pages-sign-in-email-hint = The address that is registered for you, for example name@municipality.se.
pages-sign-in-email-error = Write your e-mail address, for example name@municipality.se
pages-sign-in-send = Send a code
pages-sign-in-code-title = Write the code
pages-sign-in-code-lead = If { $email } is registered, we have sent a code to it. It works for { $minutes } minutes and in this browser only.
pages-sign-in-code = Code from the letter
pages-sign-in-enter = Sign in
pages-sign-in-again = Send a new code
pages-sign-in-other-address = Use another address
pages-sign-in-wrong =
    { $left ->
        [0] The code is wrong and can't be tried again. Ask for a new code.
        [one] The code is wrong. You can try once more.
       *[other] The code is wrong. You can try { $left } more times.
    }
pages-sign-in-expired = The code no longer works, or isn't for this browser. Ask for a new code.
pages-sign-in-demonstration = This is a demonstration. No mail leaves the computer: read the code among the letters here.
pages-sign-in-mails = Open the letters

# The overview.
pages-overview-todo = For you to do
pages-overview-nothing = Nothing is waiting for you
pages-overview-nothing-text = When a case needs something from you, it is listed here and you are sent a letter about it.
pages-overview-find = Find a case
pages-overview-all = Show all cases
pages-overview-workflow = How a case goes
pages-overview-figures = Where we stand
pages-overview-latest = Cases changed last
pages-todo-submit = Finish the request: { $number }, { $title }
pages-todo-supplement = Supplement the request: { $number }, { $title }
pages-todo-intake = Receive the request: { $number }, { $title }
pages-todo-analysis = Work on the analysis: { $number }, { $title }
pages-todo-decision = Decide: { $number }, { $title }
pages-todo-review = Review the decision: { $number }, { $title }
pages-todo-follow-up = Follow up the decision: { $number }, { $title }
pages-todo-conditions = Fulfil the conditions: { $number }, { $title }
pages-todo-filing = File what was decided: { $number }, { $title }
pages-todo-decided = Decided on { $date }
pages-todo-reporting = Report delegated decisions to the board: { $count ->
        [one] one decision waits
       *[other] { $count } decisions wait
    }
pages-todo-state = { $state }: { $number }, { $title }
pages-todo-received = Submitted { $date }
pages-todo-opened = Begun { $date }
pages-todo-today = Today
pages-todo-late =
    { $days ->
        [one] { $days } day late
       *[other] { $days } days late
    }
pages-figures-this-year = Requests this year
pages-figures-received = submitted since 1 January
pages-figures-open = Under way
pages-figures-awaiting =
    { $count ->
        [0] none awaits a decision
        [one] { $count } awaits a decision
       *[other] { $count } await a decision
    }
pages-figures-median = Median to decision
pages-figures-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
pages-figures-no-median = –
pages-figures-median-about = from submitted request to decision
pages-figures-in-force = In force now
pages-figures-expiring =
    { $count ->
        [0] none ends within 6 months
        [one] { $count } ends within 6 months
       *[other] { $count } end within 6 months
    }
pages-figures-high = High remaining risks
pages-figures-high-about = in force with a high or critical risk

# The register.
pages-register-lead = Every case that you have access to.
pages-register-search = Search for cases
pages-register-q = Search by number, service or supplier
pages-register-service = Service
pages-register-status = Status
pages-register-guideline = Guideline
pages-register-outcome = Outcome
pages-register-risk = Remaining risk
pages-register-no-risk = Not assessed
pages-register-changed = Changed
pages-register-next = Next step
pages-register-all = All
pages-register-due = By { $date }
pages-register-valid = In force until { $date }
pages-register-count =
    { $count ->
        [one] { $count } case
       *[other] { $count } cases
    }
pages-register-unknown = There is no filter “{ $filter }”; it has been removed.
pages-register-none = There are no cases yet
pages-register-none-text = When somebody in your department begins a request, or one is submitted, it is listed here.
pages-register-no-match = No cases match the filters
pages-register-no-match-q = No cases match “{ $q }”
pages-register-no-match-text = Check the spelling, remove a filter, or search by department instead.
pages-register-show-all = Show all cases
pages-register-xlsx = Download these as Excel
pages-register-csv = Download these as csv
pages-register-due-day = Due
pages-register-received = Received
pages-register-decided = Decided
pages-register-valid-until = In force until

# About the service.
pages-about-contact = Questions are answered by the system administrator for e-services.
pages-about-contact-phone = Questions? Call the system administrator for e-services, { $phone }.
pages-accessibility-lead = { $organisation } is behind this service. We want everybody to be able to use it, also you who use a screen reader, magnification or only a keyboard.
pages-accessibility-standard = The service is built to conform to WCAG 2.2 at level AA and the Swedish act on accessibility of digital public service (2018:1937). It works without JavaScript.
pages-accessibility-tested = Every page is tried with an automatic tool in light and dark mode, on telephone and computer, in Swedish and English, and with the keyboard alone.
pages-accessibility-known = We know of no shortcomings. The service hasn't been reviewed by anybody outside. Files that somebody attaches to a case may lack accessibility.
pages-accessibility-supervision = If you aren't content with our answer, you can report it to the Swedish Agency for Digital Government.
pages-personal-lead = { $organisation } is the controller. We process the data to handle requests for exemptions from the guideline for e-services, which is a task in the public interest.
pages-personal-what = We keep your name, title, e-mail address and department, what you have done in a case and when, and the names that are written in requests. No data leave the municipality other than in letters to those whom the case concerns.
pages-personal-public = A submitted request is an official document. Cases are kept or destroyed according to the municipality's records schedule.
pages-personal-cookies = The service only uses cookies needed for sign-in and chosen language. Nobody measures or follows you.
pages-personal-rights = You have the right to know which data we have about you, to have mistakes corrected, and to complain to the Swedish Authority for Privacy Protection.
