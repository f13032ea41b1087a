### Who gets a case and why, and offers of cases

## Buttons

button-take-offer = I take it
button-decline-offer = Not me
button-offer = Offer it
button-offer-to = Offer it to them
button-recall-offer = Take the offer back
button-hand-back = Give it back

## Offers

offer =
    <b>Who takes it: { $category }</b>  <code>{ $number }</code>
    { $place ->
        [none] Where: the resident did not say clearly
       *[other] Where: { $place }
    }
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }

    Until { $until_at }: whoever taps “I take it” first has it.

offer-over =
    { $why ->
        [taken] { $number }: { $worker } has taken it.
        [accepted] { $number }: { $worker } has taken it.
        [nobody] { $number }: time is up and nobody took it; the responsible person does it.
        [declined] { $number }: nobody took it; the responsible person does it.
        [recalled] { $number }: it is not on offer any more; the responsible person does it.
        [finished] { $number }: it is done; nobody needs to take it.
        [dropped] { $number }: the case was ended; nobody needs to take it.
       *[other] { $number }: it goes another way; nobody needs to take it.
    }

offer-note =
    { $number } is on offer to “{ $pool }” until { $until_at }.
    Until somebody takes it, it stays with the responsible person, who can also simply tap “Accept” on the card.

offer-yours =
    { $why ->
        [declined] { $number }: nobody took it; please do it yourself.
       *[other] { $number }: time is up and nobody took it; please do it yourself.
    }

offer-taken = { $worker } has taken { $number }; you need not do it any more.

offer-is-yours =
    { $number } is yours now; the card is below.
    If you cannot do it, tap “Give it back”, and somebody else goes on.

offer-declined = { $number }: you did not take it. Thank you for saying so.

offer-handed-back = { $number }: you gave it back; somebody else goes on with it.

offer-to-whom = To whom shall { $number } be offered? Whoever taps “I take it” first has it.

rerouted = { $number } is about “{ $category }” now; by the rules { $worker } does it, and you need not any more.

tap-offer-taken = Somebody has taken it already.

tap-offer-over = Nobody needs to take it any more.

tap-offer-declined = All right, not you.

tap-offered = It is on offer to “{ $pool }” now.

tap-pool-away = Nobody of “{ $pool }” is there just now.

tap-no-pools = The community has nobody yet whom it could be offered to.

tap-not-offered = Danger, confidential matters and complaints about staff are not offered.

tap-on-offer = It is on offer already.

tap-recalled = The offer is taken back; the responsible person does it.

tap-handed-back = You gave it back; { $worker } does it now.

tap-nobody-else = Nobody else can do it just now; please speak to the grid leader.

## Why it went there

route-now = { $number } is with { $worker } now: { $status }.

route-given =
    { $former ->
        [none] { $told_at }: given to { $worker }. { $why }
       *[other] { $told_at }: went from { $former } to { $worker }. { $why }
    }

route-reason =
    { $reason ->
        [rule] A rule of routing names this person.
        [unit] A rule of routing names the unit; this is its liaison who is there.
        [worker] This is the grid worker of { $area }.
        [substitute] Stands in for the grid worker.
        [leader] { $area ->
            [none] This is a grid leader; nobody else is there.
           *[other] Leads { $area }; worker and substitute are away or have too many cases.
        }
        [duty] Is on duty, and has the fewest cases there.
        [other_leader] Nobody else whose matter it is is there; this leader is.
        [nobody_there] Nobody is there just now; it waits in this queue, so that it is not forgotten.
        [clerk] Questions belong to the clerk.
        [no_worker] The place leads to no grid worker; the leader has to find out.
       *[above] It is about a member of staff, so it goes above.
    }

route-by-hand = Somebody handed it over.

route-taken = Took it when it was on offer.

route-rule = Rule { $rule } fits: { $terms }; { $to }

route-rule-gone = Rule { $rule } fitted; the community file does not have it any more.

route-no-rule = No rule of routing fits; it goes by area.

route-passed =
    { $why ->
        [off_shift] Not { $worker }: off shift.
        [on_leave] Not { $worker }: on leave.
        [excluded] Not { $worker }: has just given it back.
       *[not_reachable] Not { $worker }: no message arrives.
    }

route-loaded = Not { $worker }: has too many cases.

route-offered = { $told_at }: offered to “{ $pool }” until { $until_at }.

route-offer-ended =
    { $why ->
        [taken] { $told_at }: somebody of “{ $pool }” took it.
        [accepted] { $told_at }: the responsible person accepted it; no longer offered to “{ $pool }”.
        [nobody] { $told_at }: nobody of “{ $pool }” took it.
        [declined] { $told_at }: everybody of “{ $pool }” declined.
        [recalled] { $told_at }: the offer to “{ $pool }” was taken back.
        [finished] { $told_at }: it was done; no longer offered to “{ $pool }”.
       *[other] { $told_at }: it went another way; no longer offered to “{ $pool }”.
    }

route-pool-away = { $told_at }: nobody of “{ $pool }” was there, so it was not offered.

route-category = { $told_at }: the category became “{ $category }”.

route-place = { $told_at }: the place was corrected.

route-trial = A trial: { $category }, place { $place }, area { $area }, time { $tried_at }. Nothing was filed.

route-rule-missed =
    { $miss ->
        [category] Rule { $rule } does not fit: another category.
        [area] Rule { $rule } does not fit: not in those areas.
        [words] Rule { $rule } does not fit: none of those words is said.
        [time] Rule { $rule } does not fit: not at that time.
       *[nobody] Rule { $rule } does not fit: whom it names is not in the community file.
    }

route-goes-to = It goes to { $worker }. { $why }

route-would-offer = It is offered to “{ $pool }” as well; until somebody takes it, it is with the person above.

rule-always = always

rule-categories = the category is { $names }

rule-areas = it is in { $names }

rule-words = it says { $names }

rule-weekdays = on { $names }

rule-weekday =
    { $day ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }

rule-hours = from { $begin } to { $end }

rule-joined = { $first }, { $second }

rule-to =
    { $kind ->
        [pool] offered to “{ $name }”
        [unit] given to { $name }
       *[worker] given to { $name }
    }

bound-volunteer =
    { $name }, welcome! Your account is set up. When { $community } needs somebody for a matter, I will ask you.
    If you can, tap “I take it”; the first one has it. If not, tap “Not me”.
    If you have something to report yourself, just write to me.
