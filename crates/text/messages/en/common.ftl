# What several pages, mails and documents say.
common-product = Undantag
common-save = Save
common-cancel = Cancel
common-continue = Continue
common-back = Back
common-change = Change
common-remove = Remove
common-send = Send
common-search = Search
common-filter = Filter
common-yes = Yes
common-no = No
common-optional = (optional)
common-none = Not given
common-error-prefix = Error:
common-page-of = Page { $page } of { $pages }
common-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
common-language-sv = Svenska
common-language-en = English
