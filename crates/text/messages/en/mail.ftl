# mail-…: what the mails say.
mail-brand = Undantag, { $organisation }
mail-hello = Hello { $name }.
mail-automatic = Sent automatically by Undantag, { $organisation }.
mail-questions = Questions? Call { $phone }.
mail-questions-or-reply = Questions? Reply to this mail or call { $phone }.
mail-copy-address = If the button doesn’t work, copy the address:
mail-about = { $title } ({ $number })
mail-about-minimal = case { $number }
mail-open-case = Open the case
mail-answer-by = Answer by { $date }.

mail-fact-case = Case
mail-fact-department = Department
mail-fact-outcome = Decision
mail-fact-decided-on = Decided on
mail-fact-decided-by = Decided by
mail-fact-valid = Valid
mail-fact-conditions = Number of conditions
mail-fact-basis = Code of the basis
mail-fact-version = Version
mail-fact-state = State
mail-fact-responsible = Responsible
mail-valid-between = { $from } to { $until }
mail-valid-from = from { $from }
mail-valid-until = until { $until }

mail-sign-in-code-subject = Your code for signing in to Undantag
mail-sign-in-code-heading = Your sign-in code
mail-sign-in-code-lead = Enter the code on the page where you asked for it. It is valid for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } and can be used once.
mail-sign-in-code-closing = Never give the code to anyone. We don’t ask for it by phone or mail. If you didn’t ask for a code you can ignore this mail: nobody gets in without the code.

mail-decision-code-subject = Your code for opening the basis for decision
mail-decision-code-heading = Your code for the basis for decision
mail-decision-code-lead = Enter the code on the page that the link took you to, in the same browser. It is valid for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } and can be used once.
mail-decision-code-closing = Never give the code to anyone. If you didn’t ask for a code, somebody else may have your link. Without the code the link opens nothing, but please tell us.

mail-received-subject = We have received your request: { $about }
mail-received-heading = Your request has been sent
mail-received-lead = The system administrator now reviews the request. You will get another mail when something is needed from you and when the case moves on.

mail-attention-subject = { $what }: { $about }
mail-attention-lead = The case is waiting for you.
mail-attention-lead-due = The case is waiting for you, until { $date }.
mail-attention-lead-late = The case is waiting for you. The last day was { $date }.

mail-reminder-subject = Reminder. { $what }: { $about }
mail-reminder-lead = The case is still waiting for you.
mail-reminder-lead-due = The case is still waiting for you, until { $date }.
mail-reminder-lead-late = The case is still waiting for you. The last day was { $date }.
mail-reminder-then = If nobody does anything, this happens by itself: { $then }.

mail-condition-subject = Reminder. A condition is soon to be fulfilled: { $about }
mail-condition-heading = A condition is soon to be fulfilled
mail-condition-lead = The condition is to be fulfilled by { $date }. Register how it is fulfilled when it is done.
mail-condition-late-subject = A condition is overdue: { $about }
mail-condition-late-heading = A condition is overdue
mail-condition-late-lead = The condition should have been fulfilled by { $date }. Register how it is fulfilled, or start a review if it can’t be.
mail-condition-quote = The condition
mail-condition-button = Open the follow-up
mail-service-ended-subject = The temporary service should have ended: { $about }
mail-service-ended-heading = The last day of a temporary service
mail-service-ended-lead = The service was recorded as temporary until { $date }, and so needed no exemption. See to it that it has ended. If it is to stay, a new request is needed.

mail-escalated-subject = Late: { $about }
mail-escalated-heading = Nobody has acted in time
mail-escalated-lead = The case is standing still. See to it that it moves on.
mail-escalated-lead-due = The case should have moved on by { $date }. See to it that it does.

mail-what-other = A case is waiting for you
mail-what-moved = The case is in the state { $state }
mail-what-draft = Finish and send your draft
mail-what-intake = Review a new request
mail-what-supplement = Supplement the request
mail-what-resubmitted = Review the supplement
mail-what-platform-offer = Answer the proposal to use Open ePlatform
mail-what-nobody-decides = Nobody can decide: change the decision levels and appoint anew
mail-what-contested = Start the analysis, the proposal was not accepted
mail-what-analysis = Work on the analysis
mail-what-sign = Sign the analysis
mail-what-sign-again = Sign the analysis again
mail-what-submit-for-decision = Submit the case for decision
mail-what-returned-for-analysis = Continue the analysis
mail-what-decision = Decide
mail-what-under-review = Review the exemption
mail-what-in-force = Follow up the exemption
mail-what-condition = Show that the condition is fulfilled
mail-what-register = Register the decision

mail-news-subject = { $news }: { $about }
mail-news-lead = You don’t have to do anything. Read more in the case.
mail-news-other = Something has happened in the case
mail-news-moved = The case is now in the state { $state }
mail-news-withdrawn = The request has been withdrawn
mail-news-closed-as-withdrawn = The case has been closed without a supplement
mail-news-platform-solution-accepted = The e-service will be built in Open ePlatform
mail-news-recorded-as-temporary = The e-service is temporary and needs no exemption
mail-news-dismissed = The request has been dismissed
mail-news-analysis-opened = The analysis has started
mail-news-signatures-voided = The analysis was changed after it was signed
mail-news-submitted-for-decision = The case has been submitted for decision
mail-news-returned-for-analysis = The case has been returned for analysis
mail-news-under-review = The exemption is under review
mail-news-continued = The exemption remains in force
mail-news-conditions-changed = The conditions of the exemption have been changed
mail-news-renew = A request for renewal has been begun
mail-news-no-longer-asked = Your decision is no longer needed
mail-news-revoked = The exemption has been revoked
mail-news-returned-to-platform = The e-service has been returned to Open ePlatform
mail-news-expired = The exemption has expired

mail-supplement-subject = Supplement your request: { $about }
mail-supplement-heading = Your request needs a supplement
mail-supplement-lead = The system administrator needs to know more before the case can move on.
mail-supplement-quote = What is needed
mail-supplement-button = Supplement the request

mail-platform-subject = Proposed solution in Open ePlatform: { $about }
mail-platform-heading = The system administrator proposes a solution in Open ePlatform
mail-platform-lead = Read the proposal and answer whether it is enough for you. If it isn’t, write why, and the exemption will be considered.
mail-platform-quote = The proposal
mail-platform-button = Read the proposal and answer

mail-signed-subject = { $signer } has signed the analysis: { $about }
mail-signed-heading = The analysis is waiting for your signature
mail-signed-lead = { $signer } has signed version { $version } of the analysis. Read it and sign the same version, or change it: then neither signature holds any longer.
mail-signed-button = Review and sign

mail-invitation-subject = Decision needed by { $date }: { $about }
mail-invitation-late-subject = Your decision is needed: { $about }
mail-invitation-heading = You have a decision to make
mail-invitation-review-subject = Review, decision needed by { $date }: { $about }
mail-invitation-review-late-subject = Review, your decision is needed: { $about }
mail-invitation-review-heading = You have a review to decide
mail-invitation-review-reminder-subject = Reminder. Your decision in the review is needed: { $about }
mail-invitation-lead = Your decision is needed by { $date }.
mail-invitation-late-lead = Your decision was needed by { $date }.
mail-invitation-reminder-subject = Reminder. Your decision is needed: { $about }
mail-invitation-reminder-lead = Your decision is still needed, by { $date }.
mail-invitation-substitute-subject = You are a substitute and can decide: { $about }
mail-invitation-conflict-subject = You are a substitute and are to decide: { $about }
mail-invitation-conflict-subject-level = You are to decide instead of somebody with a conflict of interest: { $about }
mail-invitation-conflict-lead = Whoever was to decide has a conflict of interest. You decide instead, by { $date }.
mail-invitation-conflict-late-lead = Whoever was to decide by { $date } has a conflict of interest. You decide instead.
mail-invitation-substitute-lead = The decision should have been made by { $date }. As a substitute you can make it now.
mail-invitation-preview = Read the basis and decide. Nothing is decided by opening the link.
mail-invitation-button = Read the basis and decide
mail-invitation-note = Nothing is decided by opening the link.
mail-invitation-why = Why you decide: { $why }
mail-invitation-link = The link is personal. Don’t forward it.
mail-invitation-link-until = The link is personal and valid until { $date }. Don’t forward it.
mail-invitation-help = Can’t decide? Call { $phone }.
mail-invitation-help-or-reply = Can’t decide? Reply to this mail or call { $phone }.

mail-receipt-subject = Receipt for your decision: { $about }
mail-receipt-heading = Your decision is recorded
mail-receipt-lead = You decided on { $date }. The basis is locked and has the code shown here.
mail-receipt-button = Show the receipt
mail-receipt-closing = Wasn’t it you who decided? Open the receipt and dispute the decision at once.
mail-receipt-closing-phone = Wasn’t it you who decided? Open the receipt and dispute the decision at once, or call { $phone }.

mail-fact-said = Your answer
mail-undecided-subject = Receipt for your answer: { $about }
mail-undecided-heading = The case has gone on
mail-undecided-lead = You answered on { $date }. The matter isn’t decided. If the case waits for you again you get another mail.
mail-undecided-closing = Wasn’t it you? Open the receipt and tell us at once.
mail-undecided-closing-phone = Wasn’t it you? Open the receipt and tell us at once, or call { $phone }.

mail-vote-subject = Receipt for your vote: { $about }
mail-vote-heading = Your vote is registered
mail-vote-lead = You voted on { $date }. Several decide together: it is decided when { $lacking ->
    [one] one more has
   *[other] { $lacking } more have
} voted the same.
mail-corrected-subject = Correction of the decision: { $about }
mail-corrected-heading = A clerical error in the decision is put right
mail-corrected-lead = The decision holds as before. The decision document shows both what it said and what it should say.
mail-corrected-quote = How the error came about
mail-fact-wrong = It said
mail-fact-right = It should say
mail-fact-corrected-by = Put right by
mail-news-voted-otherwise = You who decide together have voted differently

mail-result-subject = { $outcome }: { $about }
mail-result-subject-minimal = There is a decision: { $about }
mail-result-heading = Decision: { $outcome }
mail-result-heading-minimal = The request has been decided
mail-result-lead = The request for an exemption has been decided. The whole decision with its reasons is in the case.
mail-result-lead-conditions = The request for an exemption has been decided. The whole decision with its reasons and conditions is in the case.
mail-ruling-heading-minimal = There is a new decision about the exemption
mail-ruling-lead-minimal = The exemption has been considered again. The whole decision with its reasons is in the case.
mail-ruling-lead-continued = The exemption has been reviewed and goes on as before. The reasons are in the case.
mail-ruling-lead-conditions-changed = The exemption has been reviewed. It goes on, with other conditions. The conditions and the reasons are in the case.
mail-ruling-lead-revoked = The solution may no longer be used. A department that wants an exemption again makes a new request. The reasons are in the case.
mail-result-button = Read the decision

mail-invitation-question = May { $department } use { $product }?
mail-invitation-review-question = Should the exemption for “{ $service }” stay in force?
mail-fact-cost = Cost
mail-fact-risk = Risk
mail-cost-over-years = { $money } over { $years ->
        [one] { $years } year
       *[other] { $years } years
    }
mail-risk-before-after = { $before } before measures, { $after } after
mail-party-system-administrator = The system administrator
mail-level-low = low
mail-level-moderate = moderate
mail-level-high = high
mail-level-critical = critical
mail-recommends-grant = Recommends granting
mail-recommends-grant-with-conditions = Recommends granting with conditions
mail-recommends-reject = Recommends rejecting
mail-invitation-why-level = This is why you decide: { $grounds }, and then { $level } decides (delegation order item { $why }).
mail-invitation-why-substitute = This is why you can decide: { $grounds }, then { $level } decides, and you are a substitute (delegation order item { $why }).
mail-invitation-why-item = You decide under item { $why } of the delegation order.

# To the registrar.
mail-registrar-subject = To be registered: { $about }
mail-registrar-lead-delegated = A decision was made by delegation. Register it, and report it to the board at its next meeting.
mail-registrar-lead = The board has decided. Register the decision.
mail-fact-delegation = Delegation
mail-disputed-subject = A decision is disputed: { $about }
mail-disputed-heading = The decision-maker does not recognise the decision
mail-disputed-lead = { $who } says that somebody else made the decision. Find out what happened. Until then the decision stands, marked as disputed.
mail-disputed-lead-minimal = The person the decision is registered on says that somebody else made it. Find out what happened.
mail-disputed-quote = What the decision-maker writes

mail-statement-subject = Your statement is asked for: { $about }
mail-statement-subject-due = Your statement is asked for by { $date }: { $about }
mail-statement-subject-reminder = Reminder, your statement is wished for by { $date }: { $about }
mail-statement-subject-reminder-late = Reminder, your statement is wished for: { $about }
mail-statement-heading-reminder = Your statement is still awaited
mail-statement-preview = Read the basis and answer. Nothing is given when you open the link.
mail-statement-heading = You are asked for a statement
mail-statement-lead = { $who } asks for your statement on { $area }.
mail-statement-lead-due = { $who } asks for your statement on { $area }, by { $date }.
mail-statement-lead-minimal = Your statement is asked for in a case.
mail-statement-lead-minimal-due = Your statement is asked for in a case, by { $date }.
mail-statement-late = It was wished for by { $date }.
mail-statement-quote = The question to you
mail-statement-button = Read the basis and answer
mail-statement-note = Nothing is given when you open the link.
mail-statement-link-until = The link is personal, opens this case only and is valid until { $date }. Do not forward it.
mail-statement-code-subject = Your code for opening the basis
mail-statement-code-heading = Your code for the basis
mail-statement-code-lead = Type the code on the page that the link took you to, in the same browser. It is valid for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } and can be used once.
mail-statement-code-closing = Never give the code to anybody. If you did not ask for a code, somebody else may have got hold of your link. Without the code the link opens nothing, but please let us know.
mail-statement-given-subject = Statement given: { $about }
mail-statement-given-heading = The statement has been given
mail-statement-given-lead = { $who } has given a statement on { $area }.
mail-statement-given-lead-minimal = A statement that you asked for has been given.
mail-statement-given-button = Read the statement
mail-fact-opinion = Conclusion
