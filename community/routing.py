"""From a matter to the one responsible person: rules, then load and absence, leader, duty pool.

The order, and why it is so, stands in docs/casework/routing.md. There is always somebody: who is
not there at all is the last choice, under a name of its own (NOBODY_THERE).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from community.areas import Area, Community
from community.categories import Category
from community.complaints import above
from community.errors import NoWorkerFound
from community.places import Place
from community.presence import Absence, Presence
from community.routing_candidates import (
    Candidate,
    Reason,
    known,
    named_by,
    on_duty,
    ordinary,
    other_leaders,
)
from community.routing_rules import DestinationKind, RoutingRule
from community.rule_matching import Matter, Miss, missed

LOADED = "loaded"
"""Why somebody was passed over who is there, but has too many open cases."""


@dataclass(frozen=True, slots=True)
class TriedRule:
    """A rule that did not fit, and its first condition that does not hold."""

    rule_id: str
    miss: Miss


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody whose turn it was, and why he was passed over."""

    key: str
    why: str
    """A value of Absence, or LOADED."""


@dataclass(frozen=True, slots=True)
class Routing:
    """Who is responsible, for which area, and why."""

    person_key: str
    area_id: str | None
    reason: Reason
    details: str = ""
    """Why the place leads to no area."""
    rule_id: str | None = None
    """The rule that fits, also where nobody whom it names is free."""
    pool_id: str | None = None
    """To whom it is offered, while the person has it."""
    tried_rules: tuple[TriedRule, ...] = ()
    tried: tuple[Tried, ...] = ()
    """Those before the person, in their order."""


def route(community: Community, matter: Matter, presence: Presence, now: datetime) -> Routing:
    """Find the one responsible person for a matter.

    Args:
        community: the community with its areas, staff and rules.
        matter: the report.
        presence: who is there, and how much everybody has to do.
        now: for rules that hold at times.
    """
    area, area_id, unknown = _locate(community, matter.place)
    misses, rule = _first_match(community, matter, area_id, now)
    candidates = (
        *named_by(community, rule),
        *ordinary(community, matter, area, area_id),
        *on_duty(community, presence),
    )
    chosen, tried = _choose(community, candidates, presence, urgent=matter.urgent)
    to_pool = rule is not None and rule.to.kind is DestinationKind.POOL and matter.may_be_offered
    return Routing(
        chosen.key,
        None if matter.category is Category.QUESTION else area_id,
        chosen.reason,
        "" if matter.category is Category.QUESTION else unknown,
        rule.id if rule else None,
        rule.to.id if rule is not None and to_pool else None,
        misses,
        tried,
    )


def route_complaint(
    community: Community, accused: Collection[str], area_id: str | None, presence: Presence
) -> Routing:
    """Find who deals with a complaint about staff: the first above them who is there."""
    keys = above(community, accused, area_id)
    key = min(keys, key=presence.grade)
    return Routing(key, area_id, Reason.ABOVE, tried=_passed_over(keys, key, presence))


def area_of(community: Community, place: Place) -> str | None:
    """Give the area that a place surely lies in: its own, or that of its whole estate."""
    return _locate(community, place)[1]


def _locate(community: Community, place: Place) -> tuple[Area | None, str | None, str]:
    """Give the area with its worker, the area for the case, and why there is no worker."""
    try:
        area = community.area_of(place)
    except NoWorkerFound as nobody:
        wide = community.common_area(place.estate_id) if place.estate_id else None
        return None, wide.id if wide else None, str(nobody)
    return area, area.id, ""


def _first_match(
    community: Community, matter: Matter, area_id: str | None, now: datetime
) -> tuple[tuple[TriedRule, ...], RoutingRule | None]:
    misses: list[TriedRule] = []
    for rule in community.casework.routing:
        miss = missed(rule, community, matter, area_id, now)
        if miss is None and _names_somebody(community, rule):
            return tuple(misses), rule
        misses.append(TriedRule(rule.id, miss or Miss.NOBODY))
    return tuple(misses), None


def _names_somebody(community: Community, rule: RoutingRule) -> bool:
    if rule.to.kind is DestinationKind.POOL:
        pool = community.casework.pool(rule.to.id)
        return pool is not None and bool(known(community, pool.members))
    return bool(named_by(community, rule))


def _choose(
    community: Community, candidates: Sequence[Candidate], presence: Presence, *, urgent: bool
) -> tuple[Candidate, tuple[Tried, ...]]:
    """Take the first who is free, then who is there at all, then whoever is the least far away."""
    tried: dict[str, str] = {}
    for one in candidates:
        why = _why_not(community, one, presence, urgent=urgent)
        if why is None:
            return one, _passed(tried, one)
        tried.setdefault(one.key, why)
    others = [Candidate(key, Reason.OTHER_LEADER) for key in other_leaders(community)]
    for one in (*candidates, *others):
        if presence.is_there(one.key):
            return one, _passed(tried, one)
    last = _last_resort(candidates, others, presence, urgent=urgent)
    return last, _passed(tried, last)


def _passed(tried: Mapping[str, str], chosen: Candidate) -> tuple[Tried, ...]:
    return tuple(Tried(key, why) for key, why in tried.items() if key != chosen.key)


def _why_not(
    community: Community, one: Candidate, presence: Presence, *, urgent: bool
) -> str | None:
    absence = presence.why_absent(one.key)
    if absence is not None:
        waits = one.can_wait and absence is Absence.OFF_SHIFT
        return None if waits else absence.value
    most = community.casework.most_open_cases
    # Danger is for who is nearest, however much he has to do.
    full = most is not None and presence.open_cases(one.key) >= most
    return LOADED if one.minds_load and full and not urgent else None


def _last_resort(
    candidates: Sequence[Candidate],
    others: Sequence[Candidate],
    presence: Presence,
    *,
    urgent: bool,
) -> Candidate:
    """Nobody is there: a leader has it in his queue; danger goes to whoever can be woken."""
    leads = {Reason.LEADER, Reason.NO_WORKER}
    queue = [one for one in candidates if urgent or one.reason in leads]
    nearest = min((*queue, *others), key=lambda one: presence.grade(one.key))
    return Candidate(nearest.key, Reason.NOBODY_THERE)


def _passed_over(keys: Sequence[str], chosen: str, presence: Presence) -> tuple[Tried, ...]:
    before = keys[: keys.index(chosen)]
    absences = [(key, presence.why_absent(key)) for key in before]
    return tuple(Tried(key, absence.value) for key, absence in absences if absence is not None)


__all__ = [
    "LOADED",
    "Reason",
    "Routing",
    "Tried",
    "TriedRule",
    "area_of",
    "route",
    "route_complaint",
]
