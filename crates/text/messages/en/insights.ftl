# insights-…: what causes, measures and consequences say of the risks, in sentences. Never formulas.

# Parts of sentences.
insights-level-name =
    { $level ->
        [low] low
        [moderate] moderate
        [high] high
       *[critical] critical
    }
insights-level =
    { $level ->
        [low] { $value } low
        [moderate] { $value } moderate
        [high] { $value } high
       *[critical] { $value } critical
    }
insights-frequency =
    { $rate ->
        [never] not at all
        [centuries] less than once in a hundred years
        [decades] less than once in ten years
        [every-10] about every tenth year
        [every-9] about every ninth year
        [every-8] about every eighth year
        [every-7] about every seventh year
        [every-6] about every sixth year
        [every-5] about every fifth year
        [every-4] about every fourth year
        [every-3] about every third year
        [every-2] about every second year
        [yearly] about once a year
        [twice] about twice a year
        [several] several times a year
       *[monthly] every month or more often
    }
insights-costs = costs { $cost }
insights-cost-unknown = the cost is not given
insights-costs-unknown =
    { $count ->
        [one] one measure has no cost
       *[other] { $count } measures have no cost
    }
insights-measure-of-risk = “{ $measure }” ({ $risk })
insights-worsened = { $risk } goes from { $before } to { $after }

# Findings.
insights-uncontrolled = Nothing keeps “{ $cause }” from leading to “{ $consequence }” ({ $risks }).
insights-thin = A single measure stands between “{ $cause }” and “{ $consequence }” ({ $risks }): “{ $measure }”.
insights-choke-point = Every path to “{ $consequence }” ({ $other }) goes through { $risk }, “{ $event }”. A measure there helps whatever the cause.
insights-single-point = Without “{ $resource }”, { $gone } of { $of } measures are gone: { $worse }.
insights-unplaced = “{ $text }” ({ $risk }) belongs to no cause or consequence, so it does not count.
insights-gap-cause = No measure is in place or decided against the cause “{ $text }” ({ $risk }).
insights-gap-consequence = No measure is in place or decided that limits “{ $text }” ({ $risk }).
insights-worse-after = { $risk } is { $after } with decided measures but { $before } without. Measures make no risk greater: which assessment is right?
insights-level-differs =
    { $column ->
        [inherent] { $risk } without measures: you have stated { $stated }, the causes and consequences give { $computed }. Which is right?
       *[residual] { $risk } with decided measures: you have stated { $stated }, the causes and measures give { $computed }. Which is right?
    }
insights-likelihood-differs =
    { $column ->
        [inherent] { $risk } without measures: you have stated the likelihood “{ $stated }”, the causes give “{ $computed }”. Which is right?
       *[residual] { $risk } with decided measures: you have stated the likelihood “{ $stated }”, the causes and measures give “{ $computed }”. Which is right?
    }

# What is not assessed.
insights-no-likelihood = How often “{ $text }” ({ $risk }) occurs is not assessed.
insights-no-effectiveness = How much “{ $text }” ({ $risk }) helps is not assessed.
insights-no-severity = How serious “{ $text }” ({ $risk }) is has not been assessed.
insights-no-cause = { $risk }, “{ $text }”, has no cause.
insights-no-consequence = { $risk }, “{ $text }”, has no consequence.

# What is worth deciding on next.
insights-next =
    “{ $measure }” ({ $risk }) takes away { $part ->
        [nearly-all] nearly all
        [most] more than half of
        [half] about half of
        [third] about a third of
        [quarter] about a quarter of
        [some] a smaller part of
       *[little] a little of
    } the risk that remains; { $cost }.
insights-next-krona =
    “{ $measure }” ({ $risk }) { $cost } and takes away { $part ->
        [nearly-all] nearly all
        [most] more than half of
        [half] about half of
        [third] about a third of
        [quarter] about a quarter of
        [some] a smaller part of
       *[little] a little of
    } the risk that remains.
insights-cut-nothing = Every path from cause to consequence has at least one measure that is in place or decided.
insights-cut-buy =
    { $count ->
        [one] Decide on { $measures }, and every path has at least one measure: { $costs }. Nothing cheaper is enough.
       *[other] Decide on { $measures }, and every path has at least one measure: together { $costs }. Nothing cheaper is enough.
    }
insights-cut-buy-perhaps =
    { $count ->
        [one] Decide on { $measures }, and every path has at least one measure: { $costs }. There may be something cheaper.
       *[other] Decide on { $measures }, and every path has at least one measure: together { $costs }. There may be something cheaper.
    }
insights-cut-impossible = The proposed measures are not enough for all paths. None stands between “{ $cause }” and “{ $consequence }”. Propose one there.

# The page.
insights-title = Findings
insights-intro = What the causes, measures and consequences say together. Findings do not keep anybody from signing. They show where it pays to think again.
insights-all =
    { $count ->
        [one] The finding and what is worth doing next
       *[other] All { $count } findings and what is worth doing next
    }
insights-none = No findings. What is assessed fits together.
insights-none-yet = There is nothing to compute from yet. Add causes, consequences and measures on the pages of the risks.
insights-left-out =
    { $count ->
        [one] One more finding of the same kind is not shown.
       *[other] { $count } more findings of the same kind are not shown.
    }
insights-not-examined = The analysis is so large that not everything has been examined.
insights-kind-uncontrolled = Paths without a measure
insights-kind-uncontrolled-intro = From cause to consequence without any measure that is in place or decided.
insights-kind-thin = Paths that hang on a single measure
insights-kind-thin-intro = If that measure fails, nothing else stands in the way.
insights-kind-gap = Gaps in high risks
insights-kind-gap-intro = Another measure stands on the way, but there is none of its own here.
insights-kind-choke-point = Events that everything goes through
insights-kind-choke-point-intro = A measure in such a place helps against everything that leads there.
insights-kind-single-point = Single points of failure
insights-kind-single-point-intro = A person, a supplier or a system that several measures need.
insights-kind-unplaced = Measures that do not count
insights-kind-unplaced-intro = Choose which cause they prevent or which consequence they limit.
insights-kind-worse-after = Greater risk with measures than without
insights-kind-worse-after-intro = Either the assessment before or after measures is too low or too high, or two numbers have been confused.
insights-kind-stated-differs = Stated and computed do not agree
insights-kind-stated-differs-intro = You have rated the risk one way, but the causes and measures say something else. The decision-maker sees both.
insights-next-title = Worth deciding on next
insights-next-intro = Among the measures that are proposed but not decided.
insights-next-most = Takes away most risk
insights-next-for-the-money = Best value for money
insights-next-none = No proposed measure awaits a decision.
insights-cut-title = A measure on every path
insights-unassessed-title = Not assessed
insights-unassessed-intro = What is missing does not count, neither as good nor as bad. What is computed is incomplete for that reason.
insights-unassessed-count =
    { $count ->
        [one] One thing is not assessed
       *[other] { $count } things are not assessed
    }

# The three columns.
insights-columns = Without measures, today and with decided measures
insights-columns-intro = The three are never mixed. Proposed measures do not count until somebody has decided on them.
insights-column = Column
insights-inherent = Without measures
insights-today = Today
insights-residual = With decided measures
insights-stated = You have stated
insights-computed = Computed from causes and measures
insights-how-often = How often
insights-worst = What decides it
insights-stated-today = Not stated, only computed
insights-unknown = Cannot be computed yet
insights-incomplete = At least; something is not assessed
insights-at-most = At most
insights-computed-word = computed
insights-computed-short = computed { $level }

# What remains, on every page of the analysis.
insights-remaining =
    { $count ->
        [0] Nothing remains before signing
        [one] One thing remains before signing
       *[other] { $count } things remain before signing
    }
insights-worth-mending =
    { $count ->
        [0] nothing more is worth mending
        [one] one thing is worth mending
       *[other] { $count } things are worth mending
    }
insights-remaining-label = What remains
insights-remaining-title = Remains before signing
insights-worth-title = Worth mending (does not stand in the way)

# Costs and comparison.
insights-cost-chart = Cost over one, three and five years, by who pays
insights-compare-residual = Highest remaining risk
insights-compare-goals = The 100 percent goals

# What the answers about personal data demand.
insights-demands = What the answers require
insights-demands-none = One yes or none: no impact assessment is required.
insights-demands-open = Decided when all nine questions are answered.
insights-demands-no-data = The service processes no personal data: no impact assessment is required.
insights-dpia = Impact assessment
insights-dpia-missing = Say where it is found
insights-officer = The data protection officer’s statement
insights-officer-unasked = Not asked for
insights-officer-waits = Asked for, not given
insights-officer-given = Given

# When there are no risks.
insights-no-risks = No risks yet
insights-no-risks-text = Begin in one of the areas that the guideline asks about. The wording is only a suggestion to change.
insights-starter-privacy = Data protection
insights-starter-privacy-event = Personal data become accessible to people who should not see them
insights-starter-archive = Archives
insights-starter-archive-event = Documents are not archived or disposed of as the document plan says
insights-starter-accessibility = Accessibility
insights-starter-accessibility-event = The service does not meet the requirements on digital accessibility
insights-starter-operation = Operation
insights-starter-operation-event = The service is down when it is needed
insights-starter-supplier = Supplier
insights-starter-supplier-event = The municipality does not get its data out when the contract ends
insights-starter-economy = Economy
insights-starter-economy-event = The service becomes more expensive than expected
insights-starter-residents = Residents
insights-starter-residents-event = Residents do not find their case because it is missing on My pages
insights-starter-security = Information security
insights-starter-security-event = Data are changed or disappear without anybody noticing
insights-starter-governance = Governance
insights-starter-governance-event = More departments follow, so that e-services are spread over several systems
