"""Bad input in messages: each gets a fitting answer and changes nothing that it should not."""

import pytest

from community.case import Status
from sandbox.phone import words_of
from tests.acceptance.scenes import number_in, reported
from tests.acceptance.town import REPORT, Chat, Town
from tests.sandbox.pictures import make_picture

pytestmark = pytest.mark.asyncio(loop_scope="session")

NASTY = '<script>alert(1)</script> & { $worker } {"{"} </b>'
NASTY_NAME = "<b>小王</b> { $number } &lt;"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("啊啊啊啊啊啊", "这个我帮不上忙"),
        ("asdf qwer zxcv", "这个我帮不上忙"),
        ("😀😀😀", "请用文字告诉我"),
        ("？？？！！！", "请用文字告诉我"),
    ],
)
async def test_nonsense_is_answered_and_files_nothing(town: Town, text: str, answer: str) -> None:
    resident = await town.resident()
    await resident.send(text)
    await Chat.of(resident).shows(answer)
    await town.settled()
    assert not await town.cases_of(resident)


async def test_what_is_neither_words_nor_a_file_is_answered_and_files_nothing(town: Town) -> None:
    resident = await town.resident()
    chat = Chat.of(resident)
    await resident.send_sticker("👍")
    await town.settled()
    assert await chat.count("请用文字告诉我") == 1
    await resident.send_poll("修不修？", ["修", "不修"])
    await town.settled()
    assert await chat.count("请用文字告诉我") == 2
    await resident.send_contact("13800000000", "王女士")
    await town.settled()
    assert await chat.count("请用文字告诉我") == 3
    assert not await town.cases_of(resident)


async def test_stickers_and_polls_leave_an_open_case_as_it_was(town: Town) -> None:
    case = await reported(town)
    before = await town.case(case.number)
    seen = len(await case.his.of_bot())
    await case.resident.send_sticker("😡")
    await case.resident.send_poll("修不修？", ["修", "不修"])
    await town.settled()
    assert await town.case(case.number) == before
    assert len(await town.cases_of(case.resident)) == 1
    assert len(await case.his.of_bot()) == seen


async def test_the_longest_text_is_filed_whole_and_reaches_the_worker_whole(town: Town) -> None:
    text = (REPORT + "，" + "夜里很黑，老人不敢下楼。" * 400)[:4096]
    assert len(text) == 4096
    case = await reported(town, text=text)
    assert (await town.case(case.number)).text == text
    shown = [words_of(one) for one in await case.his.of_bot() if case.number in words_of(one)]
    assert sum(one.count("老人不敢下楼") for one in shown) >= text.count("老人不敢下楼")
    assert text[-20:] in shown[-1]


async def test_the_longest_nonsense_is_answered(town: Town) -> None:
    resident = await town.resident()
    before = len(await Chat.of(resident).of_bot())
    await resident.send("哈" * 4096)
    await town.settled()
    assert len(await Chat.of(resident).of_bot()) == before + 1
    assert not await town.cases_of(resident)


async def test_a_forwarded_report_is_taken_as_a_report(town: Town) -> None:
    resident = await town.resident()
    await resident.forward(REPORT, "邻居群")
    receipt = await Chat.of(resident).shows("您反映的事记下了", "丽景苑3号楼2单元")
    (case,) = await town.cases_of(resident)
    assert case.number == number_in(receipt)
    assert case.text == REPORT


async def test_an_edited_report_becomes_an_addition_that_the_worker_sees(town: Town) -> None:
    resident = await town.resident()
    chat = Chat.of(resident)
    sent = await resident.send(REPORT)
    number = number_in(await chat.shows("您反映的事记下了"))
    changed = REPORT + "，夜里什么都看不见"
    await resident.edit(sent, changed)
    await chat.shows("补充的记下了", number)
    await Chat.of(town.phones["w1"]).shows("补充", number, "夜里什么都看不见")
    (case,) = await town.cases_of(resident)
    assert case.text.startswith(REPORT)
    assert case.text.endswith("夜里什么都看不见")


async def test_an_edit_of_something_else_is_answered_and_changes_nothing(town: Town) -> None:
    case = await reported(town)
    thanks = await case.resident.send("谢谢")
    await case.mine.shows("不客气")
    before = await town.case(case.number)
    await case.resident.edit(thanks, "谢谢，可是还有一件事")
    await case.mine.shows("消息改过以后", "再发一遍")
    await town.settled()
    assert await town.case(case.number) == before
    assert len(await town.cases_of(case.resident)) == 1


async def test_an_edit_of_a_solved_report_does_not_change_it(town: Town) -> None:
    resident = await town.resident()
    sent = await resident.send(REPORT)
    receipt = await Chat.of(resident).shows("您反映的事记下了")
    await resident.tap(receipt, "撤回")
    await Chat.of(resident).shows("撤回了，不再办理")
    await resident.edit(sent, REPORT + "！！")
    await Chat.of(resident).shows("消息改过以后")
    (case,) = await town.cases_of(resident)
    assert (case.text, case.status) == (REPORT, Status.WITHDRAWN)


async def test_a_photo_without_words_is_asked_about_and_goes_with_the_report(town: Town) -> None:
    resident = await town.resident()
    chat = Chat.of(resident)
    await resident.send_photo(make_picture(colour="yellow"))
    await chat.shows("请写一句")
    assert not await town.cases_of(resident)
    await resident.send(REPORT)
    number = number_in(await chat.shows("您反映的事记下了"))
    await Chat.of(town.phones["w1"]).shows("发来的", number, photo=True)


async def test_an_album_becomes_one_case_with_all_its_photos(town: Town) -> None:
    resident = await town.resident()
    album = f"album-{resident.user_id}"
    await resident.send_photo(make_picture(colour="red"), caption=REPORT, media_group_id=album)
    await resident.send_photo(make_picture(colour="green"), media_group_id=album)
    await resident.send_photo(make_picture(colour="blue"), media_group_id=album)
    number = number_in(await Chat.of(resident).shows("您反映的事记下了"))
    await town.settled()
    assert len(await town.cases_of(resident)) == 1
    shown = [
        one
        for one in await Chat.of(town.phones["w1"]).of_bot()
        if "photo" in one and number in words_of(one)
    ]
    assert len(shown) == 3


async def test_a_location_gives_the_place_of_the_report_that_follows(town: Town) -> None:
    resident = await town.resident()
    chat = Chat.of(resident)
    await resident.send_location(31.2304, 121.4737)
    await chat.shows("请写一句")
    assert not await town.cases_of(resident)
    await resident.send(REPORT)
    await chat.shows("您反映的事记下了", "丽景苑3号楼2单元")


async def test_markup_and_braces_in_texts_and_names_stand_as_they_were_written(
    town: Town,
) -> None:
    case = await reported(town, NASTY_NAME, REPORT + NASTY)
    card = words_of(await case.card())
    assert NASTY in card
    assert NASTY_NAME in card
    prompt = await case.prompt("回复居民")
    assert NASTY_NAME in words_of(prompt)
    await case.worker.send(NASTY, reply_to=prompt)
    await case.mine.shows(NASTY, case.number)
    await case.solve(NASTY)
    await case.mine.shows("说办好了", NASTY)
    log = await town.linli("log", case.number)
    assert NASTY in log


async def test_blocking_the_bot_loses_no_case_and_the_worker_hears_of_it(town: Town) -> None:
    case = await reported(town)
    prompt = await case.prompt("回复居民")
    await case.resident.block()
    await town.settled()
    await case.worker.send("在家吗", reply_to=prompt)
    await case.his.shows("现在收不到消息", "没有发出去", case.number)
    assert (await town.case(case.number)).status is Status.ASSIGNED
    await case.resident.unblock()
    await case.resident.send("我反映的事怎么样了")
    await case.mine.shows(case.number, "已派单")


async def test_a_worker_who_blocks_the_bot_is_made_known_to_the_leader(town: Town) -> None:
    case = await reported(town, text="丽景苑8号楼楼道灯坏了", worker="w2")
    await case.worker.block()
    try:
        leader = Chat.of(town.phones["l1"])
        await leader.shows("陈丽华收不到消息了", case.number)
    finally:
        await case.worker.unblock()
    await town.settled()
    assert (await town.case(case.number)).status is Status.ASSIGNED
