"""The clock of a case stands still while its resident is asked something, and no longer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from community.areas import QuietHours
from community.case import Case, HistoryEntry, Status
from community.casework_rules import CaseworkRules
from community.clock_rules import ClockRule, Counting
from community.followup import DueKind
from community.messages import Kind
from services.community_loading import load_community
from services.desk import Desk
from services.forgetting import forget
from storage.units import SqlUnits
from tests.integration.services.town import START, Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
QUESTION = "是哪一层的灯？"
HOUR = timedelta(hours=1)
WORKING = CaseworkRules(clocks=(ClockRule(counts=Counting.WORKING),))


async def history(town: Town, event: str) -> Sequence[HistoryEntry]:
    case = await town.the_case()
    async with town.units.read() as unit:
        return [one for one in await unit.cases.history(case.id) if one.event == event]


async def planned(town: Town) -> set[DueKind]:
    case = await town.the_case()
    async with town.units.read() as unit:
        return {row.kind for row in await unit.due.of_case(case.id)}


async def ask(town: Town, words: str = QUESTION) -> None:
    await town.tap("w1", "问居民")
    await town.say("w1", words, reply_to=town.last("w1", "写您要问的话"))


async def asked(town: Town) -> Case:
    """A case of an hour ago whose resident was just asked."""
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await town.pass_time(HOUR)
    await ask(town)
    return await town.the_case()


async def test_a_question_stops_the_clock_and_both_sides_read_so(town: Town) -> None:
    case = await asked(town)
    assert case.status is Status.WAITING
    assert case.paused_at == START + HOUR
    assert case.answered_at == START + HOUR
    assert await planned(town) == {DueKind.PAUSE_ENDS}
    question = town.last("王女士", QUESTION).text
    assert "时限先停着，最晚停到 11月23日 11:00" in question
    assert "最晚停到 11月23日 11:00" in town.last("王女士", "编号：").text
    assert "停表" in town.last("w1", label="更多 ▾").text
    await town.say("王女士", "我的事")
    assert "还剩 1天23小时" in town.last("王女士", "在等您的答复").text


@pytest.mark.parametrize("way", ["reply", "plain words", "supplement", "photo"])
async def test_the_answer_lets_it_run_again_and_moves_the_promise_by_just_so_much(
    town: Town, way: str
) -> None:
    before = await asked(town)
    await town.pass_time(30 * HOUR)
    question = town.last("王女士", QUESTION)
    match way:
        case "reply":
            await town.say("王女士", "三楼", reply_to=question)
        case "plain words":
            await town.say("王女士", "是三楼的")
        case "supplement":
            await town.say("王女士", "三楼", reply_to=town.last("王女士", "编号："))
        case _:
            await town.say("王女士", "", kind=Kind.PHOTO, reply_to=question)
    after = await town.the_case()
    assert after.status is Status.WORKING
    assert after.paused_at is None
    assert after.solve_by == before.solve_by + 30 * HOUR
    assert await planned(town) >= {DueKind.SOLVE_OVERDUE}
    assert DueKind.PAUSE_ENDS not in await planned(town)
    assert "居民答复了" in town.last("w1").text
    assert "11月24日 16:00 前解决" in town.last("王女士", "时限接着走").text
    assert "停表" not in town.last("w1", label="更多 ▾").text
    (resumed,) = await history(town, "clock_resumed")
    assert resumed.details["from"] == before.solve_by.isoformat()
    assert resumed.details["to"] == after.solve_by.isoformat()
    assert resumed.details["reason"] == "answered"


async def test_words_of_somebody_else_let_it_stand(town: Town) -> None:
    await asked(town)
    await town.tap("w1", "回复居民")
    await town.say("w1", "麻烦您看一眼", reply_to=town.last("w1", "写您要说的话"))
    assert (await town.the_case()).paused_at is not None
    assert (await town.the_case()).status is Status.WAITING


async def test_silence_ends_a_pause_and_the_resident_is_asked_kindly_once_more(town: Town) -> None:
    before = await asked(town)
    await town.pass_time(49 * HOUR)
    after = await town.the_case()
    assert after.status is Status.WORKING
    assert after.solve_by == before.solve_by + 48 * HOUR
    assert "还在等您的答复" in town.last("王女士").text
    assert "停表到头了" in town.last("w1").text
    (resumed,) = await history(town, "clock_resumed")
    assert (resumed.details["reason"], resumed.actor_id) == ("expired", None)


async def test_a_clock_that_was_away_gives_no_longer_pause_than_was_told(town: Town) -> None:
    before = await asked(town)
    town.watch.at += 60 * HOUR
    await town.say("王女士", "三楼", reply_to=town.last("王女士", QUESTION))
    assert (await town.the_case()).solve_by == before.solve_by + 48 * HOUR


async def test_a_late_case_cannot_be_paused_and_the_words_go_all_the_same(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "问居民")
    prompt = town.last("w1", "写您要问的话")
    await town.pass_time(49 * HOUR)
    await town.say("w1", QUESTION, reply_to=prompt)
    assert QUESTION in town.last("王女士", "给您的话").text
    assert "不能再停表" in town.last("w1").text
    assert (await town.the_case()).paused_at is None
    answer = await town.tap("w1", "问居民")
    assert answer is not None
    assert "已经超过" in answer.text
    assert not await history(town, "clock_paused")


async def test_two_pauses_in_a_round_and_no_more(town: Town) -> None:
    await asked(town)
    for _ in range(2):
        await town.say("王女士", "三楼", reply_to=town.last("王女士", QUESTION))
        assert (await town.the_case()).paused_at is None
        await town.tap("w1", "更多 ▾", town.last("w1", label="更多 ▾"))
        await town.tap("w1", "问居民")
        if len(await history(town, "clock_paused")) < 2:
            await town.say("w1", QUESTION, reply_to=town.last("w1", "写您要问的话"))
    assert len(await history(town, "clock_paused")) == 2
    assert (await town.the_case()).paused_at is None


async def test_a_pause_counts_working_time_where_the_clock_does(units: SqlUnits) -> None:
    """Example of docs/casework/clocks.md: asked on Friday at 16:00, answered on Sunday."""
    town = Town(units)
    town.watch.at = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)  # Friday, 15:00
    await town.open("w1", "w2", "l1", residents=("王女士",))
    await load_community(town.office, replace(make_community(), casework=WORKING))
    before = await asked(town)
    assert before.solve_by == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)  # Tuesday, 15:00
    await town.pass_time(42 * HOUR)
    await town.say("王女士", "三楼", reply_to=town.last("王女士", QUESTION))
    assert (await town.the_case()).solve_by == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert "周二，按工作时间算" in town.last("w1", label="更多 ▾").text


@pytest.mark.parametrize("act", ["resolve", "hand over", "withdraw", "take back"])
async def test_whatever_else_happens_ends_a_pause_cleanly(town: Town, act: str) -> None:
    before = await asked(town)
    await town.pass_time(timedelta(seconds=30))
    match act:
        case "resolve":
            await town.tap("w1", "办结")
            await town.say("w1", "换好了", reply_to=town.last("w1", "怎么办好的"))
        case "hand over":
            await town.tap("w1", "转派")
            await town.tap("w1", "刘师傅")
        case "withdraw":
            await town.tap("王女士", "撤回", town.last("王女士", label="撤回"))
        case _:
            await town.tap("w1", "撤回这句")
    after = await town.the_case()
    assert after.paused_at is None
    assert (
        after.status
        is {
            "resolve": Status.RESOLVED,
            "hand over": Status.ASSIGNED,
            "withdraw": Status.WITHDRAWN,
            "take back": Status.WORKING,
        }[act]
    )
    assert after.solve_by == before.solve_by + timedelta(seconds=30)
    assert DueKind.PAUSE_ENDS not in await planned(town)
    assert len(await history(town, "clock_resumed")) == 1
    assert "停着" not in town.last("王女士", "编号：").text


async def test_urging_while_the_worker_waits_says_who_waits_for_whom(town: Town) -> None:
    town.understander.knows({"催一下": "urge"})
    await asked(town)
    await town.say("王女士", "催一下")
    assert "正在等您的答复" in town.last("王女士").text
    assert (await town.the_case()).paused_at is not None


async def test_danger_is_never_paused(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼着火了")
    answer = await town.tap("w1", "问居民")
    assert answer is not None
    assert "险情" in answer.text
    assert not [said for said in town.chat("w1") if "写您要问的话" in said.text]


async def test_who_sleeps_has_the_whole_time_to_answer_from_the_morning(town: Town) -> None:
    quiet = QuietHours(time(22, 0), time(7, 30))
    await load_community(town.office, replace(make_community(), quiet_hours=quiet))
    await town.say("王女士", LAMP)
    await town.pass_time(13 * HOUR)  # 23:00
    await ask(town)
    assert "最晚停到 11月24日 07:30" in town.last("w1", "夜里不打扰").text


async def test_words_that_were_no_reply_become_the_question_by_a_tap(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "问居民")
    await town.say("w1", QUESTION)
    assert QUESTION not in town.last("王女士").text
    label = next(one for one in town.last("w1", "发给").labels() if one.startswith("问"))
    await town.tap("w1", label)
    assert "有话问您" in town.last("王女士", QUESTION).text
    assert (await town.the_case()).paused_at is not None


async def test_nobody_is_said_to_be_asked_again_who_gets_no_messages(town: Town) -> None:
    await asked(town)
    await town.block("王女士")
    await town.pass_time(49 * HOUR)
    assert "收不到消息" in town.last("w1", "停表到头了").text
    answer = await town.tap("w1", "问居民")
    assert answer is not None
    assert "没法在这里问他" in answer.text


async def test_a_community_that_allows_no_pause_says_so(town: Town) -> None:
    rules = CaseworkRules(most_pauses=0)
    await load_community(town.office, replace(make_community(), casework=rules))
    await town.say("王女士", LAMP)
    answer = await town.tap("w1", "问居民")
    assert answer is not None
    assert "不停表" in answer.text


async def test_those_behind_a_case_read_that_its_clock_stands_still(town: Town) -> None:
    await town.resident("赵先生")
    await town.resident("孙阿姨")
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    await town.say("赵先生", "丽景苑3号楼2单元楼道灯坏了好几天")
    await town.tap("赵先生", "是同一件")
    await ask(town)
    await town.say("孙阿姨", "丽景苑3号楼2单元楼道灯坏了好几天")
    await town.tap("孙阿姨", "是同一件")
    for name in ("赵先生", "孙阿姨"):
        assert "等反映人答复" in town.last(name, "算您一个").text
    await town.say("赵先生", "我的事")
    assert "等反映人答复" in town.last("赵先生").text
    await town.say("赵先生", "二楼的", reply_to=town.last("赵先生", "算您一个"))
    assert (await town.the_case()).paused_at is not None


async def test_who_is_forgotten_is_waited_for_no_longer(town: Town) -> None:
    before = await asked(town)
    await town.pass_time(HOUR)
    async with town.units.write() as unit:
        desk = await Desk.at(town.office, unit)
        await forget(desk, await desk.reporter(before), None)
        await unit.commit()
    await town.deliver()
    after = await town.the_case()
    assert after.paused_at is None
    assert after.solve_by == before.solve_by + HOUR
    assert DueKind.PAUSE_ENDS not in await planned(town)
    assert not [said for said in town.chat("w1") if "停表：等居民" in said.text]
