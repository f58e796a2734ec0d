# requests-…: the request, from the first question to the receipt.
requests-title = Request for an exemption from the guideline for e-services
requests-progress =
    { $done ->
        [one] { $done } of { $parts } parts is ready.
       *[other] { $done } of { $parts } parts are ready.
    }
requests-any-order = You can fill in the parts in any order and go on later.
requests-today-at = today at { $time }
requests-saved = Saved { $when }.
requests-draft-saved = Draft saved { $when }. A draft is not a received document.
requests-kept = Draft saved { $when }. It becomes part of the request once it is corrected.
requests-back = To the parts of the request
requests-part-of = Part { $part } of { $parts }
requests-ready = Are you ready with this part?
requests-ready-yes = Yes, the part is ready
requests-ready-no = No, I will go on later
requests-save-on = Save and go on
requests-save-stay = Save draft
requests-drop = Throw away what I wrote
requests-done-saved = What you wrote is saved.
requests-done-attached = The files are attached.
requests-done-removed = The file is removed.
requests-unanswered = Answer the question “{ $question }”
requests-error-date = Dates are written as yyyy-mm-dd, for example 2026-10-14
requests-error-number = Write a whole number, for example 1900
requests-error-choice = Choose one of the alternatives
requests-stale-title = The request has changed while you wrote
requests-stale-text = What you wrote is still here, but isn't saved in the request. Each question that differs says what stands now. Change what you like and save, or throw away what you wrote.
requests-stale-now = It now says: { $now }
requests-supplement = The system administrator needs to know more
requests-supplement-by = The system administrator needs to know more, by { $date }
requests-date-hint = For example 2026-10-14.
requests-level = Level { $level }
requests-level-unknown = Not classified yet

# How it goes.
requests-how-title = How it goes
requests-how-1 = You submit the request.
requests-how-2 = The system administrator receives it within five working days.
requests-how-3 = You make the risk and consequence analysis together.
requests-how-4 = The decision-maker is given your basis and decides.

# The first question.
requests-choose-title = Which guideline is the request about?
requests-choose-intro = Choose the guideline that you can’t follow. The questions depend on what you choose.
requests-choose-lead = For you who can’t follow the guideline.
requests-gate-lead = Two questions first. They show whether you need to ask for an exemption.
requests-gate-go-on = Continue
requests-gate-drafts = Requests you have begun
requests-not-yours-title = Requests are made by departments
requests-not-yours = It is the requester in the department that needs the e-service who asks for an exemption. Ask the administrator for the role of requester if that should be you.
requests-not-needed-title = You don't need an exemption
requests-not-needed-lead = An e-service that is only used for a short time, such as a survey or an invitation, needs no exemption (the guideline, section 4).
requests-not-needed-instead = Do this instead
requests-not-needed-tool = Use the municipality's tool for surveys and sign-ups, or ask the system administrator whether Open ePlatform is enough.
requests-not-needed-end = Decide on an end date and who closes the service.
requests-not-needed-personal = Only collect the personal data you need, say why, and remove them afterwards.
requests-not-needed-access = See to it that everybody can answer, also those who use assistive technology.
requests-not-needed-lasting = Will the service be used for longer? Change the answer and go on with the request.
requests-not-needed-back = Change the answer

# The parts.
requests-check-title = Check whether an exemption is needed
requests-check-noun = Is an exemption needed?
requests-check-hint = Surveys and invitations need no exemption
requests-check-guide-title = When is an exemption needed?
requests-check-guide = The guideline says that e-services are built in Open ePlatform. An e-service that is used until further notice and built in another way needs an exemption. Temporary services need none.
requests-check-temporary = Will the e-service be used temporarily only?
requests-check-temporary-hint = For example a survey, an invitation or a sign-up for a single occasion.
requests-check-exists = Is there already a solution for the same need in the municipality?
requests-check-exists-hint = Ask the system administrator if you aren't sure. One system for each need is the starting point.
requests-service-title = Describe the service
requests-service-noun = The service
requests-service-hint = Whom it is for, who answers for it
requests-service-guide-title = Who is behind the request?
requests-service-guide = The request is made by the department and your manager must have approved it. The contact is asked about the request and is sent letters when something happens.
requests-service-name = What is the e-service called?
requests-service-name-hint = Write so that a resident understands, for example “Booking of foot care”.
requests-service-audience = Who will use it?
requests-service-deviation = What do you want to use instead of Open ePlatform?
requests-service-standing = Is the service new?
requests-service-in-use-since = Since when is it used?
requests-service-in-use-since-hint = Fill in if the service is already in use, for example 2024-03-01.
requests-service-contact = Contact
requests-service-contact-name = Name
requests-service-contact-email = E-mail address
requests-service-contact-phone = Telephone
requests-service-approval = Approval in the department
requests-service-manager = Which manager has approved the request?
requests-service-manager-hint = The manager must know of the need and the cost.
requests-service-approved-on = When did the manager approve it?
requests-service-guideline = The guideline
requests-service-guideline-name = Which guideline is it about?
requests-service-guideline-name-hint = Name and version, for example “Guideline for e-services 2.0”.
requests-service-guideline-section = Which section?
requests-audience-external = Residents, companies or associations
requests-audience-internal = The municipality's own staff
requests-deviation-other-platform = Another e-service platform
requests-deviation-own-development = Something we develop ourselves
requests-deviation-supplier-portal = The portal of the supplier's business system
requests-deviation-existing-solution = A solution already in use
requests-deviation-form-or-email = A form or e-mail
requests-deviation-other = Something else
requests-standing-new = Yes, it is new
requests-standing-renewal = No, we want to renew an exemption
requests-standing-in-use = No, it is already in use without an exemption
requests-need-title = Explain the need and the reasons
requests-need-noun = Need and special reasons
requests-need-hint = What the service is to solve and why you need an exemption
requests-need-guide-title = What counts as special reasons?
requests-need-guide = The reasons are weighed against the benefit to residents, the cost and the risks. That the department has already bought a tool isn't enough. Be concrete: what is to happen, how often, and what happens otherwise?
requests-need-need = Which need is the e-service to solve?
requests-need-need-hint = Describe what the resident or member of staff is to be able to do.
requests-need-reasons = What are the special reasons?
requests-need-reasons-hint = Choose all that apply and explain each.
requests-reason-missing-function = Open ePlatform lacks a function
requests-reason-integration = An integration that Open ePlatform can't offer
requests-reason-legal-demand = Law or contract demands another system
requests-reason-supplier-demand = The supplier demands it
requests-reason-cost = The cost
requests-reason-time = The time
requests-reason-temporary = The need is temporary
requests-reason-text = Explain the reason: { $reason }
requests-platform-title = Show why Open ePlatform isn't enough
requests-platform-noun = The trial in Open ePlatform
requests-platform-hint = What you have tried and what happened
requests-platform-guide-title = Try first
requests-platform-guide = Departments must always look into developing e-services in Open ePlatform. A good answer says what you built, who tried it, for how long and what was measured. Minutes and screenshots are added among the attachments.
requests-platform-tried = What have you tried in Open ePlatform, and what happened?
requests-platform-tried-hint = Describe it so concretely that the system administrator can try the same thing.
requests-platform-evidence = What shows that?
requests-platform-evidence-hint = A link, minutes or the name of an attachment. Leave empty if you attach it.
requests-platform-on = When did you try?
requests-solution-title = Describe the proposed solution
requests-solution-noun = The proposed solution
requests-solution-hint = Product, supplier, hosting
requests-solution-guide-title = Why do we ask?
requests-solution-guide = The answers are used in the joint analysis of risks, consequences and costs. If you don't know yet you can add more later, but product, supplier and hosting are needed before the request can be submitted.
requests-solution-product = Product
requests-solution-supplier = Supplier
requests-solution-hosting = Where and by whom is it hosted?
requests-solution-hosting-hint = For example “In the supplier's cloud” or “In the municipality's server hall”.
requests-solution-country = In which country?
requests-solution-login = How does the user sign in?
requests-solution-payment = Is payment taken, and if so how?
requests-solution-integrations = Which systems is it connected to?
requests-solution-archive = How do the records reach the e-archive?
requests-solution-archive-hint = Also say if nothing is to be kept.
requests-login-none = No sign-in
requests-login-e-id = Electronic identification
requests-login-staff-account = The municipality's staff account
requests-login-own-account = An account in the service
requests-information-title = State the information and personal data
requests-information-noun = Information and personal data
requests-information-hint = What is handled, how it is classified, how many are concerned
requests-information-guide-title = How to classify
requests-information-guide = Use KLASSA. Level 0 means negligible harm if the information leaks, is wrong or can't be reached; level 4 exceptionally serious. The information security coordinator helps.
requests-information-types = Which information is handled?
requests-information-types-hint = For example “Name, identity number, booked time”.
requests-information-personal = Are personal data handled?
requests-information-accessibility = Is the solution accessible to everybody?
requests-information-klassa = Information classes by KLASSA
requests-information-confidentiality = Confidentiality
requests-information-integrity = Integrity
requests-information-availability = Availability
requests-information-volume = Volume
requests-information-users = How many use it per year?
requests-information-cases = How many cases will there be per year?
requests-personal-none = No
requests-personal-ordinary = Yes, ordinary personal data
requests-personal-protected = Yes, such that need extra protection, for example identity numbers
requests-personal-special-categories = Yes, special categories, for example about health
requests-accessibility-conforming = Yes, it is reviewed and conforms
requests-accessibility-partly-conforming = Partly, it is reviewed and has known shortcomings
requests-accessibility-not-conforming = No, it is reviewed and doesn't conform
requests-accessibility-not-reviewed = Nobody has reviewed it
requests-plan-title = State time and plan
requests-plan-noun = Time and plan
requests-plan-hint = When, for how long, and what happens otherwise
requests-plan-guide-title = How long can an exemption last?
requests-plan-guide = An exemption is limited in time and followed up. Ask for as long as the need justifies. When the time is up the exemption is renewed, or the service moves to Open ePlatform.
requests-plan-from = From which day is the exemption needed?
requests-plan-months = For how many months?
requests-plan-months-hint = From 1 to 120, for example 24.
requests-plan-procurement = How is the solution procured, or how will it be?
requests-plan-procurement-hint = For example a call-off on a framework agreement, direct procurement or a running contract.
requests-plan-contract-ends = When does the contract end?
requests-plan-if-refused = What happens if the request is refused?
requests-plan-if-refused-hint = For residents, for the department and for the cost.

# Attachments.
requests-attachments-title = Add attachments
requests-attachments-noun = Attachments
requests-attachments-hint = Offers, contracts, reviews, what shows what you have tried
requests-attachments-count =
    { $count ->
        [one] { $count } file attached
       *[other] { $count } files attached
    }
requests-attachments-lead = Attach what helps whoever will judge the request.
requests-attachments-files = Files
requests-attachments-add = Choose files
requests-attachments-kinds = PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV or EML. At most 10 MB a file.
requests-attachments-send = Attach the files
requests-attachments-none = Choose at least one file

# Review, submission and receipt.
requests-review-task = Review and submit
requests-review-title = Review and submit the request
requests-review-title-supplement = Review and submit the supplement
requests-review-lead = The request isn't submitted until you press the button at the bottom.
requests-review-lead-supplement = The supplement isn't submitted until you press the button at the bottom.
requests-review-missing =
    { $count ->
        [one] One thing remains before the request can be submitted
       *[other] { $count } things remain before the request can be submitted
    }
requests-review-changed = The request has changed since you opened the page, and isn't submitted. Read it through again and submit.
requests-submit = Submit the request for an exemption
requests-receipt-title = The request is submitted
requests-receipt-received = Submitted
requests-receipt-state = State now
requests-receipt-next = What happens now?
requests-receipt-intake = The system administrator reviews the request.
requests-receipt-intake-by = The system administrator reviews the request, by { $date }.
requests-receipt-mail = You are sent a letter when something is needed from you and when the case moves on.
requests-receipt-case = Open the case
requests-receipt-read = Read the request
