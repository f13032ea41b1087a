"""Asks staff for whom words are that were no reply to a prompt: they go to nobody until then."""

from collections.abc import Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Utterance
from services.desk import Desk
from services.discretion import name_for_staff
from services.hearing import Heard

_ABOUT_CALLS: Mapping[Purpose, str] = {
    Purpose.CALL_PROMPT: "address-whistle",
    Purpose.CALL_OFFER_PROMPT: "address-claim",
    Purpose.CALL_PLAN_PROMPT: "address-plan",
    Purpose.CALL_REFUSAL_PROMPT: "address-refusal",
    Purpose.CALL_DELIVERY_PROMPT: "address-delivery",
}
"""Words about calls go to no resident."""


async def ask_addressee(desk: Desk, heard: Heard, case_ids: list[tuple[int, Purpose]]) -> None:
    """Ask for whom words are, with a button for each case that they may belong to."""
    rows = []
    for case_id, purpose in case_ids:
        case = await desk.unit.cases.get(case_id)
        label = await _label(desk, case, purpose)
        argument = f"{heard.spoken.id}.{purpose.value}"
        rows.append((Button(Action.ADDRESS, case_id, argument, label=(label,)),))
    nobody = (Button(Action.ADDRESS_NOBODY, None, str(heard.spoken.id)),)
    await desk.say(heard.person, Utterance("for-whom", {}, (*rows, nobody)))


async def _label(desk: Desk, case: Case, purpose: Purpose) -> Utterance:
    """Say what the words would be for this case."""
    if purpose in _ABOUT_CALLS:
        return Utterance(_ABOUT_CALLS[purpose], {"number": case.number})
    if purpose in _KEPT:
        return Utterance(_KEPT[purpose], {"number": case.number})
    reporter = name_for_staff(case, await desk.reporter(case))
    values = {"number": case.number, "reporter": reporter}
    if purpose is Purpose.QUESTION_PROMPT:
        return Utterance("address-question", values)
    return Utterance("address-resident", values)


async def ask_about_news(desk: Desk, _person: Person, case: Case, heard: Heard) -> None:
    """A reply to news may be meant for the resident or for a colleague: only a tap sends it."""
    await ask_addressee(desk, heard, [(case.id, Purpose.RELAY_PROMPT)])


_KEPT = {
    Purpose.RESOLVE_PROMPT: "address-note",
    Purpose.TRACK_PROMPT: "address-difficult",
    Purpose.NOTE_PROMPT: "address-staff-note",
    Purpose.RETURN_PROMPT: "address-return",
    Purpose.DECLINE_PROMPT: "address-decline",
    Purpose.MEASURE_PROMPT: "address-measure",
    Purpose.COST_PROMPT: "address-cost",
    Purpose.APPEAL_PROMPT: "address-appeal",
    Purpose.APPEAL_AGREE_PROMPT: "address-appeal-agree",
    Purpose.APPEAL_REFUSE_PROMPT: "address-appeal-refuse",
    Purpose.NOT_AGAIN_PROMPT: "address-not-again",
    Purpose.DUE_CANCEL_PROMPT: "address-due-cancel",
}
