### Calling units, reporting in, claiming

## Whoever whistles

call-choose =
    <b>{ $number }: who shall come?</b>
    { $count ->
        [0] Tap a unit; you may choose several, and the first one takes the lead.
       *[other] Units chosen: { $count }; the first one takes the lead. Tap again to leave one out.
    }

call-choose-unit =
    { $chosen ->
        [1] ✓ { $unit }
       *[other] { $unit }
    }

call-unit = { $unit }

call-prompt =
    <b>{ $number }: what shall these units be told?</b>
    { $units }
    Please reply to this message with a sentence: why you whistle, and what they shall do. No names or phone numbers of residents.

call-in-words = { $number }: please write a sentence, so that the units understand.

call-nothing-chosen = { $number }: there is nothing to be sent to units now. Please tap “Whistle for help” on the card again.

call-preview =
    <b>{ $number } will go to:</b>
    { $units }

    To change it, reply to the question above once more. If all is well, tap “Whistle”.

call-asked-line =
    <b>{ $unit }</b>: { $asked ->
        [none] (nothing written yet)
       *[other] { $asked }
    }

call-own-words-label = Words to { $unit }

call-dropped = { $number }: no whistle was blown.

call-blown =
    { $units ->
        [none] <b>{ $number }: the whistle was not heard</b>
       *[other] <b>{ $number }: the whistle is blown</b>
    }
    { $units ->
        [none] { -no-line }
       *[other] { $units }
    }

call-blown-line = { $unit }: to report in by { $report_in_by }

call-not-reached =
    <b>Nobody of { $unit } can get messages</b> ({ $number })
    This call reached nobody. Please phone { $unit }, or ask { $leader } for help.

call-reported-news = { $unit } has reported in ({ $number }), and has not yet said by when it will be done.

call-promised-news =
    <b>{ $unit } has reported in and promises to be done by { $promised_by }</b> ({ $number })
    { $promise ->
        [none] { -no-line }
       *[other] Plan: { $promise }
    }

call-refused-news =
    <b>{ $unit } says that it is not its business</b> ({ $number })
    { $text }

    You can call another unit.

call-delivered =
    <b>{ $unit } says that it is done</b> ({ $number })
    { $note ->
        [none] (no words; please see the photo)
       *[other] { $note }
    }

    Is it done? Please tap.

call-rate = { $number }: you confirmed that { $unit } is done. How was it this time? Please tap the stars.

unit-rated = { $number }: you gave { $unit } { $stars } of 5 stars.

call-sent-back = { $number }: { $unit } knows that it is not done. Reply to this message to say what is missing.

calls-all-done = { $number }: all units that were called are done. You can resolve it.

calls-still-open =
    <b>{ $number }: units are still at work</b>
    { $units }

    Resolve it anyway? Then these units are told to stop.

call-words-too-late = { $number }: that unit is not at work on it any more. Your words were not sent.

words-to-unit-passed = Sent to { $unit } ({ $number }).

words-from-unit =
    <b>{ $unit } { $name }</b> ({ $number })
    { $text ->
        [none] (a photo)
       *[other] { $text }
    }

    Reply to this message, and { $unit } sees it.

call-line =
    { $unit ->
        [none] To be claimed
       *[other] { $unit }
    }{ $lead ->
        [1] { " " }(lead)
       *[other] { "" }
    }: { $state ->
        [called] to report in by { $report_in_by }
        [reported] has reported in
        [delivered] says it is done, to be confirmed
        [confirmed] done
        [not_ours] says it is not its business
        [not_reached] not reached
        [offered] claimed by nobody yet
        [ended] ended before it was done
       *[other] not called yet
    }{ $late ->
        [1] , <b>late</b>
       *[other] { "" }
    }

call-line-promised =
    { $unit }{ $lead ->
        [1] { " " }(lead)
       *[other] { "" }
    }: promises to be done by { $promised_by }{ $late ->
        [1] , <b>late</b>
       *[other] { "" }
    }

## Units

bound-liaison =
    Hello { $name }! Your account is linked. From now on you are a liaison for { $community }.
    When a grid worker whistles for your unit, I tell you: tap “Report in” first, say what you will do and by when, and tap “Done” when it is done.
    Your calls stand in /whistles , and what you can claim in /claims .

call-lost =
    <b>Nobody of { $unit } can get messages any more</b> ({ $number })
    Its part is not done. Please phone the unit.

unit-card =
    <b>{ $state ->
        [called] Whistle: { $unit }, please report in
        [reported] { $unit } has reported in
        [delivered] { $unit } says it is done, to be confirmed
        [confirmed] { $unit } is done
        [not_ours] { $unit }: not its business
       *[other] { $unit }: nothing more to do
    }</b>
    Number: <code>{ $number }</code>
    Category: { $category }
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }
    Contact: { $worker }
    What is asked: { $asked }
    { $lead ->
        [1] <b>Your unit takes the lead</b>
       *[other] { -no-line }
    }
    { $state ->
        [called] Please report in by { $report_in_by }, and say what you will do by when
       *[other] { -no-line }
    }
    { $promised_by ->
        [none] { -no-line }
       *[other] Promised: done by { $promised_by }
    }
    { $promise ->
        [none] { -no-line }
       *[other] Plan: { $promise }
    }
    { $units ->
        [none] { -no-line }
       *[other] Also at work:
    }
    { $units ->
        [none] { -no-line }
       *[other] { $units }
    }

    { $text ->
        [none] { -no-line }
       *[other] The resident says: { $text }
    }
    { $state ->
        [called] Reply to this message, and { $worker } sees it.
        [reported] Reply to this message, and { $worker } sees it.
        [delivered] Reply to this message, and { $worker } sees it.
       *[other] { -no-line }
    }

file-for-unit = From the resident ({ $number })

call-place-news = { $number }: the place was corrected, it is { $place }.

file-about-call = A photo or file about { $number }

call-plan-prompt = <b>{ $unit } has reported in</b> ({ $number }). Please tap above by when you will be done, and reply to this message with a sentence on what you will do.

call-refusal-prompt = <b>{ $number }</b>: why is it not the business of { $unit }? Please reply to this message with the reason, and say whose it is if you know.

call-delivery-prompt = <b>{ $number }</b>: what did { $unit } do? Please reply to this message with a sentence, or a photo.

call-refused = { $number }: your reason went to whoever whistled. Your unit has nothing more to do with it.

call-delivery-noted = { $number }: noted. Whoever whistled will confirm it.

call-words-passed = Passed on to the grid worker ({ $number }).

call-confirmed = { $number }: your unit's part is confirmed as done. Thank you!

call-not-done =
    <b>{ $number }: { $worker } says that it is not done yet. Please go on</b>
    { $late ->
        [1] The time that you promised is over: please say on the card by when it will be done.
       *[other] Tap “Done” once it is.
    }

call-ended =
    { $why ->
        [withdrawn] { $number }: the resident took it back. Nothing more to do, thank you.
        [reopened] { $number }: it starts anew. What { $unit } was asked for is off; you may be called again.
        [merged] { $number }: it is handled with another case now. Nothing more to do, thank you.
        [declined] { $number }: the community has ended this case without it; nothing more to do, thank you.
       *[other] { $number }: it is resolved. Nothing more to do, thank you.
    }

words-to-unit =
    <b>{ $name }</b> ({ $number })
    { $text ->
        [none] (a photo)
       *[other] { $text }
    }

    Reply to this message to answer.

call-by-when = { $number }: your unit has reported in, and has not said by when it will be done. Just tap.

call-report-in-reminder = <b>Late: { $number } waits for you to report in</b>, due by { $report_in_by }. Please do so at once.

call-report-in-overdue =
    <b>Late: { $unit } has not reported in</b> ({ $number })
    It was due by { $report_in_by }; the unit has been reminded.

call-delivery-reminder = <b>Late: { $number } is not done</b>; your unit promised { $promised_by }. Please go on, and say anew by when it will be done.

call-delivery-overdue =
    <b>Late: { $unit } is not done</b> ({ $number })
    It promised { $promised_by }; the unit has been reminded.

## Claiming

call-offer-prompt =
    <b>{ $number }: to be claimed</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Please reply to this message with a sentence on what is to be claimed. All units see it: no names or phone numbers of residents.

claim-offered =
    { $count ->
        [0] { $number } is on the list. No liaison can get messages now; they see it with /claims .
        [1] { $number } is on the list, and one liaison was told.
       *[other] { $number } is on the list, and { $count } liaisons were told.
    }

claim-news =
    <b>Something for a unit to claim</b>
    { $claims }

    Whoever taps first has it; all of them: /claims .

claim-line =
    <code>{ $number }</code> { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $asked }

claim-label = Claim { $number }

claim-taken-news =
    <b>{ $unit } has claimed it</b> ({ $number })
    { $text }

claims =
    <b>To be claimed: { $count }</b>

    { $claims }

claims-none = There is nothing to be claimed now.

## Lists

whistles =
    <b>Open calls: { $count }{ $late ->
        [0] { "" }
       *[other] , late: { $late }
    }</b>

    { $calls }

whistles-line =
    <code>{ $number }</code> { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $unit }

whistles-none = There are no open calls now.

call-lists-back = ← Back

call-lists-on = More →

call-lists-not-for-you = This list is for staff. If something is wrong, just write to me.

## Residents

receipt-call =
    { $state ->
        [called] { $unit } has been called and has not reported in yet
        [reported] { $unit } has reported in
        [delivered] { $unit } says it is done; the grid worker will check
       *[other] { $unit } has done its part
    }

receipt-call-promised =
    { $late ->
        [0] { $unit } has reported in and promises to be done by { $promised_by }
       *[other] { $unit } promised to be done by { $promised_by }, and is not done yet
    }

call-promised-resident = { $number }: { $unit } has reported in and promises to be done with its part by { $promised_by }.

## Words that were no reply

address-whistle = Words to the units { $number }

address-claim = Words for the list { $number }

address-plan = What we will do { $number }

address-refusal = Why it is not ours { $number }

address-delivery = What we did { $number }

## Buttons

button-call-toggle = Choose this unit
button-call-leader = Ask the grid leader
button-call-write = Say what is asked →
button-call-own-words = Words of its own
button-call-blow = Whistle
button-call-drop = Do not whistle
button-call-report-in = Report in
button-call-not-ours = Not our business
button-call-promise =
    { $argument ->
        [0] Today
        [1] Tomorrow
       *[other] Within { $argument } days
    }
button-call-deliver = Done
button-call-confirm = Confirm as done
button-call-not-done = Not done
button-call-rate =
    { $argument ->
        [1] 1 star
       *[other] { $argument } stars
    }
button-call-offer = Put up for claiming
button-call-claim = Claim
button-call-lists = Turn the page
button-resolve-anyway = Resolve anyway

placeholder-call_prompt = Why you whistle, what they shall do
placeholder-call_plan_prompt = What you will do
placeholder-call_delivery_prompt = What you did

tap-reported-in = Reported in: { $number }

tap-promised = Noted: { $number }

tap-claimed = Claimed: { $number }

tap-claimed-before = Another unit was first, or nobody need claim it any more.
