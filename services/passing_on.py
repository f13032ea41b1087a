"""Tells a resident what was decided; whom no message reaches hears it from who entered the case."""

from enum import StrEnum

from community.case import Case
from community.people import Person
from community.speech import Priority, Utterance
from services.desk import Desk


class Reached(StrEnum):
    """Who has a resident's news now."""

    RESIDENT = "resident"
    ENTERER = "enterer"
    """Whoever entered the case was asked to pass it on."""
    NOBODY = "nobody"


async def tell_or_pass_on(
    desk: Desk,
    person: Person,
    case: Case,
    told: Utterance,
    by_phone: Utterance,
    priority: Priority = Priority.ANSWER,
) -> Reached:
    """Tell a resident, or ask whoever entered his case to tell him; say who has it now.

    Args:
        desk: the desk.
        person: the resident.
        case: the case; nobody whom it accuses is told anything of it.
        told: what the resident reads.
        by_phone: what the one reads who is to pass it on.
        priority: of what the resident reads.
    """
    if await desk.say(person, told, case=case, priority=priority) is not None:
        return Reached.RESIDENT
    if person.id != case.reporter_id or case.entered_by_id is None:
        return Reached.NOBODY
    enterer = await desk.unit.people.get(case.entered_by_id)
    if not enterer.is_staff:
        return Reached.NOBODY
    row_id = await desk.say(enterer, by_phone, case=case, priority=Priority.CARD)
    return Reached.ENTERER if row_id is not None else Reached.NOBODY


def worst(reached: list[Reached]) -> Reached:
    """Say of several residents how the one fared who was reached worst."""
    return max(reached, key=list(Reached).index, default=Reached.NOBODY)
