### How it works, said to each role

bound-clerk =
    Hello { $name }! Your account is linked. From now on you are the clerk of { $community }.
    What residents need done or want to know comes to you as a card: tap “Accept” first, and “Resolve” when it is done.
    To talk to a resident, tap “Reply to resident”. To enter a report for a resident, send /new .

about-leader =
    I am { -bot }, a program that hands out cases and carries words for { $community }.
    <b>Everything at a glance</b>: /board shows what is late and what everybody has in hand.
    <b>Rates</b> of response, solution and satisfaction, by month, person and unit: /rates .
    <b>What runs late</b>: I tell you, with buttons to take it yourself, to remind the worker, or to supervise it. What is under supervision: /supervised .
    <b>What is given back</b> is yours: hand it over, or, if it really cannot be done, close it under “More”; the resident reads why.
    <b>Your own cards</b>: accept, hand over, reply, resolve, as grid workers do; what you have in hand: /tasks .
    A wrong tap can be undone for a minute.
    <b>Whistles</b>: what is open stands in /whistles , what waits for a unit to claim it in /claims .
    <b>The day's digest</b>: when you want to read it, or not at all, /digest .
    <b>Enter for others</b>: /new . If you want to report something yourself, just write to me.

about-liaison =
    I am { -bot }, a program that hands out cases and carries words for { $community }.
    When a grid worker whistles for your unit, I tell you:
    <b>Report in</b>: tap it before the time is up, then choose by when it will be done.
    <b>Not our business</b>: say why in a sentence, and it goes back to whoever whistled.
    <b>Done</b>: say in a sentence what you did; the grid worker confirms it.
    To tell the grid worker something, reply to that message.
    Your calls stand in /whistles , what you can claim in /claims .
    <b>The day's digest</b>: when you want to read it, or not at all, /digest .
    If you want to report something yourself, just write to me.

about-volunteer =
    I am { -bot }, a program that hands out cases and carries words for { $community }.
    When somebody is needed, I ask you:
    <b>I take it</b>: the first to tap has it, and gets the card at once.
    <b>Not me</b>: tap it if you cannot.
    After that, “Reply to resident” speaks to the resident, “Resolve” says that it is done, “Give back” that you cannot.
    What you have in hand: /tasks .
    If you want to report something yourself, just write to me.

welcome-helper =
    Hello { $name }! When you are needed, I tell you.
    If you want to report something yourself, just write to me. How it works: /help .
