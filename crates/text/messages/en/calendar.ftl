# calendar-…: days in a calendar file.
calendar-valid-until = The exemption ends: { $title } ({ $number })
calendar-follow-up = Time to follow up: { $title } ({ $number })
calendar-condition = Condition to be met: { $text } ({ $number })
calendar-review = The review is due: { $title } ({ $number })
