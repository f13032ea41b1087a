"""Whose turn it is for a matter, in order: whom a rule names, worker, leaders, duty pool."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from community.areas import Area, Community
from community.categories import Category
from community.people import Role
from community.presence import Presence
from community.routing_rules import DestinationKind, RoutingRule
from community.rule_matching import Matter


class Reason(StrEnum):
    """Why the case went to this person; `route-reason` in `locales/` has the words."""

    RULE = "rule"
    """A rule names the person."""
    UNIT = "unit"
    """A rule names the unit, and the person is its first liaison who is there."""
    WORKER = "worker"
    SUBSTITUTE = "substitute"
    """The worker is not there, or has too much to do."""
    LEADER = "leader"
    """Neither worker nor substitute is free."""
    DUTY = "duty"
    """No leader of the area is there either: somebody of the duty pool."""
    OTHER_LEADER = "other_leader"
    """Nobody of the area nor of the duty pool is there: a leader of others, or the secretary."""
    NOBODY_THERE = "nobody_there"
    """Nobody is there at all; it waits in the queue of who is the least far away."""
    CLERK = "clerk"
    """It is a question, and those belong to the clerk."""
    NO_WORKER = "no_worker"
    """The place leads to no area; the leader has to find out."""
    ABOVE = "above"
    """It complains about somebody of the staff."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose turn it may be."""

    key: str
    reason: Reason
    minds_load: bool = False
    can_wait: bool = False
    """The end of a shift is no hindrance: it is in good time in the morning."""


def named_by(community: Community, rule: RoutingRule | None) -> Sequence[Candidate]:
    """Give those whom a rule names, first choice first: a worker, then his own substitute."""
    if rule is None or rule.to.kind is DestinationKind.POOL:
        return ()
    if rule.to.kind is DestinationKind.UNIT:
        unit = community.casework.unit(rule.to.id)
        liaisons = known(community, unit.liaisons) if unit is not None else ()
        return [Candidate(key, Reason.UNIT) for key in liaisons]
    if not known(community, (rule.to.id,)):
        return ()
    stand_ins = [area.substitute for area in community.areas if area.worker == rule.to.id]
    return (
        Candidate(rule.to.id, Reason.RULE, minds_load=True),
        *(Candidate(one, Reason.SUBSTITUTE, minds_load=True) for one in stand_ins[:1] if one),
    )


def ordinary(
    community: Community, matter: Matter, area: Area | None, area_id: str | None
) -> Iterable[Candidate]:
    """Give the clerks for a question, else worker and substitute, then the leaders upwards."""
    if matter.category is Category.QUESTION:
        clerks = [one.key for one in community.staff if Role.CLERK in one.roles]
        yield from (Candidate(key, Reason.CLERK) for key in clerks)
        yield from (Candidate(key, Reason.CLERK, can_wait=True) for key in clerks)
    elif area is not None:
        if area.worker is not None:
            yield Candidate(area.worker, Reason.WORKER, minds_load=True)
        if area.substitute is not None:
            yield Candidate(area.substitute, Reason.SUBSTITUTE, minds_load=True)
    found = area is not None or matter.category is Category.QUESTION
    for key in _leaders(community, area_id):
        yield Candidate(key, Reason.LEADER if found else Reason.NO_WORKER)


def _leaders(community: Community, area_id: str | None) -> Iterable[str]:
    path = community.upwards(area_id) if area_id is not None else ()
    own = [area.leader for area in path if area.leader is not None]
    return own or (community.leader_of(area_id),)


def on_duty(community: Community, presence: Presence) -> Sequence[Candidate]:
    """Give the duty pool, whoever has the fewest open cases and waited longest for one first."""
    duty = community.casework.duty_pool
    pool = community.casework.pool(duty) if duty is not None else None
    members = known(community, pool.members) if pool is not None else ()
    ordered = sorted(members, key=lambda key: (presence.open_cases(key), presence.waits_since(key)))
    return [Candidate(key, Reason.DUTY) for key in ordered]


def known(community: Community, keys: Iterable[str]) -> Sequence[str]:
    """Give those of the keys that are still in the community file."""
    staff = {member.key for member in community.staff}
    return [key for key in keys if key in staff]


def other_leaders(community: Community) -> Iterable[str]:
    """Give all leaders and secretaries, for when nobody of the area is there."""
    yield from (area.leader for area in community.areas if area.leader is not None)
    for role in (Role.LEADER, Role.SECRETARY):
        yield from (member.key for member in community.staff if role in member.roles)
