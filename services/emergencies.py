"""Danger goes first: what to do at once, a case without questions, and an alarm to the staff."""

from datetime import timedelta

from community.actions import Action
from community.case import Case
from community.categories import Category
from community.conversation import Stage
from community.danger import means_danger
from community.danger_advice import advised_kinds
from community.gazetteer import find_place
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Utterance
from services.danger_check import gas_number, plan_check
from services.desk import Desk
from services.drafts import Draft
from services.filing import Entered, file_case
from services.gathering import gathered
from services.hearing import Heard
from services.scanned_place import placed_by_scan
from services.stages import enter

SAME_DANGER = timedelta(minutes=30)
"""Messages about danger within this time belong to one case."""

_ALARM_TEXT = 1500


def is_dangerous(heard: Heard) -> bool:
    """Say whether the list or the model sees danger to life in a message."""
    return means_danger(heard.text, heard.spoken.understanding)


async def raise_alarm(
    desk: Desk, heard: Heard, entered: Entered | None = None, before: Draft | None = None
) -> None:
    """Answer danger: advice first, then a case, then worker and leader are alarmed.

    Args:
        desk: the desk.
        heard: the words about danger.
        entered: for whom a member of staff tells it.
        before: what was said of it so far, beside what he is just typing.
    """
    await desk.say(heard.person, advice(desk, heard.text), priority=Priority.DANGER)
    reporter = entered.reporter if entered else heard.person
    running = await running_danger(desk, reporter)
    if running is None:
        told = before if before is not None else await gathered(desk, heard.person)
        draft = told.with_heard(heard).about(Category.EMERGENCY)
        said = find_place(draft.text, desk.community.estates).completed_by(draft.place)
        place = said if entered else await placed_by_scan(desk, heard.person, said)
        running = await file_case(desk, reporter, draft.at(place), urgent=True, entered=entered)
        await desk.record(running, "alarm_raised", heard.person)
    else:
        told_before = before.spoken_ids if before is not None else ()
        await desk.unit.spoken.link([*told_before, heard.spoken.id], running.id)
        await desk.record(running, "alarm_repeated", heard.person)
        await _alarm(desk, await desk.responsible(running), running, heard, reporter)
    await plan_check(desk, running)
    leader = await desk.leader_over(running)
    if leader.id != running.responsible_id:
        await _alarm(desk, leader, running, heard, reporter)
    if running.place.estate_id is None and running.area_id is None:
        data = {"case_id": running.id}
        await enter(desk, heard.person, Stage.AWAITING_PLACE, data)
        question = Utterance("danger-where", {}, purpose=Purpose.PLACE_PROMPT)
        await desk.say(heard.person, question, case=running, priority=Priority.DANGER)


async def running_danger(desk: Desk, person: Person) -> Case | None:
    """Give the open case of a danger that the person told a little while ago."""
    for case in await desk.unit.cases.unfinished_of(person.id):
        if case.urgent and case.is_open and desk.now - case.filed_at <= SAME_DANGER:
            return case
    return None


def advice(desk: Desk, text: str) -> Utterance:
    """Say what to do at once and whom to call."""
    kinds = advised_kinds(text)
    return Utterance(
        "danger-advice",
        {
            "danger": kinds[0],
            "advice": tuple(Utterance("danger-advice-line", {"danger": kind}) for kind in kinds),
            "gas_number": gas_number(desk, text),
        },
    )


async def _alarm(desk: Desk, to: Person, case: Case, heard: Heard, reporter: Person) -> None:
    alarm = Utterance(
        "danger-alarm",
        {
            "number": case.number,
            "place": case.place,
            "reporter": reporter.name,
            "text": shortened(heard.text, _ALARM_TEXT),
        },
        ((Button(Action.UNDER_CONTROL, case.id),),),
        Purpose.RELAY,
    )
    await desk.say(to, alarm, case=case, priority=Priority.DANGER)
