# levels-…: the delegation order: who decides what, why a case falls to a level, and the page where levels are changed.

levels-ground-risk = the highest residual risk is { $risk }
levels-ground-cost = the cost of the first year is { $cost }
levels-ground-personal-none = no personal data is handled
levels-ground-personal-ordinary = personal data is handled
levels-ground-personal-protected = personal data that needs extra protection is handled
levels-ground-personal-special-categories = special categories of personal data are handled
levels-ground-duration = the exemption is sought for { $months ->
        [one] { $months } month
       *[other] { $months } months
    }

levels-title = Decision levels
levels-lead = Who decides on exemptions under the delegation order. The levels are tried from the top: the first that is enough for the case decides.
levels-version = Version { $version }
levels-version-by = Version { $version }, { $name } { $date }
levels-version-file = Version { $version }, read from a file { $date }
levels-none = There are no decision levels yet. Without them no case can be submitted for decision.
levels-column-level = Level
levels-column-covers = Decides up to
levels-column-item = Delegation
levels-column-people = Decision-makers
levels-column-substitutes = Substitutes
levels-up-to-risk = { $risk } risk
levels-up-to-cost = { $cost } the first year
levels-up-to-any-cost = no limit of cost
levels-up-to-months = { $months ->
        [one] { $months } month
       *[other] { $months } months
    }
levels-personal-none = no personal data
levels-personal-ordinary = ordinary personal data
levels-personal-protected = personal data with extra protection
levels-personal-special-categories = also special categories of personal data
levels-not-delegated = Decides itself, not on delegation
levels-quorum = { $count } must decide the same
levels-item = item { $item }
levels-away = { $name } is away { $from } to { $until }
levels-nobody-named = Nobody
levels-change = Change
levels-change-name = Change { $level }
levels-add = Add a level
levels-up = Move { $level } up
levels-earlier = Earlier versions

levels-edit-title = Decision level: { $level }
levels-new-title = New decision level
levels-field-key = Short name
levels-field-key-hint = Lower case letters a–z, digits and hyphens, for example head-of-digitalisation. The short name stands in the journal and can't be changed later.
levels-field-name-sv = What the level is called in Swedish
levels-field-name-sv-hint = As within a sentence: “då beslutar digitaliseringschefen”.
levels-field-name-en = What the level is called in English
levels-field-up-to = Highest residual risk
levels-field-cost = Highest cost of the first year, in kronor (optional)
levels-field-cost-hint = Leave it empty if the level may decide whatever the cost.
levels-field-personal = Personal data that needs most protection
levels-field-months = Longest validity in months
levels-field-item = Item of the delegation order
levels-field-delegated = Decides on delegation
levels-field-delegated-hint = Decisions on delegation are reported to the board (Local Government Act 6:40). Leave the box empty for the board itself.
levels-field-quorum = How many must decide the same
levels-field-quorum-hint = One for an official who decides alone. More when the decision is made together: it is made when so many have said the same.
levels-field-people = Decision-makers
levels-field-people-hint = Those who have the role decision-maker are listed here.
levels-field-people-lacking = Hasn’t the role decision-maker and can’t decide.
levels-field-substitutes = Substitutes
levels-field-absent = Away
levels-field-absent-hint = A line for each absence: address, first day, last day. Example: marta.oberg@kommun.se 2026-12-20 2027-01-06
levels-save = Save the level
levels-remove = Remove the level
levels-done-saved = The delegation order is changed. It holds from now on.
levels-stale = The delegation order has been changed since you opened the page. Nothing was saved. Read the one that holds and change it again.

levels-absence-unreadable = The line “{ $detail }” can't be read. Write address, first day and last day (yyyy-mm-dd).
levels-wrong-amount = Write the amount in whole kronor, for example 250000.
levels-choose-risk = Choose the highest risk that the level may decide on.
levels-choose-personal = Choose which personal data the level may decide on.

levels-conflict-link = I have a conflict of interest
levels-conflict-title = Declare a conflict of interest
levels-conflict-lead = Whoever has a conflict of interest may not take part (Local Government Act 6:28–30 and 7:4). If you declare one, the case goes to somebody else and your link stops working. It can't be undone.
levels-conflict-text = What does the conflict consist of?
levels-conflict-text-hint = For example that you or somebody close to you may gain or lose by the decision. What you write becomes part of the case.
levels-conflict-send = Declare the conflict and leave the case
levels-conflict-done-title = You have declared a conflict of interest
levels-conflict-done = You don't decide in the case. { $names } has got it instead.
levels-conflict-done-nobody = You don't decide in the case. The administrators have been told that nobody else can.
levels-happened-conflict = { $name } declared a conflict of interest
levels-conflict-before = You have declared a conflict of interest in the case and don't decide in it.
