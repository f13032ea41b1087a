### Response, solution, satisfaction

## The names of the rates

rate-response = Response rate
rate-solution = Solved in time
rate-satisfaction = Satisfaction rate
rate-confirmed = Solved, residents say
rate-reached = Reached by callback
rate-reopening = Reopening rate
rate-unit-reporting = Reported in in time
rate-unit-delivery = Kept its day
rate-unit-stars = Good ratings

left-out-withdrawn = withdrawn by residents
left-out-merged = merged
left-out-declined = declined
left-out-appeal = unreasonable demand (not in solution and satisfaction)

## To look at the rates

button-rates = Rates

rates-of-areas =
    <b>Rates</b> ({ $month }, of what you look after)

    { $lines }

    { $left_out ->
        [none] { -no-line }
       *[other] { $left_out }
    }
    Each round counts once, a reopened case once more; what still has time is not counted.

rates-own =
    <b>The rates of { $name }</b> ({ $month })
    { $lines }

    { $left_out ->
        [none] { -no-line }
       *[other] { $left_out }
    }
    <b>The whole community</b>
    { $whole }

    Each round counts once, a reopened case once more; what still has time is not counted. You do not see those of others; your leader sees yours.

rates-line = { $of ->
        [0] { $rate }: nothing to count yet
       *[other] { $rate }: <b>{ $percent } %</b> ({ $hits } / { $of })
    }

rates-left-out = Not counted: { $count } ({ $left_out })

rates-ranked =
    <b>{ $rate }</b> ({ $month })

    { $lines ->
        [none] Nothing to count yet.
       *[other] { $lines }
    }

    { $pages ->
        [1] { -no-line }
       *[other] Page { $page } of { $pages }
    }
    Ordered by what is sure (the lower bound); fewer than 10 are not ranked.

rates-ranked-line = { $few ->
        [0] { $place }. <b>{ $name }</b>: { $percent } % ({ $hits } / { $of })
       *[other] { $place } <b>{ $name }</b>: { $percent } % ({ $hits } / { $of }), too few to rank
    }

rates-this-month-label = { $chosen ->
        [0] This month
       *[other] This month ✓
    }

rates-last-month-label = { $chosen ->
        [0] Last month
       *[other] Last month ✓
    }

rates-people-label = By person

rates-units-label = By unit

rates-home-label = Totals

rates-nothing-yet = Nothing to count yet.

rates-nobody = (none)

## A helpful report

button-praise = 👍 Helpful report

praised =
    The grid worker says that your report { $number } helped. Thank you.
    { $count ->
        [1] { -no-line }
       *[other] { $count } of your reports have helped so far.
    }

tap-praised = Noted; the reporter will be thanked.

tap-praised-untold = Noted. No message reaches the reporter; please thank him when you meet.

tap-praised-before = That was noted before.

tap-praise-own = You reported this one yourself.
