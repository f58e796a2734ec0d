# decisions-…: the decision-maker's pages: the link, the brief, the choice, the review and the receipt.

# The link and the code.
decisions-link-title = A decision awaits you
decisions-link-lead = You have been sent a personal link to the basis of a decision. Nothing is decided by opening it.
decisions-link-used-title = The link has been used
decisions-link-used-lead = You have already answered. You can open the receipt.
decisions-link-closed-title = The link no longer works
decisions-link-closed-lead = The link opens no basis. It may be too old, replaced by a newer one, or incomplete.
decisions-link-open = Open the basis
decisions-link-receipt = Open the receipt
decisions-link-organisation = Organisation
decisions-link-deadline = Decision needed by
decisions-link-address = The code is sent to
decisions-link-state = The link
decisions-link-state-open = Works
decisions-link-state-used = Used
decisions-link-state-replaced = Replaced: the case has moved on or a newer link has been sent
decisions-link-state-expired = Too old
decisions-link-state-unknown = Doesn’t exist
decisions-link-code-follows = When you continue, we send a code to your registered e-mail address. You need it to read the basis.
decisions-link-closed-next = Look for a newer e-mail about the case, or sign in and open it from there.
decisions-link-questions = Questions? Call { $phone }.

decisions-code-title = Enter the code from the e-mail
decisions-code-lead = We have sent a code to { $address }.
decisions-code-label = Code
decisions-code-hint = Six digits. The code is valid for 10 minutes, in this browser.
decisions-code-enter = Continue to the basis
decisions-code-again = Send a new code
decisions-code-wrong = The code is wrong. Check the digits in the latest e-mail. { $left ->
        [0] Ask for a new code.
        [one] You have one try left.
       *[other] You have { $left } tries left.
    }
decisions-code-expired = The code can’t be used. It is too old, already used, or was asked for in another browser. Ask for a new code.
decisions-code-limited = We have sent several codes in a short time. Those already sent still work.

# The brief.
decisions-eyebrow = Basis for decision { $number }, version { $version }
decisions-question = Should { $department } be allowed to use { $product } for “{ $service }” instead of Open ePlatform?
decisions-question-without-product = Should { $department } be exempted from Open ePlatform for “{ $service }”?
decisions-question-review = Should the exemption for “{ $service }” stay in force?
decisions-deadline = A decision is needed by
decisions-authority = You decide as { $name } under item { $item } of the delegation order: { $grounds }, and then { $level } decides.
decisions-authority-substitute = You decide as { $name }, substitute under item { $item } of the delegation order: { $grounds }, and then { $level } decides.
decisions-go-to-form = Go straight to the decision
decisions-standing = The decision in force
decisions-standing-valid = Valid
decisions-standing-period = { $from } until and including { $until }
decisions-standing-begun = The review was begun
decisions-standing-begun-by = by { $name } on { $date }
decisions-standing-no-conditions = No conditions
decisions-standing-text = Condition { $number }
decisions-standing-hint = Empty the condition’s three fields if it is no longer to apply.
decisions-standing-owner = Responsible for condition { $number }
decisions-standing-due = Day when condition { $number } must be fulfilled
decisions-summary = The proposal in brief
decisions-opinions = What the parties think
decisions-party-system-administrator = The system administrator
decisions-recommends-grant = Recommends an exemption.
decisions-recommends-grant-with-conditions = Recommends an exemption with conditions.
decisions-recommends-reject = Recommends rejection.
decisions-dissent = Dissenting opinion:
decisions-dissent-about = Dissenting opinion on { $risk }:
decisions-signed = Signed by { $name } on { $date }
decisions-risks = Risks that remain
decisions-risks-counted =
    { $count ->
        [one] One risk has been analysed.
       *[other] { $count } risks have been analysed.
    } { $before ->
        [0] None was critical before measures
        [one] One was critical before measures
       *[other] { $before } were critical before measures
    }{ $after ->
        [0] , none is after.
        [one] , one is after.
       *[other] , { $after } are after.
    }
decisions-differs = What the parties have stated and what is computed from causes and measures differ:
decisions-level-differs =
    { $column ->
        [inherent] { $event } ({ $risk }), before measures: the parties have stated { $stated }, computed it is { $computed }.
       *[residual] { $event } ({ $risk }), after measures: the parties have stated { $stated }, computed it is { $computed }.
    }
decisions-likelihood-differs =
    { $column ->
        [inherent] { $event } ({ $risk }), before measures: the parties have stated the likelihood “{ $stated }”, computed it is “{ $computed }”.
       *[residual] { $event } ({ $risk }), after measures: the parties have stated the likelihood “{ $stated }”, computed it is “{ $computed }”.
    }
decisions-differs-more =
    { $count ->
        [one] One more assessment differs. It is in the analysis.
       *[other] { $count } more assessments differ. They are in the analysis.
    }
decisions-all-risks =
    { $count ->
        [one] Show the risk with its measures
       *[other] Show all { $count } risks
    }
decisions-costs = Cost
decisions-cost-once = One-off cost
decisions-cost-yearly = Per year
decisions-cost-three-years = Three years
decisions-cost-payer = Paid by
decisions-payer-system-owner = The system owner
decisions-alternatives = Other alternatives
decisions-alternative-cost = Costs { $cost } over three years.
decisions-alternative-delivery = Could be in place: { $when }.
decisions-documents = Documents
decisions-document-analysis = Risk and consequence analysis
decisions-document-request = Request
decisions-back = Back to the basis for decision
decisions-due = due { $date }

# The choice.
decisions-form-title = Your decision
decisions-form-outcome = What do you decide?
decisions-form-conditions = Conditions
decisions-form-conditions-hint = Proposed in the analysis. Untick those that are not to apply.
decisions-form-owner-of = Responsible for the condition “{ $condition }”
decisions-form-due-of = Day when the condition “{ $condition }” must be fulfilled
decisions-form-own = A condition of your own
decisions-form-own-owner = Responsible for your own condition
decisions-form-own-due = Day when your own condition must be fulfilled
decisions-form-date-hint = Write yyyy-mm-dd.
decisions-form-valid-until = Valid until
decisions-form-valid-until-hint = Needed for a grant, as yyyy-mm-dd. A year is usual, until { $usual }. At the latest { $latest }.
decisions-form-reasons = Reasons for the decision
decisions-form-reasons-hint = Becomes part of the decision and a public record. Don’t write personal data.
decisions-form-no-conflict = I have no conflict of interest in the case
decisions-form-no-conflict-hint = If you have one you must not decide. Declare it by the link below, and the case goes to a substitute.
decisions-form-review = Review the decision
decisions-form-note = Nothing is decided yet. You can read through everything on the next page.
decisions-error-outcome = Choose a decision
decisions-error-reasons = Write the reasons for the decision
decisions-error-conflict = Confirm that you have no conflict of interest
decisions-error-valid-until = Write the last day that the exemption is valid
decisions-error-conditions = Choose at least one condition or write one of your own
decisions-error-unknown-condition = A condition you chose is no longer there. Choose among those listed here
decisions-error-owner = Write who is responsible for the condition
decisions-error-owner-own = Write who is responsible for your own condition
decisions-error-due-own = Write the day when your own condition is to be fulfilled, such as 2027-01-31
decisions-error-text = Write what the condition is
decisions-error-due = Write the day when the condition must be fulfilled, for example 2027-01-31
decisions-error-date = Dates are written yyyy-mm-dd, for example 2027-01-31
decisions-error-too-late = The exemption may be valid until { $date } at the latest
decisions-error-due-passed = The day when the condition must be fulfilled has already passed
decisions-error-due-too-late = The decision is valid until { $date }. The condition must be fulfilled by then

# The review.
decisions-review-title = Review and decide
decisions-review-change = Change the decision
decisions-review-outcome = Decision
decisions-review-about = Concerns
decisions-review-until = Until
decisions-review-conditions = Conditions
decisions-review-reasons = Reasons
decisions-review-by = Decision-maker
decisions-review-delegation = item { $item } of the delegation order
decisions-review-conflict = Conflict of interest
decisions-review-decide = Decide: { $outcome }
decisions-review-note = The decision can’t be changed afterwards. The requester, the system administrator and the registrar are told at once.
decisions-review-title-undecided = Check and send
decisions-review-change-undecided = Change your choice
decisions-review-outcome-undecided = Your answer
decisions-review-by-undecided = From
decisions-review-note-undecided = It can’t be changed afterwards. The requester, the system administrator and the registrar are told at once.
decisions-review-note-parties = The requester and the system administrator are told at once.

# The receipt.
decisions-receipt-title = The decision is made
decisions-receipt-title-undecided = The case has gone on
decisions-receipt-when = { $outcome }, { $date } at { $time }
decisions-receipt-next = What happens now
decisions-receipt-told = The requester and the system administrator have been told by e-mail.
decisions-receipt-registrar = The registrar has been told and registers the decision.
decisions-receipt-reported = The decision was made on delegation and is reported to the board.
decisions-receipt-mailed = You get a receipt by e-mail. If it wasn’t you who decided, let us know at once.
decisions-receipt-returned = The parties complete the analysis and sign it again. Then you get a new e-mail.
decisions-receipt-continued = The exemption holds as before, until { $date }.
decisions-receipt-conditions-changed = The new conditions apply from now on. The exemption holds until { $date }.
decisions-receipt-revoked = The exemption no longer holds.
decisions-receipt-record = Record
decisions-receipt-document = Decision { $number }
decisions-receipt-basis = Code of the basis
decisions-receipt-link = From now on the link in your e-mail shows this receipt.

# When there is no decision.
decisions-not-awaited-title = No decision is awaited in the case
decisions-not-awaited = The case has moved on without a decision, or is back with the parties. You don’t have to do anything.
decisions-may-not-title = You can’t decide the case
decisions-may-not = You have had a part in the case and can’t decide it. Tell the system administrator, and it goes to a substitute.
decisions-undelegated = The delegation order has been changed, and by it this case isn’t yours to decide. Tell the system administrator if that is wrong.
decisions-other-title = Somebody else has already decided
decisions-other = { $name } decided { $outcome } on { $date } at { $time }.
decisions-other-review = { $name } decided the review on { $date } at { $time }: { $outcome }.
decisions-other-title-undecided = The case has already gone on
decisions-other-undecided = { $name } answered on { $date } at { $time }: { $outcome }.
decisions-other-see-undecided = Show the receipt
decisions-other-see = Show the decision
decisions-replaced-title = The link has already been used
decisions-replaced = The case awaits a new decision, and a new link has been sent by e-mail. Open the case from the latest e-mail.
decisions-basis-title = The basis has changed
decisions-basis = The case or its basis is no longer what you read. Read what stands now before you decide. Your reasons are kept.
decisions-basis-read = Read the basis that stands now
decisions-moved-title = The case no longer awaits a decision
decisions-moved = The case has been withdrawn or has gone back to the parties since you opened the page.
decisions-moved-review = The review has ended in another way since you opened the page.
decisions-nothing-decided = Nothing was decided by what you sent.

# The analysis to read.
decisions-analysis-about = What has been analysed
decisions-analysis-scope = Scope
decisions-analysis-sources = Sources
decisions-analysis-matrix = Risk matrix
decisions-analysis-risks = Risk register
decisions-analysis-number = No.
decisions-analysis-event = Unwanted event
decisions-analysis-measures = Measures
decisions-analysis-causes = Causes
decisions-analysis-effects = What it may lead to
decisions-analysis-owner = Risk owner
decisions-analysis-justification = Why the risk is accepted
decisions-analysis-positions = The parties on this risk
decisions-analysis-before = Before
decisions-analysis-after = After
decisions-analysis-alternatives = Alternatives and costs
decisions-analysis-consequences = Consequences
decisions-analysis-dimension = Area
decisions-analysis-exit = Return to Open ePlatform
decisions-exit-how = How
decisions-exit-when = At the latest
decisions-exit-enabler = Could be sooner if
decisions-document-analysis-pdf = The analysis as a document (PDF)
decisions-review-wording = The wording of the decision
decisions-review-wording-hint = This is how the decision document begins, in Swedish. Change it if it should say something else. If you change your choices it is written anew.
decisions-review-vote = Vote: { $outcome }
decisions-review-note-together = It is decided when { $quorum } have voted the same. Until then you can change your vote.
decisions-together-title = You decide together
decisions-together = It is decided when { $quorum } have voted the same, with the same conditions and validity. { $said ->
    [0] Nobody has voted yet.
    [one] One has voted.
   *[other] { $said } have voted.
}
decisions-vote-title = Your vote is registered
decisions-vote-lacking = It is decided when { $lacking ->
    [one] one more has
   *[other] { $lacking } more have
} voted the same.
decisions-vote-change = You can change your vote until then.
decisions-vote-change-link = To change your vote before then, sign in with your e-mail address.
decisions-vote-change-here = Change your vote
decisions-vote-meanwhile-title = Somebody else voted while you read
decisions-vote-meanwhile = Several of you decide. Read what has been said now before you vote. What you wrote is still there.
decisions-vote-meanwhile-read = Read the votes
decisions-since-title = Changed since last time
decisions-since = { $count ->
    [one] One field has
   *[other] { $count } fields have
} changed since the case was last up for decision, { $date }.
decisions-since-before = Then: { $text }
decisions-since-now = Now: { $text }
