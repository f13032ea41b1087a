"""What falls due and fails is set aside, until somebody has it tried again; promises never are."""

from datetime import timedelta
from typing import NoReturn

import pytest

from community.actions import Action
from community.case import Case
from community.due_work import DueState
from community.followup import DueKind
from services import followup
from services.desk import Desk
from services.due_operating import list_due, retry_by_operator
from tests.integration.services.test_due_work import pending, press
from tests.integration.services.town import Town

DAY = timedelta(days=1)


@pytest.fixture
async def solved(town: Town) -> Town:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了三天没人修")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    return town


async def fail(_desk: Desk, _case: Case) -> NoReturn:
    raise RuntimeError("broken")


async def set_aside(town: Town) -> DueState:
    """Let the callback fail until nobody tries it any more."""
    town.watch.at += DAY
    for _ in range(followup.MOST_FAILURES):
        await followup.run_due(town.office, "clock", doings={DueKind.CALLBACK: fail})
        town.watch.at += 2 * followup.LONGEST_PAUSE
    async with town.units.read() as unit:
        assert await unit.due.next_due_at() is None
    (state,) = (await list_due(town.office, failed=True)).rows
    assert state.set_aside_at is not None
    return state


async def test_what_fails_again_and_again_is_set_aside_until_it_is_retried(solved: Town) -> None:
    state = await set_aside(solved)
    assert "broken" in (state.error or "")
    await followup.run_due(solved.office, "clock")
    await solved.deliver()
    assert "解决了吗" not in solved.last("王女士").text
    await retry_by_operator(solved.office, state.row.id)
    await followup.run_due(solved.office, "clock")
    await solved.deliver()
    assert "解决了吗" in solved.last("王女士").text


async def test_the_leader_is_told_once_and_has_it_tried_again(solved: Town) -> None:
    await set_aside(solved)
    await solved.deliver()
    told = [said for said in solved.chat("l1") if "先搁下了" in said.text]
    assert len(told) == 1
    assert "回访反映人" in told[0].text
    await solved.tap("l1", "到点的事", told[0])
    await solved.tap("l1", "1. 明天")
    await solved.pass_time(2 * DAY)
    assert [said for said in solved.chat("王女士") if "解决了吗" in said.text]
    assert len([said for said in solved.chat("l1") if "有一项几次没做成" in said.text]) == 1


async def test_what_was_set_aside_and_is_moved_is_tried_at_its_new_time(solved: Town) -> None:
    state = await set_aside(solved)
    await press(solved, "l1", Action.DUE_MOVE, f"{state.row.id}.tomorrow")
    assert "回访改到" in solved.last("王女士").text
    moved = await pending(solved, DueKind.CALLBACK)
    assert (moved.set_aside_at, moved.planned_for) == (None, state.planned_for)
    await solved.pass_time(2 * DAY)
    assert [said for said in solved.chat("王女士") if "解决了吗" in said.text]


async def test_the_clock_of_a_promise_is_tried_for_ever(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了三天没人修")
    doings = dict.fromkeys(DueKind, fail)
    town.watch.at += 3 * DAY
    for _ in range(followup.MOST_FAILURES + 2):
        await followup.run_due(town.office, "clock", doings=doings)
        town.watch.at += followup.LONGEST_PAUSE
    failing = (await list_due(town.office, failed=True)).rows
    assert {state.row.failures for state in failing} == {followup.MOST_FAILURES + 2}
    assert all(state.set_aside_at is None for state in failing)
    assert {state.row.due_at for state in failing} == {town.watch.at}
    await followup.run_due(town.office, "clock")
    await town.deliver()
    assert "超时" in town.last("w1").text
