"""Liaisons who come and go: who can be told (again) gets his calls, and nobody waits in vain."""

from community.areas import Community
from community.calls import WITH_UNIT, Call
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services.calls_told import hand_call, tell_partner
from services.calls_units import liaisons_of, speaks_for, units_of
from services.desk import Desk


async def hand_open_calls(desk: Desk, person: Person) -> None:
    """Give a liaison who can be told (again) what his units have in hand."""
    for case, call in await _in_hand(desk, person):
        await hand_call(desk, case, call, [person])


async def tell_of_lost_liaison(desk: Desk, person: Person) -> None:
    """Tell who handles a case that nobody of a unit at work on it can be told any more."""
    for case, call in await _in_hand(desk, person):
        left = await liaisons_of(desk, case, call.unit_id)
        if not [one for one in left if one.id != person.id]:
            await _tell_of_loss(desk, case, call)


async def follow_units(desk: Desk, before: Community) -> None:
    """Bring the calls in line with a new community file: new liaisons get what is in hand.

    Where a unit is gone, or has nobody left, whoever handles the case is told once.

    Args:
        desk: with the community as it is now.
        before: the community as it was.
    """
    for call in await desk.unit.calls.in_states(WITH_UNIT):
        case = await desk.unit.cases.get(call.case_id)
        if not case.is_open or call.round != case.round:
            continue
        had, has = _liaisons(before, call), _liaisons(desk.community, call)
        if had and not has:
            await _tell_of_loss(desk, case, call)
        new = [one for one in await liaisons_of(desk, case, call.unit_id) if one.key not in had]
        if new:
            await hand_call(desk, case, call, new)


def _liaisons(community: Community, call: Call) -> tuple[str, ...]:
    unit = community.casework.unit(call.unit_id) if call.unit_id is not None else None
    return unit.liaisons if unit is not None else ()


async def _tell_of_loss(desk: Desk, case: Case, call: Call) -> None:
    details = {"unit": call.unit_id or "", "call": str(call.id)}
    await desk.record(case, "unit_unreachable", None, details=details)
    news = Utterance(
        "call-lost",
        {"number": case.number, "unit": call.unit_name},
        purpose=Purpose.CALL_WORDS,
    )
    await tell_partner(desk, case, call, news)


async def _in_hand(desk: Desk, person: Person) -> list[tuple[Case, Call]]:
    if not units_of(desk.community, person):
        return []
    found = []
    for call in await desk.unit.calls.in_states(WITH_UNIT):
        case = await desk.unit.cases.get(call.case_id)
        if speaks_for(desk, person, case, call):
            found.append((case, call))
    return found
