"""In a group the bot answers shortly, names nobody, and goes on in private."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.abuse import FLOOD_WITHIN, GROUP_ANSWERS
from community.case import Status
from community.categories import Category
from services.blocking import block
from services.desk import Desk
from services.forgetting import ask_to_forget
from services.group_chats import note_move
from services.incoming import IncomingMove
from services.own_data import _collect
from services.retention import carry_out_retention
from storage.tables import InboxRow
from storage.units import SqlUnits
from tests.integration.services.group_chat import GROUP, GroupChat, link_of
from tests.integration.services.remains import command
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"


@pytest.fixture
def group(town: Town) -> GroupChat:
    return GroupChat(town)


async def test_a_known_resident_goes_on_in_private_at_once(town: Town, group: GroupChat) -> None:
    await group.call("王女士", f"@linli_bot {LAMP}")

    case = await town.the_case()
    assert (case.category, case.text, case.status) == (Category.LIGHTING, LAMP, Status.ASSIGNED)
    town.last("王女士", case.number)
    (said,) = group.said()
    assert link_of(said) == "https://t.me/linli_bot?start=grp"


async def test_nobody_is_named_in_a_group_and_no_case_and_no_place(
    town: Town, group: GroupChat
) -> None:
    await group.call("王女士", LAMP)
    await group.call("老吴", "报一下", below=("王女士", LAMP))
    await group.call("老吴", "丽景苑3号楼有人受伤了，着火了")
    heard = "\n".join(said.text for said in group.said())
    for told in ("王女士", "老吴", "丽景苑", "3号楼", "楼道", "LL2026"):
        assert told not in heard


async def test_a_stranger_takes_his_words_along_by_the_link(town: Town, group: GroupChat) -> None:
    await group.call("老吴", LAMP)
    assert town.chat("老吴") == []
    (said,) = group.said()
    assert await town.cases() == []

    await group.follow("老吴", said)
    await town.tap("老吴", "同意")

    case = await town.the_case()
    assert case.text == LAMP
    town.last("老吴", case.number)
    await group.follow("老吴", said)
    town.last("老吴", "用过了")
    assert len(await town.cases()) == 1


async def test_a_link_is_for_one_person_alone(town: Town, group: GroupChat) -> None:
    await group.call("老吴", LAMP)
    await group.follow("王女士", group.said()[0])
    town.last("王女士", "另一位邻居")
    assert not any("2单元楼道灯坏了" in said.text for said in town.chat("王女士")[2:])


async def test_what_a_neighbour_said_is_reported_only_if_he_says_so(
    town: Town, group: GroupChat
) -> None:
    await group.call("老吴", "这个报一下", below=("王女士", LAMP))
    assert await town.cases() == []
    question = town.last("王女士", LAMP)
    assert question.labels() == ["是，报上去", "不用报"]

    await town.tap("王女士", "是，报上去")
    await town.tap("王女士", "是，报上去")

    case = await town.the_case()
    async with town.units.read() as unit:
        reporter = await unit.people.get(case.reporter_id)
    assert (reporter.name, case.text) == ("王女士", LAMP)
    assert town.chat("老吴") == []


async def test_what_shall_be_reported_is_never_taken_for_talk(town: Town, group: GroupChat) -> None:
    await group.call("老吴", "报一下", below=("王女士", "丽景苑3号楼的事怎么样了"))
    await town.tap("王女士", "是，报上去")
    await town.tap("王女士", "路灯照明")
    assert (await town.the_case()).category is Category.LIGHTING


async def test_a_neighbour_may_refuse(town: Town, group: GroupChat, units: SqlUnits) -> None:
    await group.call("老吴", "", below=("王女士", LAMP))
    await town.tap("王女士", "不用报")
    answer = await town.tap("王女士", "是，报上去")
    assert answer is not None
    assert await town.cases() == []
    async with town.units.read() as unit:
        me = await unit.people.by_telegram(town.account("王女士").user_id)
        assert me is not None
        assert [note.text for note in await unit.groups.notes_of(me.telegram_user_id or 0)] == [""]


async def test_a_neighbour_whom_the_bot_does_not_know_gets_the_link(
    town: Town, group: GroupChat
) -> None:
    await group.call("王女士", "帮他报一下", below=("老吴", LAMP))
    assert town.chat("老吴") == []
    async with town.units.read() as unit:
        assert await unit.people.by_telegram(town.account("老吴").user_id) is None
    await group.follow("老吴", group.said()[0])
    await town.tap("老吴", "是，报上去")
    await town.tap("老吴", "同意")
    assert (await town.the_case()).text == LAMP


async def test_nobody_else_may_answer_for_a_neighbour(town: Town, group: GroupChat) -> None:
    await group.call("老吴", "报一下", below=("王女士", LAMP))
    data = town.last("王女士", label="是，报上去").data("是，报上去")
    answer = await town.press("老吴", data)
    assert answer is not None
    assert answer.alert
    for forged in ("1:gf::99", "1:gf::x", f"1:gf::{'9' * 30}"):
        assert await town.press("王女士", forged) is not None
    assert await town.cases() == []


async def test_the_same_message_is_asked_about_once(town: Town, group: GroupChat) -> None:
    for name in ("老吴", "老李"):
        await group.call(name, "报一下", below=("王女士", LAMP), number=77)
    assert sum(LAMP in said.text for said in town.chat("王女士")) == 1
    assert "已经问过" in group.said()[-1].text


async def test_pointing_at_ones_own_words_reports_them(town: Town, group: GroupChat) -> None:
    await group.call("王女士", "这个报一下", below=("王女士", LAMP))
    assert (await town.the_case()).text == LAMP


async def test_words_of_ones_own_below_a_neighbours_are_ones_own(
    town: Town, group: GroupChat
) -> None:
    await group.call("王女士", "丽景苑12号楼电梯停了", below=("老吴", LAMP))
    assert (await town.the_case()).text == "丽景苑12号楼电梯停了"


async def test_whoever_speaks_without_a_name_cannot_be_asked(town: Town, group: GroupChat) -> None:
    await group.call("王女士", "报一下", below=("", LAMP))
    assert "找不到是谁说的" in group.said()[0].text
    assert await town.cases() == []


async def test_danger_gets_the_numbers_at_once(town: Town, group: GroupChat) -> None:
    await group.call("老吴", "丽景苑3号楼着火了")
    assert "119" in group.said()[0].text
    case = await town.the_case()
    assert case.urgent
    town.last("w1", "着火")
    town.last("l1", "着火")


async def test_danger_that_somebody_points_at_is_danger(town: Town, group: GroupChat) -> None:
    await group.call("王女士", "报一下", below=("老吴", "丽景苑3号楼着火了"))
    assert "119" in group.said()[0].text
    async with town.units.read() as unit:
        reporter = await unit.people.get((await town.the_case()).reporter_id)
    assert reporter.name == "王女士"


async def test_a_photo_with_a_call_belongs_to_the_report(town: Town, group: GroupChat) -> None:
    await group.call("王女士", LAMP, photo=True)
    case = await town.the_case()
    async with town.units.read() as unit:
        (spoken,) = await unit.spoken.of_case(case.id)
    assert spoken.media_id is not None


async def test_a_strangers_photo_waits_with_his_words(town: Town, group: GroupChat) -> None:
    await group.call("老吴", LAMP, photo=True)
    await group.follow("老吴", group.said()[0])
    await town.tap("老吴", "同意")
    async with town.units.read() as unit:
        (spoken,) = await unit.spoken.of_case((await town.the_case()).id)
    assert spoken.media_id is not None


@pytest.mark.parametrize(("text", "name"), [("你好", None), ("", None), ("", "help")])
async def test_a_greeting_is_answered_with_how_it_works(
    town: Town, group: GroupChat, text: str, name: str | None
) -> None:
    await group.call("老吴", text, command=name)
    assert "直接私聊我" in group.said()[0].text
    assert town.chat("老吴") == []


async def test_personal_commands_are_for_the_private_chat(town: Town, group: GroupChat) -> None:
    await group.call("王女士", "", command="my")
    assert "私聊" in group.said()[0].text


async def test_the_bot_introduces_itself_once_for_each_coming(town: Town, group: GroupChat) -> None:
    for is_in in (True, True, False, True):
        await group.presence("老吴", is_in=is_in)
    assert sum("大家好" in said.text for said in group.said()) == 2


async def test_a_group_that_moves_takes_its_notes_along(town: Town, group: GroupChat) -> None:
    await group.presence("老吴", is_in=True)
    await group.call("老吴", "报一下", below=("王女士", LAMP), number=77)
    for _ in range(2):
        origin, _number = await town._arrive(group.member("老吴"))
        await note_move(town.office, IncomingMove(origin, GROUP, -2002))
    async with town.units.write() as unit:
        assert await unit.groups.note_of_message(-2002, 77) is not None
        assert not await unit.groups.enter(-2002, town.watch.at)
        assert await unit.groups.enter(GROUP, town.watch.at)


async def test_words_that_nobody_comes_for_are_removed(
    town: Town, group: GroupChat, units: SqlUnits
) -> None:
    await group.call("老吴", LAMP)
    town.watch.at += timedelta(hours=25)
    await group.follow("老吴", group.said()[0])
    town.last("老吴", "过期了")
    await carry_out_retention(town.office)
    async with town.units.read() as unit:
        assert await unit.groups.notes_of(town.account("老吴").user_id) == []


async def test_waiting_words_are_shown_and_forgotten(
    town: Town, group: GroupChat, units: SqlUnits
) -> None:
    await group.call("老吴", "报一下", below=("王女士", LAMP))
    async with town.units.write() as unit:
        desk = await Desk.at(town.office, unit)
        me = await unit.people.by_telegram(town.account("王女士").user_id)
        assert me is not None
        assert [note.text for note in (await _collect(desk, me)).waiting] == [LAMP]
    await command(town, "王女士", ask_to_forget)
    await town.tap("王女士", "删除我的资料")
    async with town.units.read() as unit:
        assert await unit.groups.notes_of(me.telegram_user_id or 0) == []


async def test_nothing_of_a_call_stays_as_it_came(
    town: Town, group: GroupChat, units: SqlUnits
) -> None:
    await group.call("老吴", "报一下", below=("王女士", LAMP))
    async with units.engine.connect() as connection:
        payloads = list(await connection.scalars(select(InboxRow.payload).order_by(InboxRow.id)))
    assert payloads[-1] == ""


async def test_who_calls_again_and_again_is_answered_a_few_times(
    town: Town, group: GroupChat
) -> None:
    for _ in range(20):
        await group.call("王女士", "@linli_bot 你好")
    assert len(group.said()) == GROUP_ANSWERS
    await group.call("赵先生", "@linli_bot 你好")
    assert len(group.said()) == GROUP_ANSWERS + 1
    await group.call("王女士", "@linli_bot 丽景苑3号楼2单元着火了")
    assert "119" in group.said()[-1].text
    await town.pass_time(FLOOD_WITHIN + timedelta(seconds=1))
    await group.call("王女士", "@linli_bot 你好")
    assert len(group.said()) > GROUP_ANSWERS + 2


async def test_who_is_on_the_block_list_is_not_answered_in_groups_either(
    town: Town, group: GroupChat
) -> None:
    await town.say("王女士", LAMP)
    await block(town.office, (await town.the_case()).number, "刷屏", timedelta(days=7))
    await group.call("王女士", "@linli_bot 你好")
    assert group.said() == []
