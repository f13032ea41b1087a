"""Asks staff for whom words are that were no reply to a prompt: they go to nobody until then."""

from community.case import Case
from community.people import Person
from community.speech import Action, Button, Purpose, Utterance
from services.desk import Desk
from services.discretion import name_for_staff
from services.hearing import Heard


async def ask_addressee(desk: Desk, heard: Heard, case_ids: list[tuple[int, Purpose]]) -> None:
    """Ask for whom words are, with a button for each case that they may belong to."""
    rows = []
    for case_id, purpose in case_ids:
        case = await desk.unit.cases.get(case_id)
        reporter = await desk.reporter(case)
        label = _label(case, reporter, purpose)
        argument = f"{heard.spoken.id}.{purpose.value}"
        rows.append((Button(Action.ADDRESS, case_id, argument, label=(label,)),))
    nobody = (Button(Action.ADDRESS_NOBODY, None, str(heard.spoken.id)),)
    await desk.say(heard.person, Utterance("for-whom", {}, (*rows, nobody)))


async def ask_about_news(desk: Desk, _person: Person, case: Case, heard: Heard) -> None:
    """A reply to news may be meant for the resident or for a colleague: only a tap sends it."""
    await ask_addressee(desk, heard, [(case.id, Purpose.RELAY_PROMPT)])


def _label(case: Case, reporter: Person, purpose: Purpose) -> Utterance:
    if purpose in _KEPT:
        return Utterance(_KEPT[purpose], {"number": case.number})
    name = name_for_staff(case, reporter)
    return Utterance("address-resident", {"number": case.number, "reporter": name})


_KEPT = {
    Purpose.RESOLVE_PROMPT: "address-note",
    Purpose.NOTE_PROMPT: "address-staff-note",
    Purpose.RETURN_PROMPT: "address-return",
    Purpose.DECLINE_PROMPT: "address-decline",
    Purpose.MEASURE_PROMPT: "address-measure",
    Purpose.COST_PROMPT: "address-cost",
}
