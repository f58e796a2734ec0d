# comments-…: comments on the parts of the analysis.
comments-title = Comments
comments-about = Comments on { $what }
comments-intro = Comments are for those who write. They are no part of what is signed or decided.
comments-count =
    { $open ->
        [0] { $resolved ->
            [0] No comments
            [one] None open, one settled
           *[other] None open, { $resolved } settled
        }
       *[other] { $resolved ->
            [0] { $open } open
            [one] { $open } open, one settled
           *[other] { $open } open, { $resolved } settled
        }
    }
comments-none = Nobody has commented yet.
comments-all = All comments
comments-of-whole = the whole analysis
comments-of-gone = something that has been removed
comments-on = on
comments-resolved = Settled by { $name } { $at }
comments-open-heading = Open
comments-resolved-heading = Settled
comments-new = New comment
comments-send = Send comment
comments-resolve = Settle
comments-reopen = Take up again
comments-of-name = the comment from { $name }
comments-comment-count =
    { $count ->
        [0] Comment
        [one] One comment
       *[other] { $count } comments
    }
comments-write = Write something before you send the comment.
comments-done-sent = The comment is sent.
comments-done-resolved = The comment is settled.
comments-done-reopened = The comment is open again.
comments-done-already = Somebody else was faster. This is how the comment stands now.
comments-happened = Commented on { $what }
comments-happened-resolved = Settled a comment on { $what }
comments-happened-reopened = Took up a comment on { $what } again
