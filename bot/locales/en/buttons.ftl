### Buttons, and the grey words in the input field

button-agree = I agree
button-disagree = I do not agree
button-supplement = Add something
button-recategorise = Change category
button-set-category = This category
button-change-place = Change place
button-more-categories = More categories
button-this-case = This one
button-new-matter = Something new
button-all-of-these = All of them
button-withdraw = Withdraw
button-restore = Keep it after all
button-urge = Ask to hurry
button-choose-category = This category
button-none-of-these = None of these
button-split = Yes, separately
button-keep-whole = No, it is one matter
button-join = Yes, the same
button-keep-own = No, note it apart
button-split-off = Not the same matter
button-take-back = Take this back
button-supporters = Who stands behind it
button-tell-supporters = Send to supporters too
button-solved-for-me = Solved
button-not-solved-for-me = Not solved
button-choose-estate = This estate
button-choose-place = It is here
button-choose-building = Choose this building
button-place-unsure = I am not sure
button-accept = Accept
button-hand-over = Hand over
button-hand-over-to = To this person
button-whistle = Whistle for help
button-reply = Reply to resident
button-resolve = Resolve
button-more = More ▾
button-less = Less ▴
button-address = Send to this resident
button-address-nobody = It is a report of my own
button-language = Change the language
button-forget-me = Delete my data
button-keep-my-data = Keep my data
button-show-numbers = Show the numbers
button-under-control = Under control
button-still-danger = Not yet
button-need-help = I need help
button-solved = Solved
button-not-solved = Not solved
button-rate =
    { $argument ->
        [one] { $argument } star
       *[other] { $argument } stars
    }
button-my-cases = My matters

placeholder-answer = Write here
placeholder-relay_prompt = Your words to the resident
placeholder-resolve_prompt = What was done, in a sentence
placeholder-supplement_prompt = What would you like to add?
placeholder-place_prompt = For example: Lijing, Building 3, Unit 2
placeholder-survey = A sentence is enough
button-file-from-group = Yes, report it
button-leave-from-group = No, leave it
