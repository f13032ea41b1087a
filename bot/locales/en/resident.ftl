### What residents are told

## Greetings, who I am

greet =
    Hello! I am { -bot }. I collect what people in { $community } want put right.
    If something is wrong near your home, just tell me, for example “Building 3, Unit 2, the stairwell light is broken”.

goodbye = Goodbye! I am here whenever you need me.

you-are-welcome = You are welcome. I am here whenever you need me.

about-me =
    I am { -bot }, the chat assistant of { $community }. I am a program, not a person.
    Tell me where something is wrong and what it is. I write it down and pass it to the grid worker in charge. When it is done, I ask you whether it really is solved.
    To see how far things are, send /my .
    To see what is stored about you, send /mydata ; to have it deleted, /forget .
    想说中文，发 /language 。
    In danger, first call 110 (police), 119 (fire) or 120 (ambulance).

not-understood =
    I cannot help with that.
    If something is wrong in the neighbourhood, tell me where it is and what happened.

what-next =
    All right.
    If you want to report something, just write to me. To see how far things are, send /my .

## First contact, consent

welcome =
    Hello! I am { -bot }. I collect what people in { $community } want put right. I am a program, not a person.

    If something is wrong near your home, just write to me, for example:
    “Building 3, Unit 2, the stairwell light has been broken for three days”
    I write it down and pass it to the grid worker in charge. When it is done, I ask you whether it really is solved.

    Your words and photos are kept. They are used only for what you report, and only the people of the community who work on it see them.
    <b>Do you agree?</b> Writing on also means that you agree.
    Danger does not have to wait: write to me at once.
    中文：/language

welcome-back =
    Hello again! I am { -bot }. I collect what people in { $community } want put right.
    If something is wrong, just tell me where it is and what happened.
    To see how far things are, send /my .

notice-first =
    Hello! I am { -bot }. I collect what people in { $community } want put right. I am a program, not a person.

    Your words and photos are kept. They are used only for what you report, and only the people of the community who work on it see them.
    <b>Do you agree?</b> Writing on also means that you agree. I am holding on to what you just wrote.
    中文：/language

agreed = Thank you! If there is anything, just write to me.

disagreed =
    All right, I have not kept what you wrote.
    To report something, please talk to { $community } directly. If you want to use me some day, write to me again.
    In danger you can always tell me.

disagreed-with-cases =
    All right, I have not kept what was not filed yet.
    { $count ->
        [one] The case you reported goes on; “{ button-withdraw }” below it takes it back.
       *[other] The { $count } cases you reported go on; “{ button-withdraw }” below each takes it back.
    }
    In danger you can always tell me.

## Filing

receipt =
    { $status ->
        [withdrawn] <b>You took this back</b>
        [closed] <b>This is closed</b>
        [resolved] <b>This has been dealt with</b>
        [merged] <b>This is handled together with the same matter</b>
        [declined] <b>This was closed unsolved</b>
       *[other] <b>Your report is written down</b>
    }
    Number: <code>{ $number }</code>
    Category: { $category }
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }
    Responsible: { $worker }
    Status: { $status }
    { $round ->
        [1] { -no-line }
       *[other] Round { $round }
    }
    { $undecided ->
        [0] { -no-line }
       *[other] Somebody above decides whether it is done again
    }
    { $whistled ->
        [0] { -no-line }
       *[other] The grid leader has been called for help
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $told_at ->
        [none] { -no-line }
       *[other] Nobody is disturbed at night: { $worker } is told { $told_at }
    }
    { $supporters ->
        [0] { -no-line }
       *[other] { $supporters } more stand behind it
    }

    { $clock ->
        [none] { -no-line }
       *[other] { $clock }
    }
    { $told_above ->
        [1] It is late; the grid leader has been told.
        [2] It is late; the secretary has been told.
        [3] It is on the supervision list until it is solved.
       *[other] { -no-line }
    }
    { $secret ->
        [0] { -no-line }
       *[other] We tell nobody next door who reported this, and your name is not on the worker's card.
    }

complaint-noted =
    This is about somebody of the staff, so { $number } goes straight to { $worker }.
    The person you speak of does not see it, nor learn who said it.

receipt-danger =
    { $status ->
        [withdrawn] <b>You took this back</b>
        [closed] <b>This is closed</b>
        [resolved] <b>This has been dealt with</b>
        [declined] <b>This was closed unsolved</b>
       *[other] <b>The danger is written down; the community is being told</b>
    }
    Number: <code>{ $number }</code>
    Category: { $category }
    { $place ->
        [none] Place: not known yet
       *[other] Place: { $place }
    }
    Responsible: { $worker }
    Status: { $status }
    { $round ->
        [1] { -no-line }
       *[other] Round { $round }
    }
    { $undecided ->
        [0] { -no-line }
       *[other] Somebody above decides whether it is done again
    }
    { $whistled ->
        [0] { -no-line }
       *[other] The grid leader has been called for help
    }
    { $called ->
        [none] { -no-line }
       *[other] { $called }
    }
    { $supporters ->
        [0] { -no-line }
       *[other] { $supporters } more stand behind it
    }

category-corrected-by-staff = { $number }: { $worker } has filed it under “{ $category }”. Tell us if that is wrong.

which-category =
    { $number } is filed under “{ $category }”.
    Which fits better? Tap one.

ask-estate =
    Which estate and which building is it?
    { $locations ->
        [0] Tap the estate, or just write it.
       *[other] Tap the estate, just write it, or send your location.
    }

ask-building =
    Which building in { $estate }?
    Tap it, or write it, for example “Building 3, Unit 2”.

ask-right-place =
    { $number } now says: { $place }. Where is it really?
    Tap, or write it, for instance “building 3, unit 2”. If it is right, say “never mind”.

place-corrected-by-staff = { $number }: { $worker } has changed the place to { $place }. Tell us if that is wrong.

place-corrected = Changed: { $place }; { $worker } is responsible ({ $number }).

place-kept = All right, it stays: { $place } ({ $number }).

ask-other-building =
    I found no Building { $building } in { $estate }.
    Could you check the number?

words-please = Please tell me in words: where it is, and what is wrong.

what-is-wrong =
    { $placed ->
        [0] I have it. Please write a sentence: what is wrong, and where.
       *[other] I have it. Please write a sentence: what is wrong.
    }

voice-received =
    I have your voice message; the worker will listen to it.
    What kind of matter is it? Just tap.

voice-kept = I have your voice message; the worker will listen to it. Please tap the place, or write it.

category-label = { $sign } { $category }

which-of-these = Which of these is it about? Tap one.

which-from-list = Please tap what it is about.

several-problems =
    These seem to be { $count } different matters:

    { $problems }

    Shall they be handled separately? Each gets its own number and its own responsible person.

problem-line = <b>{ $category }</b>: { $words }

which-from-all = Here they all are. Tap the one that fits best; if none does, tap “Something else”.

draft-dropped = All right, I will not report this.

remind-place =
    About “{ $words }”: one thing is still missing. Where is it?
    Tap, or write it. If you no longer need it, say “never mind”.

remind-category =
    { $words ->
        [none] About what you sent: one thing is still missing. What kind of matter is it?
       *[other] About “{ $words }”: one thing is still missing. What kind of matter is it?
    }
    Just tap. If you no longer need it, say “never mind”.

remind-which =
    { $words ->
        [none] I kept what you sent, but do not know which matter it belongs to. Just tap.
       *[other] I kept “{ $words }”, but do not know which matter it belongs to. Just tap.
    }

which-not-answered = You have not tapped, so I put it with { $number } for now: somebody should see it. If that is wrong, reply to the message of the right matter.

remind-words =
    I kept what you sent, but one sentence is still missing: what is wrong, and where?
    A short line is enough.

remind-split =
    About “{ $words }”: one thing is still missing. Separate cases, or one matter?
    Just tap.

remind-join =
    About “{ $words }”: one thing is still missing. Is it the same as what your neighbours reported?
    Just tap.

draft-filed = You have been busy, so I filed what I know. Add to it whenever you like.

draft-let-go =
    { $words ->
        [none] What you sent last time was not finished, so I put it aside.
       *[other] What you said last time, “{ $words }”, was not finished, so I put it aside.
    }
    If you still want to report it, just tell me again.

edit-not-seen = I do not follow changes to a message. Please send what you want to say once more.

media-lost = (A file belonged here, but it could not be fetched.)

## Adding, withdrawing, urging, asking

supplement-prompt =
    What would you like to add to { $number }?
    Words or photos, as you like.

supplement-noted =
    { $at ->
        [none] I have added it and passed it to { $worker } ({ $number }).
       *[other] I have added it. Nobody is disturbed at night: { $worker } gets it { $at } ({ $number }).
    }

withdrawn =
    { $number } is withdrawn and will not be worked on.
    If that was a mistake, tap “Keep it after all”.

restored = All right, { $number } goes on. { $worker } is in charge.

urged =
    { $at ->
        [none] I have asked { $worker } to hurry.
       *[other] Nobody is disturbed at night: I ask { $worker } to hurry { $at }.
    }
    { $number } is now “{ $status }”, promised to be solved by { $solve_by }.

urged-late =
    { $at ->
        [none] I have asked { $worker } to hurry.
       *[other] Nobody is disturbed at night: I ask { $worker } to hurry { $at }.
    }
    { $number } is now “{ $status }”. It was promised to be solved by { $solve_by } and is late. We are sorry.

urged-lately =
    { $worker } was asked to hurry a short while ago and knows that you are waiting ({ $number }).
    If nothing has happened by { $again_at }, ask me again.

kept-for-later =
    Noted with { $number }. Nobody at the community can receive messages right now.
    If it is urgent, please call the community office or come by.

urged-nobody =
    Nobody at the community can receive messages right now, so I could not pass it on; your reminder about { $number } is noted.
    It was promised to be solved by { $solve_by }. If it is urgent, please come to the office.

no-open-cases =
    You have nothing open.
    If you want to report something, just write to me.

progress =
    { $count ->
        [one] <b>You have { $count } matter that is not finished:</b>
       *[other] <b>You have { $count } matters that are not finished:</b>
    }

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

no-finished-cases = None of your matters is finished yet.

progress-finished =
    { $count ->
        [one] <b>{ $count } matter of yours is finished:</b>
       *[other] <b>{ $count } matters of yours are finished:</b>
    }

    { $cases }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }

progress-line-finished =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }
    Reported { $since }

my-newer = ← Newer

my-older = Older →

my-open = Not finished ({ $count })

my-finished = Finished ({ $count })
progress-of-one = { $cases }

progress-line =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }
    { $worker } is in charge, { $left } left (promised to be solved by { $solve_by })
    { $supporters ->
        [0] { -no-line }
       *[other] { $supporters } more stand behind it
    }

progress-line-late =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }
    { $worker } is in charge. It was promised to be solved by { $solve_by } and is { $left } late. We are sorry.
    { $supporters ->
        [0] { -no-line }
       *[other] { $supporters } more stand behind it
    }

progress-line-resolved =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }, { $undecided ->
        [0] waiting for your word
       *[other] somebody above decides whether it is done again
    }
    { $note ->
        [none] Done by { $worker }
       *[other] { $worker } says: { $note }
    }

case-label = { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    } { $number }

which-to-withdraw =
    { $count ->
        [1] Take this back? Tap it to withdraw.
       *[other] You have { $count } matters open. Which one do you want to withdraw? Tap it.
    }
    { $more ->
        [0] { -no-line }
       *[other] There are { $more } older ones; please reply to a message about that matter.
    }

which-to-urge =
    You have { $count } matters open. Which one shall be hurried up? Tap it.
    { $more ->
        [0] { -no-line }
       *[other] There are { $more } older ones; please reply to a message about that matter.
    }

which-to-add =
    { $count ->
        [1] You have one matter open. Is this about that one, or something new? Tap it.
       *[other] You have { $count } matters open. Which one is this about? Tap it and I will add it.
    }
    { $more ->
        [0] { -no-line }
       *[other] There are { $more } older ones; please reply to a message about that matter.
    }

which-to-tell =
    You have { $count } matters open. Which one is this about? Tap it and I will pass it on.
    { $more ->
        [0] { -no-line }
       *[other] There are { $more } older ones; please reply to a message about that matter.
    }

which-is-solved =
    I asked you about { $count } matters whether they are solved. Which one is this about? Just tap it.
    { $more ->
        [0] { -no-line }
       *[other] There are { $more } older ones; please reply to a message about that matter.
    }

which-old =
    Is this about one of your earlier matters? Tap it, and I have somebody look at it again.
    { $count } of them were closed a short while ago.
    { $more ->
        [0] { -no-line }
       *[other] There are { $more } older ones; please reply to a message about that matter.
    }

is-it-the-old-one =
    Is this about your earlier matter?
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, closed on { $closed_at }

label-reopen = Yes, take it up again
label-tell-only = Yes, just to let you know
label-not-the-old = No, something new

offer-report =
    You have nothing open, so I am holding on to these words.
    Shall they be a new report? Tap what it is about.

offer-person =
    All right, I will pass your words to somebody of the community.
    First tap what it is about.

offer-service =
    Somebody of the community has to answer this.
    Tap what it is about, and I will pass it on.

## Neighbours have said so too

neighbours-reported =
    { $count ->
        [one] { $count } neighbour has reported something alike. Is it the same matter?
       *[other] { $count } neighbours have reported something alike. Is it the same matter?
    }
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Reported { $filed_at }, { $status }, { $worker } is in charge
    If it is the same, you stand behind it too, and I tell you how it goes on.

joined =
    { $status ->
        [withdrawn] <b>This was taken back</b>
        [closed] <b>This is closed</b>
        [resolved] <b>This has been dealt with</b>
        [declined] <b>This was closed unsolved</b>
       *[other] <b>You stand behind it too</b>
    }
    Number: <code>{ $number }</code>
    Category: { $category }
    { $place ->
        [none] { -no-line }
       *[other] The place you named: { $place }
    }
    Responsible: { $worker }
    Status: { $status }
    { $status ->
        [withdrawn] { -no-line }
        [closed] { -no-line }
        [resolved] { -no-line }
        [declined] { -no-line }
       *[other] { $paused_until ->
            [none] Promised to be solved by { $solve_by }
           *[other] The worker waits for the reporter's answer; the clock stands still, until { $paused_until } at the latest
        }
    }
    { $count } more stand behind it

    { $status ->
        [declined] Neighbours see neither your name nor your words.
       *[other] I tell you how it goes on, and ask you when it is done. Neighbours see neither your name nor your words.
    }
    If this was a mistake, tap “{ button-split-off }” below.

joined-too-late = The neighbour's matter has just become “{ $status }”. I note yours down by itself.

split-off = All right, yours no longer goes with { $number }. I note it down by itself.

split-off-by-staff = The grid worker has looked at it: yours is not the same matter as { $number }, so it is handled by itself.

goes-on = The neighbour who reported { $number } has taken it back. Yours goes on under a new number.

parted = You no longer stand behind { $number }.

closed-for-all =
    { $number } is closed.
    { $until_at ->
        [none] If it is not solved on your side, tell me about it anew, and I take it as a new case.
       *[other] If it is not solved on your side, tell us by { $until_at }: tap “{ button-not-solved-for-me }” below.
    }

callback-idle = { $number }: this has started anew. I will ask you again when it is done.

reopened-by-neighbour =
    { $by ->
        [none] { $low ->
            [0] A neighbour says that { $number } is not solved. It starts anew, { $worker } is in charge.
           *[other] A neighbour is not satisfied with { $number }. It starts anew, { $worker } is in charge.
        }
       *[other] { $by } wants { $number } done anew; { $worker } is in charge.
    }
    This time it is promised to be solved by { $solve_by }.

supporter-thanks = Noted, thank you for telling me.

progress-line-supported =
    <b>{ $category }</b>{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    { $number }, { $status }, reported together with neighbours
    { $status ->
        [resolved] Done by { $worker }, waiting for everybody's word
       *[other] { $paused_until ->
            [none] { $late ->
                [0] { $worker } is in charge, { $left } left (promised to be solved by { $solve_by })
               *[other] { $worker } is in charge. It was promised to be solved by { $solve_by } and is { $left } late. We are sorry.
            }
           *[other] { $worker } is responsible and waits for the reporter's answer; the clock stands still, until { $paused_until } at the latest
        }
    }
    { $supporters } more stand behind it

## While it is worked on

accepted =
    <b>{ $worker } has accepted</b> and will see to your report.
    { $number }, promised to be solved by { $solve_by }.
    To say something to { $worker }, reply to this message.

accepted-late =
    <b>{ $worker } has accepted</b> and will see to your report.
    { $number } was promised to be solved by { $solve_by } and is late. We are sorry.
    To say something to { $worker }, reply to this message.

handed-over = { $worker } is now in charge of { $number }.

words-from-staff =
    <b>{ $name }</b> writes to you ({ $number }):
    { $text }

    Reply to this message, and { $name } will see it.

file-from-staff =
    From <b>{ $name }</b> to you ({ $number })
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

relayed-to-worker =
    { $at ->
        [none] Your words were passed to { $worker } ({ $number }).
       *[other] Your words are kept. Nobody is disturbed at night: { $worker } gets them { $at } ({ $number }).
    }

taken-back = Taken back; { $name } does not see it any more ({ $number }).

words-taken-back = { $name } took a message back ({ $number }).

cannot-pass-on =
    I cannot pass on this kind of message.
    Please send words, photos, a voice message, a video or a file.

not-yours = { $worker } is in charge of { $number } now, so you cannot act on it any more.

resolved =
    <b>{ $worker } says it is done</b> ({ $number })
    { $note }

    Around { $callback_at } I will ask you whether it really is solved.
    If it is not, you can tell me right now.

file-of-result =
    The result, from { $worker } ({ $number })
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

## Coming back

callback =
    <b>Is the problem solved?</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    } ({ $number })
    { $note ->
        [none] { -no-line }
       *[other] What was done: { $note }
    }

callback-reminder =
    Asking once more: <b>Is the problem solved?</b>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    } ({ $number })
    { $note ->
        [none] { -no-line }
       *[other] What was done: { $note }
    }
    If I do not hear from you, it will be closed for now.

callback-yes = { $number }: you said <b>solved</b>. Very good!

callback-no = { $number }: you said <b>not solved</b>.

closed-not-reached =
    I did not hear from you, so { $number } is closed for now.
    { $until_at ->
        [none] If it is not solved, tell me about it anew, and I take it as a new case.
       *[other] If it is not solved, tell us by { $until_at }: tap “Not solved” below.
    }

reopened =
    We are sorry for the trouble. { $number } is taken up again, { $worker } is in charge.
    This time it is promised to be solved by { $solve_by }.
    Reply to this message to tell { $worker } what is still wrong.

survey =
    How was this handled? Please give it stars ({ $number }).
    1 star is worst, 5 stars are best.

survey-thanks = I have written it down, thank you.

## Danger

danger-advice =
    <b>{ $danger ->
        [medical] First help the person!
        [suicide] You are not alone with this!
        [trapped] Keep calm, help will come!
        [electric] Do not touch anything!
        [water] Keep yourself safe first!
       *[other] First get away from the danger!
    }</b>
    { $advice }

    Fire or trapped: call 119. Hurt or ill: call 120. Police: call 110.
    { $gas_number ->
        [none] { -no-line }
       *[other] Gas company, repairs: { $gas_number }
    }

    I am telling the people of the community now.

danger-advice-line =
    { $danger ->
        [fire] Fire: call 119 at once. Go out low, mouth and nose covered, no lift; if you cannot, close the door, block the gap and shout from the window.
        [gas] Smell of gas: no lights, no flames, no phoning inside. Open the windows, go out, call 119 from there.
        [trapped] In a lift: press the alarm button, do not force the door. Elsewhere: call 119 and knock, so that people hear you.
        [water] Somebody in the water: call 119, throw a rope, a pole, anything that floats; do not go in if you cannot swim. Water rising: go to high ground.
        [violence] Somebody attacks people: get away, lock the door, call 110; if you cannot speak, text 12110.
        [collapse] The house may collapse: go out at once, fetch nothing, call 119.
        [electric] Electric shock: touch neither the person nor the wire. Cut the power if you can; keep away from fallen wires, call 120.
        [suicide] Hurt, pills taken or somebody high up: call 120 and 110. If life is too heavy: call 12356, day and night.
        [medical] Somebody hurt or ill: call 120 at once, do what they say, and do not move the person needlessly.
        [falling] Things falling: do not stand below. Somebody may fall: call 119. Somebody fell and is hurt: call 120.
       *[other] Go somewhere safe; if you cannot leave, close the door and call out loudly.
    }

danger-where = <b>Where are you?</b> Which estate, which building, which unit? Write it to me quickly, or send your location.

danger-check =
    <b>Is it under control now?</b> ({ $number })
    One tap is enough. Fire or trapped: call 119. Hurt or ill: call 120. Police: call 110.

danger-checked-yes = You say that it is under control ({ $number }).

danger-checked-no = You say that it is not under control yet ({ $number }).

danger-checked-help = You say that you need help ({ $number }).

danger-not-over =
    <b>{ $names ->
        [none] Nobody at the community gets messages now: phone at once!
       *[other] I have alarmed { $names } again.
    }</b>
    Do not wait. Fire or trapped: call 119. Hurt or ill: call 120. Police: call 110.
    { $gas_number ->
        [none] { -no-line }
       *[other] Gas company, repairs: { $gas_number }
    }

    Write to me what you need or see, and I pass it on at once.

danger-over = Good that it is under control. { $worker } goes on with it ({ $number }). If it gets dangerous again, call 119, 120 or 110 first, then write to me.

danger-over-by-staff =
    <b>{ $worker } says that it is under control</b> ({ $number })
    If there still is danger where you are, tap below, or call 119, 120 or 110 at once.
