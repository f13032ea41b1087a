"""One message of the resident shows how his case stands, whatever happens to it."""

from datetime import timedelta

import pytest

from community.case import Status
from community.messages import LetterState, SendKind
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"


@pytest.fixture
async def filed(town: Town) -> Town:
    await town.say("王女士", LAMP)
    return town


def receipt(town: Town, name: str = "王女士") -> str:
    return town.last(name, "编号：").text


async def solve(town: Town, worker: str = "w1") -> None:
    await town.tap(worker, "办结")
    await town.say(worker, "换好了", reply_to=town.last(worker, "写一句"))


async def edits_of_the_receipt(town: Town) -> list[LetterState]:
    async with town.units.read() as unit:
        said = await unit.outbox.of_case((await town.the_case()).id)
    (first,) = [one for one in said if one.letter.key == "receipt" and one.letter.edits is None]
    return [one.state for one in said if one.letter.edits == first.id]


async def test_the_receipt_follows_the_case_in_one_message(filed: Town) -> None:
    assert "已派单" in receipt(filed)
    await filed.tap("w1", "接单")
    assert "已接单" in receipt(filed)
    await filed.tap("w1", "回复居民")
    await filed.say("w1", "马上来", reply_to=filed.last("w1", "请回复这条消息"))
    assert "办理中" in receipt(filed)
    await solve(filed)
    assert "已办结" in receipt(filed)
    await filed.pass_time(timedelta(hours=24))
    await filed.tap("王女士", "未解决")
    assert "重办" in receipt(filed)
    await solve(filed)
    await filed.pass_time(timedelta(hours=24))
    await filed.tap("王女士", "已解决")
    await filed.tap("王女士", "5 星")
    assert "已销号" in receipt(filed)
    assert sum("编号：" in said.text for said in filed.chat("王女士")) == 1


async def test_where_somebody_should_look_a_new_message_comes_too(filed: Town) -> None:
    await filed.tap("w1", "接单")
    assert "接单了" in filed.chat("王女士")[-1].text
    await filed.tap("w1", "转派")
    await filed.tap("w1", "刘师傅")
    assert "刘师傅" in filed.chat("王女士")[-1].text
    assert "负责人：刘师傅" in receipt(filed)
    await solve(filed, "w2")
    assert "说办好了" in filed.chat("王女士")[-1].text


async def test_a_whistle_is_seen_on_the_receipt_and_disturbs_nobody(filed: Town) -> None:
    before = len(filed.chat("王女士"))
    await filed.tap("w1", "吹哨")
    assert "请网格长支援" in receipt(filed)
    assert len(filed.chat("王女士")) == before


async def test_who_stands_behind_the_case_is_counted_on_the_receipt(filed: Town) -> None:
    await filed.resident("李大爷")
    await filed.say("李大爷", LAMP)
    await filed.tap("李大爷", "是同一件")
    assert "附议：1 位邻居" in receipt(filed)
    assert "李大爷" not in receipt(filed)
    await filed.tap("李大爷", "不是同一件")
    assert "附议" not in receipt(filed)


async def test_a_broken_promise_is_admitted_on_the_receipt(filed: Town) -> None:
    assert "我们的承诺" in receipt(filed)
    await filed.pass_time(timedelta(hours=48))
    assert "已经晚了" in receipt(filed)
    assert "我们的承诺" not in receipt(filed)


async def test_a_danger_that_is_over_is_not_called_running(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼着火了")
    assert "险情记下了" in receipt(town)
    await solve(town)
    assert "险情记下了" not in receipt(town)
    assert "已办结" in receipt(town)


async def test_a_message_that_says_it_already_is_not_edited(filed: Town) -> None:
    await filed.tap("w1", "吹哨")
    await filed.resident("李大爷")
    async with filed.units.read() as unit:
        every = await unit.outbox.of_case((await filed.the_case()).id)
    edits = [one.letter.text for one in every if one.letter.kind is SendKind.EDIT]
    await filed.tap("w1", "吹哨")
    async with filed.units.read() as unit:
        every = await unit.outbox.of_case((await filed.the_case()).id)
    assert [one.letter.text for one in every if one.letter.kind is SendKind.EDIT] == edits


async def test_of_several_changes_only_the_newest_is_sent(filed: Town) -> None:
    """Solving accepts first: two changes in one moment, of which the first is never sent."""
    await solve(filed)
    assert (await filed.the_case()).status is Status.RESOLVED
    states = await edits_of_the_receipt(filed)
    assert states == [LetterState.SUPERSEDED, LetterState.SENT]
