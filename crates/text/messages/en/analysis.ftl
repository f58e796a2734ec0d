# analysis-…: the pages of the joint risk and consequence analysis.

# The risk scale.
analysis-level-low = low
analysis-level-moderate = moderate
analysis-level-high = high
analysis-level-critical = critical
analysis-likelihood-1 = Improbable
analysis-likelihood-2 = Less likely
analysis-likelihood-3 = Possible
analysis-likelihood-4 = Likely
analysis-severity-1 = Negligible
analysis-severity-2 = Mild
analysis-severity-3 = Noticeable
analysis-severity-4 = Serious

# The page and its parts.
analysis-title = Risk and consequence analysis
analysis-about = { $title }. { $department }, jointly with the system administrator of Open ePlatform.
analysis-back = To the analysis
analysis-parts = Parts of the analysis
analysis-moment = { $date } at { $time }
analysis-matrix = Risk matrix
analysis-matrix-intro = Choose a cell to show its risks in the register.
analysis-matrix-empty = The matrix is drawn once the first risk is assessed.
analysis-state = Where things stand
analysis-levels = Risks by level, before and after measures
analysis-before = Before
analysis-after = After
analysis-highest = Highest remaining
analysis-missing = Missing
analysis-missing-more = and { $count } more
analysis-nothing-missing = Nothing. The analysis can be signed.
analysis-measures = Measures
analysis-measures-count = { $proposed } proposed, { $decided } decided, { $done } in place.
analysis-measures-next = Next: { $date }.
analysis-scale = Risk value = likelihood × consequence. Before measures is the risk if nothing is done. After measures is what remains when the decided measures are in place.
analysis-register = Risk register
analysis-register-intro =
    { $count ->
        [0] Both parties can add and change, one row at a time.
        [one] One risk. Both parties can add and change, one row at a time.
       *[other] { $count } risks. Both parties can add and change, one row at a time.
    }
analysis-register-filtered = Show all risks, not only those of the cell
analysis-column-number = No.
analysis-column-measures = Measures
analysis-column-risk = Risk
analysis-column-risks = Risks
analysis-unassessed = Not assessed
analysis-no-measures = No measure
analysis-none-such = None
analysis-read-only-role = You can read the analysis. The requester and the system administrator write it together.
analysis-read-only-before = The analysis isn't open yet. It is written once the system administrator has taken in the request.
analysis-read-only-after = The analysis is locked. This is what it said when both parties had signed it.
analysis-voiding = { $who } signed this version. If you change anything, it must be signed again.
analysis-choose = Choose

# Scope and meetings.
analysis-scope = Summary and scope
analysis-edit-scope = Change summary and scope
analysis-ask-summary = Summary for the decision-maker
analysis-ask-summary-hint = Four sentences: what is proposed, why, what it costs and which risk remains. It is the first thing the decision-maker reads.
analysis-ask-scope = What the analysis covers
analysis-ask-scope-hint = Also say what is left out.
analysis-ask-sources = Sources
analysis-meetings = Meetings held
analysis-meetings-none = No meetings are noted.
analysis-ask-meeting-day = Day
analysis-ask-participants = Participants

# The risk and its causes, consequences and measures.
analysis-assessment = Assessment
analysis-ask-event = Unwanted event
analysis-ask-area = Area
analysis-ask-risk-owner = Risk owner
analysis-ask-owner = Responsible
analysis-ask-justification = Why the risk is accepted, if it is
analysis-edit-risk = Change risk { $risk }
analysis-save-risk = Save risk { $risk }
analysis-save-new-risk = Add the risk
analysis-causes = Causes
analysis-causes-intro = What can lead to the event, and what prevents it?
analysis-ask-cause = Cause
analysis-preventive = Preventive measures
analysis-no-preventive = No preventive measure
analysis-risk-consequences = Consequences
analysis-risk-consequences-intro = What follows if it happens, and what limits it?
analysis-ask-consequence = Consequence
analysis-ask-severity = How serious
analysis-limiting = Limiting measures
analysis-no-limiting = No limiting measure
analysis-measures-intro = A measure is planned until it is in place. The assessment after measures counts decided measures only.
analysis-ask-measure = Measure
analysis-stands-against = Against
analysis-ask-prevents = The cause it prevents
analysis-ask-limits = The consequence it limits
analysis-ask-due = Due
analysis-ask-status = How far it has come
analysis-ask-date-hint = For example 2026-12-18

# Alternatives and costs.
analysis-alternatives = Alternatives
analysis-alternatives-intro = Open ePlatform is always one of the alternatives.
analysis-alternatives-all = Descriptions
analysis-alternatives-own = The alternatives
analysis-alternatives-own-intro = At least three: building in Open ePlatform, the proposal, and doing nothing.
analysis-compare = Comparison
analysis-ask-alternative = Alternative
analysis-ask-alternative-kind = Kind
analysis-ask-name = Name
analysis-ask-description = Description
analysis-ask-description-hint = What it means, and what it demands of the department and of the platform.
analysis-ask-delivery = Ready at the earliest
analysis-costs = Costs
analysis-costs-intro = Who pays follows from the kind of cost, by the guideline's cost model.
analysis-costs-none = No costs are entered.
analysis-cost-totals = Totals by alternative
analysis-cost-payer = Paid by
analysis-cost-all = In all
analysis-cost-years =
    { $years ->
        [one] One year
       *[other] { $years } years
    }
analysis-cost-once = One-off cost
analysis-cost-yearly = Cost per year
analysis-cost-3 = Cost over three years
analysis-cost-3-department = Of which the department
analysis-cost-3-system-owner = Of which the system owner
analysis-ask-cost = What is paid for
analysis-ask-cost-kind = Kind of cost
analysis-ask-paid-by = Paid by: { $payer }
analysis-ask-amount = Amount in kronor
analysis-ask-amount-hint = For example 85 000 or 85000.50
analysis-ask-period = How often

# Consequences of each alternative.
analysis-consequences = Consequences
analysis-consequences-intro = The proposed alternative compared with today.
analysis-consequences-all = All alternatives
analysis-dimension = Dimension
analysis-ask-direction = Compared with today
analysis-ask-reason = Reasons
analysis-unanswered = Not answered
analysis-save-next = Save and go to the next dimension
analysis-edit-assessment = Change the assessment

# Exit plan and conditions.
analysis-exit-plan = Exit plan
analysis-exit-plan-intro = How and when the e-service returns to Open ePlatform.
analysis-edit-exit-plan = Change the exit plan
analysis-ask-exit-how = How it returns
analysis-ask-exit-when = At the latest
analysis-ask-exit-enabler = What would make it possible sooner
analysis-conditions = Proposed conditions
analysis-conditions-intro = Conditions the parties propose for the decision.
analysis-conditions-none = No conditions are proposed.
analysis-ask-condition = Condition
analysis-ask-condition-owner = Who fulfils it
analysis-ask-condition-due = By when

# Positions.
analysis-positions = Positions
analysis-positions-intro = Each party says what it thinks of the whole. Consulting isn't the same as agreeing: a dissenting opinion stops nothing, it is shown to the decision-maker.
analysis-positions-risk-intro = What the parties think of how this risk is assessed.
analysis-take-position = Take a position
analysis-edit-position = Take a position
analysis-no-position = Has not taken a position
analysis-risk-positions = Risk by risk
analysis-risk-positions-intro = Only needed where the parties see a risk differently.
analysis-ask-stance = Position
analysis-ask-agree-hint = We stand behind what the analysis says.
analysis-ask-dissent-hint = We see something differently. Say what below: it is required.
analysis-ask-position = Reasons
analysis-ask-position-hint = Quoted word for word in the brief.
analysis-ask-recommendation = Recommendation

# Signing.
analysis-signing = Joint signing
analysis-signing-intro = The analysis goes to decision when both parties have signed the same version. A change after that takes the signatures away.
analysis-sign-title = Review and sign the analysis
analysis-sign-link = Review and sign version { $version }
analysis-sign-stamp = Version { $version }, { $at }. Check code { $code }.
analysis-sign-read = I have read version { $version } of the analysis in full
analysis-sign-unread = Confirm that you have read the analysis
analysis-sign-button = Sign version { $version }
analysis-sign-note = Your name, the time and the check code are kept in the case.
analysis-sign-ahead = Once you have signed too, the case can be submitted to { $names } for decision.
analysis-sign-ahead-both = Once both parties have signed, the case can be submitted to { $names } for decision.
analysis-sign-since = Changed since you signed version { $version }
analysis-sign-changed = The analysis changed while you were reading
analysis-sign-changed-text = Nothing is signed. This has changed since you opened the page:
analysis-sign-blocked = The analysis can't be signed yet
analysis-sign-quoted = This is how it will be quoted in the brief.
analysis-version = Version { $version }
analysis-brief-title = Version { $version } in brief
analysis-brief-risks =
    { $high ->
        [0] { $count }, none high after measures
       *[other] { $count }, of which { $high } high or critical after measures
    }
analysis-brief-ownerless = Measures without anybody responsible
analysis-brief-open = Causes without a measure
analysis-brief-proposed = Measures that are merely proposed
analysis-brief-comments = Open comments
analysis-read-all = Read the whole analysis
analysis-signed = Signed version { $version }, { $at }
analysis-signed-before = Signed version { $version }. Changed since: { $changed }
analysis-unsigned = Has not signed version { $version }
analysis-status-signed = Signed
analysis-status-again = Must sign again
analysis-status-waits = Waiting
analysis-signed-both = Both parties have signed the same version. The analysis can now be submitted for decision.

# What remains.
analysis-missing-title =
    { $count ->
        [one] One thing remains before signing
       *[other] { $count } things remain before signing
    }
analysis-missing-assessments =
    { $count ->
        [one] One question about consequences isn't answered.
       *[other] { $count } questions about consequences aren't answered.
    }
analysis-missing-criteria =
    { $count ->
        [one] One question about personal data isn’t answered.
       *[other] { $count } questions about personal data aren’t answered.
    }
analysis-missing-exit-how = The exit plan doesn't say how the service returns.
analysis-missing-exit-when = The exit plan doesn't say when the service returns at the latest.

# Saved, errors and conflicts.
analysis-done-saved = Saved.
analysis-done-removed = Removed.
analysis-done-voided = Saved. The analysis has changed and must be signed again.
analysis-done-signed = You have signed the analysis.
analysis-error-date = Write the date as yyyy-mm-dd, for example 2026-10-14
analysis-error-money = Write the amount in kronor, for example 85 000 or 85000.50
analysis-error-choice = Choose one of the alternatives
analysis-error-choose = Choose an option for “{ $what }”
analysis-error-write = Fill in { $what }
analysis-error-gone = Somebody removed the row while you were writing. What you wrote is still here: save to add it anew.
analysis-error-unknown-item = This belongs to something that somebody has removed. Copy what you wrote and add it where it fits.
analysis-conflict-heading = Somebody else was faster
analysis-conflict-title = { $what } wasn't saved, { $who } changed it at the same time
analysis-conflict-text = Choose what should apply, field by field. Nothing is lost.
analysis-conflict-caption = Differences between your version and the other one of { $what }
analysis-conflict-ask-title = Which text should apply?
analysis-conflict-ask = You have changed the joint text for { $fields } but chosen another. The joint text is chosen now. Choose something else if you don’t want it, and save again.
analysis-conflict-field = Field
analysis-conflict-mine = Your version
analysis-conflict-standing = What stands now
analysis-conflict-theirs = { $who }, saved { $at }
analysis-conflict-somebody = somebody else
analysis-conflict-join = Use the text below
analysis-conflict-joined = both texts, for you to edit
analysis-conflict-save = Save the chosen values
analysis-conflict-drop = Drop my change
analysis-remove-title = Remove { $what }?
analysis-remove-yes = Yes, remove
analysis-remove-changed = Somebody changed it, or something that belongs to it, while you were reading. This is what it says now.
analysis-remove-risk =
    What belongs to the risk goes with it: { $causes ->
        [one] { $causes } cause
       *[other] { $causes } causes
    }, { $consequences ->
        [one] { $consequences } consequence
       *[other] { $consequences } consequences
    } and { $measures ->
        [one] { $measures } measure.
       *[other] { $measures } measures.
    }
analysis-remove-positions = { $count ->
    [one] One position on the risk goes with it.
   *[other] { $count } positions on the risk go with it.
}
analysis-remove-alternative = The alternative's costs and assessments go with it.

# What the pieces are called.
analysis-name-scope = Summary and scope
analysis-name-exit-plan = The exit plan
analysis-name-assessment = { $dimension } for “{ $alternative }”
analysis-name-position = The position of { $party }
analysis-name-position-risk = The position on { $risk } of { $party }
analysis-name-new-risk = The new risk
analysis-name-alternative = The alternative “{ $text }”
analysis-name-cause = The cause “{ $text }”
analysis-name-cause-gone = The cause that was another risk
analysis-name-consequence = The consequence “{ $text }”
analysis-name-measure = The measure “{ $text }”
analysis-name-cost = The cost “{ $text }”
analysis-name-condition = The condition “{ $text }”
analysis-name-meeting = The meeting on { $text }
analysis-changes-gone = (removed)
analysis-changes-file = File
analysis-changes-files = Attachments

# The words chosen between: the key ends with the value's word.
analysis-word-alternative-platform = Build in Open ePlatform
analysis-word-alternative-proposed = The proposal
analysis-word-alternative-none = Do nothing
analysis-word-alternative-other = Other
analysis-word-cost-fixed = Fixed recurring, such as a yearly fee
analysis-word-cost-variable = Variable for the whole municipality: text messages, sign-in, signing, payment
analysis-word-cost-other = Caused by one department: integration, new function, special sign-in
analysis-word-period-once = Once
analysis-word-period-yearly = Every year
analysis-word-payer-system-owner = The system owner
analysis-word-payer-department = The department
analysis-word-dimension-residents = Residents and users
analysis-word-dimension-accessibility = Accessibility
analysis-word-dimension-information-security = Information security
analysis-word-dimension-personal-data = Personal data
analysis-word-dimension-law = Law
analysis-word-dimension-economy = Economy
analysis-word-dimension-operations = Operations and lock-in
analysis-word-dimension-integration = Integration, case handling and archiving
analysis-word-dimension-goals = The goals of 100 %
analysis-word-dimension-other-departments = Other departments
analysis-word-dimension-it-policy = The IT policy
analysis-word-ask-residents = Is the service easy to find and use, safe and lawful, does it give insight and make contact easier?
analysis-word-ask-accessibility = Are the act on accessibility of digital public services and EN 301 549 met?
analysis-word-ask-information-security = Confidentiality, integrity and availability by KLASSA.
analysis-word-ask-personal-data = Which data are processed, by whom and where? Is an impact assessment needed?
analysis-word-ask-law = Archives, public access and secrecy, procurement.
analysis-word-ask-economy = Costs, savings and who bears them.
analysis-word-ask-operations = Operations, support, dependence on the supplier and the way out.
analysis-word-ask-integration = Connection to other systems, case handling and transfer to the e-archive.
analysis-word-ask-goals = All services as e-services, all cases submitted digitally, all handled digitally.
analysis-word-ask-other-departments = Are other departments affected, or could they use the same solution?
analysis-word-ask-it-policy = One system per need, known and established solutions.
analysis-word-direction-better = Better
analysis-word-direction-unchanged = Unchanged
analysis-word-direction-worse = Worse
analysis-word-direction-unknown = Unknown
analysis-word-status-proposed = Proposed
analysis-word-status-decided = Decided
analysis-word-status-in-place = In place
analysis-word-status-verified = In place and verified
analysis-word-stance-agree = Agrees
analysis-word-stance-dissent = Dissenting opinion
analysis-word-recommendation-grant = Recommends granting
analysis-word-recommendation-grant-with-conditions = Recommends granting with conditions
analysis-word-recommendation-reject = Recommends rejecting
analysis-word-party-department = The department
analysis-word-party-system-administrator = The system administrator
analysis-word-add-alternatives = Add an alternative
analysis-word-add-risks = Add a risk
analysis-word-add-causes = Add a cause
analysis-word-add-consequences = Add a consequence
analysis-word-add-measures = Add a measure
analysis-word-add-cost-items = Add a cost
analysis-word-add-conditions = Add a condition
analysis-word-add-meetings = Add a meeting
analysis-word-edit-alternatives = Change alternative
analysis-word-edit-risks = Change risk
analysis-word-edit-causes = Change cause
analysis-word-edit-consequences = Change consequence
analysis-word-edit-measures = Change measure
analysis-word-edit-cost-items = Change cost
analysis-word-edit-conditions = Change condition
analysis-word-edit-meetings = Change meeting
analysis-word-none-causes = No causes are described.
analysis-word-none-consequences = No consequences are described.
analysis-word-none-measures = No measures are described.
analysis-word-remove-risks = Remove the risk

# What a risk is made of
analysis-ask-cause-likelihood = How often the cause occurs
analysis-ask-cause-event = Another risk is the cause
analysis-ask-cause-event-hint = Choose the risk whose event leads here. How often it happens is said in that risk.
analysis-ask-cause-share = How often the other event leads here
analysis-ask-consequence-share = How often the event has this consequence
analysis-ask-effectiveness = How much the measure stops
analysis-ask-effectiveness-hint = “Almost certainly everything” counts only once the measure is verified.
analysis-ask-resource = Whom or what it depends on
analysis-ask-measure-cost = What it costs
analysis-ask-resource-name = Name of the person, supplier or system
analysis-ask-resource-kind = What it is
analysis-ask-dpia = Data protection impact assessment
analysis-ask-dpia-hint = Diary number or link. Required when two or more answers are yes.
analysis-ask-data-protection-notes = Anything else that should be known about the personal data
analysis-edit-data-protection = Questions about personal data
analysis-edit-statement = Give a statement
analysis-name-data-protection = The questions about personal data
analysis-name-statement = The statement by { $name }
analysis-name-resource = “{ $text }” that measures depend on
analysis-word-share-always = Always
analysis-word-share-often = Often, about seven times out of ten
analysis-word-share-sometimes = Sometimes, about three times out of ten
analysis-word-share-seldom = Seldom, about once in ten times
analysis-word-effectiveness-none = Nothing
analysis-word-effectiveness-weak = A little, about three times out of ten
analysis-word-effectiveness-fair = A good deal, about six times out of ten
analysis-word-effectiveness-strong = Most, about nine times out of ten
analysis-word-effectiveness-near-certain = Almost certainly everything
analysis-word-resource-person = A person
analysis-word-resource-supplier = A supplier
analysis-word-resource-system = A system
analysis-word-criterion-evaluation = Are people evaluated or scored?
analysis-word-criterion-automatedDecisions = Are decisions with legal or similar effect made automatically?
analysis-word-criterion-monitoring = Are people monitored systematically?
analysis-word-criterion-sensitive = Are sensitive data, or data of a highly personal nature, processed?
analysis-word-criterion-largeScale = Are data processed on a large scale?
analysis-word-criterion-matching = Are data from different sources combined?
analysis-word-criterion-vulnerable = Do the data concern vulnerable people, such as children, patients, the elderly or employees?
analysis-word-criterion-innovative = Is new technology used, or known technology in a new way?
analysis-word-criterion-hinders = Can the processing keep somebody from a right, a service or a contract?
analysis-word-add-resources = Add a person, supplier or system
analysis-word-edit-resources = Change a person, supplier or system
analysis-word-none-resources = Nothing is listed.
analysis-data-protection = Personal data
analysis-data-protection-intro = Nine questions. Two or more yes demand a data protection impact assessment and the data protection officer’s statement.
analysis-data-protection-demands = { $yes } answers are yes: an impact assessment and a statement by the data protection officer are required.
analysis-resources = What the measures depend on
analysis-resources-intro = People, suppliers and systems. Measures that depend on the same thing fall together.
analysis-resource-measures = Measures
