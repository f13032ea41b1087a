### The public board, for everybody

board-title = Public board
board-feed-title = { $community } · Public board
board-under = What residents reported, what was done, and how well.
board-month-of = { $month }
board-came-in = Came in
board-done = Done
board-few = fewer than 5
board-too-few = too few to count
board-of = { $hits } of { $of }
board-nothing = Figures are still being counted; please come back later.
board-cases = What was done
board-no-cases = Nothing has been published yet.
board-took-days = { $days ->
        [one] one day from the report to the solution
       *[other] { $days } days from the report to the solution
    }
board-took-a-day = solved within a day
board-by-month = By month
board-month = Month
board-divided = By area and category
board-divided-later = Figures by area and category are published once a month is over.
board-areas-of = { $month } by area
board-categories-of = { $month } by category
board-area = Area
board-category = Category
board-rest = Others
board-decisions = Decisions from above in a year
board-decided-again = Done again
board-decided-ended = Not done again
board-decided-upheld = Appeals upheld
board-decided-refused = Appeals refused
board-how = No names and no addresses. Counts below 5 are not shown by themselves but among the others. Complaints about staff, quarrels between neighbours and illegal buildings are not listed. Rates count every round; what a resident called unsolved is counted once more.
board-made = Updated { $at }
board-counted = figures until { $at }
board-later = Not available just now; please come back in a while
board-no-month = There are no figures of this month
board-to-board = To the board
