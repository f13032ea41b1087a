"""Comes back to a danger after minutes: is it under control; a "no" or silence alarms again."""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from community.actions import Action
from community.case import Case
from community.danger import find_danger
from community.danger_advice import advised_kinds
from community.danger_words import DangerKind
from community.followup import DueKind, danger_check_at
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.desk import Desk
from services.discretion import name_for_staff
from services.hearing import Heard
from services.incoming import IncomingTap

SAME_TAP = timedelta(minutes=1)
"""A "not yet" within this time of the last one alarms nobody a second time."""

LONGEST_ANSWER = 40
"""Bytes: longer words say more than whether it is over, and go their usual way."""

_CHECKS = frozenset({DueKind.DANGER_CHECK, DueKind.DANGER_SILENCE})
_OVER = "danger_under_control"
_GOES_ON = frozenset({"alarm_raised", "alarm_repeated", "danger_not_over", "danger_help_needed"})
_ALARM_TEXT = 1500

_NOT_YET = re.compile(
    r"还没|没有?控制|没灭|控制不住|\bnot (?:yet|under control)\b|^no\b", re.IGNORECASE
)
_IS_OVER = re.compile(
    r"控制住|控制了|扑灭|灭了|没事了|安全了|脱险|救出来|解除"
    r"|\bunder control\b|\bsafe now\b|\bput out\b",
    re.IGNORECASE,
)


def gas_number(desk: Desk, text: str) -> str | None:
    """Give the gas company's number if a text tells of gas and the community has one."""
    return desk.community.gas_hotline if DangerKind.GAS in advised_kinds(text) else None


async def plan_check(desk: Desk, case: Case) -> None:
    """Ask the reporter after some minutes, counted from now, whether the danger is over."""
    await desk.unit.due.cancel(case.id, _CHECKS)
    at = danger_check_at(desk.community, desk.now)
    await desk.unit.due.add(DueKind.DANGER_CHECK, case.id, case.round, at)


async def ask_whether_over(desk: Desk, case: Case) -> None:
    """Ask the reporter; who cannot be asked counts as silent at once."""
    if not case.is_open or await _is_over(desk, case):
        return
    rows: Rows = (
        (Button(Action.UNDER_CONTROL, case.id), Button(Action.STILL_DANGER, case.id)),
        (Button(Action.NEED_HELP, case.id),),
    )
    question = Utterance("danger-check", {"number": case.number}, rows, Purpose.DANGER_CHECK)
    reporter = await desk.reporter(case)
    asked = await desk.say(reporter, question, case=case, priority=Priority.DANGER)
    if asked is None:
        await take_silence(desk, case)
        return
    await desk.record(case, "danger_check_asked", None)
    at = danger_check_at(desk.community, desk.now)
    await desk.unit.due.add(DueKind.DANGER_SILENCE, case.id, case.round, at)


async def take_silence(desk: Desk, case: Case) -> None:
    """Nobody has answered: the leader is alarmed once more."""
    if not case.is_open or await _is_over(desk, case):
        return
    await desk.record(case, "danger_check_unanswered", None)
    responsible = await desk.responsible(case)
    alarm = Utterance(
        "danger-unanswered",
        {"number": case.number, "place": case.place, "worker": responsible.name},
        ((Button(Action.UNDER_CONTROL, case.id),),),
        Purpose.RELAY,
    )
    leader = await desk.leader_over(case)
    await desk.say(leader, alarm, case=case, priority=Priority.DANGER)


async def answered_check(desk: Desk, heard: Heard) -> bool:
    """Take short words as the answer while the question is open; False if they are none."""
    text = heard.text.strip()
    over = _says_over(text)
    if over is None or find_danger(text) is not None:
        return False
    case = await _asked_about(desk, heard.person)
    if case is None:
        return False
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    if over:
        await _end(desk, heard.person, case)
    else:
        await _alarm_again(desk, heard.person, case, "danger_not_over", text)
    return True


async def say_over(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    """The reporter, or who handles the case, taps that the danger is over."""
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if await _is_over(desk, case):
        return Utterance("tap-done-before", {})
    await _end(desk, person, case)
    return None if person.id == case.reporter_id else Utterance("tap-danger-over", {})


async def _still(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    return await _tapped_again(desk, person, case, "danger_not_over")


async def _help(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    return await _tapped_again(desk, person, case, "danger_help_needed")


async def _tapped_again(desk: Desk, person: Person, case: Case, event: str) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    history = await desk.unit.cases.history(case.id)
    if any(one.event == event and desk.now - one.at < SAME_TAP for one in history):
        return Utterance("tap-done-before", {})
    await _alarm_again(desk, person, case, event, "")
    return None


async def _end(desk: Desk, person: Person, case: Case) -> None:
    """Note that the danger is over; everybody else who knows of it is told by whom."""
    await desk.record(case, _OVER, person)
    await desk.unit.due.cancel(case.id, _CHECKS)
    responsible, reporter = await desk.responsible(case), await desk.reporter(case)
    answered = Utterance(
        "danger-checked-yes", {"number": case.number}, purpose=Purpose.DANGER_CHECK
    )
    await _strike_question(desk, case, reporter, answered if person.id == reporter.id else None)
    if person.id == reporter.id:
        told = Utterance("danger-over", {"number": case.number, "worker": responsible.name})
    else:
        told = Utterance(
            "danger-over-by-staff",
            {"number": case.number, "worker": person.name},
            ((Button(Action.STILL_DANGER, case.id), Button(Action.NEED_HELP, case.id)),),
            Purpose.DANGER_CHECK,
        )
    await desk.say(reporter, told, case=case, priority=Priority.DANGER)
    who = name_for_staff(case, person) if person.id == reporter.id else person.name
    news = Utterance("danger-over-news", {"number": case.number, "who": who}, purpose=Purpose.NEWS)
    for staff in await _alarmed(desk, case):
        if staff.id != person.id:
            await desk.say(staff, news, case=case, priority=Priority.DANGER)


async def _alarm_again(desk: Desk, person: Person, case: Case, event: str, text: str) -> None:
    """The danger goes on: worker and leader are alarmed again, the reporter hears whom to call."""
    await desk.record(case, event, person)
    needs_help = event == "danger_help_needed"
    answered = Utterance(
        "danger-checked-help" if needs_help else "danger-checked-no",
        {"number": case.number},
        purpose=Purpose.DANGER_CHECK,
    )
    await _strike_question(desk, case, person, answered)
    responsible = await desk.responsible(case)
    alarm = Utterance(
        "danger-still",
        {
            "help": int(needs_help),
            "number": case.number,
            "place": case.place,
            "reporter": person.name,
            "worker": responsible.name,
            "text": shortened(text or case.text, _ALARM_TEXT),
        },
        ((Button(Action.UNDER_CONTROL, case.id),),),
        Purpose.RELAY,
    )
    reached = [
        staff.name
        for staff in await _alarmed(desk, case)
        if await desk.say(staff, alarm, case=case, priority=Priority.DANGER) is not None
    ]
    told = Utterance(
        "danger-not-over",
        {
            "names": "、".join(reached) or None,
            "gas_number": gas_number(desk, case.text),
        },
        purpose=Purpose.RELAY,
    )
    await desk.say(person, told, case=case, priority=Priority.DANGER)
    await plan_check(desk, case)


async def _alarmed(desk: Desk, case: Case) -> tuple[Person, ...]:
    responsible, leader = await desk.responsible(case), await desk.leader_over(case)
    return tuple({one.id: one for one in (responsible, leader)}.values())


async def _strike_question(
    desk: Desk, case: Case, reporter: Person, answered: Utterance | None
) -> None:
    """Take the buttons off the newest question; without an answer it just loses them."""
    posted = await desk.unit.outbox.latest(case.id, reporter.id, Purpose.DANGER_CHECK)
    if posted is None:
        return
    idle = Utterance("danger-check", {"number": case.number}, purpose=Purpose.DANGER_CHECK)
    await desk.revise(reporter, posted.id, answered or idle, case=case)


async def _asked_about(desk: Desk, person: Person) -> Case | None:
    """Give the person's case whose danger he was asked about and has not answered for."""
    for case in await desk.unit.cases.unfinished_of(person.id):
        if case.urgent and case.is_open:
            rows = await desk.unit.due.of_case(case.id)
            if any(row.kind is DueKind.DANGER_SILENCE for row in rows):
                return case
    return None


async def _is_over(desk: Desk, case: Case) -> bool:
    """Say whether the last word about the danger was that it is under control."""
    for entry in reversed(await desk.unit.cases.history(case.id)):
        if entry.event == _OVER or entry.event in _GOES_ON:
            return entry.event == _OVER
    return False


def _says_over(text: str) -> bool | None:
    """Read a yes or no to 「控制住了吗」; None for anything else."""
    if not text or len(text.encode()) > LONGEST_ANSWER:
        return None
    if _NOT_YET.search(text):
        return False
    return True if _IS_OVER.search(text) else None


DANGER_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {Action.STILL_DANGER: _still, Action.NEED_HELP: _help}
"""Buttons with which the reporter of a danger says that it goes on."""
