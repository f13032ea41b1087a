"""Finds who gets a case: looks up who is there and how busy, and applies the rules to it."""

from community.case import Case
from community.categories import Category
from community.complaints import find_complaint
from community.places import Place
from community.presence import Presence
from community.routing import Reason, Routing, Tried, area_of, route, route_complaint
from community.rule_matching import Matter, matter_of
from services.desk import Desk
from services.drafts import Draft
from services.presence import presence

ASSIGNED = "case_assigned"
HANDED_OVER = "case_handed_over"

_CORRECTIONS = frozenset({"category_corrected", "place_corrected"})
_BY_RULES = frozenset(reason.value for reason in Reason)


async def route_draft(
    desk: Desk, draft: Draft, *, urgent: bool = False
) -> tuple[Routing, frozenset[str]]:
    """Route a draft; a complaint about staff goes above those whom it accuses."""
    there = await presence_for(desk, urgent=urgent)
    complaint = find_complaint(draft.text, desk.community.staff)
    if complaint is None:
        matter = Matter(draft.place, draft.category, draft.text, urgent=urgent)
        return route(desk.community, matter, there, desk.now), frozenset()
    area_id = _area_for(desk, draft.place, draft.category)
    accused = complaint.accused(desk.community, area_id)
    return route_complaint(desk.community, accused, area_id, there), accused


async def route_case(desk: Desk, case: Case, *, but: str | None = None) -> Routing:
    """Route a case as it is now.

    Args:
        desk: the desk.
        case: the case; that it is somebody's already does not count as his load.
        but: the key of who shall not get it.
    """
    responsible = await desk.responsible(case)
    there = (await presence_for(desk, urgent=case.urgent)).without_case(responsible.key)
    there = there.excluding(but)
    if case.accused:
        area_id = _area_for(desk, case.place, case.category)
        return route_complaint(desk.community, case.accused_keys, area_id, there)
    return route(desk.community, matter_of(case), there, desk.now)


async def presence_for(desk: Desk, *, urgent: bool) -> Presence:
    """Give who is there when the case is told: danger at once, all else out of the quiet hours."""
    return await presence(desk, desk.now if urgent else desk.waking)


def why_details(routing: Routing) -> dict[str, str]:
    """Give what the history keeps of the reasons, so that they can be explained later."""
    kept = {
        "to": routing.person_key,
        "reason": routing.reason.value,
        "details": routing.details,
        "rule": routing.rule_id or "",
        "area": routing.area_id or "",
        "tried": " ".join(f"{one.key}:{one.why}" for one in routing.tried),
    }
    always = {"to", "reason", "details"}
    return {name: value for name, value in kept.items() if value or name in always}


def tried_in(details: str) -> tuple[Tried, ...]:
    """Read back who was passed over, as `why_details` wrote it."""
    pairs = (one.rpartition(":") for one in details.split())
    return tuple(Tried(key, why) for key, _, why in pairs if key)


async def given_by_rules(desk: Desk, case: Case) -> dict[str, str] | None:
    """Give why the rules gave the case to who has it; None if a person did, or an offer."""
    history = await desk.unit.cases.history(case.id)
    given: dict[str, str] | None = None
    for one in history:
        if one.event in {ASSIGNED, HANDED_OVER}:
            given = dict(one.details)
        elif one.event in _CORRECTIONS and given is not None:
            # The person may be the same by another rule.
            given["rule"] = one.details.get("rule", "")
    return given if given is not None and given.get("reason") in _BY_RULES else None


def _area_for(desk: Desk, place: Place, category: Category | None) -> str | None:
    """A question is nobody's area, wherever it is asked."""
    return None if category is Category.QUESTION else area_of(desk.community, place)
