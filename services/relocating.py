"""Moves a case to the place that became known after filing; it goes where it belongs."""

from dataclasses import replace

from community.case import Case
from community.people import Person
from community.places import Place
from services.desk import Desk
from services.rerouting import follow_rules
from services.routing import route_case


async def relocate(desk: Desk, case: Case, place: Place, actor: Person) -> Case:
    """Take over a place that became known after filing, and route the case anew.

    A complaint about somebody of the staff stays above him, wherever it is.
    """
    moved = replace(case, place=place)
    routing = await route_case(desk, moved)
    moved = replace(moved, area_id=routing.area_id)
    moved = await desk.move(case, moved, "place_corrected", actor)
    return await follow_rules(desk, case, moved, routing, actor)
