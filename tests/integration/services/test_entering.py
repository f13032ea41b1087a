"""Staff enter reports for others: one question at a time, and the case goes the same way."""

from datetime import timedelta

import pytest

from app.ledger_export import ledger_table
from app.transcript_text import transcript_text
from community.case import Channel, Status
from community.categories import Category
from community.messages import Kind, SendKind
from services.entering import begin_entry, cancel
from services.ledger import ledger
from services.transcript import transcript_of
from storage.units import SqlUnits
from tests.integration.services.entering import BLOCKED, PHONE, enter
from tests.integration.services.remains import command
from tests.integration.services.town import Town


async def test_what_is_told_at_the_door_is_filed_for_the_worker_of_the_place(town: Town) -> None:
    await enter(town, "w2", BLOCKED)
    case = await town.the_case()
    assert (case.category, case.status) == (Category.DRAINAGE, Status.ASSIGNED)
    assert (case.place.building, case.place.room) == ("3", "201")
    assert case.channel is Channel.VISIT
    async with town.units.read() as unit:
        reporter = await unit.people.get(case.reporter_id)
        by = await unit.people.by_key("w2")
        responsible = await unit.people.get(case.responsible_id)
        filed = (await unit.cases.history(case.id))[0]
    assert (reporter.name, reporter.chat_id, reporter.is_staff) == ("冯奶奶", None, False)
    assert case.entered_by_id == filed.actor_id == by.id
    assert filed.details["channel"] == "visit"
    assert responsible.key == "w1"
    card = town.last("w1", "下水道")
    assert "居民：冯奶奶" in card.text
    assert f"来自：入户走访，{by.name}代录" in card.text
    assert case.number in town.last("w2", "替冯奶奶记下了").text


async def test_ledger_and_transcript_tell_the_way_and_who_entered_it(town: Town) -> None:
    await enter(town, "w1", BLOCKED, PHONE, way="信箱")
    case = await town.the_case()
    (row,) = ledger_table(await ledger(town.office), "Asia/Shanghai", lambda key: key)
    assert (row["channel"], row["channel_name"]) == ("letter_box", "channel-letter_box")
    assert (row["entered_by"], row["phone"]) == (row["responsible"], "138****5678")
    transcript = transcript_text(await transcript_of(town.office, case.number))
    assert "it came by letter_box" in transcript
    assert PHONE not in transcript


async def test_only_what_is_missing_is_asked_one_after_the_other(town: Town) -> None:
    await enter(town, "w1", "有个老人家里东西坏了")
    await town.tap("w1", "更多类别")
    await town.tap("w1", "下水排水")
    assert "哪个小区" in town.chat("w1")[-1].text
    await town.say("w1", "丽景苑3号楼")
    assert "怎么称呼" in town.chat("w1")[-1].text
    await town.say("w1", "冯桂兰")
    assert "他留电话吗" in town.chat("w1")[-1].text
    await town.say("w1", "138 1234 5678")
    case = await town.the_case()
    assert (case.text, case.phone) == ("有个老人家里东西坏了", PHONE)
    async with town.units.read() as unit:
        assert (await unit.people.get(case.reporter_id)).name == "冯桂兰"
    assert "138****5678" in town.last("w1", "的电话记下了").text
    assert "电话：138****5678" in town.last("w1", "来自：").text


async def test_name_number_and_place_may_be_left_out(town: Town) -> None:
    await enter(town, "w1", "路灯坏了")
    await town.tap("w1", "说不清")
    await town.tap("w1", "不留姓名")
    answer = await town.tap("w1", "不留电话")
    assert answer is not None
    case = await town.the_case()
    assert case.phone is None
    async with town.units.read() as unit:
        assert (await unit.people.get(case.reporter_id)).name == "居民"
        assert (await unit.people.get(case.responsible_id)).key == "l1"


async def test_a_number_in_the_words_is_not_asked_for_again(town: Town) -> None:
    await enter(town, "w1", f"{BLOCKED}，电话{PHONE}")
    assert (await town.the_case()).phone == PHONE
    assert "他留电话吗" not in "".join(said.text for said in town.chat("w1"))
    await town.tap("w1", "看完整号码")
    assert PHONE in town.last("w1", "居民留的号码").text


async def test_residents_are_told_to_write_simply_so(town: Town) -> None:
    await command(town, "王女士", begin_entry)
    assert "直接写给我就行" in town.chat("王女士")[-1].text
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    assert (await town.the_case()).channel is Channel.CHAT


async def test_danger_is_filed_at_once_without_further_questions(town: Town) -> None:
    await enter(town, "w2", "冯奶奶，丽景苑3号楼2单元着火了", way="电话")
    case = await town.the_case()
    assert (case.urgent, case.channel) == (True, Channel.PHONE)
    assert "119" in town.last("w2", "119").text
    assert "冯奶奶" in town.last("l1", "紧急").text
    assert "冯奶奶" in town.last("w1", "来自：电话").text


async def test_photos_reach_the_worker_of_the_place(town: Town) -> None:
    await enter(town, "w2")
    await town.say("w2", "", kind=Kind.PHOTO)
    assert "再写一句" in town.chat("w2")[-1].text
    await town.say("w2", BLOCKED, kind=Kind.PHOTO)
    await town.say("w2", "", kind=Kind.PHOTO)
    case = await town.the_case()
    async with town.units.read() as unit:
        told = [posted.letter for posted in await unit.outbox.of_case(case.id)]
    files = [letter for letter in told if letter.kind is SendKind.PHOTO]
    assert len({letter.media_id for letter in files}) == 3
    assert {letter.person_id for letter in files} == {case.responsible_id}


async def test_words_before_the_way_is_chosen_are_not_lost(town: Town) -> None:
    await command(town, "w1", begin_entry)
    await town.say("w1", BLOCKED)
    assert await town.cases() == []
    await town.tap("w1", "服务台")
    case = await town.the_case()
    assert (case.channel, case.text) == (Channel.DESK, BLOCKED)


async def test_what_was_left_alone_is_gone_on_with_after_hours(town: Town) -> None:
    await enter(town, "w1", "下水道堵了")
    await town.pass_time(timedelta(hours=5))
    await command(town, "w1", begin_entry)
    assert "/cancel" in town.last("w1", "接着上回").text
    await town.say("w1", "丽景苑3号楼")
    await town.say("w1", "冯奶奶")
    assert (await town.the_case()).text == "下水道堵了"


async def test_after_hours_other_words_are_no_answer(town: Town) -> None:
    await enter(town, "w1", "下水道堵了")
    await town.pass_time(timedelta(hours=5))
    await town.say("w1", "丽景苑3号楼2单元楼道灯坏了")
    case = await town.the_case()
    assert (case.channel, case.category) == (Channel.CHAT, Category.LIGHTING)
    await command(town, "w1", begin_entry)
    assert "/cancel" in town.last("w1", "接着上回").text


async def test_after_a_day_new_begins_anew(town: Town) -> None:
    await enter(town, "w1", "下水道堵了")
    await town.pass_time(timedelta(hours=25))
    await command(town, "w1", begin_entry)
    assert "怎么告诉您的" in town.chat("w1")[-1].text
    assert "接着上回" not in "".join(said.text for said in town.chat("w1"))


async def test_cancel_drops_what_is_not_filed(town: Town) -> None:
    await enter(town, "w1", "下水道堵了")
    await command(town, "w1", cancel)
    assert "不记了" in town.chat("w1")[-1].text
    answer = await town.tap("w1", "说不清")
    assert answer is not None
    assert answer.alert
    await command(town, "w1", cancel)
    assert "没有没记完的事" in town.chat("w1")[-1].text
    assert await town.cases() == []


async def test_cancel_drops_a_resident_s_draft_too(town: Town) -> None:
    await town.say("王女士", "路灯坏了")
    await command(town, "王女士", cancel)
    assert "不报了" in town.chat("王女士")[-1].text


async def test_a_reply_about_another_case_is_no_answer(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    card = town.last("w1", "楼道灯")
    await enter(town, "w1", "下水道堵了")
    await town.say("w1", "明天来修", reply_to=card)
    assert "明天来修" in town.last("王女士", "给您的话").text
    await town.say("w1", "丽景苑3号楼")
    assert "怎么称呼" in town.chat("w1")[-1].text


async def test_a_second_tap_changes_nothing(town: Town) -> None:
    await enter(town, "w1")
    await town.tap("w1", "电话")
    await town.say("w1", BLOCKED)
    assert (await town.the_case()).channel is Channel.VISIT


@pytest.mark.parametrize("words", ["谢谢", "丽景苑8号楼楼道灯坏了，已经黑了整整一个星期没人管"])
async def test_other_words_than_a_number_are_nothing_of_the_entry(town: Town, words: str) -> None:
    await enter(town, "w1", BLOCKED)
    await town.say("w1", words)
    assert (await town.cases())[0].phone is None
    assert "没看懂" not in town.chat("w1")[-1].text


async def test_a_number_that_is_none_is_asked_for_again(town: Town) -> None:
    await enter(town, "w1", BLOCKED)
    await town.say("w1", "1381234567")
    assert "没看懂" in town.chat("w1")[-1].text
    await town.say("w1", PHONE)
    assert (await town.the_case()).phone == PHONE


async def test_name_and_number_go_with_the_words_of_the_case(town: Town, units: SqlUnits) -> None:
    await enter(town, "w1", BLOCKED, PHONE)
    case = await town.the_case()
    await town.set_status(case.id, Status.CLOSED)
    async with units.write() as unit:
        await unit.retention.strip([case.id])
        await unit.commit()
    case = await town.the_case()
    async with units.read() as unit:
        assert (await unit.people.get(case.reporter_id)).name == ""
    assert (case.text, case.phone) == ("", None)
