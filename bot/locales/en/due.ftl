### What falls due: when it happens, moving it, cancelling it

button-due-times = What is planned
button-due-move = Move
button-due-cancel = Do not do it

placeholder-due_cancel_prompt = Why? The resident does not read it

due-name = { $due_kind ->
        [respond_overdue] reminder if nobody accepts
        [answer_overdue] reminder if nobody answers the resident
        [solve_overdue] reminder if it is not solved in time
        [callback] asking the reporter back
        [callback_reminder] asking once more, as there was no answer
        [callback_give_up] closing it, as there was no answer
        [supporter_callback] asking those back who stand behind it
        [danger_check] asking whether the danger is over
        [danger_silence] alarm to the leader, as nobody answered
        [pause_ends] end of the pause, the clock runs again
        [offer_ends] end of the offer to a pool
        [call_report_in_overdue] reminder if a unit does not report in
        [call_delivery_overdue] reminder if a unit is not done in time
        [new_date_overdue] reminder if the day that was named later passes, too
        [survey_waits] ask how satisfied he is once the resident is free
        [survey_ends] take an unfinished survey as it stands
        [decision_due] remind whoever has to decide
        [second_look] second look: has it come back?
        [second_look_silence] no answer to the second look
       *[other] something else
    }

due-times =
    <b>What is planned</b>  <code>{ $number }</code>

    { $lines }

    What has no buttons follows what is done with the case and cannot be changed by itself.

due-line =
    { $index }. { $due_named }: { $due_at }{ $set_aside ->
        [0] { $late ->
            [0] { "" }
           *[other] , in a moment
        }
       *[other] . <b>It failed several times and was set aside</b>; please tell the administrator
    }

due-set-aside =
    <b>{ $number }: something failed several times and is set aside</b>
    { $due_named }
    Tap “{ button-due-times }” and choose another time: then it is tried again. If it fails still, please tell the administrator.

due-nothing = Nothing is planned for { $number } now.

due-move-label = { $index }. { $later_by ->
        [today] Later today
        [tomorrow] Tomorrow
       *[three_days] In three days
    }

due-cancel-label = { $index }. Do not do it…

due-cancel-callback =
    <b>Not ask back?</b>  <code>{ $number }</code>
    Reply to this message and say clearly why. The reason goes into the history; the resident does not read it.
    The case is closed as “not asked back”, which counts as no satisfied resident. The reporter is told, and can still say “Not solved”.

due-cancel-reminder =
    <b>Not remind them?</b>  <code>{ $number }</code>
    Reply to this message and say clearly why. The reason goes into the history; the resident does not read it.
    Without an answer the case is closed at its time all the same.

due-cancel-supporters =
    <b>Not ask those who stand behind it?</b>  <code>{ $number }</code>
    Reply to this message and say clearly why. The reason goes into the history; residents do not read it.

address-due-cancel = Reason to cancel { $number }

due-cancelled = { $number }: { $due_named } is cancelled, and the history says why.

due-cancel-too-late = This was done or cancelled already, or { $number } is not yours. Nothing has changed.

due-refused = { $refusal ->
        [promise] This reminds of a promised time and cannot be changed by itself. Hand the case over, ask the resident or judge how hard it is: the times follow.
        [danger] Danger is asked about until it is over. If it is, tap “Under control” on the card.
        [pause] The pause cannot be changed by itself. The clock runs again once the resident answers.
        [offer] The offer’s time cannot be changed by itself. Take the offer back on the card.
        [decision] Somebody still has to decide, so he is reminded; this cannot be changed by itself. It ends with the decision.
        [second_look] The community sets when it is asked whether it has come back; this cannot be changed by itself.
        [unit] This is what the unit promised; talk to the unit, or confirm on the card that it is done.
        [give_up] It cannot be cancelled, or the case would never be closed. It can be moved to a later time.
        [gone] This was done, cancelled or moved already.
        [past] That time is over.
        [far] That is too far away, thirty days is the most.
        [only_later] Only to a later time: residents need time to answer.
       *[own] You handle this case yourself, so somebody above you has to decide that nobody is asked.
    }

tap-due-moved = Moved to { $due_at }.

callback-moved = We will ask you on { $callback_at } whether { $number } is solved, not earlier.

closed-not-asked =
    { $number } is solved and closed for now; we will not ask you about it separately.
    { $until_at ->
        [none] If it is not solved, tell me about it anew, and I take it as a new case.
       *[other] If it is not solved, tell us by { $until_at }: tap “Not solved” below.
    }
