"""Who floods, repeats himself or scolds is answered calmly; reports and danger get through."""

from datetime import timedelta

import pytest

from community.abuse import FLOOD_MESSAGES, BlockRefused
from community.errors import CaseNotFound, PersonNotFound
from community.messages import Kind
from services.blocking import block, blocked, unblock
from services.forgetting import ask_to_forget
from tests.integration.services.remains import command
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
FIRE = "丽景苑3号楼着火了，快来人"
WEEK = timedelta(days=7)


def heard_by(town: Town, name: str, words: str) -> int:
    return sum(words in said.text for said in town.chat(name))


async def number_of(town: Town, name: str) -> str:
    async with town.units.read() as unit:
        person = await unit.people.by_telegram(town.account(name).user_id)
    assert person is not None
    return str(person.id)


async def test_the_same_words_again_and_again_are_one_report(town: Town) -> None:
    for _ in range(15):
        await town.say("王女士", LAMP)
        await town.say("王女士", f"{LAMP}！！！")

    case = await town.the_case()
    assert case.text == LAMP
    assert heard_by(town, "王女士", "已经在办了") == 1
    assert case.number in town.last("王女士", "已经在办了").text
    assert heard_by(town, "w1", LAMP) == 1
    async with town.units.read() as unit:
        assert len(await unit.spoken.of_case(case.id)) == 30
    assert (await town.events(case.id)).count("report_repeated") == 1


async def test_the_answer_comes_again_after_a_while(town: Town) -> None:
    for _ in range(2):
        await town.say("王女士", LAMP)
        await town.say("王女士", LAMP)
        await town.pass_time(timedelta(minutes=11))

    assert heard_by(town, "王女士", "已经在办了") == 2


async def test_the_same_words_after_the_case_is_over_are_a_new_report(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("王女士", "撤回")
    await town.say("王女士", LAMP)

    assert len(await town.cases()) == 2


async def test_the_same_words_of_somebody_else_are_his_own_report(town: Town) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    await town.say("李大爷", LAMP)

    assert "是同一件事吗" in town.last("李大爷").text
    await town.say("李大爷", LAMP)
    assert "点一下按钮" in town.last("李大爷").text
    await town.tap("李大爷", "是同一件")
    await town.say("李大爷", LAMP)
    assert "已经在办了" in town.last("李大爷").text
    assert len(await town.cases()) == 1


async def test_words_of_two_problems_said_again_are_known(town: Town) -> None:
    both = "丽景苑3号楼楼道灯坏了，下水道也堵了"
    await town.say("王女士", both)
    before = len(await town.cases())
    await town.say("王女士", both)

    assert len(await town.cases()) == before


async def test_repeating_while_consent_is_open_makes_no_longer_report(town: Town) -> None:
    await town.say("李大爷", LAMP)
    await town.say("李大爷", LAMP)
    await town.say("李大爷", LAMP)

    assert (await town.the_case()).text == LAMP


async def test_a_mere_insult_is_answered_calmly_and_reaches_nobody(town: Town) -> None:
    await town.say("王女士", LAMP)
    for _ in range(5):
        await town.say("王女士", "你们这帮废物")

    case = await town.the_case()
    assert heard_by(town, "王女士", "对不起，让您生气了") == 1
    assert case.number in town.last("王女士", "对不起").text
    assert heard_by(town, "w1", "废物") == 0
    assert case.text == LAMP


async def test_an_insult_does_not_answer_an_open_question(town: Town) -> None:
    await town.say("王女士", "楼道灯坏了")
    await town.say("王女士", "一群饭桶")
    assert "上面那个问题" in town.last("王女士").text

    await town.say("王女士", "丽景苑3号楼")
    assert (await town.the_case()).place.building == "3"


async def test_an_insult_with_a_matter_is_a_report(town: Town) -> None:
    await town.say("王女士", f"你们这帮废物，{LAMP}")

    assert (await town.the_case()).place.building == "3"


async def test_an_insult_out_of_the_blue_asks_what_is_wrong(town: Town) -> None:
    await town.say("王女士", "混蛋")

    assert "是什么事" in town.last("王女士").text
    assert await town.cases() == []


async def test_too_many_messages_are_not_taken_and_danger_is(town: Town) -> None:
    for number in range(FLOOD_MESSAGES + 5):
        await town.say("王女士", f"你好{number}")
    assert heard_by(town, "王女士", "发得太快") == 1
    await town.say("王女士", LAMP)
    assert await town.cases() == []

    await town.say("王女士", FIRE)
    assert (await town.the_case()).urgent

    await town.pass_time(timedelta(minutes=2))
    await town.say("王女士", LAMP)
    assert len(await town.cases()) == 2


async def test_somebody_blocked_is_told_once_until_when_and_files_nothing(town: Town) -> None:
    await town.say("王女士", LAMP)
    case = await town.the_case()
    made = await block(town.office, case.number.lower(), " 天天骂人 ", WEEK)
    assert (made.name, made.block.reason) == ("王女士", "天天骂人")

    await town.say("王女士", "丽景苑5号楼下水道堵了")
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.edit("王女士", await town.say("王女士", "下水道"), "下水道堵了")

    assert heard_by(town, "王女士", "到 11月28日 10:00 为止") == 1
    assert "骂人" not in town.last("王女士").text
    assert len(await town.cases()) == 1
    await town.pass_time(timedelta(hours=25))
    await town.say("王女士", "下水道")
    assert heard_by(town, "王女士", "为止") == 2


async def test_danger_of_somebody_blocked_gets_through_with_what_follows_it(town: Town) -> None:
    await block(town.office, await number_of(town, "王女士"), "刷屏", WEEK)
    await town.say("王女士", "着火了！快来人")
    assert "着火" in town.last("l1").text

    await town.say("王女士", "丽景苑3号楼")

    assert (await town.the_case()).place.building == "3"
    assert heard_by(town, "王女士", "为止") == 0


async def test_somebody_blocked_can_still_answer_the_callback(town: Town) -> None:
    await town.say("王女士", LAMP)
    await block(town.office, (await town.the_case()).number, "骂人", WEEK)
    await town.tap("w1", "接单")
    await town.tap("w1", "办结")
    await town.say("w1", "换了灯泡", reply_to=town.last("w1"))
    await town.pass_time(timedelta(hours=30))
    await town.tap("王女士", "未解决")

    assert (await town.the_case()).round == 2


async def test_a_block_ends_by_itself(town: Town) -> None:
    await block(town.office, await number_of(town, "王女士"), "刷屏", timedelta(hours=1))
    await town.pass_time(timedelta(hours=1))
    assert await blocked(town.office) == []

    await town.say("王女士", LAMP)

    assert len(await town.cases()) == 1


async def test_a_block_can_be_replaced_listed_and_lifted(town: Town) -> None:
    number = await number_of(town, "王女士")
    await block(town.office, number, "刷屏", timedelta(hours=1))
    await block(town.office, number, "还在刷屏", WEEK)
    (held,) = await blocked(town.office)
    assert (held.name, held.block.reason) == ("王女士", "还在刷屏")
    async with town.units.read() as unit:
        entries = await unit.blocks.of_person(int(number))
    assert [one.reason for one in entries] == ["刷屏", "还在刷屏"]

    assert await unblock(town.office, number)
    assert not await unblock(town.office, number)
    await town.say("王女士", LAMP)
    assert len(await town.cases()) == 1


async def test_staff_and_unknown_people_cannot_be_blocked(town: Town) -> None:
    with pytest.raises(BlockRefused):
        await block(town.office, await number_of(town, "w1"), "吵", WEEK)
    with pytest.raises(PersonNotFound):
        await block(town.office, "99999", "吵", WEEK)
    with pytest.raises(CaseNotFound):
        await block(town.office, "LL2026-999999", "吵", WEEK)


async def test_the_block_list_forgets_with_the_person(town: Town) -> None:
    number = await number_of(town, "王女士")
    await block(town.office, number, "住302的那位", WEEK)
    await command(town, "王女士", ask_to_forget)
    await town.tap("王女士", "删除我的资料")

    async with town.units.read() as unit:
        assert await unit.blocks.of_person(int(number)) == []
    with pytest.raises(BlockRefused):
        await block(town.office, number, "吵", WEEK)
