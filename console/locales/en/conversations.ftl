### Conversations: list, search, the queue, one conversation

conversations-under = Everything that residents and the bot said: all about one case, or talk that became none.
conversations-queue-under = Conversations that the bot may not have understood, the most doubtful first. Read one, mark it, and the next one comes.
conversations-all = All conversations
conversations-queue = To be reviewed
conversations-queue-empty = Nothing waits for review: the bot seems to have understood everything.
conversations-begin = Begin to review
conversations-back = Back to the list
conversations-older = Older ones
conversations-newest = Back to the newest
conversations-end = Nothing older
conversations-counted = { NUMBER($count, useGrouping: 0) } in all
conversations-more-than = more than { NUMBER($count, useGrouping: 0) }

conversation-more-filters = More conditions
conversation-search = Search what was said
conversation-search-for = lamp, leak …
conversation-case = Case number
conversation-failed = Where the bot failed
conversation-failure-asked_again = asked again
conversation-failure-gave_up = gave up
conversation-failure-corrected = corrected
conversation-failure-angry = resident angry
conversation-sureness = Confidence
conversation-sure-unsure = unsure (below 55%)
conversation-sure-so_so = so-so (55% to 80%)
conversation-sure-sure = sure (80% and more)
conversation-intent = Understood as
conversation-stars = Rating
conversation-stars-of = { $stars } { $stars ->
    [one] star
   *[other] stars
}
conversation-marked = Marked
conversation-marked-reviewed = reviewed
conversation-marked-not_reviewed = not reviewed
conversation-marked-flagged = flagged
conversation-marked-noted = with a note
conversation-tag = Tag
conversation-who = Said by
conversation-residents-only = residents only
conversation-staff-too = staff's small talk, too
conversation-of-person = Only this person's conversations are listed.
conversation-of-all = Show everybody's
conversation-began = Began
conversation-last = Last words
conversation-person = Who
conversation-words = Words
conversation-category = Category
conversation-status = Status
conversation-messages = Messages
conversation-urged = Urged
conversation-times = { $count ->
    [one] once
   *[other] { $count } times
}
conversation-doubt = Doubt
conversation-marks = Marks and note
conversation-tags = Tags (with commas between them)
conversation-tags-for = wrong place, dialect
conversation-flagged = Flagged
conversation-reviewed = Reviewed
conversation-count = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
conversation-no-words = (no words)
conversation-without-case = no case
conversation-all-of-person = all conversations of this person
conversation-unnamed = unnamed resident
conversation-forgotten = resident whose data were removed
conversation-by-staff = staff

conversation-talk = Conversation without a case
conversation-with = Conversation with { $name }
conversation-to-case = Open the case
conversation-transcript = What was said
conversation-chats = Whose chat to see
conversation-everybody = Everybody
conversation-part-reporter = reporter
conversation-part-resident = resident
conversation-part-supporter = supporter
conversation-part-staff = staff
conversation-empty = There is nothing to be shown in this chat.
conversation-about = This conversation
conversation-span = From – to
conversation-lowest = Least sure message
conversation-lines = Messages { $first } to { $last } of { $total }
conversation-names-show = Show name and numbers
conversation-names-noted = Who looked is noted.
conversation-names-shown = The name is shown (and numbers, to who may see them); this was noted.
conversation-names-hide = Hide again
conversation-names-never = Who reported this stays unknown: neither name nor numbers are shown here.
conversation-reviewed-at = Reviewed { $at }
conversation-not-reviewed = Nobody has reviewed it yet.
conversation-review = Mark as reviewed
conversation-review-next = Reviewed, on to the next
conversation-review-undo = Not reviewed after all
conversation-flag = Flag
conversation-unflag = Remove the flag
conversation-note = Note
conversation-note-who = Only users of the console read it; it goes when the resident's data are removed.
said-conversation-reviewed = Marked as reviewed.
said-conversation-not-reviewed = No longer marked as reviewed.
said-conversation-flagged = Flagged.
said-conversation-unflagged = The flag is gone.
conversation-noted-meanwhile = Somebody else changed note or tags while you wrote (see below). Nothing was saved; put together what shall stay, and save again.
said-conversation-noted = Note and tags are kept.

conversation-bot = Bot
conversation-buttons = Buttons
conversation-pressed = pressed “{ $label }”
conversation-pressed-again = pressed “{ $label }” { $times } times, the last one
conversation-location = Location
conversation-emptied = (removed, as retention demands)
conversation-taken-back = taken back { $at }
conversation-gone = taken away { $at }
conversation-waits = waits to be sent
conversation-not-delivered = not delivered
conversation-edited = Edited { $count ->
    [one] once
   *[other] { $count } times
}, last { $at }
conversation-file-wanted = { $kind }: being fetched
conversation-file-lost = { $kind }: could not be fetched, or was removed
conversation-file-own = A file that the program made for this person; it is not shown here
conversation-kind-text = text
conversation-kind-photo = photo
conversation-kind-document = document
conversation-kind-voice = voice message
conversation-kind-video = video
conversation-kind-location = location
conversation-kind-contact = contact
conversation-kind-sticker = sticker
conversation-kind-poll = poll
conversation-kind-other = something else
conversation-verdict-report = Sure: taken as a report about { $category }
conversation-verdict-talk = Sure: no new report, answered as talk
conversation-verdict-unsure = Unsure: the resident was asked to choose
conversation-remark-gave-up = The bot said that it does not understand, or went no further
conversation-remark-asked = The bot did not understand, and asked
conversation-remark-place = The bot asks for the place
conversation-ranking = What else came to mind
conversation-clause = clause { $number }
conversation-danger = Danger likely by
conversation-model = model { $model }
conversation-details = details

conversation-intent-emergency = emergency
conversation-intent-ask_progress = asks for progress
conversation-intent-urge = urges
conversation-intent-withdraw = withdraws
conversation-intent-add_information = adds information
conversation-intent-request_human = wants a person
conversation-intent-ask_service = asks how something is done
conversation-intent-propose_topic = proposes something
conversation-intent-solved = says it is solved
conversation-intent-not_solved = says it is not solved
conversation-intent-satisfied = satisfied
conversation-intent-dissatisfied = dissatisfied
conversation-intent-greet = greets
conversation-intent-goodbye = says goodbye
conversation-intent-thank = says thanks
conversation-intent-affirm = says yes
conversation-intent-deny = says no
conversation-intent-ask_bot = asks about the bot
conversation-intent-out_of_scope = not the community's business
