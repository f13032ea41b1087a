### In groups

open-private-chat = Chat with me

group-hello =
    Hello everybody, I am the neighbourhood bot of { $community }.
    A broken light, a leaking pipe: mention me, and we go on in private.
    If a neighbour's message should be reported, reply to it and mention me; I will ask them.
    I never tell here who reported what, and I neither read nor keep what is not for me.

group-how =
    Mention me with what is wrong, or write to me in private.
    Who reported what is only said in private.

group-privately = I saw it. Let us talk about it in private.

group-carried = I saw it. Tap below: I take your words along into our private chat.

group-for-author = Whether to report this is up to the neighbour who said it: tap below and decide in private.

group-asked-already = I have asked the neighbour who said this already. It is their choice.

group-no-author = I cannot tell who said this. Please ask them to write to me, or tell me yourself.

group-note-question =
    You said this in the group. Shall I report it?

    { $text ->
        [none] (a photo or a file)
       *[other] “{ $text }”
    }

    Nothing is reported unless you tap.

group-note-left = All right, not reported. I have kept nothing of it.

group-link-over = This link was used already or is too old. Just write here what is wrong.

group-link-not-yours = This link is for another neighbour. If something is wrong, just write here.
