### Entering reports for others

channel-chat = Written by the resident
channel-visit = Home visit
channel-phone = Phone call
channel-letter_box = Letter box
channel-desk = Service desk

button-enter-channel = This way
button-enter-category = This category
button-enter-more = More categories
button-enter-estate = This estate
button-enter-without = Leave it open

without-place = Not known

without-name = No name

without-phone = No phone number

entry-not-needed =
    Entering reports for others is for grid workers and clerks.
    If something is wrong, just write to me: where it is, and what has happened.

entry-channel =
    <b>A report for a resident</b>
    How did it reach you? Tap one.
    To stop at any time, send /cancel .

entry-words = What did the resident say? Send it in one message, with name and place, such as “Granny Feng, building 3 unit 2, the toilet is blocked”. A photo may come with it.

entry-more-words = Got it. Now a sentence, please: what did the resident say, and where is it?

entry-category = What is it about? Tap one.

entry-name = What is the resident called? Write it down if he agrees.

entry-phone =
    Does he leave a phone number? If so, write it to me; we need it to call him back.
    Usually only the last four digits are shown; who has to call can see all of it, and that is noted.

entry-no-phone = I cannot read this number. A mobile has 11 digits; a land line needs its area code.

entry-goes-on = This goes on with what you began before. To drop it, send /cancel .

entry-dropped = All right, this one is dropped.

nothing-to-cancel = There is nothing unfinished just now.

entered =
    <b>Noted for { $reporter }</b>
    Number: <code>{ $number }</code>
    Category: { $category }
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }
    Responsible: { $worker }, promised by { $solve_by }

phone-noted = The phone number for { $number } is noted: { $phone }

tap-without-phone = All right, no phone number.

## The code on paper

button-link-code = Code for the resident

link-code =
    The code for the resident ({ $number }): <b>{ $code }</b>
    Write it on paper, or read it out. When the resident finds me on a phone, sends me the code and agrees, the news and the callback about this matter go straight to him.
    Valid until { $expires_at }, once only. A new one makes this one void.

link-consent =
    Hello! I take reports for { $community }. I am a program, not a human being.
    The code fits: staff have noted something down for you, and from now on I can tell you about it myself.

    Your words and photos are stored, only to see to what you report, and only for those who work on it.
    <b>Do you agree?</b> Writing on counts as agreeing, too.

linked = It fits! From now on I tell you myself how { $number } goes on; and if you want to say something, just write to me.

linked-news = { $number }: { $reporter } has used the code. News goes straight there now, and so do your words.

link-unknown = There is no such code. Please look at the paper again, or ask the grid worker for a new one.

link-used = This code has been used already. Please ask the grid worker for a new one.

link-expired = This code has expired. Please ask the grid worker for a new one.

link-too-often = Too many wrong codes. Please try again in an hour, or ask the grid worker for a new one.

link-for-residents = This code is for the resident, who has to send it from his own phone.

tap-linked-already = This resident needs no code.

## Calling back by phone

button-called-solved = Solved
button-called-not-solved = Not solved
button-called-not-reached = Not reached
button-called-stars = { $argument } { $argument ->
    [1] star
   *[other] stars
}

call-card =
    <b>Please call back by phone</b> ({ $number })
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Resident: { $reporter }
    { $phone ->
        [none] No phone number: please ask at the door
       *[other] Phone: { $phone }
    }
    { $note ->
        [none] { -no-line }
       *[other] What was done: { $note }
    }

    Ask: is it really solved? Then tap below.

call-stars =
    { $number }: the resident says it is solved.
    One more question: how was it handled? 1 star is worst, 5 stars are best. Without stars it is closed by itself later.

call-no = { $number }: the resident says it is not solved, so it starts again. Thank you for calling.

call-later = { $number }: not reached. I ask you again at { $again_at }.

call-over = { $number }: nobody was reached, so it is closed.

call-moved = { $number }: the card for this call is further down.

call-not-needed = { $number }: no call needed. The resident has joined the chat, and I ask there.

call-idle = { $number }: nobody has called back yet. { $caller } has been asked again.
