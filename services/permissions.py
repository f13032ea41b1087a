"""Finds the part that a person takes in a case; every button and reply passes here."""

from community.actions import Action
from community.case import Case
from community.decisions import asked_of, pending
from community.people import Person, Role
from community.permissions import (
    ENTERING,
    HANDLING,
    LEADING,
    MAY_COMMAND,
    MAY_PRESS,
    MAY_PRESS_ANYTIME,
    Part,
)
from services.calls_units import calls_for, units_of
from services.desk import Desk
from services.discretion import needs_numbers

MAY_OFFER = frozenset({Part.LEADER, Part.SECRETARY})
"""Who puts work on the list for claiming."""


def may_enter(person: Person) -> bool:
    """Say whether a person enters reports for others."""
    return bool(person.roles & ENTERING)


def may_command(person: Person, name: str) -> bool:
    """Say whether a person may give a command; those that do not exist are explained to all."""
    allowed = MAY_COMMAND.get(name)
    return allowed is None or bool(allowed & (person.roles or {Role.RESIDENT}))


def may_press_anytime(person: Person, action: Action) -> bool:
    """Say whether a person may press a button that is about no case."""
    return bool(MAY_PRESS_ANYTIME[action] & (person.roles or {Role.RESIDENT}))


async def may_press(desk: Desk, person: Person, case: Case, action: Action) -> bool:
    """Say whether a person may press a button of a case."""
    return bool(MAY_PRESS[action] & await parts_of(desk, person, case))


async def parts_of(desk: Desk, person: Person, case: Case) -> frozenset[Part]:
    """Give everything that a person is to a case."""
    parts = {Part.ANYBODY}
    if is_reporter(person, case):
        parts.add(Part.REPORTER)
    if person.is_staff:
        parts |= _parts_of_staff(desk, person, case)
        if await is_offered_to(desk, person, case):
            parts.add(Part.OFFERED)
        if await calls_for(desk, person, case):
            parts.add(Part.CALLED_UNIT)
        if await is_decider(desk, person, case):
            parts.add(Part.DECIDER)
    return frozenset(parts)


async def is_offered_to(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person was asked to take the case, and is still in the pool that was."""
    if person.key in case.accused_keys:
        return False
    pools = await desk.unit.offers.pools_asked(case.id, person.id)
    found = (desk.community.casework.pool(pool_id) for pool_id in pools)
    return any(pool is not None and person.key in pool.members for pool in found)


async def is_decider(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether somebody was asked to decide about the case, and nobody has done so yet."""
    if not pending(case) or person.key is None or person.key in case.accused_keys:
        return False
    return person.key in asked_of(case, await desk.unit.cases.history(case.id))


def _parts_of_staff(desk: Desk, person: Person, case: Case) -> set[Part]:
    if person.key in case.accused_keys:
        return set()
    area = desk.community.find_area(case.area_id)
    leads = Role.LEADER in person.roles and person.key == desk.community.leader_of(case.area_id)
    held = {
        Part.STAFF: True,
        Part.RESPONSIBLE: person.id == case.responsible_id,
        Part.LEADER: leads,
        Part.SECRETARY: Role.SECRETARY in person.roles,
        Part.SUBSTITUTE: area is not None and person.key == area.substitute,
        Part.ENTERER: person.id == case.entered_by_id,
        Part.CALLER: needs_numbers(desk.community, person, case),
        Part.LIAISON: bool(units_of(desk.community, person)),
    }
    return {part for part, holds in held.items() if holds}


def is_reporter(person: Person, case: Case) -> bool:
    """Say whether a person reported the case."""
    return person.id == case.reporter_id


def may_handle(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person may work on the case, or in the place of who does.

    Whom it complains about may not, whatever he is.
    """
    return person.is_staff and bool(HANDLING & _parts_of_staff(desk, person, case))


def leads(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person answers for the case above whoever works on it."""
    return person.is_staff and bool(LEADING & _parts_of_staff(desk, person, case))


def may_hear_of(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person takes part in a case on either side."""
    return is_reporter(person, case) or may_handle(desk, person, case)
