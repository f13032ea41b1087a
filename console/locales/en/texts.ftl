### What the bot says: to look through and to put in other words

people-texts-under = Everything that the bot says, in both languages; open one to put it in other words. What stands in braces is filled in.
people-text-changed = Reworded
people-text-left-out = Left out
people-text-left-out-why = The program was renewed and these words do not fit any more; the bot says its own. Write them anew, or take them back.
people-text-under = Name { $key }. Seconds after it is saved the bot says it like this; what was sent stays as it is.
people-text-in-zh = Chinese
people-text-in-en = English
people-text-words = Words
people-text-values = What can be filled in:
people-text-own = The program's own words
people-text-back = Take back to the program's words
people-text-refused = Not saved; put this right first:
people-text-past = How it was reworded
people-text-no-past = Nobody has changed it.
people-text-went-back =
    { $language ->
        [zh] The program's Chinese words again
       *[other] The program's English words again
    }
people-column-when = When
people-text-how = How to write it
people-text-how-values = What the program's words show, such as a number, has to stay, written { "{ $number }" }; there are no other names.
people-text-how-variants = After an arrow { "->" } each square bracket is a situation; the one with a star is for all others.
people-text-how-markup = <b>…</b> is bold, <i>…</i> italic, <code>…</code> fixed width; no other markup and no & sign.
people-text-how-lines = No line may begin with [, * or a dot. Buttons, menus and names have one line.

text-fault =
    { $fault ->
        [empty] There are no words. To say what the program says, take them back.
        [too_long] Too long: at most { $most } signs (an emoji counts as two), in each of the situations.
        [lines] This stands on a button, in a menu or within another sentence, so it has one line.
        [signs] It has a sign that nobody sees ({ $part }); delete it and type the place anew.
        [syntax] Braces, square brackets or an arrow are not right: each one that opens has to close, each group of situations needs one with a star, and no line may begin with [, * or a dot.
        [literal] Braces only fill something in or tell situations apart; write “{ $part }” as words.
        [value_unknown] This text is not given ${ $part }; choose from what can be filled in.
        [value_missing] The program's words show ${ $part }, and people would miss it; put it back in.
        [text_unknown] “{ $part }” cannot be named here; write its words.
        [variant_unknown] There is no situation “{ $part }”; write it like the square brackets of the program's words.
       *[markup] This markup is not right: { $part }. Only pairs of <b>, <i> and <code>, and no & sign.
    }

said-text-saved = Saved; in seconds the bot says it like this.

text-topic =
    { $topic ->
        [buttons] Buttons
        [clocks] Clocks and pauses
        [commands] Commands
        [desk] Desk and board
        [due] What is due
        [entering] Entered for others
        [escalation] Escalation
        [groups] Groups
        [language] Language
        [looks] Second looks and news
        [names] Names
        [patience] Patience
        [privacy] Privacy
        [qr] QR codes
        [questions] Questions and services
        [rates] Rates
        [reopening] Reopening and appeals
        [resident] Residents
        [roles] Roles
        [routing] Routing
        [staff] Who handles cases
        [survey] Survey
        [taps] When a button is pressed
        [values] Times and places
        [whistles] Whistling
       *[other] { $topic }
    }
