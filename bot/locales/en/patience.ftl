### Floods, the same again, insults: staying calm

blocked =
    I am not taking your messages for now, until { $ends_at }. After that you are welcome again.
    For anything urgent please talk to { $community } directly. In danger, write to me at any time: I pass it on at once.

too-many =
    That was too fast for me, I could not take these last messages.
    Please wait a minute or two and send what matters once more. In danger do not wait: write to me at once.

said-before = This is on its way already: { $number }, now “{ $status }”, with { $worker }. No need to send the same words again; if anything changes, tell me.

said-and-asked = I have got your words. Please tap a button in the message above, and I go on at once.

insulted = I am sorry that you are upset. Tell me what is wrong and where, and I will find somebody to see to it.

insulted-case = I am sorry that you are upset. { $number } is being worked on by { $worker }, and I will not forget it. If anything changes, tell me.

insulted-asked = I am sorry that you are upset. I have kept your report; once you answer the question above, I go on at once.
