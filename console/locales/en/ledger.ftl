### The ledger: list of cases, saved views, acts on many cases, the page of a case

ledger-counted = { $more ->
        [0] { $number ->
            [one] { $number } case
           *[other] { $number } cases
        }
       *[other] { $number }+ cases
    }
ledger-stand = { $stand ->
        [all] All
        [open] In hand
        [new] Not accepted
        [unaccepted] Not accepted in time
        [in-time] Not due yet
        [late] Late
        [paused] Clock stopped
        [supervised] Supervised
        [undecided] To be decided
        [resolved] Resolved, to be asked back
       *[finished] Finished
    }
ledger-q = Number or place
ledger-status = Status
ledger-category = Category
ledger-area = Area
ledger-worker = Responsible
ledger-leader = Leader
ledger-level = Level
ledger-track = Track
ledger-channel = Came by
ledger-handling = Handling
ledger-score = Stars
ledger-estate = Estate
ledger-building = Building
ledger-supporters = Supporters
ledger-supporters-least = At least so many supporters
ledger-urgent = Danger
ledger-again = Reopened
ledger-priced = With costs
ledger-filed-from = Received from
ledger-filed-to = Received to
ledger-due-from = Promised from
ledger-due-to = Promised to
ledger-closed-from = Closed from
ledger-closed-to = Closed to
ledger-more = More conditions
ledger-chosen = { $number } chosen
ledger-stars = { $number ->
        [one] { $number } star
       *[other] { $number } stars
    }
ledger-number = Number
ledger-place-heading = Place
ledger-filed = Received
ledger-due = Promised by
ledger-closed = Closed
ledger-resolved = Resolved
ledger-late = Late
ledger-supervised = Supervised
ledger-paused = Clock stopped
ledger-undecided = To be decided
ledger-round = Round { $round }
ledger-behind = { $number ->
        [one] { $number } supporter
       *[other] { $number } supporters
    }
ledger-place = { $estate }{ $hasbuilding ->
        [0] { "" }
       *[other] { " " }building { $building }
    }{ $hasunit ->
        [0] { "" }
       *[other] , unit { $unit }
    }{ $hasroom ->
        [0] { "" }
       *[other] , room { $room }
    }
ledger-choose = Choose { $number }
ledger-choose-all = Choose this page
ledger-chosen-cases = Chosen:
ledger-look-on = Look further back
ledger-looked-until = Looked back until { $until }. What no index knows is looked for in 5,000 cases at a time; look on, or set days of receipt.

ledger-view-save = Save this view
ledger-view-name = Name of the view
ledger-view-share = For everybody
ledger-view-shared = shared
ledger-view-of-others = by others
ledger-view-remove = Remove the view
said-view-saved = The view is saved.
said-view-removed = The view is removed.
said-view-not-saved-name = Not saved: please give the view a name of at most 40 characters.
said-view-not-saved-query = Not saved: the conditions mean nothing, or are too many.
said-view-not-saved-many = Not saved: you have many views already; please remove some.

ledger-bulk = Do with all chosen
ledger-bulk-kind = { $kind ->
        [accept] Accept
        [hand-over] Hand over
        [nudge] Nudge
        [supervise] Supervise
        [take-over] Take over
       *[move-callback] Move the callback
    }
ledger-bulk-to = To
ledger-bulk-later = Until
ledger-later = { $by ->
        [today] Later today
        [tomorrow] Tomorrow
       *[three_days] In three days
    }
ledger-bulk-preview = See what would happen
ledger-bulk-under = Nothing is done yet. Each case was tried: what would change, and what would be refused and why.
ledger-bulk-done-under = Done; the result of each case stands below.
ledger-bulk-do = { $kind ->
        [accept] Accept
        [hand-over] Hand over
        [nudge] Nudge
        [supervise] Supervise
        [take-over] Take over
       *[move-callback] Move the callback of
    } { $number ->
        [one] this case
       *[other] these { $number } cases
    }
ledger-bulk-state = { $state ->
        [ready] Can be done
        [refused] Left alone
        [done] Done
       *[failed] Not done
    }
ledger-bulk-outcome = Result
ledger-bulk-changes = Changes
ledger-bulk-said = What the bot says
ledger-bulk-will-say = What the bot would say
ledger-bulk-told = { $number ->
        [one] { $number } person is told
       *[other] { $number } people are told
    }
ledger-bulk-changed = The case has changed since the preview and was left alone.
ledger-change = { $name ->
        [status] Status
        [level] Level
        [responsible] Responsible
        [solve_by] Promised by
       *[supervised] Supervised:{ " " }
    }
said-bulk-done = Done; please see the result of each case.
said-bulk-none = No case was chosen.
said-bulk-many = At most 100 cases at a time; please choose fewer.
said-bulk-argument = Please choose to whom, or until when.

ledger-photo-too = Photo (optional, at most 7 MB)
ledger-no-photo = This is no photo, or too large a one; nothing was sent. Please use JPEG, PNG or WebP.
ledger-to-talk = What the bot understood
ledger-to-board = Put on the board
ledger-to-list = To the ledger
ledger-to-case = To the case
ledger-print = Print
ledger-printed = Printed by { $who } at { $at }
ledger-out-of-date = The case has just changed, and what you did was not done. Please see how it stands now, and decide again.
ledger-gone = Done; the case is not within your scope any more
ledger-answered = What came of it
ledger-write = Write here
ledger-not-sent = Nothing was sent yet; once you have looked, you can send it from here:
ledger-send = Send
ledger-words = What was reported
ledger-not-for-you = This is a complaint about staff. Only who deals with it sees what it says.
ledger-measure = Measure
ledger-until = until
ledger-resolution = What was done
ledger-photo = Photo of { $at }
ledger-file = { $kind ->
        [photo] Photo
        [voice] Voice
        [video] Video
        [document] File
        [location] Location
       *[other] Other
    }
ledger-file-wanted = not fetched yet
ledger-file-lost = kept no more
ledger-timeline = History
ledger-talk = Conversation
ledger-no-talk = No conversation to be seen.
ledger-bot-to = The bot to
ledger-letter = { $state ->
        [queued] waiting
        [sending] on its way
       *[failed] not delivered
    }
ledger-taken-back = taken back
ledger-resident = Resident
ledger-reporter = Reporter
ledger-reporter-hidden = Not shown
ledger-supporter = Supporter
ledger-program = Program
ledger-phone = Phone
ledger-facts = Facts
ledger-outcome = { $outcome ->
        [confirmed] confirmed by the resident
        [not_reached] not reached
        [not_again] not done again
        [appeal_upheld] appeal upheld
       *[not_asked] not asked back
    }
ledger-appeal = Appeal
ledger-appeal-state = { $state ->
        [pending] to be decided
        [upheld] upheld
       *[refused] refused
    }
ledger-clocks = Clocks
ledger-clock = { $clock ->
        [respond] Response
        [answer] Answer
       *[solve] Solution
    }
ledger-clock-used = { $clock ->
        [respond] Time to respond that is used
        [answer] Time to answer that is used
       *[solve] Time to solve that is used
    }
ledger-kept = In time
ledger-kept-late = Late
ledger-stands = Stopped
ledger-runs = Running
ledger-over = Over
ledger-promised = Promised
ledger-elapsed = Took
ledger-done-at = Done
ledger-paused-since = The clock stands still since { $since }, until { $until } at the latest.
ledger-pause = Stood still from { $since } to { $until }
ledger-map = Map
ledger-map-of = Where { $number } is, and the outline of its area
ledger-planned = What is planned
ledger-due-reason = Why not (residents do not see it)
ledger-due-cancel = Cancel
ledger-due-kind = { $kind ->
        [respond_overdue] Reminder if nobody accepts
        [answer_overdue] Reminder if nobody answers
        [solve_overdue] Reminder if it is not solved
        [callback] Asking the reporter back
        [callback_reminder] Asking once more
        [callback_give_up] Closing without an answer
        [supporter_callback] Asking the supporters back
        [danger_check] Asking whether the danger is under control
        [danger_silence] Telling the leader that nobody answers about the danger
        [pause_ends] The stopped clock runs on
        [offer_ends] The offer ends
        [call_report_in_overdue] Reminder if the unit does not report in
        [call_delivery_overdue] Reminder if the unit is not done
        [new_date_overdue] Reminder if the new day passes, too
        [survey_waits] Asking for stars when the resident is free
        [survey_ends] Taking the survey as it stands
        [decision_due] Reminder of the decision
        [second_look] Second look
        [second_look_silence] No answer to the second look
       *[other] Something else
    }
ledger-units = Units that were called
ledger-unit-open = To be claimed
ledger-unit-leads = leads
ledger-unit-promise = Will do:
ledger-unit-delivery = Did:
ledger-unit-refusal = Not its business:
ledger-report-in-by = Report in by
ledger-call = { $state ->
        [offered] to be claimed
        [called] to report in
        [reported] at work
        [delivered] says it is done
        [confirmed] confirmed
        [not_ours] not its business
        [not_reached] not reached
       *[ended] ended
    }
ledger-answers = Callback and rating
ledger-solved = Solved
ledger-not-solved = Not solved
ledger-not-reached = No answer
ledger-asked = Asked
ledger-asked-at = asked { $at }
ledger-costs = Costs
ledger-cost-what = For
ledger-cost-amount = Amount
ledger-cost-shares = Who pays
ledger-paid = paid
ledger-unpaid = not paid
ledger-seals = History check
ledger-seals-whole = Seals are whole
ledger-seals-entries = { $number ->
        [one] { $number } entry looked at, no sign of a change.
       *[other] { $number } entries looked at, no sign of a change.
    }
ledger-seals-broken = { $number ->
        [one] One place does not fit its seal
       *[other] { $number } places do not fit their seals
    }: the history may have been changed afterwards. Please tell the admin.
ledger-detail = { $name ->
        [to] to:
        [from] from:
        [reason] reason:
        [why] reason:
        [note] words:
        [words] words:
        [measure] measure:
        [what] for:
        [shares] who pays:
        [who] who:
        [until] until:
        [since] since:
        [solve_by] promised by:
        [respond_by] response promised by:
        [answer_by] answer promised by:
        [channel] came by:
        [level] level:
        [track] track:
        [handling] handling:
        [unit] unit:
        [pool] pool:
        [area] area:
        [asked] asked:
        [step] step:
        [clock] clock:
        [promised] promised:
        [rule] rule:
        [outcome] outcome:
        [evidence] evidence:
        [verdict] verdict:
        [tags] tags:
        [kind] kind:
       *[other] { $name }:
    }

ledger-reason = { $reason ->
        [handed_over] handed over
        [returned] given back
        [taken_over] taken over
        [left] the former one has left
       *[put_back] undone
    }
ledger-verdict = { $verdict ->
        [taken_back] taken back by the resident
        [again] once more
       *[other] not again
    }

ledger-column-number = number
ledger-column-status = status code
ledger-column-status_name = status
ledger-column-category = category code
ledger-column-category_name = category
ledger-column-urgent = danger
ledger-column-text = words
ledger-column-estate = estate
ledger-column-building = building
ledger-column-unit = unit
ledger-column-room = room
ledger-column-landmark = landmark
ledger-column-area_id = area code
ledger-column-area = area
ledger-column-reporter = reporter
ledger-column-phone = phone
ledger-column-channel = channel code
ledger-column-channel_name = came by
ledger-column-entered_by = entered by
ledger-column-supporters = supporters
ledger-column-responsible = responsible
ledger-column-round = round
ledger-column-reopenings = reopenings
ledger-column-undecided_since = undecided since
ledger-column-appeal = appeal
ledger-column-track = track code
ledger-column-track_name = track
ledger-column-level = level code
ledger-column-level_name = level
ledger-column-handling = handling code
ledger-column-handling_name = handling
ledger-column-measure = measure
ledger-column-measure_by = measure by
ledger-column-costs = costs
ledger-column-costs_paid = costs paid
ledger-column-supervised_at = supervised since
ledger-column-paused = clock stopped
ledger-column-filed_at = received at
ledger-column-respond_by = response promised by
ledger-column-answer_by = answer promised by
ledger-column-solve_by = solution promised by
ledger-column-accepted_at = accepted at
ledger-column-answered_at = answered at
ledger-column-resolved_at = resolved at
ledger-column-closed_at = closed at
ledger-column-outcome = outcome
ledger-column-resolution = what was done
ledger-column-called_back_at = asked back at
ledger-column-solved = solved, says the resident
ledger-column-score = stars
ledger-column-tags = tag codes
ledger-column-tag_names = tags
ledger-column-comment = comment
ledger-column-supporter_scores = stars of supporters
ledger-column-supporter_tags = tags of supporters
ledger-column-praised_at = praised at
