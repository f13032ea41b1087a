### People and areas

people-under = Who is there, who answers for what, how much each has in hand, and whom the bot reaches.
people-tab-staff = Staff
people-tab-leave = Leave and shifts
people-tab-areas = Areas and estates
people-tab-units = Units and pools
people-tab-rules = Rules of routing
people-tab-clocks = Times and rules
people-tab-answers = Questions and services
people-tab-texts = The bot's words
people-tab-file = Community file

people-search = Search
people-comma = {", "}
people-colon = {": "}
people-add = Add
people-add-person = Add a member of staff
people-add-area = Add an area
people-add-estate = Add an estate
people-add-unit = Add a unit
people-add-pool = Add a pool
people-add-rule = Add a rule
people-add-question = Add a question
people-add-service = Add a service
people-edit = Change
people-remove = Remove
people-back = Back
people-up = Up
people-down = Down
people-print = Print
people-choose = Choose
people-counted = { $count } in all
people-none-yet = None yet.
people-nobody = nobody
people-never = never
people-always = Always there
people-either = All the same
people-switch = On
people-required = needed
people-line = Line { $line }
people-and-more = and { $count } more
people-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
people-late-of = { $late } late
people-destination =
    { $kind ->
        [unit] Unit: { $name }
        [pool] Pool: { $name }
       *[worker] { $name }
    }

people-column-id = Id
people-column-name = Name
people-column-roles = Roles
people-column-unit = Unit
people-column-areas = Answers for
people-column-area = Area
people-column-reach = Reached by the bot
people-column-there = There
people-column-open = Open
people-column-late = Late
people-column-from = From
people-column-to = To
people-column-days = Days
people-column-parent = Within
people-column-worker = Worker
people-column-substitute = Substitute
people-column-leader = Leader
people-column-estates = Estates and buildings
people-column-estate = Estate
people-column-kind = Kind
people-column-members = Members
people-column-span = Time
people-column-order = Order
people-column-conditions = Which cases
people-column-destination = Go to
people-column-list = List
people-column-title = Question or service
people-column-wordings = Other wordings
people-column-text = Answer
people-column-papers = What to bring
people-column-hours = Hours
people-column-where = Place
people-column-phone = Phone
people-column-found = Hours, place, phone
people-column-topic = Topic
people-column-key = Name

people-reach-bound = Bound
people-reach-invited = Invited
people-reach-not-invited = Not invited
people-reach-unreachable = Not reachable
people-there-there = There
people-there-on-leave = On leave
people-there-off-shift = Off shift
people-counting-calendar = Calendar time
people-counting-working = Working time
people-left-alone-file = Filed with what is known
people-left-alone-drop = Put aside, and its author told

people-about = About
people-account = Account with the bot
people-unreachable-since = No message has arrived since { $at }.
people-invitation-used = Invitation used { $at }
people-invitation-open = Invitation open until { $at }
people-invitation-over = Invitation ended { $at }
people-invitation-withdraw = Withdraw invitations
people-invite = Invite
people-invite-hint = An invitation is a link and a QR code that work once; whoever opens it binds his Telegram account to this member of staff.
people-invite-chosen = Invite whom I chose
people-invite-rest = Invite all who are not bound ({ $count })
people-valid = Valid for
people-invitations = Invitations
people-invitations-under = Valid until { $until }, each for one use.
people-invitations-once = Links and codes are shown this once: print them now, or let each person scan. Never forward them to a group.
people-qr-of = QR code of the invitation of { $name }
people-scan = Scan with a phone and press Start in Telegram.

people-leave-under = Who is away when, who stands in, and the shifts of the week.
people-leave-add = Note leave
people-leave-to = To (included)
people-leave-past = With past ones
people-leave-span = { $first } to { $last }
people-leave-refused = The leave was not noted
people-no-leave = No leave.
people-nobody-away = No leave is noted.
people-stands-in = Stands in
people-shifts-of = Shifts
people-no-shifts = Nobody has shifts; all count as always there.
people-shifts-hint = Who is off his shift gets no new cases; without shifts one is always there.

people-areas-under = Every area where residents live needs a worker; outlines find the area of a location.
people-map = Map of the areas
people-drawn = Drawn
people-outline-drawn = An outline is drawn
people-buildings = bldg { $said }
people-whole-estate = the whole estate
people-buildings-there = Buildings
people-units-under = Units that can be whistled for, and people who take offers together.
people-rules-under = Tried in this order; the first that fits decides.
people-rules-else = What no rule takes goes to the worker of its area.
people-try = Try it
people-try-under = Type what a resident might say, and see where it would go and why. Nothing is filed or kept.
people-try-text = What the resident says
people-try-as = Category
people-try-model = Ask the model
people-try-place = Place (else as the words say)
people-try-at = When it is said (else now)
people-try-it = See where it goes
people-try-empty = Please write a sentence first.
people-try-category = There is no such category.
people-try-time = This is no time.
people-try-unclear = It is not clear just now what this is about; choose a category and try again.
people-move-refused = The order was not changed
people-clocks-under = What residents are promised, who is told when, and when nobody is disturbed.
people-list-tracks = Which categories begin as complex or difficult; all others are simple.
people-list-clocks = In this order; for each time the first that says it decides, else the usual times.
people-panel-community = Community
people-panel-durations = Usual times
people-panel-hours = Hours
people-panel-escalation = Escalation
people-panel-handling = Handling
people-panel-coming-back = Callbacks, reopening, second looks
people-panel-retention = How long things are kept
people-panel-under = It holds at once; new times count from the next case on.
people-answers-under = What the bot answers by itself, and what the community has for its residents.
people-ask = Ask it
people-asked = Asked “{ $words }”
people-asked-nothing = No entry answers this; it would go to the clerk.
people-texts-under = Everything that the bot says, in both languages, to look through. What stands in braces is filled in.

people-file-under = People, areas and rules are one file; each change made here is a new revision of it.
people-download = Download the file
people-holds = What holds
people-revision = Revision
people-revision-number = Revision { $number }
people-revisions = Revisions
people-present = holds
people-source = From
people-source-file = the community file
people-source-console = the console
people-who = Who
people-file-state = The file on the server
people-file-same = says the same
people-file-differs = says something else
people-file-differs-why = The community was changed in the console, which is what holds; a restart does not undo it. To bring the file on the server in line, download it here and put it in place of that one.
people-file-waits = The community file on the server was changed, too
people-file-waits-why = “{ $name }” was changed since it was loaded, and so was the community here. What was done here holds; see what the file would change, then load it or throw it away.
people-file-look = See what it would change
people-hand-in = Hand in a community file
people-hand-in-under = It is checked first; you see what it would change, and it holds once you say so. Choose its outline files (GeoJSON) with it, if it has any.
people-hand-in-file = YAML file (2 MB each at most)
people-hand-in-check = Check
people-file-refused = The file has errors; nothing was loaded
people-refused-under = Put this right and try again; nothing has changed.
people-warnings = Worth another look
people-no-warnings = Nothing stands out.
people-draft = Load “{ $name }”
people-draft-under = The file is sound. This is what would change; nothing does until you say so.
people-draft-same = Exactly what holds now.
people-draft-changes =
    { $count ->
        [one] { $count } change:
       *[other] { $count } changes:
    }
people-draft-load = Load it
people-draft-drop = Throw it away
people-draft-meanwhile = Somebody changed the community while you were looking. It is compared anew below; please look again.
people-revision-changed = What it changed
people-revision-first = This is the first one.
people-revision-inner = Only how it is stored differs.
people-revision-back = Going back to it
people-revision-back-changes =
    { $count ->
        [one] would change { $count } thing
       *[other] would change { $count } things
    }
people-revision-take-back = Go back to this revision
people-change-added = Added
people-change-changed = Changed
people-change-removed = Removed
people-change-moved = Other order
people-change-field = What
people-change-before = Before
people-change-after = After
people-leaving = Who leaves, and the cases in his hands
people-leaves =
    { $cases ->
        [0] { $name } leaves, with no open case
        [one] { $name } leaves { $cases } open case
       *[other] { $name } leaves { $cases } open cases
    }
people-hand-over-to = His cases go to
people-hand-over-usual = whoever is responsible for each

people-editing = Change: { $section }
people-adding = Add: { $section }
people-entry-number = { $section }, number { $number }
people-removing = Remove “{ $name }”
people-remove-now = Remove
people-remove-refused = It cannot be removed yet, because it is still used:
people-remove-nobody = Whom you chose takes no cases; choose somebody else.
people-refused =
    { $count ->
        [one] Not saved: { $count } thing is wrong.
       *[other] Not saved: { $count } things are wrong.
    }
people-refused-elsewhere = With this change, something else would not fit:
people-changed-meanwhile = Somebody else changed this while you were writing. Compare it; if you save now, yours holds.
people-id-taken = This id is taken; choose another, or leave it empty.

said-people-saved = Saved; it holds at once.
said-people-same = Nothing was changed.
said-people-removed = Removed.
said-people-loaded = Loaded; it holds at once.
said-people-dropped = Thrown away.
said-people-withdrawn = Invitations that were not used have ended.
said-people-meanwhile = Somebody has just changed this; nothing was done here. Please look again.
said-people-nobody-chosen = Choose people first, 500 at most.
said-people-no-bot = The bot's name is not known yet: start the bot, then invite.
said-people-no-file = Choose a file first.
said-people-file-too-large = A file is too large; 2 MB each at most.

error-meanwhile = Somebody has just changed this
error-meanwhile-help = Go back, reload, and try again; nothing was changed.

people-section-community = Community
people-section-people = Staff
people-section-areas = Areas
people-section-estates = Estates
people-section-units = Units
people-section-pools = Pools
people-section-duty-pool = Pool on duty
people-section-routing = Rules of routing
people-section-load = Load
people-section-tracks = Tracks
people-section-clocks = Promised times
people-section-evidence-for = Categories that want a photo
people-section-durations = Usual times
people-section-working-time = Working time
people-section-pauses = While the resident is asked
people-section-pace = Pace of callbacks
people-section-escalation = Escalation
people-section-reopening = Reopening
people-section-digest-at = Digest of the day
people-section-second-look = Second looks
people-section-progress-news = News of long cases
people-section-quiet-hours = Quiet hours
people-section-retention = How long things are kept
people-section-calls = Calls by phone
people-section-questions = Questions
people-section-services = Services

field-id = Id
field-name = Name
field-roles = Roles
field-unit = Unit
field-leave = Leave
field-shifts = Shifts
field-from = From
field-to = To
field-days = Days
field-parent = Within
field-worker = Worker
field-substitute = Substitute
field-leader = Leader
field-outline = Outline
field-spoken = Other names
field-area = Area
field-buildings = Buildings
field-liaisons = Liaisons
field-report-in-within = Reports in within
field-members = Members
field-offer-for = Offer stands for
field-destination = Goes to
field-categories = Categories
field-areas = Areas
field-words = Words
field-hours = Hours
field-weekdays = Weekdays
field-track = Track
field-tracks = Tracks
field-urgent = Urgent
field-respond-within = Response
field-answer-within = Answer
field-solve-within = Solution
field-counts = Solution counts
field-question = Question
field-wordings = Other wordings
field-answer = Answer
field-papers = What to bring
field-where = Place
field-phone = Phone
field-about = About
field-community = Community
field-timezone = Time zone
field-language = Language
field-gas-hotline = Gas emergency number
field-drafts-left-alone = Drafts left alone
field-durations = Usual times
field-callback-after = Callback after the solution
field-callback-reminder-after = Reminder without an answer
field-callback-give-up-after = Given up after
field-alike-within = Alike within
field-danger-check-after = Danger asked about again
field-gather = Gathering words
field-draft-reminder-after = Reminder of a draft
field-draft-ends-after = Draft ends after that
field-urge-every = Urging passed on every
field-after-closing = Words count after closing
field-quiet-hours = Quiet hours
field-digest-at = Digest at
field-working-time = Working time
field-days-off = More days off
field-days-on = More working days
field-escalation = Escalation
field-respond = Response
field-solve = Solution
field-remind-before = Reminder before
field-substitute-after = Substitute after
field-leader-after = Leader after
field-secretary-after = Secretary after
field-supervise-after = Supervised after
field-most-nudges = Reminders of one case at most
field-duty-pool = Pool on duty
field-load = Load
field-most-open-cases = Open cases until the substitute gets new ones
field-evidence-for = Solved with a photo
field-pauses = While the resident is asked
field-at-most = At most
field-most = Times at most
field-reopening = Reopening
field-window = Within
field-solution = Time for it
field-low-score = Scores that count as no
field-leader-from = Leader does it from
field-decide-within = Decided within
field-second-look = Second looks
field-after = After closing
field-at = At
field-progress-news = News of long cases
field-first = First after
field-every = Every
field-calls = Calls by phone
field-again-after = Again after
field-pace = Pace of callbacks
field-per-person = Questions to one person
field-per-person-within = Within
field-retention = How long things are kept
field-talk = Talk
field-files = Photos and files
field-people = Residents
field-never = State

hint-id = Left empty it is chosen for you; it never changes.
hint-unit = Choose a unit, or write any other name.
hint-spoken = What residents call it, one a line.
hint-buildings = Such as 1-6,9,12A. If the whole estate lies in one area, choose that area above instead.
hint-liaisons = The first is told first.
hint-members = Whoever takes it first has it.
hint-duration = Such as 30min, 2h or 2d.
hint-categories = None chosen: all categories.
hint-areas = None chosen: all areas; each with everything below it.
hint-words = One of them stands in the report; one a line.
hint-wordings = One a line.
hint-papers = One a line.
hint-leave = First and last day included. Empty a row to take it out.
hint-shifts = An end before the start is the next day's. None: always there.
hint-outline = Corners [[longitude, latitude], …] or a GeoJSON geometry, in WGS-84.
hint-dates = One day a line, such as 2027-02-15.
hint-solution = half, full, or such as 24h.
hint-kept = Such as 180d, or forever.
hint-digest = Left empty, none comes.
hint-step = Left empty, this step is left out.
