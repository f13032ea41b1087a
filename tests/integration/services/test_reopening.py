"""Not solved: one level higher each time, so often as is set, and then a person decides."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from app.simulation.checker import check_cases
from community.actions import Action
from community.case import Outcome, Status
from community.followup import DueKind
from community.tracks import Level
from storage.units import SqlUnits
from tests.integration.services.reopened import (
    DAY,
    NAME,
    at_the_limit,
    events,
    forged,
    lamp,
    neighbours_asked,
    neighbours_no,
    not_again,
    solved,
)
from tests.integration.services.town import Town


async def test_each_no_goes_one_level_higher_in_half_the_time_and_the_secretary_sees_the_last(
    town: Town,
) -> None:
    await lamp(town)
    await town.tap(NAME, "未解决")
    case = await town.the_case()
    assert (case.status, case.reopenings, case.level) == (Status.REOPENED, 1, Level.COMMUNITY)
    assert case.solve_by - town.watch.at == timedelta(hours=24)
    assert "第 1 次重办，层级：社区" in town.last("l1", "没解决").text
    assert not [said for said in town.chat("s1") if "次重办" in said.text]
    assert "第 2 次办理" in town.last(NAME, "编号").text
    await solved(town)
    await town.tap(NAME, "未解决")
    case = await town.the_case()
    assert (case.reopenings, case.level, case.round) == (2, Level.STREET, 3)
    await town.tap("s1", "看工单", town.last("s1", "第 2 次重办，层级：街道"))
    assert "第 3 次办理" in town.chat("s1")[-1].text


async def test_at_the_limit_a_person_decides_and_the_resident_hears_it_truly(town: Town) -> None:
    await at_the_limit(town)
    case = await town.the_case()
    assert (case.status, case.reopenings) == (Status.RESOLVED, 1)
    assert case.undecided_since == town.watch.at
    told = town.last(NAME, "周组长").text
    assert "重办过 1 次" in told
    assert "还没有自动重办" in told
    await town.pass_time(3 * timedelta(minutes=1))
    await town.tap("l1", "再办一次")
    case = await town.the_case()
    assert (case.status, case.reopenings, case.undecided_since) == (Status.REOPENED, 2, None)
    assert town.last(NAME, "周组长看过了，决定再办一次")
    assert "已经决定，再办一次" in town.last("l1", "已经决定").text
    again = await forged(town, "l1", Action.DO_AGAIN)
    assert again is not None
    assert (await town.the_case()).reopenings == 2


async def test_not_again_needs_a_reason_which_the_resident_reads_and_which_ends_it(
    town: Town,
) -> None:
    town.understander.knows({"还是黑": "not_solved"})
    await at_the_limit(town)
    await town.tap("l1", "不再重办")
    assert (await town.the_case()).undecided_since is not None
    await town.say("l1", "  ", reply_to=town.last("l1", "为什么不再重办"))
    await town.say("l1", "灯是业主自己的", reply_to=town.last("l1", "为什么不再重办"))
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_AGAIN)
    assert "灯是业主自己的" in town.last(NAME, "决定不再重办").text
    assert "灯是业主自己的" in town.last("w1", "决定不再重办").text
    old = await forged(town, NAME, Action.NOT_SOLVED)
    assert old is None
    assert "已经由周组长决定不再重办" in town.chat(NAME)[-1].text
    await town.say(NAME, "楼道灯还是黑的")
    assert "上回那件事" not in town.chat(NAME)[-1].text


async def test_a_decision_is_reminded_of_and_goes_to_the_secretary(town: Town) -> None:
    await at_the_limit(town)
    await town.pass_time(DAY)
    assert not [said for said in town.chat("s1") if "请您决定" in said.text]
    assert len([said for said in town.chat("l1") if "请您决定" in said.text]) == 2
    await town.pass_time(2 * DAY)
    await town.tap("s1", "再办一次", town.last("s1", "请您决定"))
    assert (await town.the_case()).status is Status.REOPENED
    assert (await events(town)).count("decision_reminded") == 3


async def test_nobody_decides_whom_it_does_not_concern_or_whose_work_it_is(town: Town) -> None:
    await lamp(town, most=1, leader_from=1)
    await town.tap(NAME, "未解决")
    case = await town.the_case()
    assert "接着办" in town.last("w1", "周组长").text
    await solved(town, "l1")
    await town.tap(NAME, "未解决")
    assert "请您决定" in town.last("s1", "请您决定").text
    for name in ("l1", "w1", "w2", NAME):
        for action in (Action.DO_AGAIN, Action.NOT_AGAIN):
            said = await forged(town, name, action)
            assert said is not None, (name, action)
            assert "不归您" in said.text, (name, action)
    case = await town.the_case()
    assert (case.undecided_since is not None, case.round) == (True, 2)


async def test_a_second_no_while_it_waits_changes_nothing(town: Town) -> None:
    await at_the_limit(town)
    before = len(await events(town))
    await forged(town, NAME, Action.NOT_SOLVED)
    assert len(await events(town)) == before
    assert "由周组长决定" in town.chat(NAME)[-1].text


async def test_after_the_window_a_tap_is_told_so_and_words_are_a_new_report(town: Town) -> None:
    await lamp(town)
    await town.pass_time(3 * DAY)
    assert (await town.the_case()).outcome is Outcome.NOT_REACHED
    await town.pass_time(4 * DAY)
    await town.tap(NAME, "未解决")
    assert "已经过了" in town.chat(NAME)[-1].text
    assert (await town.the_case()).status is Status.CLOSED


async def test_words_within_the_window_go_to_whoever_decides(town: Town) -> None:
    await at_the_limit(town)
    await town.tap("l1", "再办一次")
    await solved(town)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "5 星")
    await town.say(NAME, "丽景苑3号楼2单元楼道灯又不亮了")
    await town.tap(NAME, "是，请重新办")
    assert "楼道灯又不亮了" in town.last("l1", "请您决定").text
    assert (await town.the_case()).status is Status.CLOSED


async def test_a_danger_that_is_not_over_is_taken_up_as_often_as_somebody_says_so(
    town: Town,
) -> None:
    await lamp(town, most=0)
    async with town.units.write() as unit:
        case = await unit.cases.get((await town.the_case()).id)
        await unit.cases.save(replace(case, urgent=True))
        await unit.commit()
    await town.tap(NAME, "未解决")
    assert (await town.the_case()).status is Status.REOPENED


async def test_the_checker_sees_a_decision_of_which_nobody_will_be_reminded(town: Town) -> None:
    await at_the_limit(town)
    engine = cast("SqlUnits", town.units).engine
    assert (await check_cases(engine, town.watch.at)).broken == ()
    async with town.units.write() as unit:
        await unit.due.cancel((await town.the_case()).id, {DueKind.DECISION_DUE})
        await unit.commit()
    (broken,) = (await check_cases(engine, town.watch.at)).broken
    assert "somebody has to decide" in broken.what


async def test_a_neighbours_words_stand_on_the_card_of_who_decides(town: Town) -> None:
    town.understander.knows({"还漏": "satisfied"})
    await neighbours_asked(town)
    await town.say("赵大爷", "好一点，但是还漏")
    assert "好一点，但是还漏" in town.last("l1", "请您决定").text


async def test_a_neighbours_no_that_is_turned_down_leaves_the_reporter_his_own_answer(
    town: Town,
) -> None:
    await neighbours_no(town)
    assert "由周组长决定" in town.last("赵大爷", "决定").text
    await not_again(town, "灯亮着")
    assert "灯亮着" in town.last("赵大爷", "决定不再重办").text
    case = await town.the_case()
    assert (case.status, case.outcome, case.undecided_since) == (Status.RESOLVED, None, None)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "5 星")
    assert (await town.the_case()).outcome is Outcome.CONFIRMED


async def test_two_who_say_no_get_one_decision(town: Town) -> None:
    await neighbours_no(town)
    await town.tap(NAME, "未解决")
    assert "由周组长决定" in town.last(NAME, "决定").text
    assert (await events(town)).count("decision_asked") == 1
    await not_again(town, "灯亮着")
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_AGAIN)
    for name in (NAME, "赵大爷"):
        assert "灯亮着" in town.last(name, "决定不再重办").text


@pytest.mark.parametrize("first", [NAME, "赵大爷"])
async def test_everybody_who_said_no_while_it_waited_hears_the_decision(
    town: Town, first: str
) -> None:
    await neighbours_asked(town, "钱阿姨")
    for name in (first, "钱阿姨"):
        await town.tap(name, "未解决")
        await town.pass_time(timedelta(minutes=1))
    assert "由周组长决定" in town.last("钱阿姨", "决定").text
    await not_again(town, "灯亮着")
    for name in (first, "钱阿姨"):
        assert "灯亮着" in town.last(name, "决定不再重办").text
    silent = "赵大爷" if first == NAME else NAME
    assert not [said for said in town.chat(silent) if "决定不再重办" in said.text]


async def test_words_while_it_waits_reach_who_decides_and_a_late_yes_takes_the_no_back(
    town: Town,
) -> None:
    town.understander.knows({"其实好了": "solved"})
    await at_the_limit(town)
    await town.say(NAME, "门口那盏还黑着", reply_to=town.last(NAME, "由周组长决定"))
    assert "门口那盏还黑着" in town.last("l1", "门口那盏").text
    assert "周组长" in town.chat(NAME)[-1].text
    await town.say(NAME, "其实好了", reply_to=town.last(NAME, "由周组长决定"))
    assert (await town.the_case()).undecided_since is None
    assert "不用再决定" in town.last("l1", "不用再决定").text
    await town.tap(NAME, "5 星")
    assert (await town.the_case()).outcome is Outcome.CONFIRMED


async def test_never_mind_takes_the_no_back_too(town: Town) -> None:
    town.understander.knows({"算了": "withdraw"})
    await at_the_limit(town)
    await town.say(NAME, "算了")
    assert (await town.the_case()).undecided_since is None
    assert "不用再决定" in town.last("l1", "不用再决定").text
