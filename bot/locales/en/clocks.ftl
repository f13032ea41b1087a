### Clocks, pauses, tracks

button-ask-resident = Ask the resident
button-track = How hard
button-set-track = Like this

placeholder-question_prompt = What you want to know
placeholder-track_prompt = What makes it hard, in a sentence

## Promises on receipts and cards

receipt-promise =
    We promise{ $told_at ->
        [none] { "" }
       *[other] , counted from then
    }: a response within { $respond_within }, an answer within { $answer_within }, solved within { $solve_within } ({ $working ->
        [0] { "" }
       *[other] working time,{ " " }
    }by { $solve_by }).

receipt-solve-by = We promise that it is solved by { $solve_by }.

receipt-late = It was promised to be solved by { $solve_by } and is late. We are sorry.

receipt-paused =
    <b>Waiting for your answer</b>: the worker has asked you something.
    Until you answer the clock stands still, but not longer than until { $paused_until }.

card-accept-by =
    Please accept by { $respond_by } and solve by { $solve_by } ({ $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[other] Sunday
    }{ $working ->
        [0] { "" }
       *[other] , in working time
    })

card-solve-by =
    Please solve by { $solve_by } ({ $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[other] Sunday
    }{ $working ->
        [0] { "" }
       *[other] , in working time
    })

card-track = How hard: { $track } (level: { $level })

card-paused = <b>The clock stands still: the resident was asked</b>, until { $paused_until } at the latest; { $left } were left when it stopped

progress-line-paused =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }
    { $worker } waits for your answer. The clock stands still (until { $paused_until } at the latest); { $left } were left when it stopped
    { $supporters ->
        [0] { -no-line }
       *[other] { $supporters } more stand behind it
    }

## Asking the resident

question-prompt =
    <b>Ask { $reporter ->
        [none] the resident
       *[other] { $reporter }
    }</b> ({ $number }{ $place ->
        [none] { "" }
       *[other] , { $place }
    })
    Reply to this message with your question or photos.
    Until the resident answers the clock of the solution stands still, for { $pause } at most.

question-from-staff =
    <b>{ $name }</b> asks you ({ $number }):
    { $text }

    Reply to this message, and { $name } will see it.
    Until you answer the clock stands still, but not longer than until { $paused_until }.

file-question-from-staff =
    <b>{ $name }</b> asks you ({ $number })
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }
    Reply to this message, and { $name } will see it.
    Until you answer the clock stands still, but not longer than until { $paused_until }.

question-sent =
    { $at ->
        [none] { $reporter } has been asked ({ $number }).
       *[other] Noted. Nobody is disturbed at night: { $reporter } is asked { $at } ({ $number }).
    }
    From now on the clock of the solution stands still. It runs again with the answer, and { $paused_until } at the latest.

clock-runs = Thank you for answering. The clock of { $number } runs again: it is promised to be solved by { $solve_by }.

clock-runs-for-staff = { $number }: the resident has answered, and the clock runs again. Please solve it by { $solve_by }.

pause-over =
    { $number }: { $worker } is still waiting for your answer.
    If you can, reply to this message; it is all right to say that you do not know.
    The clock runs again: it is promised to be solved by { $solve_by }.

pause-over-for-staff =
    { $number }: the resident has not answered, and the pause is over. The clock runs again; please solve it by { $solve_by }.
    { $asked ->
        [0] The resident gets no messages now; please call or go there.
       *[other] I have asked the resident once more; if it is urgent, please call or go there.
    }

urged-paused =
    { $at ->
        [none] I have asked { $worker } to hurry.
       *[other] Nobody is disturbed at night: I ask { $worker } to hurry { $at }.
    }
    { $number } waits for your answer: { $worker } has asked you something, please reply to that message. The clock stands still, until { $paused_until } at the latest.

no-pause-danger = { $number } is a danger; its clock cannot stand still. To ask the resident, tap “{ button-reply }”.

no-pause-paused = The clock of { $number } stands still already: the resident was asked.

no-pause-late = { $number } is late; its clock cannot stand still any more. To ask the resident, tap “{ button-reply }”.

no-pause-unreachable = The resident of { $number } gets no messages and cannot be asked here; the clock runs on. Please call or go there.

no-pause-never = In our community clocks do not stand still. To ask the resident, tap “{ button-reply }” ({ $number }).

no-pause-often = The clock of { $number } has stood still { $count ->
        [one] { $count } time
       *[other] { $count } times
    } in this round, and cannot any more. To ask the resident, tap “{ button-reply }”.

address-question = Ask { $reporter } { $number }

address-difficult = Why { $number } is difficult

## Changed times, handing over

clock-changed =
    { $number } (with { $worker }): the promised time has changed; it is promised to be solved by { $solve_by }.

handed-over-longer =
    { $worker } is now in charge of { $number }.
    To give a fair start, there is more time: it is promised to be solved by { $solve_by }.

## How hard it is

which-track =
    { $number } is “{ $track }” now. How hard is it?
    Simple: you alone. Complex: with the property company or departments. Difficult: the street has to help.

difficult-prompt =
    <b>Difficult: { $number }</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message with one sentence: what makes it hard. The grid leader and the secretary will see it.

track-difficult-done = { $number } is noted as difficult. The grid leader and the secretary have been told.

track-same = { $number } is difficult already.

track-too-late = { $number } is “{ $status }”: how hard it is does not change any more.

tap-track-set = Noted as “{ $track }”.

case-difficult =
    <b>Difficult</b>: { $category } (<code>{ $number }</code>)
    { $place ->
        [none] Place: the resident did not say
       *[other] Place: { $place }
    }
    With { $worker }, promised to be solved by { $solve_by }.
    { $text ->
        [none] { -no-line }
       *[other] What makes it hard: { $text }
    }
