### Second looks, news of cases that last, promises that were not kept

button-look-not-back = It has not
button-look-back = It is back
button-look-never = Do not ask again
button-look-welcome = You may ask after all

## Second looks

second-look =
    <b>A second look: has it happened again?</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    } ({ $number })
    Closed on { $closed_at }{ $note ->
        [none] { "" }
       *[other] , result: { $note }
    }
    If it is back, one tap tells us.

second-look-tap =
    Your words are noted. Please tap as well: <b>has it happened again?</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    } ({ $number })
    Closed on { $closed_at }{ $note ->
        [none] { "" }
       *[other] , result: { $note }
    }

second-look-good = { $number }: you say that it has <b>not happened again</b>. Very good, thank you for telling me.

second-look-back = { $number }: you say that <b>it is back</b>.

second-look-unwanted = All right, I will not ask you again about matters that are done ({ $number }).

second-look-over = { $number } needs no answer any more; your words are noted. If there is something new, just write to me.

second-look-which = { $count } matters wait for you to say whether they have happened again. Please tap below that message, so that I know which one you mean.

## News of cases that last

progress-news =
    { $count ->
        [1] <b>How far it is</b>
       *[other] <b>How far things are</b> ({ $count })
    }
    { $cases }
    { $more ->
        [0] { -no-line }
       *[other] There are { $more } more; send /my to see them all.
    }

progress-case =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }, in the hands of { $worker }
    { $lines ->
        [none] { -no-line }
       *[other] { $lines }
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $clock ->
        [none] { -no-line }
       *[other] { $clock }
    }

last-assigned = Last step: given to { $worker } on { $at }
last-handed-over = Last step: handed to { $worker } on { $at }
last-accepted = Last step: { $name } accepted it on { $at }
last-whistled = Last step: { $name } asked the grid leader for support on { $at }
last-wrote = Last step: { $name } wrote to you on { $at }
last-measure = Last step: { $name } settled what is to be done on { $at }
last-offered = Last step: somebody was sought to take it on { $at }
last-unit = Last step: news of the unit that was called, on { $at }
last-reopened = Last step: opened again on { $at }

progress-paused = <b>Waiting for your answer</b>, until { $until_at } at the latest; meanwhile the clock stands still.
progress-paused-for-another = Waiting for the answer of whoever reported it, until { $until_at } at the latest; meanwhile the clock stands still.

progress-late =
    It was promised to be solved by { $solve_by } and is { $left } late. We are sorry.
    { $told_above ->
        [1] The grid leader has been told.
        [2] The secretary has been told.
        [3] It is under supervision until it is solved.
       *[other] { -no-line }
    }

progress-new-date = The day that is named now: by { $until_at }.

progress-nudge =
    <b>Please give the resident a word</b>
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Nothing has moved since { $since_at }, and the resident has just been told how far it is. Tap “{ button-reply }” to tell him how far you are; he does not see a note.

## Promises that were not kept

promise-missed =
    We are sorry: { $number } was not solved by { $solve_by } as promised. { $worker } is still in charge.
    { $names ->
        [none] Nobody could be reminded yet.
       *[other] Reminded: { $names }.
    }
    As soon as there is a new day, or it is done, you will hear of it.

unit-promise-missed =
    { $number }: { $unit } promised its part by { $promised_by }, and is not done.
    { $reached ->
        [0] { -no-line }
       *[other] { $unit } has been reminded.
    }
    { $names ->
        [none] { -no-line }
       *[other] Told as well: { $names }.
    }
    As soon as there is a new day you will hear of it.

new-date = { $number }: { $worker } now says by { $until_at }. If it is not done by then, I will tell you.

new-date-shown = { $number } is late, so the resident was told of { $until_at } as well. I will look then.

new-date-overdue = <b>{ $number }: the new day has passed</b>. It was { $until_at }, and the resident knows it. Please get it done, or set another day.

new-date-missed =
    We are sorry: for { $number } the new day, { $until_at }, has passed as well, and it is not done.
    { $names ->
        [none] { -no-line }
       *[other] Reminded: { $names }.
    }
    As soon as there is a new day you will hear of it.
