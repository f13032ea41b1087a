"""From a place to the one responsible person; no match is a named result, never silence."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from community.areas import Community
from community.errors import NoWorkerFound
from community.people import Role
from community.places import Place


class Reason(StrEnum):
    """Why the case went to this person."""

    WORKER = "worker"
    SUBSTITUTE = "substitute"
    """The worker cannot be told in the chat."""
    LEADER = "leader"
    """Neither worker nor substitute can be told."""
    CLERK = "clerk"
    """It is a question, and those belong to the clerk."""
    NO_WORKER = "no_worker"
    """The place leads to no area; the leader has to find out."""
    ABOVE = "above"
    """It complains about somebody of the staff."""


@dataclass(frozen=True, slots=True)
class Routing:
    """Who is responsible, for which area, and why."""

    person_key: str
    area_id: str | None
    reason: Reason
    details: str = ""


def route(community: Community, place: Place, can_be_told: Callable[[str], bool]) -> Routing:
    """Find the one responsible person for a place.

    Args:
        community: the community with its areas and staff.
        place: where the matter is.
        can_be_told: says of a person's key whether a message would arrive.
    """
    try:
        area = community.area_of(place)
    except NoWorkerFound as nobody:
        wide = community.common_area(place.estate_id) if place.estate_id else None
        area_id = wide.id if wide else None
        leader = community.leader_of(area_id)
        return Routing(leader, area_id, Reason.NO_WORKER, str(nobody))
    leader = community.leader_of(area.id)
    candidates = ((area.worker, Reason.WORKER), (area.substitute, Reason.SUBSTITUTE))
    for key, reason in (*candidates, (leader, Reason.LEADER)):
        if key is not None and can_be_told(key):
            return Routing(key, area.id, reason)
    return Routing(area.worker or leader, area.id, Reason.WORKER)


def route_question(community: Community, can_be_told: Callable[[str], bool]) -> Routing:
    """Find who answers a question that is not on the list: a clerk, else the first leader."""
    for member in community.staff:
        if Role.CLERK in member.roles and can_be_told(member.key):
            return Routing(member.key, None, Reason.CLERK)
    return Routing(community.leader_of(None), None, Reason.LEADER)
