### Taking cases up again: by itself, by a decision above, and the worker's appeal

button-do-again = Do it again
button-not-again = Not again
button-appeal = Appeal
button-appeal-agree = Uphold
button-appeal-refuse = Refuse
button-appeal-object = I do not agree
button-wish-again = Do it again
placeholder-appeal_prompt = Why you appeal
placeholder-appeal_agree_prompt = Why you agree
placeholder-appeal_refuse_prompt = Why you refuse
placeholder-not_again_prompt = Why not again; the resident reads it

## Reopening

reopened-news =
    <b>{ $by ->
        [none] { $low ->
            [0] The resident says it is not solved: reopened
           *[other] The resident gave few stars: reopened
        }
       *[other] { $by } has it done again: reopened
    }</b>
    Number: <code>{ $number }</code>
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }
    Responsible: { $worker }
    { $times ->
        [0] { -no-line }
       *[other] Reopened { $times }×, level: { $level }
    }

reopened-to-leader =
    { $number }: the resident { $low ->
        [0] says it is not solved
       *[other] gave few stars
    }. { $name } goes on with it now; it is not yours any more.

reopen-too-late =
    { $number } could be taken up again until { $until_at }; that is over.
    If the problem is still there, just tell me once more, and I file it as a new case.

reopen-ended =
    { $name } decided that { $number } is not done again.
    If something is new, just tell me, and I file it as a new case.

call-no-decided-above = { $number }: the resident says it is not solved. It was reopened as often as it may be by itself, so somebody above decides. Thank you for calling.

## A person above decides

decision-asked =
    { $number }: your words are noted.
    { $times ->
        [0] Whether it is done once more is for { $name } to decide; nothing was reopened yet.
       *[other] It was taken up again { $times }× already. Whether it is done once more is for { $name } to decide; nothing was reopened yet.
    }
    { $at ->
        [none] { -no-line }
       *[other] At night nobody is disturbed: { $name } is told at { $at }.
    }
    I tell you the decision and the reason at once.

decision-card =
    <b>{ $matter ->
        [low_score] The resident gave few stars: please decide whether it is done again
        [objection] The resident does not agree with the appeal: please decide
       *[again] The resident says it is not solved: please decide whether it is done again
    }</b>
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Responsible: { $worker }; reopened { $times }× so far
    { $note ->
        [none] { -no-line }
       *[other] What was done: { $note }
    }

    { $text ->
        [none] (The resident gave no reason.)
       *[other] The resident says: { $text }
    }

    If it has to be done, tap “{ button-do-again }”; if not, tap “{ button-not-again }” and write why. The resident reads it.

decision-news =
    { $number }: the resident is not satisfied. It was reopened { $times }× so far; { $name } decides whether it is done once more.
    If that is not fair, tap “{ button-appeal }”.

decision-settled = { $again ->
        [0] { $number }: { $name } decided that it is not done again.
       *[other] { $number }: { $name } decided that it is done once more.
    }

decision-moot = { $number }: the resident says that it is solved; nothing has to be decided any more.

decision-again = { $number }: { $name } has looked at it and decided that it is done once more.

decision-ended =
    { $number }: { $name } has looked at it and decided that it is not done again. The reason:
    { $text }

    I am sorry that this does not satisfy you. If something is new, just tell me, and I file it as a new case.

decision-ended-news =
    { $number }: { $name } decided that it is not done again. The reason:
    { $text }

decision-pass-on =
    { $number }: { $name } decided that it is not done again. The resident cannot be reached in the chat; please tell him. The reason:
    { $text }

decision-done = { $number }: not done again. { $reached ->
        [resident] The resident was told why.
        [enterer] The resident cannot be reached in the chat; whoever entered the case was asked to tell him why.
       *[nobody] The resident cannot be reached in the chat and does not know why yet; please find a way to tell him.
    }

decision-too-late = { $number } has been decided already.

decision-not-yours = { $number } concerns yourself; somebody else has to decide.

not-again-prompt =
    <b>{ $number }: not again</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message and say why it is not done again. The resident reads it.

## Appeals

appeal-prompt =
    <b>Appeal { $number }</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message and say why the resident's wish or score is not fair. Somebody above decides; once in each round.

appeal-agree-prompt =
    <b>Uphold the appeal { $number }</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message with the reason. Resident and worker read it.

appeal-refuse-prompt =
    <b>Refuse the appeal { $number }</b>{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
    Reply to this message with the reason. The worker reads it.

appeal-too-late = { $number } is “{ $status }”; there is nothing to appeal against now.

appeal-sent = { $number }: { $name } has your appeal. Until it is decided, please go on with what has to be done.

appeal-card =
    <b>{ $worker } appeals: please decide</b>
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    State: { $status }
    { $note ->
        [none] (The words of the appeal were deleted.)
       *[other] The reason: { $note }
    }

    { $leads_to ->
        [open] If you uphold it, this time does not count; if the case is still open then, it is closed.
        [waits] If you uphold it, it is not done again and does not count.
       *[stays] If you uphold it, this time does not count.
    }

appeal-decided = { $agreed ->
        [0] { $number }: { $name } has looked at your appeal and refused it. The reason:
       *[other] { $number }: { $name } has looked at your appeal and upheld it. The reason:
    }
    { $text }

appeal-done = { $agreed ->
        [0] { $number }: appeal refused; the worker was told.
       *[other] { $number }: appeal upheld; the worker was told.
    }
    { $reached ->
        [resident] { -no-line }
        [enterer] The resident cannot be reached in the chat; whoever entered the case was asked to tell him.
       *[nobody] The resident cannot be reached in the chat and does not know it yet; please find a way to tell him.
    }

appeal-settled = { $agreed ->
        [0] { $number }: { $name } refused the appeal.
       *[other] { $number }: { $name } upheld the appeal.
    }

appeal-closed =
    { $number }: { $name } has looked at it and finds that nothing more has to be done. It is closed. The reason:
    { $text }
    { $may ->
        [0] { -no-line }
       *[other] If you do not agree, tap “{ button-appeal-object }” below, and the level above looks once more.
    }

appeal-closed-news =
    { $number }: { $name } has looked at it and finds that nothing more has to be done. It is closed. The reason:
    { $text }

appeal-pass-on =
    { $number }: { $name } has looked at it and finds that nothing more has to be done. It is closed. The resident cannot be reached in the chat; please tell him. The reason:
    { $text }

rating-pass-on =
    { $number }: the worker appealed against the resident's rating, and { $name } finds that he is right. The rating stays; it is only not held against the worker. The resident cannot be reached in the chat; please tell him. The reason:
    { $text }

appeal-of-rating =
    { $number }: the worker appealed against your rating, and { $name } finds that he is right. The reason:
    { $text }
    Your rating stays; it is only not held against the worker.
    { $may ->
        [0] { -no-line }
       *[other] If you do not agree, tap “{ button-appeal-object }” below, and the level above looks once more.
    }

tap-nothing-to-appeal = There is nothing to appeal against now, or you have appealed in this round.

## Low scores

low-score-news =
    <b>The resident gave { $stars } of 5 stars: please have a look</b>
    { $number }, handled by { $worker }.
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }
    { $text ->
        [none] { -no-line }
       *[some] In the resident's words: { $text }
    }

low-score-told =
    I am sorry about that. { $name } has your words now.
    If { $number } itself is not solved either, tap “{ button-wish-again }”.

## On the card

card-undecided = <b>Somebody above decides whether it is done again</b> (since { $since_at })

card-appeal = { $appeal ->
        [pending] Appeal: waits for a decision
        [upheld] Appeal: upheld
       *[refused] Appeal: refused
    }

address-appeal = Appeal { $number }
address-appeal-agree = Uphold { $number }
address-appeal-refuse = Refuse { $number }
address-not-again = Not again { $number }
