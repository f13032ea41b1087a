### The survey: stars, tags, a sentence; and the survey of a phone call

button-survey-tag = Choose this
button-survey-done = Done
button-survey-decline = No rating
button-called-tag = Choose this
button-called-done = Done

tag-quick = Quick
tag-polite = Friendly
tag-effective = Works well
tag-explained = Well explained
tag-kept_informed = Kept me informed
tag-slow = Slow
tag-rude = Unfriendly
tag-no_effect = No effect
tag-unexplained = Not explained
tag-half_done = Only half done

survey-stars-chosen =
    { $stars ->
        [one] ✓ { $stars } star
       *[other] ✓ { $stars } stars
    }

survey-tag-chosen = ✓ { $tag }

survey-tag-line = · { $tag }

survey-open =
    { $stars ->
        [one] { $number }: you gave { $stars } star. Thank you!
       *[other] { $number }: you gave { $stars } stars. Thank you!
    }{ $closed ->
        [1] { " " }It is closed.
       *[0] { "" }
    }
    { $likes ->
        [0] What went wrong?
        [1] What was good?
       *[2] What was good, and what was not?
    } Tap what fits, tap again to take it back; you may choose several, or none.
    { $asks ->
        [1] If you want to say more, just write me a sentence; if not, tap “{ button-survey-done }”.
       *[0] If you want to say more, reply to this message with a sentence; if not, tap “{ button-survey-done }”.
    }

survey-finished =
    { $stars ->
        [one] { $number }: you gave { $stars } star.
       *[other] { $number }: you gave { $stars } stars.
    }
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }
    { $text ->
        [none] { -no-line }
       *[some] You say: { $text }
    }
    I have written it down, thank you. { $worker } is told all of it.

survey-declined =
    { $closed ->
        [1] { $number }: all right, no rating. It is closed, thank you.
       *[0] { $number }: all right, no rating. Thank you.
    }

tap-survey-over = This survey is over. To say more, just reply to that message.

rated-news =
    { $neighbour ->
        [1] { $number }: a neighbour behind it gave { $stars } of 5 stars.
       *[0] { $number }: the resident gave { $stars } of 5 stars.
    }
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }
    { $text ->
        [none] { -no-line }
       *[some] In the resident's words: { $text }
    }

card-solved = Asked back: the resident says it is solved

card-rated = Asked back: the resident says it is solved, and gave { $stars } of 5 stars

card-not-reached = Asked back: the resident was not reached

call-tags =
    { $number }: the resident says it is solved, and gave { $stars } of 5 stars. It is closed.
    { $likes ->
        [0] Did the resident say what went wrong?
        [1] Did the resident say what was good?
       *[2] Did the resident say what was good and what was not?
    } Tap what was said; if nothing, tap “{ button-called-done }”.

call-rated =
    { $number }: solved, { $stars } of 5 stars. It is closed; thank you for calling.
    { $tags ->
        [none] { -no-line }
       *[some] { $tags }
    }

call-reopened = { $number }: no call needed. It has started anew, and is asked about when it is done.

call-answered = { $number }: no call needed. The resident has answered in the chat.
