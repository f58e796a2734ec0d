# workflows-…: workflows, their versions and what the checks say about them.
workflows-title = Workflows
workflows-lead = A workflow is a file. Before a version can be used it is proved that no case gets stuck, that no step can be evaded and that silence never grants anything.
workflows-new = New version
workflows-new-title = Check a new version
workflows-new-lead = Choose a file or paste the text. Checking changes nothing. When no errors are left you can save the version as a draft.
workflows-file = File with the workflow
workflows-file-hint = A text file in the TOML format, at most 2 MiB. If you choose a file it is used instead of the text below.
workflows-text = The workflow's text
workflows-text-hint = Change and check as many times as you like.
workflows-text-none = Choose a file or write the text.
workflows-file-not-text = The file isn't a text file in UTF-8. Save it again as plain text.
workflows-check = Check
workflows-save = Save as draft
workflows-start-from = Start from the version in use
workflows-result = What the checks say
workflows-sound = No errors. The version is proved and can be used.
workflows-sound-with-warnings =
    { $warnings ->
        [one] No errors, but one thing to think about. The version can be used.
       *[other] No errors, but { $warnings } things to think about. The version can be used.
    }
workflows-unsound =
    { $errors ->
        [one] One error must be mended before the version can be used.
       *[other] { $errors } errors must be mended before the version can be used.
    }
workflows-place = Line { $line }, { $key }
workflows-place-line = Line { $line }
workflows-story = Show how it can happen
workflows-diagram = The workflow as a picture
workflows-diagram-none = The picture can't be drawn until every state and transition can be read.
workflows-versions = Versions
workflows-version = Version
workflows-version-name = { $name }, version { $version }
workflows-state = Status
workflows-state-active = In use
workflows-state-draft = Draft
workflows-state-retired = Replaced
workflows-cases = Running cases
workflows-uploaded = Saved
workflows-uploaded-by = { $date } by { $who }
workflows-shipped = Comes with the product
workflows-activated = In use since
workflows-checksum = Checksum
workflows-see = Show
workflows-about = About the version
workflows-download = Download the file
workflows-read = Read the workflow as a table
workflows-compare = Differences from the version in use
workflows-compare-none = Nothing differs but the text of the file.
workflows-compare-kind = What
workflows-compare-name = Name
workflows-compare-change = Change
workflows-compare-added = New
workflows-compare-removed = Removed
workflows-compare-changed = Changed: { $keys }
workflows-touches =
    { $count ->
        [0] No cases are running in the version in use.
        [one] One case is running in the version in use. It stays in its version until you move it.
       *[other] { $count } cases are running in the version in use. They stay in their version until you move them.
    }
workflows-examples = The shortest way to every end
workflows-matrix = Who does what in every state
workflows-matrix-state = State
workflows-matrix-responsible = Holds the case
workflows-matrix-edits = Writes in the case
workflows-activate = Put the version in use
workflows-activate-means = New cases follow the version from now on. Running cases stay in theirs.
workflows-migrate = Move running cases
workflows-migrate-title = Move running cases to version { $version }
workflows-migrate-lead = This is what happens if you move the cases now. Nothing has been changed yet.
workflows-migrate-none = No cases are running in an older version.
workflows-migrate-case = Case
workflows-migrate-from = From
workflows-migrate-to = To
workflows-migrate-due = Last day
workflows-migrate-stays = Stays: { $why }
workflows-migrate-do =
    { $count ->
        [one] Move one case
       *[other] Move { $count } cases
    }
workflows-back = To the workflows
workflows-done-activated = The version is now in use for new cases.
workflows-done-saved = The version is saved as a draft.
workflows-done-migrated = The cases that could be moved have been moved.
workflows-taken = Version { $version } of "{ $key }" already exists with another text. Raise the version number.
workflows-stays-not-moving = The version moves no cases.
workflows-stays-ended = The case has ended.
workflows-stays-no-rule = The version has no rule for the state "{ $state }".
workflows-stays-no-state = The state "{ $state }" doesn't exist in the version.
workflows-stays-no-due = The rule for the state "{ $state }" doesn't say what happens to the last day.
workflows-stays-loses-fact = "{ $fact }" holds for the case but doesn't exist in the version.
workflows-stays-breaks = What has been done in the case isn't enough to be in the state "{ $state }".
workflows-thing-workflow = The workflow
workflows-thing-role = Role
workflows-thing-fact = Fact
workflows-thing-outcome = Outcome
workflows-thing-effect = Effect
workflows-thing-state = State
workflows-thing-transition = Transition
workflows-thing-invariant = Promise
workflows-thing-text = Text
workflows-others = Other workflows:
