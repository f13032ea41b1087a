"""After a danger the bot comes back: is it under control; a "no" and silence alarm again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.community_loading import load_community
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

FIRE = "丽景苑3号楼2单元厨房着火了"
ASKED = timedelta(minutes=10)


@pytest.fixture
async def burning(town: Town) -> Town:
    """A town in which somebody new has just told of a fire, and was asked if it is over."""
    await town.say("李大爷", FIRE)
    await town.pass_time(ASKED)
    return town


def count_of(town: Town, name: str, words: str) -> int:
    return sum(words in said.text for said in town.chat(name))


async def test_the_reporter_is_asked_after_ten_minutes_and_not_before(town: Town) -> None:
    await town.say("李大爷", FIRE)
    await town.pass_time(timedelta(minutes=9))
    assert count_of(town, "李大爷", "控制住了吗") == 0
    await town.pass_time(timedelta(minutes=1))
    asked = town.last("李大爷", "控制住了吗")
    assert asked.labels() == ["控制住了", "还没有", "需要帮助"]
    assert "119" in asked.text


async def test_no_alarms_worker_and_leader_again_and_repeats_the_numbers(burning: Town) -> None:
    await burning.tap("李大爷", "还没有")
    for staff in ("w1", "l1"):
        assert "李大爷" in burning.last(staff, "还没有控制住").text
    told = burning.last("李大爷", "我又告诉了张师傅、周组长").text
    assert all(words in told for words in ("张师傅", "周组长", "119", "120", "110"))
    assert "danger_not_over" in await burning.events((await burning.the_case()).id)


async def test_in_danger_nobody_is_said_to_be_told_who_gets_no_messages(burning: Town) -> None:
    await burning.block("w1")
    await burning.tap("李大爷", "还没有")
    assert "我又告诉了周组长。" in burning.last("李大爷", "别等").text
    await burning.block("l1")
    await burning.pass_time(ASKED)
    await burning.tap("李大爷", "还没有")
    assert "社区的人现在收不到消息，请马上打电话" in burning.last("李大爷", "别等").text


async def test_who_needs_help_is_heard_and_what_he_writes_reaches_the_worker(
    burning: Town,
) -> None:
    await burning.tap("李大爷", "需要帮助")
    assert burning.last("w1", "居民需要帮助")
    await burning.say("李大爷", "要一把梯子")
    assert burning.last("w1", "要一把梯子")


async def test_after_a_no_it_is_asked_again(burning: Town) -> None:
    await burning.tap("李大爷", "还没有")
    await burning.pass_time(ASKED)
    assert count_of(burning, "李大爷", "现在控制住了吗") == 1
    assert count_of(burning, "李大爷", "您说还没有控制住") == 1


async def test_a_second_tap_on_no_alarms_nobody_twice(burning: Town) -> None:
    asked = burning.last("李大爷", "控制住了吗")
    await burning.tap("李大爷", "还没有", asked)
    answer = await burning.tap("李大爷", "还没有", asked)
    assert answer is not None
    assert count_of(burning, "l1", "还没有控制住") == 1


async def test_yes_ends_it_and_the_staff_are_told(burning: Town) -> None:
    await burning.tap("李大爷", "控制住了")
    assert burning.last("w1", "李大爷说控制住了")
    assert burning.last("l1", "李大爷说控制住了")
    await burning.pass_time(3 * ASKED)
    assert count_of(burning, "李大爷", "现在控制住了吗") == 0
    assert count_of(burning, "l1", "没有回话") == 0
    assert "danger_under_control" in await burning.events((await burning.the_case()).id)


async def test_silence_alarms_the_leader_once_more(burning: Town) -> None:
    await burning.pass_time(ASKED)
    assert count_of(burning, "l1", "没有回话") == 1
    await burning.pass_time(6 * ASKED)
    assert count_of(burning, "l1", "没有回话") == 1
    await burning.tap("李大爷", "控制住了")
    assert burning.last("l1", "李大爷说控制住了")


async def test_who_cannot_be_asked_counts_as_silent(town: Town) -> None:
    await town.say("李大爷", FIRE)
    await town.block("李大爷")
    await town.pass_time(ASKED)
    assert count_of(town, "l1", "没有回话") == 1


async def test_the_worker_says_that_it_is_over_and_the_resident_may_object(town: Town) -> None:
    await town.say("李大爷", FIRE)
    await town.tap("w1", "控制住了")
    assert town.last("l1", "张师傅说控制住了")
    await town.pass_time(3 * ASKED)
    assert count_of(town, "李大爷", "现在控制住了吗") == 0
    await town.tap("李大爷", "还没有")
    assert town.last("w1", "还没有控制住")
    await town.pass_time(ASKED)
    assert town.last("李大爷", "现在控制住了吗")


async def test_another_worker_cannot_say_that_it_is_over(town: Town) -> None:
    await town.say("李大爷", FIRE)
    alarm = town.last("w1", label="控制住了")
    answer = await town.press("w2", alarm.data("控制住了"))
    assert answer is not None
    assert answer.alert
    assert "danger_under_control" not in await town.events((await town.the_case()).id)


@pytest.mark.parametrize("words", ["控制住了", "火灭了，没事了", "it is under control"])
async def test_words_say_that_it_is_over(burning: Town, words: str) -> None:
    burning.understander.knows({words: "emergency"})
    await burning.say("李大爷", words)
    assert burning.last("w1", "李大爷说控制住了")
    assert count_of(burning, "l1", "有人报险情") == 1


async def test_words_say_that_it_is_not_over_with_the_model_away(burning: Town) -> None:
    burning.understander.available = False
    await burning.say("李大爷", "还没有")
    assert burning.last("l1", "还没有控制住")


async def test_new_danger_in_the_answer_is_alarmed_as_danger(burning: Town) -> None:
    burning.understander.knows({"晕倒": "emergency"})
    await burning.say("李大爷", "控制住了，我妈晕倒了")
    assert burning.last("l1", "我妈晕倒了")
    assert "alarm_repeated" in await burning.events((await burning.the_case()).id)


async def test_danger_told_again_is_asked_about_ten_minutes_after_the_last_word(
    town: Town,
) -> None:
    await town.say("李大爷", FIRE)
    await town.pass_time(timedelta(minutes=8))
    await town.say("李大爷", "着火了，烧到二楼了")
    await town.pass_time(timedelta(minutes=8))
    assert count_of(town, "李大爷", "控制住了吗") == 0
    await town.pass_time(timedelta(minutes=2))
    assert count_of(town, "李大爷", "控制住了吗") == 1


async def test_nobody_is_asked_about_a_danger_that_was_taken_back(town: Town) -> None:
    await town.say("李大爷", FIRE)
    await town.tap("李大爷", "撤回")
    await town.pass_time(3 * ASKED)
    assert count_of(town, "李大爷", "控制住了吗") == 0


async def test_the_gas_company_is_named_where_the_community_has_its_number(town: Town) -> None:
    await load_community(town.office, replace(make_community(), gas_hotline="96777"))
    await town.say("李大爷", "丽景苑3号楼厨房一股煤气味")
    assert "96777" in town.last("李大爷", "别开灯").text
    await town.say("王女士", FIRE)
    assert "96777" not in town.last("王女士", "119").text


async def test_danger_goes_first_while_something_is_being_asked(town: Town) -> None:
    await town.say("王女士", "楼道灯坏了")
    assert "丽景苑" in town.last("王女士", label="丽景苑").labels()
    await town.say("王女士", "丽景苑3号楼着火了")
    assert (await town.the_case()).urgent
    assert town.last("w1", "紧急险情")
    assert town.last("l1", "有人报险情")


async def test_the_advice_fits_and_general_advice_speaks_of_no_gas(town: Town) -> None:
    town.understander.knows({"快来": "emergency", "晕倒": "emergency"})
    await town.say("李大爷", "丽景苑3号楼有老人晕倒了叫不醒")
    medical = town.last("李大爷", "120").text
    await town.say("赵阿姨", "丽景苑3号楼快来")
    general = town.last("赵阿姨", "安全的地方").text
    assert town.last("李大爷", "先救人")
    assert not any(word in text for word in ("煤气", "电梯") for text in (medical, general))
    assert all(number in general for number in ("119", "120", "110"))
