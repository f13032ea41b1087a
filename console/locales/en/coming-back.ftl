### Callbacks and surveys: what falls due, phone list, answers, choosing for the public board

coming-back-due = Falling due
coming-back-calls = Phone list
coming-back-answers = Answers
coming-back-board = Public board

stars-given = { $score ->
        [one] { $score } star
       *[other] { $score } stars
    }

due-under = What the program does when its time comes: callbacks, reminders, deadlines. The leader of the area and the secretary may move or cancel it, with a reason.
due-set-aside = { $count ->
        [one] One thing failed several times and was set aside.
       *[other] { $count } things failed several times and were set aside.
    }
due-look = Look
due-which = Show
due-which-waiting = All that waits
due-which-late = Overdue
due-which-failing = Failed before
due-which-aside = Set aside
due-kind = What
due-area = Area
due-worker = Responsible
due-number = Number
due-category = Category
due-time = When
due-failures = Failures
due-aside = Set aside
due-failed = failed { $count }×
due-was-moved = moved
due-none = Nothing falls due.
due-change = Change
due-open = Look
due-open-of = Open this of { $number }
due-to-list = Back to the list
due-planned = Planned for
due-aside-since = set aside since { $at }
due-no-acts = This is not yours to change, or it follows what is done with the case.
due-move = Move
due-move-to = Move to
due-reason-may = Why (may be left out; residents do not see it)
due-reason-must = Why (needed; residents do not see it)
due-by-today = Later today
due-by-tomorrow = Tomorrow
due-by-three_days = In three days
due-cancel = Cancel
due-cancel-help-callback = The case is closed as “not asked back”, which does not count as satisfied. The reporter is told, and can still say “not solved”.
due-cancel-help-callback_reminder = If there is no answer by then, the case is closed all the same.
due-cancel-help-supporter_callback = Those behind the case are not asked.
due-cancel-help-survey_waits = He is not asked for stars.
due-retry = Try again now
due-retry-help = Its failures are forgotten, and it is tried at once.
due-no-time = Please choose a time, or fill in day and hour.
due-why-missing = Cancelling needs a reason.
said-due-move = Moved; it is in the record of the case.
said-due-cancel = Cancelled; the reason is in the record of the case.
said-due-retry = It is tried again now.

calls-under = Residents who cannot be reached in the chat: please call. Numbers are shown only to who has to call, and that is noted.
calls-whose = Who calls
calls-mine = Only mine
calls-none = Nobody is to be called.
calls-number = Number
calls-category = Category
calls-area = Area
calls-worker = Solved by
calls-caller = Who calls
calls-since = Solved at
calls-state = State
calls-nobody = nobody yet
calls-now = to be called
calls-later = again at { $at }
calls-stars-missing = stars are missing
calls-open = Open
calls-open-of = Open the callback of { $number }
calls-to-list = Back to the list
said-call-noted = Noted.
said-call-late = Not noted: somebody noted it before, or things have changed. Please see where it stands now.

call-title = Call back by phone
call-place = Place
call-building = { " " }no. { $building }
call-unit = { " " }entrance { $unit }
call-done = What was done
call-resident = Resident
call-unnamed = a resident without name
call-in-vain = Not answered
call-in-vain-of = { $count } of at most { $most } times
call-show-numbers = Show numbers
call-is-noted = is noted
call-numbers-noted = It was noted that you saw the numbers.
call-no-numbers = No number was left.
call-not-yours = { $name } makes this call. The list shows how far it is.
call-over = All was asked. Thank you.
call-is-it-solved = Is it solved?
call-answer-help = “Not reached” is called again later; after the last time the case is closed as not reached.
call-how-satisfied = How satisfied? Ask for stars
call-tags = What was good or bad (may be left out)
call-finish = Done

reply-solved = Solved
reply-not-solved = Not solved
reply-not-reached = Not reached

answers-under = What residents said when asked back: reached, solved, satisfied. Without names; numbers are masked.
answers-at = Time
answers-number = Number
answers-category = Category
answers-area = Area
answers-worker = Responsible
answers-round = Round
answers-round-of = round { $round }
answers-who = Who
answers-reporter = reporter
answers-behind = behind the case
answers-reply = Solved
answers-score = Stars
answers-tags = Tags
answers-words = Words
answers-with-words = with words
answers-said = What was said
answers-none = No answers in these days.

posts-under = What was chosen for everybody to see, without signing in: only a title and a sentence of your own.
posts-see = See the board
posts-clear-number = Number of the case to publish
posts-write = Write it up
posts-state = State
posts-on = on the board
posts-off = withdrawn
posts-hidden = not shown now
posts-none = Nothing is published yet. Fill in the number of a case above and press “Write it up”.
posts-title = Title
posts-sentence = Sentence
posts-at = Published at
posts-text = Text
posts-by = Published by
posts-open-of = Open what was published of { $number }
posts-to-list = Back to the list
said-board-cleared = Published; everybody sees it within a minute.
said-board-withdrawn = Withdrawn.

clearing-head = Publish a case
clearing-title = Title
clearing-case = The case
clearing-words = The resident's words (not published)
clearing-change = Change what is published
clearing-clear = Publish
clearing-save = Save
clearing-own-words = Write in your own words; do not copy the resident's.
clearing-nothing-personal = No names, titles, phone numbers, entrances or rooms; nobody should be able to guess who reported it.
clearing-everybody = Everybody can see it, search engines too. You can withdraw it at any time.
clearing-title-field = Title (2 to 40 characters)
clearing-sentence-field = One sentence: how it was solved (5 to 300 characters)
clearing-sentence = Sentence
clearing-withdraw = Withdraw
clearing-withdraw-help = The board stops showing it within a minute.
clearing-not-yours = The leader of the area or the secretary publishes it.

board-not-confidential = Quarrels between neighbours and illegal buildings are never published.
board-not-staff = Complaints about staff are never published.
board-not-unfinished = It is not solved yet; publish it once it is.
board-not-short = This is too short.
board-not-long = This is too long.
board-not-number = There is a phone or identity number in it; please take it out.
board-not-room = There is an entrance or room in it; please take it out.
board-not-name = There is a resident's name or title in it; please take it out.
board-not-copied = It copies the resident's words; please write in your own.
