"""What must hold between the parts of a community file about the work on cases."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise

from app.casework_schema import ClockEntry, RoutingEntry, ShiftEntry
from app.parts import Finding, Parts, unknown
from app.yaml_lines import Loc
from community.people import Role

_MAY_HAVE_CASES = frozenset({Role.WORKER, Role.LEADER, Role.LIAISON, Role.CLERK, Role.SECRETARY})
_MAY_TAKE_OFFERS = _MAY_HAVE_CASES | {Role.VOLUNTEER}
_LIAISONS = frozenset({Role.LIAISON})

_DAY = 24 * 60
_WEEK = 7 * _DAY


def casework_findings(parts: Parts) -> Iterator[Finding]:
    """Give everything about the work on cases that does not fit together."""
    for check in _CHECKS:
        yield from check(parts)


def _person(parts: Parts, loc: Loc, key: str, wanted: frozenset[Role]) -> Iterator[Finding]:
    """Say if somebody does not exist, or has none of the roles that he needs here."""
    known = parts.ids("people")
    roles = {person.id: person.roles for person in parts.people.values()}
    if key not in known:
        yield loc, unknown("person", key, known)
    elif key in roles and not wanted.intersection(roles[key]):
        named = [role.value for role in Role if role in wanted]
        what = f"the role {named[0]}" if len(named) == 1 else f"one of the roles {', '.join(named)}"
        yield loc, f'person "{key}" cannot be here; give {key} {what}, or name somebody else'


def _units_have_liaisons(parts: Parts) -> Iterator[Finding]:
    for index, unit in parts.units.items():
        for number, key in enumerate(unit.liaisons):
            yield from _person(parts, ("units", index, "liaisons", number), key, _LIAISONS)
        yield from _twice(("units", index, "liaisons"), unit.liaisons)


def _pools_have_members(parts: Parts) -> Iterator[Finding]:
    for index, pool in parts.pools.items():
        for number, key in enumerate(pool.members):
            yield from _person(parts, ("pools", index, "members", number), key, _MAY_TAKE_OFFERS)
        yield from _twice(("pools", index, "members"), pool.members)


def _twice(loc: Loc, keys: tuple[str, ...]) -> Iterator[Finding]:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield loc, f'"{key}" is named twice; leave one of them out'


def _units_and_pools_have_their_own_names(parts: Parts) -> Iterator[Finding]:
    for section, listed in (("units", parts.units), ("pools", parts.pools)):
        first: dict[str, str] = {}
        for index, one in listed.items():
            if one.name in first:
                other = first[one.name]
                yield (section, index, "name"), f'"{one.name}" is also the name of {other}'
            first.setdefault(one.name, one.id)


def _the_duty_pool_exists(parts: Parts) -> Iterator[Finding]:
    if parts.duty_pool is not None and parts.duty_pool not in parts.ids("pools"):
        yield ("duty_pool",), unknown("pool", parts.duty_pool, parts.ids("pools"))


def _rules_lead_to_somebody(parts: Parts) -> Iterator[Finding]:
    areas = parts.ids("areas")
    for index, rule in parts.routing.items():
        to: Loc = ("routing", index, "to")
        if rule.to.worker is not None:
            yield from _person(parts, (*to, "worker"), rule.to.worker, _MAY_HAVE_CASES)
        for kind, key in (("unit", rule.to.unit), ("pool", rule.to.pool)):
            if key is not None and key not in parts.ids(f"{kind}s"):
                yield (*to, kind), unknown(kind, key, parts.ids(f"{kind}s"))
        for number, area in enumerate(rule.areas):
            if area not in areas:
                yield ("routing", index, "areas", number), unknown("area", area, areas)


def _rules_can_be_reached(parts: Parts) -> Iterator[Finding]:
    above = _above(parts)
    for index, rule in parts.routing.items():
        earlier = [one for number, one in parts.routing.items() if number < index]
        blocking = next((one for one in earlier if _covers(one, rule, above)), None)
        if blocking is not None:
            yield (
                ("routing", index),
                (
                    f'is never reached: "{blocking.id}" above takes all its cases; put the narrower'
                    " rule first, or leave one of them out"
                ),
            )


def _above(parts: Parts) -> Mapping[str, frozenset[str]]:
    """Give for each area itself and everything above it."""
    parents = {area.id: area.parent for area in parts.areas.values()}
    above: dict[str, frozenset[str]] = {}
    for key in parents:
        path: list[str] = []
        current: str | None = key
        while current is not None and current not in path:
            path.append(current)
            current = parents.get(current)
        above[key] = frozenset(path)
    return above


def _covers(
    earlier: RoutingEntry, later: RoutingEntry, above: Mapping[str, frozenset[str]]
) -> bool:
    """Say whether every case of the later rule is one of the earlier rule's too."""
    within = bool(later.areas) and all(
        above.get(area, frozenset()).intersection(earlier.areas) for area in later.areas
    )
    worded = bool(later.words) and all(
        any(short.casefold() in word.casefold() for short in earlier.words) for word in later.words
    )
    return (
        _includes(earlier.categories, later.categories)
        and (not earlier.areas or within)
        and (not earlier.words or worded)
        and (earlier.hours is None or earlier.hours == later.hours)
        and _includes(earlier.weekdays, later.weekdays)
    )


def _includes(wide: tuple[object, ...], narrow: tuple[object, ...]) -> bool:
    """Say whether one condition lets through what the other does; an empty one lets all through."""
    return not wide or (bool(narrow) and set(narrow) <= set(wide))


def _categories_begin_on_one_track(parts: Parts) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for index, rule in parts.tracks.items():
        for number, category in enumerate(rule.categories):
            if category.value in first:
                yield (
                    ("tracks", index, "categories", number),
                    (
                        f"{category} begins on the track {first[category.value]} already;"
                        " name it once"
                    ),
                )
            first.setdefault(category.value, rule.track.value)


def _clocks_can_be_reached(parts: Parts) -> Iterator[Finding]:
    for index, clock in parts.clocks.items():
        earlier = [(number, one) for number, one in parts.clocks.items() if number < index]
        blocking = next((number for number, one in earlier if _outdoes(one, clock)), None)
        if blocking is not None:
            yield (
                ("clocks", index),
                (
                    f"decides nothing: clocks[{blocking + 1}] above has decided all of it for the"
                    " same cases; put the narrower clock first, or leave one of them out"
                ),
            )


def _outdoes(earlier: ClockEntry, later: ClockEntry) -> bool:
    same = (
        _includes(earlier.categories, later.categories)
        and earlier.urgent in {None, later.urgent}
        and _includes(earlier.tracks, later.tracks)
    )
    promises = ("respond_within", "answer_within", "solve_within", "counts")
    return same and all(
        getattr(earlier, name) is not None for name in promises if getattr(later, name) is not None
    )


def _leaves_lie_apart(parts: Parts) -> Iterator[Finding]:
    for index, person in parts.people.items():
        ordered = sorted(enumerate(person.leave), key=lambda one: one[1].first)
        for (_, before), (number, after) in pairwise(ordered):
            if after.first <= before.last:
                yield (
                    ("people", index, "leave", number),
                    f"overlaps the leave that begins on {before.first}; make one of both",
                )


def _shifts_lie_apart(parts: Parts) -> Iterator[Finding]:
    for index, person in parts.people.items():
        for (_, one), (number, other) in combinations(enumerate(person.shifts), 2):
            if _minutes(one) & _minutes(other):
                yield (
                    ("people", index, "shifts", number),
                    "overlaps another shift of the same person; make one of both",
                )


def _minutes(shift: ShiftEntry) -> set[int]:
    """Give the minutes of the week, from Monday's midnight on, that a shift has."""
    start = shift.start.hour * 60 + shift.start.minute
    length = (shift.end.hour * 60 + shift.end.minute - start) % _DAY or _DAY
    return {(day * _DAY + start + minute) % _WEEK for day in shift.days for minute in range(length)}


_CHECKS: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    _units_have_liaisons,
    _pools_have_members,
    _units_and_pools_have_their_own_names,
    _the_duty_pool_exists,
    _rules_lead_to_somebody,
    _rules_can_be_reached,
    _categories_begin_on_one_track,
    _clocks_can_be_reached,
    _leaves_lie_apart,
    _shifts_lie_apart,
)
