### Late cases, supervision, the day's digest

button-take-over = I'll do it
button-supervise = Supervise
button-nudge-worker = Nudge
button-supervised-page = Turn the page
button-digest-at = Take this time

## Soon late, late

soon-respond = <b>Soon due: please accept</b> (by { $promised_at }, { $span } left)
soon-answer = <b>Soon due: please answer the resident</b> (by { $promised_at }, { $span } left)
soon-solve = <b>Soon due: please solve it</b> (by { $promised_at }, { $span } left)
late-respond = <b>Late: not accepted yet</b> (by { $promised_at }, { $span } late)
late-answer = <b>Late: the resident has no answer yet</b> (by { $promised_at }, { $span } late)
late-solve = <b>Late: not solved yet</b> (by { $promised_at }, { $span } late)

escalation-worker =
    { $lines }
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Responsible: { $worker }
    { $by ->
        [none] { -no-line }
       *[other] { $by } asks you to hurry.
    }

escalation-substitute =
    { $lines }
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Responsible: { $worker }

    You stand in for this grid. If you can do it, tap “{ button-take-over }” and the case is yours.
    { $by ->
        [none] { -no-line }
       *[other] { $by } asks for it.
    }

escalation-above =
    { $lines }
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Responsible: { $worker }
    { $by ->
        [none] { -no-line }
       *[other] { $by } asks for it.
    }

escalation-supervised =
    <b>Under supervision</b>
    { $lines }
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Responsible: { $worker }

    { $by ->
        [none] It has taken too long and is on the supervision list until it is solved.
       *[other] { $by } has put it on the supervision list, until it is solved.
    }

taken-over-news = { $number }: { $worker } has taken it over, you need not do it any more.

tap-taken-over = { $number } is yours now, and accepted.
tap-not-late = It is not late, and { $worker } is at it; nobody needs to take over.
tap-nudged = { $worker } has been nudged.
tap-nudged-lately = { $worker } was reminded just now. Please try again later.
tap-nudge-limit = { $worker } was reminded { $count } times about this; no more. You can supervise it or do it yourself.
tap-nudge-unheard = { $worker } cannot receive messages now. Please hand it over or do it yourself.
tap-supervised = { $number } is under supervision now.

## The supervision list

for-staff-only =
    This is for staff.
    To see what you reported, send /my .

supervised-none = Nothing is under supervision now.

supervised-list =
    <b>Under supervision: { $count }</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

supervised-line =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    <code>{ $number }</code>, { $worker } is responsible
    On the list since { $supervised_at }{ $late_for ->
        [none] { "" }
       *[other] , { $late_for } late
    }

supervised-earlier = ← Earlier page
supervised-later = Next page →

## The day's digest

digest =
    <b>{ $leads ->
        [0] Your day
       *[other] The day
    }</b>
    Due today: { $due_count }, late: { $late_count }, new: { $new_count }, waiting for residents: { $waiting_count }
    { $silent_count ->
        [0] { -no-line }
       *[other] Not accepted or not answered in time: { $silent_count }
    }
    { $supervised_count ->
        [0] { -no-line }
       *[other] Under supervision: { $supervised_count }. For the list send /supervised
    }
    { $lines ->
        [none] { -no-line }
       *[other] { $lines }
    }
    { $more ->
        [0] { -no-line }
       *[other] Due or late besides: { $more }
    }
    { $workers ->
        [none] { -no-line }
       *[other] { $workers }
    }
    To read this at another time, send /digest .

digest-line =
    { $late_for ->
        [none] · { $silent ->
            [0] by { $solve_by }
           *[other] <b>not accepted or answered yet</b>
        }
       *[other] · <b>{ $late_for } late</b>
    } <code>{ $number }</code> { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    } ({ $worker })

digest-worker = { $worker }: { $open_count } open, { $late_count } late

digest-choice =
    Every day I can send you a list: what is due today, what is late, what is new. If there is nothing, nothing is sent.
    { $wall_clock ->
        [none] Now: none.
       *[other] Now: at { $wall_clock }.
    }
    Tap another time, or send “/digest 7:30”.

digest-never = None

tap-digest-set =
    { $wall_clock ->
        [none] All right, none any more.
       *[other] All right, every day at { $wall_clock }.
    }
