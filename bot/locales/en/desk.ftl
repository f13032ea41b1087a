### The worker's desk and the leader's board

## Buttons

button-tasks = My tasks
button-show-case = Show the card
button-note = Note
button-return = Give back
button-return-for = Give back
button-hand-over-for = Say why
button-costs = Costs
button-add-cost = Add a cost
button-share-paid = Paid
button-strike-cost = Strike
button-measure = Measure
button-measure-by = Set a date
button-set-handling = Way of handling
button-no-photo = There is no photo
button-undo = Undo
button-board = Board
button-close-case = Close unsolved
button-object = I do not agree
button-take-up = Take it up again

placeholder-note_prompt = A note; residents never see it
placeholder-return_prompt = Why you give it back
placeholder-decline_prompt = Why not; the resident reads it
placeholder-measure_prompt = What is to be done
placeholder-cost_prompt = Pump 1200 company600 owners600

## My tasks

tasks =
    <b>In hand: { $count }</b>{ $late ->
        [0] { "" }
       *[other] , <b>late: { $late }</b>
    }

    { $tasks }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

no-tasks = { $name }, you have nothing in hand. Thank you for your work.

no-tasks-of-this-kind = None of this kind. In hand altogether: { $count }.

task-line =
    { $index }. <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }, { $left } left

task-line-late =
    { $index }. <b>Late by { $left }</b>  <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }

task-line-paused =
    { $index }. <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }, waiting for the resident, clock stopped

task-label = { $index } { $category }

tasks-all =
    { $chosen ->
        [0] All { $count }
       *[other] ● All { $count }
    }

tasks-late =
    { $chosen ->
        [0] Late { $count }
       *[other] ● Late { $count }
    }

tasks-new =
    { $chosen ->
        [0] New { $count }
       *[other] ● New { $count }
    }

page-back = ← Back

page-on = On →

card-moved = The card of { $number } ({ $category }{ $place ->
    [none] { "" }
   *[other] , { $place }
    }) is further down ↓

## More lines of a card

card-handed-on = { $name } handed it over: { $because }

card-returned = <b>{ $name } gave it back</b>: { $because }

card-level = Level: { $level }

card-handling = Handled: { $handling }

card-measure = Measure: { $measure } (no date)

card-measure-by = Measure: { $measure } (by { $until_at })

card-costs = Costs: { $total } yuan, paid: { $paid } yuan

card-note =
    { $name } noted: { $text ->
        [none] (photo or file)
       *[other] { $text }
    }

why-not_my_area = Not in my area
why-too_busy = Too busy
why-specialist = Needs a specialist
why-better_placed = Somebody else fits better
why-not_mine = Not my job
why-elsewhere = Not our community
why-nothing_found = Found nothing on site

## Notes

note-prompt =
    <b>Note on { $number }</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message with words or a photo. Only staff see it, the resident never does.

note-kept = Noted ({ $number }). The resident does not see it.

note-news =
    <b>{ $name } wrote a note</b> ({ $number }, not seen by the resident)
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

## Handing over

hand-over-person = { $name }: { $open } in hand{ $away ->
    [0] { "" }
   *[other] , <b>away now</b>
    }

person-away = { $name } (away)

why-noted = Noted, { $worker } can read it ({ $number }).

why-too-late = It is not yours any more to say why { $number } was handed over.

## Giving back

return-why =
    <b>Give { $number } back</b> to the leader.
    Why? Tap a reason, or reply to this message with a sentence.

return-prompt =
    <b>Give { $number } back</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message and say why.

return-nobody = There is nobody above you, so { $number } cannot be given back.

return-too-late = { $number } is not in your hands now ({ $status }) and was not given back.

return-done = { $number } went back to { $leader }.

returned-news =
    <b>{ $worker } gave { $number } back</b>
    Why: { $because }
    It is yours now: hand it over, or close it under “More”.

## Closing unsolved

decline-prompt =
    <b>Close { $number } unsolved</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message and say clearly why nothing will be done. The resident reads it and may object.
    What is solved is closed with “Resolve”.

decline-done = { $number } is closed, and the resident was told why.

decline-too-late = { $number } is “{ $status }” and was not closed.

declined =
    { $name } has looked at { $number }, and nothing can be done about it:
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

    I am sorry. If you do not agree, tap the button below and somebody will look again; if things change, just write to me.

declined-news =
    { $number } was closed unsolved. { $name } says:
    { $text ->
        [none] (no words)
       *[other] { $text }
    }

objection-news =
    <b>A resident does not agree with the closing</b>
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $note ->
        [none] { -no-line }
       *[other] The reason given: { $note }
    }

    Please look again. If something is to be done, tap “Take it up again”.

objection-noted = Noted. I asked { $name } to look at { $number } again.

## Measures

measure-prompt =
    <b>Measure for { $number }</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message and say what is to be done. It stands on the card and in the ledger.

measure-kept =
    The measure is noted ({ $number }). Until when?

measure-too-late = { $number } is “{ $status }”, so no measure was noted.

days-label =
    { $days ->
        [0] Today
        [1] Tomorrow
       *[other] Within { $days } days
    }

## Solving

handling-label =
    { $chosen ->
        [0] { $handling }
       *[other] ● { $handling }
    }

evidence-please =
    { $number } is “{ $category }” and needs a photo of the result.
    Please send one; if there is none, tap the button. I keep what you wrote.

## Costs

cost-prompt =
    <b>Costs of { $number }</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message with a line: what for, how much, who pays. For example:
    Pump 1200 company600 owners600
    Cleaning 80

cost-kept =
    Noted ({ $number }): { $what }, { $amount } yuan
    { $shares ->
        [none] (nobody named who pays)
       *[other] { $shares }
    }
    { $more ->
        [0] { -no-line }
       *[other] and { $more } more shares
    }

costs =
    <b>Costs of { $number }</b>
    { $costs }
    { $more ->
        [0] { -no-line }
       *[other] and { $more } earlier ones
    }
    Total { $total } yuan, paid { $paid } yuan

    Tap a name when that share is paid; tap again if it was a mistake.

costs-none = { $number } has no costs now.

cost-line = { $what }: { $amount } yuan

share-line = { $name }: { $amount } yuan

share-label =
    { $done ->
        [0] { $name } { $amount }
       *[other] ✓ { $name } { $amount }
    }

strike-label = Strike: { $what }

cost-no-amount = I saw no amount, so nothing was noted ({ $number }).

cost-no-purpose = I saw no purpose, so nothing was noted ({ $number }). Please write what for first, then the amount.

cost-bad-amount = An amount is more than zero and has at most two decimals; nothing was noted ({ $number }).

cost-no-share = I did not understand who pays what, so nothing was noted ({ $number }). Please write “company600 owners600”.

cost-does-not-add-up = The total is { $amount } yuan but the shares add up to { $shared }; nothing was noted.

cost-too-small = It cannot be divided: the others pay it all, or a share is less than a fen. Nothing was noted ({ $number }).

cost-too-many = At most sixty shares; nothing was noted ({ $number }).

## Undoing

undone = Undone. { $number } is “{ $status }” now.

undone-news =
    { $name } tapped the wrong thing, so the last message does not count ({ $number }).
    It is “{ $status }” now, with { $worker }.

## Board

board =
    <b>Board</b> ({ $now_at })
    Open: { $count }, late: <b>{ $late }</b>
    { $statuses ->
        [none] { -no-line }
       *[other] { $statuses }
    }
    { $resolved ->
        [0] { -no-line }
       *[other] Resolved, to be asked back: { $resolved }
    }

board-status = { $status }: { $count }

board-late-label = Late { $count }

board-open-label = By deadline

board-people-label = By person

board-again-label = Refresh

board-home-label = To the board

board-none-late = Nothing is late. Well done.

board-none-open = Nothing is open.

board-late =
    <b>Late: { $count }</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

board-open =
    <b>Open: { $count }, the most urgent first</b>

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

board-people =
    <b>People with cases in hand: { $count }</b>

    { $people }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

board-person =
    <b>{ $name }</b>{ $away ->
        [0] { "" }
       *[other] { " " }(away)
    }: { $open } in hand, { $late } late, { $today } new today

board-of =
    <b>{ $name }</b>{ $away ->
        [0] { "" }
       *[other] { " " }(away)
    }: { $count } in hand

    { $cases ->
        [none] { -no-line }
       *[other] { $cases }
    }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

board-line =
    { $index }. <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }, { $worker }, { $left } left

board-line-late =
    { $index }. <b>Late by { $left }</b>  <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }, { $worker }

command-not-yours = That is for staff. To report something, just write to me; to see how far it is, send /my .

## For whom words are

address-staff-note = Note on { $number }
address-return = Why back { $number }
address-decline = Why closed { $number }
address-measure = Measure { $number }
address-cost = Costs { $number }

## Short answers to taps

tap-undone = Undone.

tap-undo-too-late = More than a minute has passed, so it cannot be undone.

tap-undo-went-on = Something else has happened to the case since, so it cannot be undone.

tap-why-noted = Noted.

tap-returned-before = You gave it back for this reason before. Please say more in a sentence.

tap-handling-set = Way of handling: { $handling }

tap-handling-too-late = More than a minute has passed, so it cannot be changed.

tap-measure-dated = Until { $until_at }

tap-share-paid = Noted: { $name } has paid.

tap-share-unpaid = Put back: { $name } has not paid.

tap-cost-struck = Struck: { $what }

tap-nothing-new = Nothing is new.
