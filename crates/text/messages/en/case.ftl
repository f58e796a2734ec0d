# The case's own words: roles, parts, outcomes.
case-number = Case number
case-title = Case
case-department = Department
case-role-requester = Requester
case-role-system-administrator = System administrator
case-role-decision-maker = Decision-maker
case-role-registrar = Registrar
case-role-auditor = Auditor
case-role-administrator = Administrator
case-outcome-grant = Granted
case-outcome-grant-with-conditions = Granted with conditions
case-outcome-reject = Rejected
case-outcome-return-for-analysis = Returned for analysis
case-role-expert = Consulted expert

# The parties of the joint analysis.
case-party-department = the department
case-party-system-administrator = the system administrator

# What is wrong with a field: the code of a FieldError.
case-error-required = This field must be filled in.
case-error-too-long = The text is too long: at most { $detail } characters.
case-error-control-characters = The text holds control characters, which it may not.
case-error-too-many = Too many: at most { $detail }.
case-error-unknown-field = There is no field called “{ $detail }”.
case-error-unknown-workflow = There is no workflow called “{ $detail }”.
case-error-wrong-type = The value is of the wrong type: { $detail }.
case-error-not-an-object = The content must be a JSON object.
case-error-not-asked-for = “{ $detail }” does not belong to this action.
case-error-fixed = This field can’t be changed. Remove the line and add it where it belongs.
case-error-unknown-item = There is no such thing in the analysis: { $detail }.
case-error-out-of-range = The value must be within { $detail }.
case-error-date-out-of-range = The date must be within { $detail }.
case-error-date-passed = The date has already passed.
case-error-date-too-late = The date may be { $detail } at the latest.
case-error-date-to-come = The date is yet to come. Write the day it happened, today at the latest.
case-error-already-fulfilled = The condition is already fulfilled.
case-error-file-in-use = The file shows that the condition is fulfilled. Take that back first.
case-error-not-fulfilled = The condition isn’t fulfilled, so there is nothing to take back.
case-error-evidence-required = Show how the condition is fulfilled: say so in words, or attach evidence.
case-error-email = Write an e-mail address, such as name@municipality.example.
case-error-conflict-of-interest = Whoever decides must declare that they have no conflict of interest.

# What is missing before something can be done: the code of a Reason.
case-missing-answer = A question has not been answered.
case-missing-evidence = Show what was tried in Open ePlatform: say where the evidence is, or attach it.
case-missing-special-reason = Give at least one special reason.
case-missing-not-temporary = It isn't said that the service is for more than a limited time. A temporary service needs no exemption.
case-missing-alternative =
    { $kind ->
        [platform] The analysis lacks the alternative of building in Open ePlatform.
        [proposed] The analysis lacks the proposed alternative.
        [none] The analysis lacks the alternative of doing nothing.
       *[other] The analysis lacks an alternative.
    }
case-missing-alternative-description = The alternative “{ $name }” has no description.
case-missing-risks = The analysis has no risks yet.
case-missing-rating = { $risk } has not been assessed both without and with measures.
case-missing-treatment = { $risk } is high and has neither a decided measure nor a justification.
case-missing-assessment =
    The consequence question about { $dimension ->
        [residents] residents and users
        [accessibility] accessibility
        [information-security] information security
        [personal-data] personal data
        [law] law
        [economy] the economy
        [operations] operations and lock-in
        [integration] integration, case handling and archiving
        [goals] the goals of 100 per cent
        [other-departments] other departments
        [it-policy] the IT policy
       *[other] { $dimension }
    } has not been answered for “{ $name }”.
case-missing-costs = “{ $name }” has no costs.
case-missing-position =
    { $party ->
        [department] The department has not taken a position.
       *[system-administrator] The system administrator has not taken a position.
    }
case-missing-recommendation =
    { $party ->
        [department] The department has not recommended anything.
       *[system-administrator] The system administrator has not recommended anything.
    }
case-missing-signature =
    { $party ->
        [department] The department has not signed this version of the analysis.
       *[system-administrator] The system administrator has not signed this version of the analysis.
    }
case-missing-fact = The condition “{ $fact }” is not met.

# What stands in the way of an action: the code of a Reason.
case-blocked-role = The action needs the role { $needs }.
case-blocked-same-person = You already had a part in the case and may therefore not do this.
case-blocked-wrote = You have written in the case and may therefore not decide it.
case-blocked-timer-only = This happens by itself when the time is up.
case-blocked-person-only = A person must do this.
case-blocked-limit =
    { $taken ->
        [one] This has been done once
       *[other] This has been done { $taken } times
    }, and may be done at most { $limit ->
        [one] once.
       *[other] { $limit } times.
    }

# What the three alternatives of a new analysis are called.
case-alternative-platform = The common alternative
case-alternative-proposed = The proposal
case-alternative-none = Do nothing

case-error-circle = The risks would cause each other in a circle: { $detail }. Remove one of the causes in the circle first.
case-error-already-linked = The other risk is already named as a cause.
case-error-no-expert = Choose one of the experts.
case-error-already-asked = { $detail } has already been asked about this.
case-missing-criterion =
    The question about personal data “{ $criterion ->
        [evaluation] { analysis-word-criterion-evaluation }
        [automatedDecisions] { analysis-word-criterion-automatedDecisions }
        [monitoring] { analysis-word-criterion-monitoring }
        [sensitive] { analysis-word-criterion-sensitive }
        [largeScale] { analysis-word-criterion-largeScale }
        [matching] { analysis-word-criterion-matching }
        [vulnerable] { analysis-word-criterion-vulnerable }
        [innovative] { analysis-word-criterion-innovative }
       *[hinders] { analysis-word-criterion-hinders }
    }” isn’t answered.
case-missing-dpia = { $yes } questions about personal data are answered yes. Then an impact assessment is required: say where it is found.
case-blocked-by-class =
    { $aspect ->
        [confidentiality] Confidentiality
        [integrity] Integrity
       *[availability] Availability
    } is classified at level 4. An exemption can’t cover information that important.
case-missing-expert =
    { $area ->
        [data-protection] The data protection officer must be asked.
       *[information-security] The information security officer must be asked.
    }
case-missing-statement = { $name } hasn’t given a statement.

case-error-level-key-not-a-word = The short name begins with a letter a–z and has only lower case letters, digits and hyphens, at most 40.
case-error-level-key-taken = There is a level with the short name “{ $detail }” already.
case-error-level-nothing-left = The level “{ $detail }” above is already enough for all of this. This level would never decide.
case-error-level-not-everything = The last level must be able to decide everything: critical risk, whatever the cost and also special categories of personal data. Otherwise a case could be left without a decision-maker.
case-error-level-nobody = Choose at least one who decides.
case-error-level-unknown-person = One of them doesn't exist or can't sign in.
case-error-level-not-decision-maker = Without the role decision-maker nobody can decide: { $detail }.
case-error-level-both = The same person can't be both decision-maker and substitute of the level.
case-error-level-absent-other = Only the level's decision-makers and substitutes can be away.
case-error-level-absence-backwards = The last day is before the first.

case-error-meeting-to-come = That day hasn’t been yet. Write the day of a meeting that has been held.
case-error-meeting-before-decision = That day is before one of the decisions. A decision is reported once it is made.
case-error-before-decision = That day is before the decision. A decision is announced once it is made.
case-error-not-in-decision = Those words aren’t in the decision. Write them exactly as they stand there.
case-error-same-words = Those are the same words as before. Write what it should say.
