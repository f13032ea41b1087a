"""What falls due: seen, moved, cancelled by hand; caught up at a pace after an outage."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.case import Case, Outcome, Status
from community.due_work import DueFilter, DueState, Refusal
from community.followup import DueKind, DueRow
from community.pace import Pace
from community.speech import Button
from services import followup
from services.community_loading import load_community
from services.due_changes import DueRefused
from services.due_operating import DueNotFound, cancel_by_operator, move_by_operator
from tests.integration.services.desk_town import prompts
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def solved(town: Town) -> Town:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了三天没人修")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    return town


async def pending(town: Town, kind: DueKind) -> DueState:
    async with town.units.read() as unit:
        (state,) = await unit.due_work.found(DueFilter(town.watch.at, kind=kind))
    return state


async def press(town: Town, name: str, action: Action, argument: str = "") -> str:
    case = await town.the_case()
    answer = await town.press(name, encode(Button(action, case.id, argument)))
    return answer.text if answer is not None else ""


async def test_a_leader_moves_a_callback_and_the_resident_learns_of_it(solved: Town) -> None:
    await press(solved, "l1", Action.DUE_TIMES)
    shown = solved.last("l1", "到点的事")
    assert "1. 回访反映人" in shown.text
    before = await pending(solved, DueKind.CALLBACK)
    assert "改到" in await press(solved, "l1", Action.DUE_MOVE, f"{before.row.id}.three_days")
    after = await pending(solved, DueKind.CALLBACK)
    assert (after.row.due_at, after.planned_for) == (before.row.due_at + 3 * DAY, before.row.due_at)
    assert "回访改到" in solved.last("王女士").text
    await solved.pass_time(4 * DAY - MINUTE)
    assert "解决了吗" not in solved.last("王女士").text
    await solved.pass_time(MINUTE)
    assert "解决了吗" in solved.last("王女士").text


async def test_what_no_button_offers_is_refused(solved: Town) -> None:
    await solved.say("王女士", "幸福家园5号楼电梯坏了")
    first, second = await solved.cases()
    async with solved.units.read() as unit:
        states = await unit.due_work.found(DueFilter(solved.watch.at, second.number))
    clock = next(state.row.id for state in states)
    for argument in (f"{clock}.today", "x.today", "999.today", "1.never", "²", "", "9" * 30):
        answer = await solved.press("l1", encode(Button(Action.DUE_MOVE, first.id, argument)))
        assert answer is not None
    answer = await solved.press("l1", encode(Button(Action.DUE_MOVE, second.id, f"{clock}.today")))
    assert answer is not None
    assert "时限的提醒" in answer.text
    await solved.press("l1", encode(Button(Action.DUE_CANCEL, second.id, str(clock))))
    with pytest.raises(DueRefused) as refused:
        await cancel_by_operator(solved.office, clock, "太吵")
    assert refused.value.refusal is Refusal.PROMISE
    with pytest.raises(DueNotFound):
        await move_by_operator(solved.office, 999, solved.watch.at + DAY, "x")
    async with solved.units.read() as unit:
        after = await unit.due_work.found(DueFilter(solved.watch.at, second.number))
    assert after == states


async def test_a_cancelled_callback_closes_the_case_as_not_asked_and_a_no_still_reopens(
    solved: Town,
) -> None:
    row = (await pending(solved, DueKind.CALLBACK)).row
    await press(solved, "l1", Action.DUE_CANCEL, str(row.id))
    prompt = solved.last("l1", "不回访了？")
    await solved.say("l1", "她昨天已经当面说过好了", reply_to=prompt)
    case = await solved.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_ASKED)
    async with solved.units.read() as unit:
        cancelled = await unit.due_work.get(row.id)
        history = await unit.cases.history(case.id)
        leader = await unit.people.by_key("l1")
    assert (cancelled.cancelled, cancelled.ended_by_id) == (True, leader.id)
    (entry,) = [one for one in history if one.event == "due_cancelled"]
    assert (entry.details["note"], entry.actor_id) == ("她昨天已经当面说过好了", leader.id)
    assert "当面说过" not in solved.last("王女士").text
    # A second answer to the same question changes nothing any more.
    await solved.say("l1", "再说一遍", reply_to=prompt)
    assert "没有变" in solved.last("l1").text
    await solved.pass_time(5 * DAY)
    assert not [said for said in solved.chat("王女士") if "解决了吗？" in said.text]
    await solved.tap("王女士", "未解决", solved.last("王女士", "不再专门回访"))
    assert (await solved.the_case()).status is Status.REOPENED


async def test_nobody_decides_that_his_own_work_is_not_asked_about(solved: Town) -> None:
    async with solved.units.write() as unit:
        case = await unit.cases.get((await solved.the_case()).id)
        leader = await unit.people.by_key("l1")
        await unit.cases.save(replace(case, responsible_id=leader.id))
        await unit.commit()
    row = (await pending(solved, DueKind.CALLBACK)).row
    assert "您自己办的" in await press(solved, "l1", Action.DUE_CANCEL, str(row.id))


async def test_a_reminder_that_is_moved_takes_the_giving_up_with_it(solved: Town) -> None:
    await solved.pass_time(DAY)
    row = (await pending(solved, DueKind.CALLBACK_REMINDER)).row
    await press(solved, "l1", Action.DUE_MOVE, f"{row.id}.three_days")
    reminder = (await pending(solved, DueKind.CALLBACK_REMINDER)).row
    give_up = (await pending(solved, DueKind.CALLBACK_GIVE_UP)).row
    assert reminder.due_at == row.due_at + 3 * DAY
    assert give_up.due_at == reminder.due_at + DAY


async def test_a_reason_that_comes_too_late_is_not_waited_for(solved: Town) -> None:
    row = (await pending(solved, DueKind.CALLBACK)).row
    await press(solved, "l1", Action.DUE_CANCEL, str(row.id))
    await solved.pass_time(DAY)
    await solved.say("l1", "当面说过了", reply_to=solved.last("l1", "不回访了？"))
    assert "没有变" in solved.last("l1").text
    assert await prompts(solved, "l1") == ()


async def test_after_a_week_asleep_nobody_is_reminded_and_given_up_at_once(solved: Town) -> None:
    await solved.pass_time(DAY)
    solved.watch.at += 7 * DAY
    await followup.run_due(solved.office, "clock")
    await solved.deliver()
    assert "再问您一声" in solved.last("王女士").text
    give_up = (await pending(solved, DueKind.CALLBACK_GIVE_UP)).row
    assert give_up.due_at == solved.watch.at + DAY
    await solved.pass_time(DAY)
    assert (await solved.the_case()).outcome is Outcome.NOT_REACHED


async def test_who_could_not_read_the_question_is_not_taken_for_silent(solved: Town) -> None:
    solved.watch.at += DAY
    await followup.run_due(solved.office, "clock")
    for _ in range(4):
        # Nobody delivers: Telegram is away.
        solved.watch.at += DAY
        await followup.run_due(solved.office, "clock")
    assert (await solved.the_case()).status is Status.RESOLVED
    assert "callback_reminded" not in await solved.events((await solved.the_case()).id)


async def test_callbacks_that_were_missed_are_asked_at_a_pace(town: Town) -> None:
    await _load(town, Pace(at_most=3, per_person=2))
    cases = await _many_solved(town, 10)
    first = town.watch.at
    asked: dict[int, timedelta] = {}
    while len(asked) < len(cases):
        await followup.run_due(town.office, "clock")
        for case in cases:
            if "callback_asked" in await town.events(case.id):
                asked.setdefault(case.id, town.watch.at - first)
        async with town.units.read() as unit:
            rows = [row for case in cases for row in await unit.due.of_case(case.id)]
        town.watch.at = (
            min(row.due_at for row in rows if row.kind is DueKind.CALLBACK)
            if any(row.kind is DueKind.CALLBACK for row in rows)
            else town.watch.at
        )
    # Three as soon as they are due, and three more in each stretch after that.
    assert list(asked) == sorted(asked)
    by_time = sorted(asked.values())
    assert by_time[:3] == [timedelta(0)] * 3
    for span in set(by_time):
        assert by_time.count(span) <= 3
    assert by_time[-1] <= timedelta(hours=1)


async def test_one_resident_is_asked_a_few_things_at_once(town: Town) -> None:
    await _load(town, Pace(at_most=0, per_person=2))
    cases = await _many_solved(town, 5, reporters=1)
    await followup.run_due(town.office, "clock")
    asked = [case for case in cases if "callback_asked" in await town.events(case.id)]
    assert len(asked) == 2
    later = {(await _callback_row(town, case)).due_at - town.watch.at for case in cases[2:]}
    assert later == {timedelta(hours=2)}


async def _load(town: Town, pace: Pace) -> None:
    plain = make_community()
    await load_community(town.office, replace(plain, casework=replace(plain.casework, pace=pace)))


async def _callback_row(town: Town, case: Case) -> DueRow:
    async with town.units.read() as unit:
        (row,) = await unit.due.of_case(case.id)
    return row


async def _many_solved(town: Town, count: int, reporters: int = 100) -> list[Case]:
    """Give solved cases whose callbacks were missed while nobody ran the clock."""
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了三天没人修")
    case = await town.the_case()
    made = []
    async with town.units.write() as unit:
        people = [
            await unit.people.add_resident(9000 + n, 9000 + n, f"居民{n}", "zh", town.watch.at)
            for n in range(min(count, reporters))
        ]
        for n in range(count):
            one = replace(
                case,
                number=f"LL2026-{500 + n:06d}",
                reporter_id=people[n % len(people)].id,
                status=Status.RESOLVED,
                resolved_at=town.watch.at - 2 * DAY,
            )
            made.append(await unit.cases.add(one))
            due_at = town.watch.at - DAY + n * MINUTE
            await unit.due.add(DueKind.CALLBACK, made[-1].id, one.round, due_at)
        await unit.commit()
    return made
