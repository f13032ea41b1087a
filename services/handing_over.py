"""Finds new people for the cases of those who left the staff, so that no case is left alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.areas import Community, StaffMember
from community.case import Case
from community.people import STAFF, Person
from services.assigning import reassign
from services.cards import refresh_card
from services.desk import Desk
from services.office import Office
from services.receipts import refresh_receipt
from services.routing import route_case


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One case that went, or would go, to somebody else."""

    number: str
    came_from: str
    """The key of who had it."""
    to: str


async def hand_over_left_behind(desk: Desk, to: str | None = None) -> tuple[HandedOver, ...]:
    """Hand over the cases of who is no member of staff any more, and find lost areas anew.

    Args:
        desk: with the community as it is now.
        to: the key of who gets them; left out, whoever is responsible for each.
    """
    areas = [area.id for area in desk.community.areas]
    handed = []
    for found in await desk.unit.cases.left_behind(areas):
        case = await desk.unit.cases.get(found.id)
        former = await desk.responsible(case)
        if case.area_id not in {None, *areas}:
            case = await _in_its_area(desk, case)
        if not former.is_staff:
            key = to or await _new_responsible(desk, case)
            await _hand_over(desk, case, key)
            handed.append(HandedOver(case.number, former.key or "", key))
    return tuple(handed)


async def what_would_be_handed_over(
    office: Office, community: Community
) -> Sequence[tuple[StaffMember, Sequence[HandedOver]]]:
    """Give who would leave the staff by loading a community, and where his open cases would go."""
    async with office.units.read() as unit:
        before = await unit.register.community()
        if before is None:
            return ()
        desk = replace(await Desk.at(office, unit), community=community)
        stay = {member.key for member in community.staff if member.roles & STAFF}
        leaving = []
        for member in before.staff:
            if member.roles & STAFF and member.key not in stay:
                person = await unit.people.by_key(member.key)
                cases = await unit.cases.of_responsible(person.id)
                handed = [
                    HandedOver(case.number, member.key, await _new_responsible(desk, case))
                    for case in cases
                ]
                leaving.append((member, handed))
        return leaving


async def _in_its_area(desk: Desk, case: Case) -> Case:
    """Note the area that a case lies in, now that the file has its former one no more."""
    routing = await route_case(desk, case)
    moved = replace(case, area_id=routing.area_id)
    details = {"from": case.area_id or "", "to": routing.area_id or ""}
    return await desk.move(case, moved, "area_changed", None, details)


async def _new_responsible(desk: Desk, case: Case) -> str:
    """Find who gets a case; a complaint about somebody of the staff stays above him."""
    return (await route_case(desk, case)).person_key


async def _hand_over(desk: Desk, case: Case, key: str) -> None:
    """Give a case to somebody; one that waits for its callback goes without a word."""
    person = await desk.unit.people.by_key(key)
    if case.is_open:
        await reassign(desk, case, person, None, "left")
    else:
        await refresh_receipt(desk, await _change_hands(desk, case, person))


async def in_good_hands(desk: Desk, case: Case) -> Case:
    """Give a finished case that comes back to somebody of the staff, if who had it has left."""
    if case.area_id not in {None, *(area.id for area in desk.community.areas)}:
        case = await _in_its_area(desk, case)
    if (await desk.responsible(case)).is_staff:
        return case
    person = await desk.unit.people.by_key(await _new_responsible(desk, case))
    return await _change_hands(desk, case, person)


async def _change_hands(desk: Desk, case: Case, to: Person) -> Case:
    """Make another person responsible for a case with which nothing has to be done now."""
    former = await desk.responsible(case)
    changed = replace(case, responsible_id=to.id)
    details = {"from": former.key or "", "to": to.key or "", "reason": "left"}
    changed = await desk.move(case, changed, "case_handed_over", None, details)
    await refresh_card(desk, changed, former)
    return changed
