"""Tells the right people that a case is late or about to be: by the clock and by hand alike."""

from collections.abc import Mapping, Sequence

from community.actions import Action
from community.case import Case
from community.deadlines import coarse
from community.escalation import Clock, Step
from community.escalation_plan import (
    ESCALATED,
    PlannedStep,
    caught_up,
    details_of,
    late_clocks,
    promised_of,
    running,
    steps_left,
)
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance, Value
from services.card_buttons import STARTED
from services.desk import Desk
from services.hearers import Audience, part_in
from services.missed_promises import tell_solution_missed
from services.permissions import may_press
from services.promises import note_skipped, start_clocks
from services.receipts import refresh_receipt
from services.supervising import put_on_list


async def go_on(desk: Desk, case: Case) -> None:
    """Do what is due of all clocks of a case, and plan what comes next.

    All clocks at once, so that nobody gets two messages about one case in the same minute. At
    night nothing is said unless there is danger: by the morning it may be accepted or solved.
    """
    if case.urgent or desk.waking <= desk.now:
        history = await desk.unit.cases.history(case.id)
        left = steps_left(desk.community, case, history)
        said, skipped = caught_up(one for one in left if one.at <= desk.now)
        for planned in skipped:
            await note_skipped(desk, case, planned, "caught_up")
        if said:
            case, _ = await _escalate(desk, case, said, None)
    await start_clocks(desk, case)


async def escalate(
    desk: Desk, case: Case, step: Step, clock: Clock | None, actor: Person | None
) -> tuple[Case, int]:
    """Do one step for a case; give the case and how many people were told.

    Args:
        desk: the desk.
        case: the case; it must be open.
        step: what is done.
        clock: which promise it is about; None finds the one that matters most now.
        actor: who does it by hand; None is the program itself.
    """
    clock = clock or _clock_in_question(desk, case)
    promised = promised_of(case, clock)
    planned = PlannedStep(step, clock, promised, desk.now, desk.now)
    return await _escalate(desk, case, (planned,), actor)


def _clock_in_question(desk: Desk, case: Case) -> Clock:
    late = late_clocks(case, desk.now)
    if late:
        return late[-1]
    return Clock.RESPOND if Clock.RESPOND in running(case) else Clock.SOLVE


async def _escalate(
    desk: Desk,
    case: Case,
    steps: Sequence[PlannedStep],
    actor: Person | None,
) -> tuple[Case, int]:
    """The one code path: whom the steps name is told, each person in one message."""
    if any(planned.step is Step.SUPERVISE for planned in steps):
        case = await put_on_list(desk, case, actor)
    audience = Audience(desk, case, await desk.unit.cases.history(case.id), actor)
    for planned in sorted(steps, key=lambda one: -one.rank):
        await audience.invite(planned)
    if not audience.people and actor is None:
        await audience.climb()
    for person in audience.people.values():
        await _tell(desk, case, person, audience.steps_of[person.id], actor)
    if actor is None:
        await _note_unheard(desk, case, steps, audience)
        heard = tuple(reversed(audience.people.values()))
        await tell_solution_missed(desk, case, steps, heard)
    await refresh_receipt(desk, case)
    return case, len(audience.people)


async def _note_unheard(
    desk: Desk,
    case: Case,
    steps: Sequence[PlannedStep],
    audience: Audience,
) -> None:
    """A step that reached nobody is recorded too, so that it is not tried again and again."""
    heard = [planned for told in audience.steps_of.values() for planned in told]
    for planned in steps:
        if planned not in heard:
            why = "nobody_heard" if planned in audience.unheard else "nobody_new"
            await note_skipped(desk, case, planned, why)


async def _tell(
    desk: Desk,
    case: Case,
    person: Person,
    steps: Sequence[PlannedStep],
    actor: Person | None,
) -> None:
    part = part_in(desk, case, person)
    listed = any(planned.step is Step.SUPERVISE for planned in steps)
    news = Utterance(
        _TEXTS["supervised" if listed else part],
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "worker": (await desk.responsible(case)).name,
            "lines": _lines(desk, steps),
            "by": actor.name if actor else None,
        },
        _own_buttons(person, case) or await buttons_above(desk, person, case),
        Purpose.NEWS,
    )
    await desk.say(person, news, case=case, priority=Priority.NEWS)
    for planned in steps:
        details = {**details_of(planned, case), "to": person.key or "", "part": part}
        await desk.record(case, ESCALATED, actor, details=details)


_TEXTS: Mapping[str, str] = {
    "worker": "escalation-worker",
    "substitute": "escalation-substitute",
    "leader": "escalation-above",
    "secretary": "escalation-above",
    "office": "escalation-above",
    "supervised": "escalation-supervised",
}


def _own_buttons(person: Person, case: Case) -> Rows:
    """Whoever is responsible does what is late right where he reads of it, or looks at the card."""
    if person.id != case.responsible_id:
        return ()
    row = [Button(Action.SHOW_CASE, case.id)]
    if case.status not in STARTED:
        row.insert(0, Button(Action.ACCEPT, case.id))
    elif case.answered_at is None:
        row.insert(0, Button(Action.REPLY, case.id))
    return (tuple(row),)


async def buttons_above(desk: Desk, person: Person, case: Case) -> Rows:
    """Give who is not responsible the buttons that he may press, for any message about a case."""
    if person.id == case.responsible_id or not case.is_open:
        return ()
    offered = [Action.TAKE_OVER, Action.NUDGE_WORKER]
    if case.supervised_at is None:
        offered.append(Action.SUPERVISE)
    row = [
        Button(action, case.id) for action in offered if await may_press(desk, person, case, action)
    ]
    return (tuple(row),) if row else ()


def _lines(desk: Desk, steps: Sequence[PlannedStep]) -> tuple[Utterance, ...]:
    """Say of each clock once what is late, or when it will be."""
    by_clock = {planned.clock: planned for planned in steps}
    return tuple(_line(desk, by_clock[clock]) for clock in Clock if clock in by_clock)


def _line(desk: Desk, planned: PlannedStep) -> Utterance:
    table = _LATE if planned.promised <= desk.now else _SOON
    values: Mapping[str, Value] = {
        "promised_at": planned.promised,
        "span": coarse(abs(planned.promised - desk.now)),
    }
    if table is _LATE:
        return Utterance(_LATE[planned.clock], values)
    return Utterance(_SOON[planned.clock], values)


_LATE: Mapping[Clock, str] = {
    Clock.RESPOND: "late-respond",
    Clock.ANSWER: "late-answer",
    Clock.SOLVE: "late-solve",
}
_SOON: Mapping[Clock, str] = {
    Clock.RESPOND: "soon-respond",
    Clock.ANSWER: "soon-answer",
    Clock.SOLVE: "soon-solve",
}
