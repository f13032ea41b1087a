### What grid workers and leaders are told

## Getting to know each other

bound =
    Hello { $name }! Your account is linked. From now on you take cases for { $community }.
    When something comes in, I send you a card: tap “Accept” first, and “Resolve” when it is done.
    To talk to a resident, tap “Reply to resident”; to a resident's message simply reply (hold the message, choose “Reply”).

bound-leader =
    Hello { $name }! Your account is linked. From now on I tell you at { $community } about
    dangers, what runs late, what residents call unsolved, whistles, and matters without a worker.
    What falls to you comes as a card: tap “Accept” first, and “Resolve” when it is done.

welcome-staff =
    Hello { $name }! When something comes in, I send you a card.
    If you want to report something yourself, just write to me; to enter a report for a resident, send /new . How it works: /help .

about-staff =
    I am { -bot }, a program that hands out cases and carries words for { $community }.
    What you have in hand: /tasks .
    <b>Accept</b>: tells the resident that you see to it.
    <b>Hand over</b>: to another grid worker.
    <b>More</b>: notes (residents never see them), questions to the resident, measures, costs, giving a case back to the leader.
    A wrong tap can be undone for a minute.
    <b>Whistle for help</b>: asks the grid leader for support, or calls units; what is open stands in /whistles .
    <b>Reply to resident</b>: your words and photos go to this resident.
    <b>Resolve</b>: write in a sentence what was done, with a photo if you like; the resident sees both.
    To answer a resident's message, hold it and choose “Reply”.
    If you want to report something yourself, just write to me; to see how far it is, send /my .
    <b>Enter for others</b>: what residents tell you at the door, by phone or by letter, goes in with /new .
    <b>The day's digest</b>: when you want to read it, or not at all, /digest ; what is under supervision, /supervised .

invite-used = This invitation has been used already. Please ask the administrator for another one.

invite-expired = This invitation has expired. Please ask the administrator for another one.

invite-unknown = There is no such invitation. Please check that the link is complete, or ask the administrator for another one.

## Cards

card =
    <b>{ $category }</b>  <code>{ $number }</code>
    { $round ->
        [1] { -no-line }
       *[other] <b>Reopened: round { $round }</b>
    }
    { $place ->
        [none] Place: the resident did not say, please ask
       *[other] Place: { $place }
    }
    { $reporter ->
        [none] <b>The resident had his data deleted</b>
       *[other] Resident: { $reporter }
    }
    { $phone ->
        [none] { -no-line }
       *[other] Phone: { $phone }
    }
    { $channel ->
        [chat] { -no-line }
       *[other] From: { $channel }, entered by { $entered_by }
    }
    Responsible: { $worker }
    Status: { $status }
    { $supporters ->
        [0] { -no-line }
       *[other] Standing behind it: { $supporters }
    }
    { $urged ->
        [0] { -no-line }
       *[other] Asked to hurry: { $urged }
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $supervised_at ->
        [none] { -no-line }
       *[other] <b>Under supervision</b> since { $supervised_at }
    }
    { $clock ->
        [none] { -no-line }
       *[other] { $clock }
    }
    { $marks ->
        [none] { -no-line }
       *[other] { $marks }
    }
    { $secret ->
        [0] { -no-line }
       *[other] <b>Keep it secret who reported this</b>; to talk with the resident, tap “{ button-reply }”.
    }

    { $text ->
        [none] { $reporter ->
            [none] (The resident's words were deleted at his wish)
           *[other] (The resident wrote no words)
        }
       *[other] { $text }
    }

reporter-unknown = a resident (name withheld)

card-more =
    { $number }, the resident's words continued:
    { $text }

file-from-resident =
    From <b>{ $reporter }</b> ({ $number })
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

## Handing over, whistling

hand-over-to-whom =
    Who shall take { $number }? Tap a name.
    { $people }

hand-over-nobody = The community has no other grid worker, so { $number } stays with you.

hand-over-done =
    { $number } has gone to { $worker }.
    Why? Tap a reason, or reply to this message with a sentence; { $worker } will read it.

whistle =
    <b>{ $worker } whistles for your help</b>
    Number: <code>{ $number }</code>
    Category: { $category }
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }

    { $text ->
        [none] (No words of the resident)
       *[other] { $text }
    }

## Talking with residents

relay-prompt =
    <b>Reply to { $reporter ->
        [none] the resident
       *[other] { $reporter }
    }</b> ({ $number }{ $place ->
        [none] { "" }
       *[other] , { $place }
    })
    Reply to this message with your words or photos.

resolve-prompt =
    <b>Resolve { $number }</b> ({ $reporter ->
        [none] the resident had his data deleted
       *[other] { $reporter }
    }{ $place ->
        [none] { "" }
       *[other] , { $place }
    })
    Reply to this message and say in a sentence what was done; better still with a photo.

words-from-resident =
    <b>{ $reporter }</b> writes ({ $number }):
    { $text }

    Reply to this message, and the resident will see it.

supplement-added =
    <b>{ $reporter } adds</b> ({ $number })
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

for-whom = Who are these words for? Tap one.

address-resident = To { $reporter } { $number }

address-note = Note for resolving { $number }

relayed-to-resident =
    { $at ->
        [none] Sent to { $reporter } ({ $number }).
       *[other] Noted. Nobody is disturbed at night: { $reporter } gets it { $at } ({ $number }).
    }

relay-too-late = { $number } is “{ $status }”, so your words were not sent to the resident.

relay-unreachable =
    { $reporter ->
        [none] The resident had his data deleted and cannot be reached; your words were not sent ({ $number }).
       *[other] { $reporter } cannot receive messages now, so your words were not sent ({ $number }).
    }
    { $reporter ->
        [none] { -no-line }
       *[other] Please phone or knock at the door.
    }

resolve-done = { $number } is resolved. The resident is asked back on { $callback_at }.

private-numbers =
    Numbers that the resident left ({ $number }):
    { $numbers }

    For this matter only. The history says that you have seen them.

## What residents did

category-corrected = { $number }: the resident changed the category to “{ $category }”.

withdrawn-news = { $number }: the resident took it back, nothing more to do.

restored-news = { $number }: the resident wants it after all, please go on.

urged-news =
    <b>{ $reporter } asks to hurry{ $count ->
        [1] { "" }
       *[other] , time { $count }
    }</b> ({ $number })
    Reply to this message to answer the resident.

comment-news =
    The resident says ({ $number }):
    { $text }

## Standing behind a case

supporter-news = { $number }: one more neighbour stands behind it, { $count } now.

supporter-left = { $number }: one who stood behind it meant another matter and has a case of his own. { $count } stand behind it now.

supporter-added =
    <b>Somebody who stands behind it adds</b> ({ $number })
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

    To answer everybody: reply to the reporter first, then tap “{ button-tell-supporters }”.

supporters-list =
    <b>{ $number }: { $count } stand behind it</b>

    { $supporters }

    If one of them means another matter, tap below to give it a case of its own.
    They do not see each other's words. Please do not pass them on.

supporter-line =
    No. { $index }, { $joined_at }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $text ->
        [none] (no words)
       *[other] { $text }
    }

supporter-label = No. { $index }: not the same

file-from-supporter = From somebody who stands behind it ({ $number })

note-is-shared = { $number }: the { $count } who stand behind it will see the note and photos too. Please leave out names and rooms.

## Late

worker-unreachable =
    <b>{ $worker } can no longer receive messages</b>. Please see to this matter:
    Number: <code>{ $number }</code>
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }

## Danger

danger-alarm =
    <b>Emergency! Somebody reports danger</b>
    Number: <code>{ $number }</code>
    { $place ->
        [none] Place: not known yet, being asked
       *[other] Place: { $place }
    }
    Resident: { $reporter }

    { $text ->
        [none] (The resident wrote no words)
       *[other] { $text }
    }

    Reply to this message, and the resident sees it.

danger-still =
    <b>{ $help ->
        [1] The resident needs help!
       *[other] Not under control yet!
    }</b>
    Number: <code>{ $number }</code>
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }
    { $reporter ->
        [none] { -no-line }
       *[other] Resident: { $reporter }
    }
    Responsible: { $worker }

    { $text ->
        [none] (the resident wrote nothing)
       *[other] { $text }
    }

    Reply to this message, and the resident reads it.

danger-unanswered =
    <b>Who reported the danger does not answer; please look at once</b>
    Number: <code>{ $number }</code>
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }
    Responsible: { $worker }

    The resident was asked whether it is under control, and has not answered.

danger-over-news = { $number }: { $who } says that it is under control.
