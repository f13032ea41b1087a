"""Tells truly why a "no" takes nothing up again: too late, ended by a person, or waiting."""

from community.appealing import UPHELD
from community.case import Case
from community.decisions import ASKED, MADE, latest
from community.people import Person
from community.purposes import Purpose
from community.reopening import Turn, comes_back_until
from community.speech import Utterance
from services.deciders import decider
from services.deciding import tell_who_decides
from services.desk import Desk


async def turn_down(desk: Desk, person: Person, case: Case, turn: Turn) -> None:
    """Say what becomes of a "no" that starts nothing anew.

    Args:
        desk: the desk.
        person: who said it, or said it for the resident.
        case: the case.
        turn: too late, ended, or waiting.
    """
    if turn is Turn.WAITS:
        await tell_who_decides(desk, person, case, await _asked(desk, case))
        return
    if turn is Turn.TOO_LATE:
        until = comes_back_until(desk.community, case)
        told = Utterance(
            "reopen-too-late", {"number": case.number, "until_at": until}, purpose=Purpose.NEWS
        )
    else:
        named = {"number": case.number, "name": await _who_ended(desk, case)}
        told = Utterance("reopen-ended", named, purpose=Purpose.NEWS)
    await desk.say(person, told, case=case)


async def _asked(desk: Desk, case: Case) -> Person:
    """Give who was asked to decide, if he still can."""
    asked = latest(await desk.unit.cases.history(case.id), ASKED)
    staff = {member.key for member in desk.community.staff}
    key = asked.details.get("to", "") if asked is not None else ""
    return await desk.unit.people.by_key(key) if key in staff else await decider(desk, case)


async def _who_ended(desk: Desk, case: Case) -> str:
    history = await desk.unit.cases.history(case.id)
    ends = [
        entry for entry in history if entry.event in {MADE, UPHELD} and entry.actor_id is not None
    ]
    if not ends or ends[-1].actor_id is None:
        return desk.community.name
    return (await desk.unit.people.get(ends[-1].actor_id)).name
