"""Finds which units a person speaks for, who speaks for a unit, and which call is meant."""

from collections.abc import Sequence

from community.areas import Community
from community.calls import Call, CallState
from community.case import Case
from community.errors import PersonNotFound
from community.organisations import Unit
from community.people import Person
from services.desk import Desk

PREPARED = frozenset({CallState.PREPARED})

_LONGEST_ID = 18


def units_of(community: Community, person: Person) -> list[Unit]:
    """Give the units for which a person reports in."""
    units = community.casework.units
    return [unit for unit in units if person.key is not None and person.key in unit.liaisons]


async def liaisons_of(desk: Desk, case: Case, unit_id: str | None) -> list[Person]:
    """Give the liaisons of a unit whom a message about the case reaches, first the first."""
    unit = desk.community.casework.unit(unit_id) if unit_id is not None else None
    found = []
    for key in unit.liaisons if unit is not None else ():
        try:
            person = await desk.unit.people.by_key(key)
        except PersonNotFound:
            continue
        if person.can_be_told and key not in case.accused_keys:
            found.append(person)
    return found


async def calls_of_round(desk: Desk, case: Case) -> Sequence[Call]:
    """Give the calls of the present round whose whistle was blown."""
    return [
        call
        for call in await desk.unit.calls.of_case(case.id)
        if call.round == case.round and call.state is not CallState.PREPARED
    ]


async def prepared_by(desk: Desk, person: Person, case: Case) -> Sequence[Call]:
    """Give what a person has chosen for a whistle that is not blown yet."""
    return [
        call
        for call in await desk.unit.calls.of_case(case.id)
        if call.state is CallState.PREPARED
        and (call.round, call.called_by_id) == (case.round, person.id)
    ]


def speaks_for(desk: Desk, person: Person, case: Case, call: Call) -> bool:
    """Say whether a person is liaison of the unit that has a call of this round in hand."""
    if not call.is_with_unit or (call.case_id, call.round) != (case.id, case.round):
        return False
    if person.key in case.accused_keys or not case.is_open:
        return False
    return call.unit_id in {unit.id for unit in units_of(desk.community, person)}


async def calls_for(desk: Desk, person: Person, case: Case) -> list[Call]:
    """Give the calls of a case that a person has to answer for his units."""
    if not units_of(desk.community, person):
        return []
    calls = await desk.unit.calls.of_case(case.id)
    return [call for call in calls if speaks_for(desk, person, case, call)]


async def call_named(desk: Desk, case: Case, written: str) -> Call | None:
    """Give the call of the case's present round whose id a button carries; None for nonsense."""
    if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_ID):
        return None
    try:
        call = await desk.unit.calls.get(int(written))
    except KeyError:
        return None
    return call if (call.case_id, call.round) == (case.id, case.round) else None
