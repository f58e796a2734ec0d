# list-…: risks in spreadsheets, those that come in and those that leave.

# The columns' headings. They are known when the list comes back.
list-column-number = No.
list-column-event = Unwanted event
list-column-area = Area
list-column-causes = Causes
list-column-consequences = Consequences
list-column-likelihood-before = Likelihood before
list-column-severity-before = Severity before
list-column-measures = Measures
list-column-measure-owners = Responsible
list-column-measure-dues = Due
list-column-measure-statuses = Status
list-column-likelihood-after = Likelihood after
list-column-severity-after = Severity after
list-column-owner = Risk owner
list-column-justification = Justification if the risk is accepted

# The template.
list-template-title = Template for risks
list-sheet-how = How to fill it in
list-how =
    A row is a risk. Only the unwanted event is required.
    Several causes, consequences or measures in one cell: write each on a line of its own (Alt + Enter), or part them with semicolons.
    Responsible, due and status belong to the measure in the same place in its cell. One alone holds for every measure of the row. A dash means none.
    Likelihood and severity are 1–4 or the words of the scale. Fill in both or neither.
    Dates are written yyyy-mm-dd.
    Remove the example row before you bring the file in. Columns you don't need can go, and their order doesn't matter.
list-example-event = Example: unauthorised people can read what residents have told us
list-example-area = Information security
list-example-causes = Weak login; Wrong permissions
list-example-consequences = Harm to the person; Lost trust
list-example-measures = Login with electronic identification
list-example-measure-owners = The system administrator
list-example-owner = The head of department

# The sheets of the analysis.
list-sheet-overview = About the analysis
list-sheet-risks = Risks
list-sheet-causes = Causes
list-sheet-consequences = Consequences of the risks
list-sheet-measures = Measures
list-sheet-resources = What measures depend on
list-sheet-alternatives = Alternatives
list-sheet-assessments = Consequences by alternative
list-sheet-costs = Costs
list-sheet-totals = Costs by payer
list-sheet-data-protection = Personal data
list-sheet-exit-plan = Exit plan
list-sheet-conditions = Proposed conditions
list-sheet-positions = Positions
list-sheet-statements = Statements
list-sheet-comments = Comments
list-sheet-meetings = Meetings
list-sheet-attachments = Attachments
list-sheet-signatures = Signatures
list-heading-what = Item
list-heading-said = Content
list-heading-level-before = Level before
list-heading-level-after = Level after
list-heading-computed-inherent = Computed level without measures
list-heading-computed-today = Computed level today
list-heading-computed-residual = Computed level with decided measures
list-heading-party = Party
list-heading-about = About
list-heading-area = Area
list-heading-who = Who
list-heading-question = Question
list-heading-opinion = Opinion
list-heading-statement = Statement
list-heading-when = When
list-heading-comment = Comment
list-heading-resolved = Settled by
list-heading-file = File
list-heading-media = File type
list-heading-bytes = Size in bytes
list-heading-checksum = Checksum (SHA-256)
list-heading-known = How we know who it was
list-heading-holds = Still valid
list-about-case = Case
list-about-organisation = Municipality
list-about-scale = Version of the risk scale
list-about-code = Check code of the basis
list-about-made = Made
list-whole = The whole
list-area-data-protection = Data protection
list-area-information-security = Information security
list-area-archive = Archives
list-area-law = Law
list-area-procurement = Procurement
list-area-other = Other
list-opinion-approve = Nothing to object
list-opinion-approve-with-demands = Acceptable, with demands
list-opinion-oppose = Advises against

# What is wrong, and where.
list-in-row = Row { $row }: { $what }
list-in-cell = Row { $row }, column { $column }: { $what }
list-empty-file = The file is empty.
list-too-large = The file is too large. It may be at most { $most } MB.
list-old-format = The file is in an older Excel format or protected by a password. Save it as .xlsx without a password, or as .csv.
list-other-format = The file is no spreadsheet. Choose a file that ends in .xlsx or .csv.
list-unreadable = The file can't be read. Open it in Excel, save it again as .xlsx and try once more.
list-unfolds = Unpacked, the file is much larger than any spreadsheet of risks, so it isn't read.
list-too-many-rows = The spreadsheet has more rows or cells than can be read. At most { $most } rows are read: remove empty rows, and sheets that don't belong to the risks.
list-no-events = No column is recognised as event or risk. The headings are: { $found }. Call the column with the risks “Unwanted event”, or use the template.
list-events-apart = the heading “{ $heading }” stands apart: row { $other } has more headings that are recognised. All headings must stand in the same row. Move it there, without merged cells.
list-sheets-passed = Only the sheet “{ $read }” is read. There seem to be risks on these too: { $others }. Move them to the same sheet, or save the sheets as files of their own and read them one by one.
list-no-risks = There are no risks below the headings.
list-heading-twice = the heading “{ $heading }” stands for the same as a column to the left. Remove one of them or call it something else.
list-heading-unknown = the heading “{ $heading }” isn't recognised. The column isn't read.
list-event-missing = the event is missing. Does the row belong to the risk above? Then write everything in that risk's cells, one thing a line.
list-too-long = the text is too long. There is room for at most { $most } characters.
list-no-likelihood = the likelihood is “{ $value }”. It must be 1–4 or one of the words Improbable, Less likely, Possible, Likely.
list-no-severity = the severity is “{ $value }”. It must be 1–4 or one of the words Negligible, Mild, Noticeable, Serious.
list-half-assessed =
    { $missing ->
        [likelihood-before] the likelihood before measures is missing, but the severity is given. Fill in both or neither.
        [likelihood-after] the likelihood after measures is missing, but the severity is given. Fill in both or neither.
        [severity-before] the severity before measures is missing, but the likelihood is given. Fill in both or neither.
       *[severity-after] the severity after measures is missing, but the likelihood is given. Fill in both or neither.
    }
list-uneven =
    the number doesn’t fit: { $count } here and { $measures ->
        [one] { $measures } measure
       *[other] { $measures } measures
    } in the row. Write as many, or one that holds for all.
list-no-day = “{ $value }” is no date. Write yyyy-mm-dd, for example 2026-12-18.
list-no-status = “{ $value }” is no status. Write Proposed, Decided, In place or In place and verified.
list-too-many-risks =
    The file has { $count ->
        [one] { $count } risk
       *[other] { $count } risks
    } and the analysis { $there }. An analysis holds at most { $most }: divide the file, or put risks together that belong together.
list-too-many-causes =
    The file has { $count ->
        [one] { $count } cause
       *[other] { $count } causes
    } and the analysis { $there }. An analysis holds at most { $most }.
list-too-many-consequences =
    The file has { $count ->
        [one] { $count } consequence
       *[other] { $count } consequences
    } and the analysis { $there }. An analysis holds at most { $most }.
list-too-many-measures =
    The file has { $count ->
        [one] { $count } measure
       *[other] { $count } measures
    } and the analysis { $there }. An analysis holds at most { $most }.
list-known-already = the analysis has the same event already, as { $risk }. It will be added once more.

# The page where risks are brought in.
list-title = Bring risks in from a spreadsheet
list-link = Bring in from Excel
list-export-link = Download as Excel
list-pdf-link = Download as PDF
list-intro = Are the risks in Excel already? Choose the file, and see what would be added before anything is saved.
list-template-link = Download a template to fill in
list-file = File of risks
list-file-hint = .xlsx or .csv, at most 5 MB. The columns are recognised by their headings.
list-file-missing = Choose a file
list-upload = Review the file
list-preview-title = Review before the risks are added
list-preview-said =
    { $file }: { $risks ->
        [one] { $risks } risk
       *[other] { $risks } risks
    }, { $causes ->
        [one] { $causes } cause
       *[other] { $causes } causes
    }, { $consequences ->
        [one] { $consequences } consequence
       *[other] { $consequences } consequences
    } and { $measures ->
        [one] { $measures } measure.
       *[other] { $measures } measures.
    } Nothing is saved yet.
list-preview-more =
    { $count ->
        [one] One more risk is added too. It isn't shown here.
       *[other] { $count } more risks are added too. They aren't shown here.
    }
list-confirm =
    { $count ->
        [one] Add the risk
       *[other] Add all { $count } risks
    }
list-other-file = Choose another file
list-problems-title = The file needs mending
list-problems-said = Nothing has been added. Mend the file and choose it again. All of it is added or nothing.
list-problems-more = And { $count } more, which are shown when these are mended.
list-remarks-title = Good to know
list-done-added = The risks are in the register.
list-done-added-already = The risks of the file had been added already. They weren't added again.
list-gone = The file you reviewed is no longer here. Choose it again.
list-column-row = Row
