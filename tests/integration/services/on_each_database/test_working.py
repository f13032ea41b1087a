"""The worker's side: buttons, prompts, and who may press what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.case import Status
from community.messages import Kind
from community.speech import Button
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"


async def test_taking_a_case_tells_the_resident_by_whom(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    assert (await town.the_case()).status is Status.ACCEPTED
    assert "张师傅接单了" in town.last("王女士").text
    assert "接单" not in town.last("w1", "进度").labels()


async def test_a_second_tap_changes_nothing(town: Town) -> None:
    await town.say("王女士", LAMP)
    card = town.last("w1", label="接单")
    await town.tap("w1", "接单", card)
    heard = len(town.chat("王女士"))
    answer = await town.press("w1", card.data("接单"), card.message_id)
    assert answer is not None
    assert "已接单" in answer.text
    assert len(town.chat("王女士")) == heard


async def test_words_to_two_residents_never_get_mixed_up(town: Town) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    await town.say("李大爷", "丽景苑3号楼电梯坏了")
    await town.tap("w1", "回复居民", town.last("w1", "王女士", label="回复居民"))
    to_wang = town.last("w1", "回复王女士")
    await town.tap("w1", "回复居民", town.last("w1", "李大爷", label="回复居民"))
    to_li = town.last("w1", "回复李大爷")
    await town.say("w1", "灯泡下午换", reply_to=to_wang)
    assert "发给王女士" in town.last("w1").text
    await town.say("w1", "电梯厂家在路上", reply_to=to_li)
    assert "发给李大爷" in town.last("w1").text
    wang = "".join(said.text for said in town.chat("王女士"))
    li = "".join(said.text for said in town.chat("李大爷"))
    assert "灯泡下午换" in wang
    assert "灯泡下午换" not in li
    assert "电梯厂家在路上" in li
    assert "电梯厂家在路上" not in wang


async def test_words_without_a_reply_go_to_nobody_until_the_worker_says_to_whom(
    town: Town,
) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "回复居民")
    await town.say("w1", "马上到")
    assert "马上到" not in "".join(said.text for said in town.chat("王女士"))
    number = (await town.the_case()).number
    question = town.last("w1", "发给谁")
    await town.tap("w1", f"发给王女士 {number}", question)
    assert "马上到" in town.last("王女士").text
    answer = await town.press("w1", question.data(f"发给王女士 {number}"), question.message_id)
    assert answer is not None
    assert sum("马上到" in said.text for said in town.chat("王女士")) == 1


async def test_a_residents_answer_reaches_the_worker_with_or_without_a_reply(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "回复居民")
    await town.say("w1", "几楼的灯？", reply_to=town.last("w1", "请回复这条消息"))
    await town.say("王女士", "三楼那个")
    assert "三楼那个" in town.last("w1").text
    await town.say("王女士", "还有四楼", reply_to=town.last("王女士", "几楼的灯"))
    assert "还有四楼" in town.last("w1").text
    assert len(await town.cases()) == 1


async def test_a_new_report_in_the_middle_of_a_talk_is_a_new_case(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "回复居民")
    await town.say("w1", "几楼的灯？", reply_to=town.last("w1", "请回复这条消息"))
    await town.say("王女士", "丽景苑12号楼电梯坏了")
    assert len(await town.cases()) == 2


async def test_long_words_arrive_whole(town: Town) -> None:
    await town.say("王女士", LAMP)
    words = "".join(f"第{count}句话。" for count in range(700))[:4096]
    await town.say("w1", words, reply_to=town.last("w1", label="接单"))
    heard = "".join(said.text for said in town.chat("王女士"))
    for count in range(0, 500, 50):
        assert f"第{count}句话。" in heard
    assert words[-5:] in heard


async def test_solving_needs_a_note_and_shows_it(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "办结")
    await town.say("w1", "", kind=Kind.PHOTO, reply_to=town.last("w1", "写一句"))
    assert (await town.the_case()).status is Status.ASSIGNED
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    case = await town.the_case()
    assert (case.status, case.resolution) == (Status.RESOLVED, "换好了")
    assert "换好了" in town.last("王女士", "说办好了").text


async def test_handing_over_moves_card_and_responsibility(town: Town) -> None:
    await town.say("王女士", LAMP)
    old = town.last("w1", label="接单")
    await town.tap("w1", "转派")
    await town.tap("w1", "刘师傅")
    case = await town.the_case()
    assert "刘师傅" in town.last("王女士").text
    assert case.number in town.last("w2", label="接单").text
    answer = await town.press("w1", old.data("接单"), old.message_id)
    assert answer is not None
    assert answer.alert
    assert (await town.the_case()).status is Status.ASSIGNED


async def test_whistling_calls_the_leader_once(town: Town) -> None:
    await town.say("王女士", LAMP)
    first = await town.tap("w1", "吹哨")
    assert first is not None
    assert "周组长" in first.text
    assert "吹哨" in town.last("l1").text
    heard = len(town.chat("l1"))
    await town.tap("w1", "吹哨")
    assert len(town.chat("l1")) == heard


@pytest.mark.parametrize(
    "action",
    [
        Action.ACCEPT,
        Action.HAND_OVER,
        Action.HAND_OVER_TO,
        Action.WHISTLE,
        Action.REPLY,
        Action.RESOLVE,
        Action.ADDRESS,
    ],
)
@pytest.mark.parametrize("stranger", ["李大爷", "王女士", "w2"])
async def test_a_workers_button_in_other_hands_does_nothing(
    town: Town, action: Action, stranger: str
) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    before = await town.the_case()
    heard = {name: len(town.chat(name)) for name in ("王女士", "李大爷", "w1", "w2", "l1")}
    answer = await town.press(stranger, encode(Button(action, before.id, "w2")))
    assert answer is not None
    assert answer.alert
    assert await town.the_case() == before
    assert {name: len(town.chat(name)) for name in heard} == heard


@pytest.mark.parametrize(
    "action",
    [
        Action.SUPPLEMENT,
        Action.WITHDRAW,
        Action.RESTORE,
        Action.URGE,
        Action.SOLVED,
        Action.NOT_SOLVED,
        Action.RATE,
    ],
)
async def test_a_residents_button_in_other_hands_does_nothing(town: Town, action: Action) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    before = await town.the_case()
    for stranger in ("李大爷", "w1", "l1"):
        answer = await town.press(stranger, encode(Button(action, before.id, "1")))
        assert answer is not None
        assert answer.alert
    assert await town.the_case() == before


@pytest.mark.parametrize("action", [Action.CHANGE_CATEGORY, Action.SET_CATEGORY])
async def test_the_category_is_no_business_of_strangers(town: Town, action: Action) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    before = await town.the_case()
    for stranger in ("李大爷", "w2"):
        answer = await town.press(stranger, encode(Button(action, before.id, "elevator")))
        assert answer is not None
        assert answer.alert
    assert await town.the_case() == before


@pytest.mark.parametrize("data", ["", "nonsense", "1:ac:999999", "1:ac:" + "9" * 40, "1:zz:1"])
async def test_forged_data_is_answered_and_changes_nothing(town: Town, data: str) -> None:
    await town.say("王女士", LAMP)
    before = await town.the_case()
    answer = await town.press("w1", data)
    assert answer is not None
    assert await town.the_case() == before


async def test_the_leader_may_step_in(town: Town) -> None:
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await town.press("l1", encode(Button(Action.ACCEPT, case.id)))
    assert (await town.the_case()).status is Status.ACCEPTED


async def test_a_card_of_somebody_else_is_refused_as_a_reply(town: Town) -> None:
    await town.say("王女士", LAMP)
    card = town.last("w1", label="接单")
    await town.tap("w1", "转派")
    await town.tap("w1", "刘师傅")
    await town.say("w1", "我来说一句", reply_to=card)
    assert "我来说一句" not in "".join(said.text for said in town.chat("王女士"))
    assert "刘师傅" in town.last("w1").text


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (timedelta(minutes=3), "还没接单"),
        (timedelta(minutes=6), "还没答复"),
        (timedelta(hours=49), "还没解决"),
    ],
)
async def test_when_time_is_up_worker_and_leader_are_told(
    town: Town, after: timedelta, words: str
) -> None:
    await town.say("王女士", LAMP)
    await town.pass_time(after)
    assert words in town.last("w1").text
    assert words in town.last("l1").text


async def test_who_did_his_part_in_time_is_not_reminded(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.say("w1", "在路上了", reply_to=town.last("w1", label="接单"))
    heard = len(town.chat("l1"))
    await town.pass_time(timedelta(hours=47))
    assert len(town.chat("l1")) == heard


async def test_when_nobody_can_hear_it_the_resident_is_not_told_otherwise(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.block("w1")
    await town.block("l1")
    await town.say("王女士", "四楼也坏了", reply_to=town.last("王女士", label="补充"))
    assert "收不到消息" in town.last("王女士").text
    assert "四楼也坏了" in (await town.the_case()).text


async def test_the_card_itself_is_kept_true_even_when_files_and_long_words_follow_it(
    town: Town,
) -> None:
    await town.say("王女士", LAMP + "，" + "真的很黑" * 400)
    card = town.last("w1", label="接单")
    await town.tap("w1", "接单", card)
    now = {said.message_id: said for said in town.chat("w1")}[card.message_id]
    assert "已接单" in now.text
    assert "接单" not in now.labels()


async def test_a_reply_to_a_copy_whose_number_was_never_noted_finds_its_case_by_its_words(
    town: Town,
) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    await town.say("李大爷", "丽景苑3号楼电梯坏了")
    await town.tap("w1", "回复居民", town.last("w1", "王女士", label="回复居民"))
    await town.tap("w1", "回复居民", town.last("w1", "李大爷", label="回复居民"))
    copy = replace(town.last("w1", "回复王女士"), message_id=987654)
    await town.say("w1", "灯泡下午换", reply_to=copy)
    assert "灯泡下午换" in town.last("王女士").text
    assert "灯泡下午换" not in "".join(said.text for said in town.chat("李大爷"))


@pytest.mark.parametrize("who", ["w1", "l1"])
async def test_a_reply_to_news_goes_to_nobody_before_a_tap(town: Town, who: str) -> None:
    await town.say("王女士", LAMP)
    await town.pass_time(timedelta(minutes=3))
    await town.say(who, "你怎么还没去", reply_to=town.last(who, "还没接单"))
    assert "你怎么还没去" not in "".join(said.text for said in town.chat("王女士"))
    assert "发给谁" in town.last(who).text


async def test_a_reply_to_the_card_reaches_that_resident(town: Town) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    await town.say("李大爷", "丽景苑3号楼电梯坏了")
    await town.say("w1", "今天下午来", reply_to=town.last("w1", "王女士", label="接单"))
    assert "今天下午来" in town.last("王女士").text
    assert "今天下午来" not in "".join(said.text for said in town.chat("李大爷"))
