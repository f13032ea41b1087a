"""Giving a case back to the leader, handing it on with a reason, and closing it unsolved."""

from datetime import timedelta

from community.case import Status
from tests.integration.services.desk_town import filed, labels, with_secretary
from tests.integration.services.town import Town


async def responsible(town: Town) -> str:
    async with town.units.read() as unit:
        person = await unit.people.get((await town.the_case()).responsible_id)
    return person.name


async def give_back(town: Town, why: str = "现场没发现问题") -> None:
    await town.tap("w1", "退回")
    await town.tap("w1", why)


async def decline(town: Town, words: str = "这条路归市里管，我们动不了") -> None:
    await town.tap("l1", "结案（不再办）")
    await town.say("l1", words, reply_to=town.last("l1", "为什么不再办"))


async def test_the_leader_gets_the_case_and_reads_why(town: Town) -> None:
    case = await filed(town)
    await give_back(town)
    assert await responsible(town) == "周组长"
    assert "现场没发现问题" in town.last("l1", "退回 LL").text
    card = town.last("l1", label="接单")
    assert "张师傅退回" in town.last("l1", "张师傅退回</b>").text
    assert "接单" in card.labels()
    assert "接单" not in labels(town, "w1")
    assert "周组长" in town.chat("王女士")[-1].text
    assert (await town.events(case.id))[-1] == "case_handed_over"


async def test_words_are_a_reason_too(town: Town) -> None:
    await filed(town)
    await town.tap("w1", "退回")
    await town.say("w1", "这栋楼拆了", reply_to=town.last("w1", "为什么？"))
    assert "这栋楼拆了" in town.last("l1", "退回 LL").text


async def test_the_same_reason_twice_wants_words(town: Town) -> None:
    await filed(town)
    await give_back(town)
    await town.tap("l1", "转派")
    await town.tap("l1", "张师傅")
    await town.tap("w1", "退回")
    answer = await town.tap("w1", "现场没发现问题", town.last("w1", "为什么？"))
    assert answer is not None
    assert "退过一次" in answer.text
    assert await responsible(town) == "张师傅"
    await town.say("w1", "又去看了一遍，灯是亮的", reply_to=town.last("w1", "写一句为什么退回"))
    assert await responsible(town) == "周组长"


async def test_giving_back_is_undone(town: Town) -> None:
    before = await filed(town)
    await give_back(town)
    await town.tap("w1", "撤销")
    assert await town.the_case() == before
    assert "点错了" in town.chat("l1")[-1].text
    await give_back(town)
    assert await responsible(town) == "周组长"


async def test_whoever_has_nobody_above_cannot_give_back(town: Town) -> None:
    await filed(town)
    await give_back(town)
    await town.tap("l1", "退回")
    assert "退不回去" in town.chat("l1")[-1].text
    await with_secretary(town)
    await town.tap("l1", "退回")
    await town.tap("l1", "不归我管")
    assert await responsible(town) == "钱书记"


async def test_a_double_tap_gives_back_once(town: Town) -> None:
    case = await filed(town)
    await town.tap("w1", "退回")
    question = town.last("w1", "为什么？")
    await town.tap("w1", "不归我管", question)
    answer = await town.tap("w1", "不归我管", question)
    assert answer is not None
    assert (await town.events(case.id)).count("case_handed_over") == 1


async def test_only_who_is_responsible_gives_back(town: Town) -> None:
    case = await filed(town)
    for who in ("w2", "王女士", "l1"):
        await town.press(who, f"1:5e:{case.id}:not_mine")
        assert await responsible(town) == "张师傅"


async def test_handing_on_takes_two_taps_and_the_reason_can_follow(town: Town) -> None:
    await filed(town)
    await town.tap("w1", "转派")
    assert "刘师傅：手上 0 件" in town.last("w1", "转给谁").text
    assert "陈师傅（不在）" in town.last("w1", "转给谁").labels()
    await town.tap("w1", "刘师傅")
    assert await responsible(town) == "刘师傅"
    assert "请更合适的人办" in town.last("w2", label="接单").text
    await town.tap("w1", "手上太忙")
    assert "张师傅转来：手上太忙" in town.last("w2", label="接单").text
    await town.say("w1", "住户只说方言，您听得懂", reply_to=town.last("w1", "转给刘师傅了"))
    assert "张师傅转来：住户只说方言" in town.last("w2", label="接单").text
    await town.tap("w2", "转派")
    await town.tap("w2", "张师傅")
    answer = await town.tap("w1", "请专人办")
    assert answer is not None
    assert "刘师傅转来：请更合适的人办" in town.last("w1", label="接单").text


async def test_closing_with_a_reason_tells_the_resident_and_how_to_object(town: Town) -> None:
    case = await filed(town)
    await town.press("l1", f"1:5b:{case.id}:")
    await decline(town)
    declined = await town.the_case()
    assert declined.status is Status.DECLINED
    told = town.chat("王女士")[-1]
    assert "归市里管" in told.text
    assert "我不同意" in told.labels()
    assert "归市里管" in town.last("w1", "结案了").text
    async with town.units.read() as unit:
        assert not await unit.due.of_case(case.id)
    assert "办结" not in labels(town, "w1")


async def test_an_objection_is_heard_once_and_the_case_can_be_taken_up(town: Town) -> None:
    case = await filed(town)
    await town.press("l1", f"1:5b:{case.id}:")
    await decline(town)
    await town.tap("王女士", "我不同意")
    assert "再看" in town.chat("王女士")[-1].text
    await town.tap("王女士", "我不同意")
    news = [said for said in town.chat("l1") if "不同意结案" in said.text]
    assert len(news) == 1
    await town.tap("l1", "接着办")
    again = await town.the_case()
    assert (again.status, again.round) == (Status.REOPENED, 2)
    assert "要求接着办" in town.last("w1", "重办</b>").text
    assert "接单" in town.last("w1", label="更多 ▾").labels()
    answer = await town.tap("l1", "接着办")
    assert answer is not None
    assert (await town.the_case()).round == 2
    await town.pass_time(timedelta(hours=1))
    assert "超时" in town.chat("w1")[-1].text


async def test_closing_is_undone_with_its_clocks(town: Town) -> None:
    before = await filed(town)
    async with town.units.read() as unit:
        waiting = [(row.kind, row.due_at) for row in await unit.due.of_case(before.id)]
    await town.press("l1", f"1:5b:{before.id}:")
    await decline(town)
    await town.tap("l1", "撤销")
    assert await town.the_case() == before
    async with town.units.read() as unit:
        assert [(row.kind, row.due_at) for row in await unit.due.of_case(before.id)] == waiting
    assert "点错了" in town.chat("王女士")[-1].text
    answer = await town.tap("王女士", "我不同意")
    assert answer is not None
    assert "已派单" in answer.text


async def test_a_worker_cannot_close_with_a_reason(town: Town) -> None:
    case = await filed(town)
    await town.tap("w1", "更多 ▾")
    assert "结案（不再办）" not in labels(town, "w1")
    answer = await town.press("w1", f"1:5q:{case.id}:")
    assert answer is not None
    assert "不归您" in answer.text


async def test_a_card_brought_again_needs_no_more_than_two_taps(town: Town) -> None:
    await filed(town)
    await town.say("w1", "待办")
    await town.tap("w1", "1 路灯照明")
    await town.tap("w1", "接单", town.chat("w1")[-1])
    assert (await town.the_case()).status is Status.ACCEPTED
