# statements-…: statements by experts: asking, answering by the link and reading.

statements-area-data-protection = data protection
statements-area-information-security = information security
statements-area-archive = archiving
statements-area-law = law
statements-area-procurement = procurement
statements-area-other = another matter

statements-opinion-approve = Nothing to object
statements-opinion-approve-with-demands = Accepts, with requirements
statements-opinion-oppose = Advises against

# The letter to the expert.

# The letter to whoever asked.

statements-opinion-approve-means = I have nothing to object within my field.
statements-opinion-approve-with-demands-means = I accept the proposal if what I write below is met.
statements-opinion-oppose-means = I advise against the proposal.

# The link.
statements-link-title = Your statement is asked for
statements-link-lead = You have been sent a personal link to the basis of a case. Nothing is given when you open it.
statements-link-used-lead = A statement has already been given by this link. You can read it.
statements-link-read = Read the statement
statements-link-deadline = Answer wanted by

# The expert's page.
statements-eyebrow = Statement in case { $number }
statements-title = Your statement on { $area }
statements-lead = { $who } asks for your statement.
statements-lead-due = { $who } asks for your statement, preferably by { $date }.
statements-go-to-form = Go straight to the answer
statements-question = The question
statements-about = The case in short
statements-about-service = E-service
statements-about-product = Product and supplier
statements-about-hosting = Hosting
statements-about-information = Information handled
statements-about-class = Information class
statements-about-classes = Confidentiality { $c }, integrity { $i }, availability { $a }
statements-form-title = Your answer
statements-form-opinion = Conclusion
statements-form-text = Statement
statements-form-text-hint = Write what the parties and whoever decides need to know, and what is demanded if anything is.
statements-form-review = Review the answer
statements-link-over = Not saved: the time for the link is up. Open the link in the mail again in another tab, then go on here.
statements-form-note = The next page shows the whole answer before you give it.
statements-review-title = Review your statement
statements-review-change = Change the answer
statements-review-give = Give the statement
statements-review-note = The statement becomes part of the case and can be read by everybody who may read the case. Whoever asked is sent a letter.
statements-given-by = Given by
statements-receipt-title = The statement has been given
statements-receipt-when = Given { $when }.
statements-receipt-told = Whoever asked has been sent a letter about it.
statements-change = Change the answer
statements-over-title = The case has moved on
statements-over = The question was not answered in time. No statements are taken in the case at the moment. You do not need to do anything.
statements-back = Back to the question

# The parties' pages in the analysis.
statements-heading = Statements by experts
statements-all = All statements
statements-none = No expert has been asked.
statements-ask = Ask an expert
statements-ask-title = Ask
statements-ask-intro = An expert is sent a personal link to the basis of this case and answers there. The analysis can be approved when everybody who was asked has answered.
statements-ask-area = Field
statements-ask-expert = Expert
statements-ask-due = Answer wanted by
statements-ask-send = Send the question
statements-question-hint = One question at a time is easiest to answer.
statements-no-experts = Nobody has the role of an expert. The administrator can give it to somebody.
statements-demanded = The rules demand a statement on
statements-of = { $who }, on { $area }
statements-state = State
statements-state-asked = Awaiting an answer
statements-state-given = Given
statements-state-recalled = Taken back
statements-asked = Asked
statements-asked-by = { $when } by { $who }
statements-due = Answer wanted by
statements-given-at = Given
statements-answer = Answer
statements-resend = Send a new link
statements-resend-title = Send a new link?
statements-resend-means = The expert is sent a new letter with the question. The present link stops working.
statements-recall = Take the question back
statements-recall-title = Take the question back?
statements-recall-means = The link stops working at once and the case no longer waits for the answer. The question stays in the case as taken back.
statements-done-asked = The question has been sent.
statements-done-recalled = The question has been taken back.
statements-done-resent = A new link has been sent.

# What whoever decides reads.
statements-given-title = What experts hold
statements-by = { $who }, on { $area }, { $date }
statements-read = Read the statements in full
