from dataclasses import replace
from datetime import time, timedelta

import pytest

from community.areas import LeftAlone, QuietHours
from community.case import Status
from community.categories import Category
from community.messages import Kind
from services.community_loading import load_community
from storage.units import SqlUnits
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SECONDS = timedelta(seconds=5)


@pytest.fixture
async def town(units: SqlUnits) -> Town:
    town = Town(units)
    await town.open("w1", "w2", "w3", "l1", residents=("丁师傅",))
    return town


async def gathers(town: Town) -> None:
    """Give people five seconds to go on typing."""
    usual = make_community()
    durations = replace(usual.durations, gather=SECONDS)
    await load_community(town.office, replace(usual, durations=durations))


async def drops(town: Town) -> None:
    """Have drafts that are left alone dropped."""
    await load_community(town.office, replace(make_community(), drafts_left_alone=LeftAlone.DROP))


def count_of(town: Town, name: str, words: str) -> int:
    return sum(words in said.text for said in town.chat(name))


async def test_a_draft_left_alone_is_reminded_once_and_filed_with_the_leader(town: Town) -> None:
    await town.say("丁师傅", "河边的路灯不亮了")
    assert "哪个小区" in town.last("丁师傅").text
    await town.pass_time(HOUR - timedelta(minutes=1))
    assert count_of(town, "丁师傅", "还差一样：在哪里") == 0
    await town.pass_time(timedelta(minutes=2))
    reminder = town.last("丁师傅", "还差一样：在哪里")
    assert "丽景苑" in reminder.labels()
    assert await town.cases() == []
    await town.pass_time(DAY + HOUR)
    case = await town.the_case()
    assert (case.category, case.text) == (Category.LIGHTING, "河边的路灯不亮了")
    assert count_of(town, "丁师傅", "还差一样") == 1
    assert town.last("丁师傅", "先报上去了")
    assert "河边的路灯不亮了" in town.last("l1", "居民：").text


async def test_an_answer_to_the_reminder_files_the_draft_and_nothing_comes_after(
    town: Town,
) -> None:
    await town.say("丁师傅", "路灯不亮了")
    await town.pass_time(2 * HOUR)
    await town.tap("丁师傅", "丽景苑", town.last("丁师傅", "还差一样"))
    await town.say("丁师傅", "3号楼")
    case = await town.the_case()
    assert (case.place.estate, case.place.building) == ("丽景苑", "3")
    heard = len(town.chat("丁师傅"))
    await town.pass_time(timedelta(hours=40))
    assert len(await town.cases()) == 1
    assert len(town.chat("丁师傅")) == heard


async def test_a_draft_is_not_reminded_of_at_night(units: SqlUnits) -> None:
    town = Town(units)
    await town.open("l1")
    night = QuietHours(time(10, 30), time(20, 0))
    await load_community(town.office, replace(make_community(), quiet_hours=night))
    await town.resident("丁师傅")
    await town.say("丁师傅", "路灯不亮了")
    await town.pass_time(9 * HOUR)
    assert count_of(town, "丁师傅", "还差一样") == 0
    await town.pass_time(2 * HOUR)
    assert count_of(town, "丁师傅", "还差一样") == 1


async def test_a_draft_is_dropped_where_the_community_wants_it_so(town: Town) -> None:
    await drops(town)
    await town.say("丁师傅", "路灯不亮了")
    await town.pass_time(2 * DAY)
    assert await town.cases() == []
    assert "路灯不亮了" in town.last("丁师傅", "我先放下了").text
    await town.say("丁师傅", "丽景苑3号楼路灯不亮了")
    assert (await town.the_case()).status is Status.ASSIGNED


async def test_a_photo_without_words_is_filed_in_the_end(town: Town) -> None:
    await town.say("丁师傅", "", kind=Kind.PHOTO)
    await town.pass_time(2 * HOUR)
    assert town.last("丁师傅", "还差一句话")
    await town.pass_time(DAY)
    case = await town.the_case()
    assert (case.category, case.text) == (Category.OTHER, "")


async def test_a_location_alone_is_dropped_in_the_end(town: Town) -> None:
    await town.say("丁师傅", "30.1,120.1", kind=Kind.LOCATION)
    await town.pass_time(2 * DAY)
    assert await town.cases() == []
    assert town.last("丁师傅", "我先放下了")


async def test_words_without_a_category_are_filed_as_other_where_they_say(town: Town) -> None:
    await town.say("丁师傅", "丽景苑3号楼那个东西不太对劲")
    assert "哪一类" in town.last("丁师傅").text
    await town.pass_time(2 * HOUR)
    reminder = town.last("丁师傅", "还差一样：是哪一类")
    assert "都不是" in reminder.labels()
    await town.pass_time(DAY)
    case = await town.the_case()
    assert (case.category, case.place.building) == (Category.OTHER, "3")


async def test_who_does_not_say_whether_it_is_the_same_gets_a_case_of_his_own(town: Town) -> None:
    await town.resident("李大爷")
    await town.say("李大爷", "丽景苑3号楼门口的路灯坏了")
    await town.say("丁师傅", "丽景苑3号楼门口路灯坏了")
    assert "是同一件事吗" in town.last("丁师傅").text
    await town.pass_time(2 * HOUR)
    assert "是同一件" in town.last("丁师傅", "还差一样").labels()
    await town.pass_time(DAY)
    assert len(await town.cases()) == 2


async def test_who_does_not_say_whether_to_split_gets_one_case(town: Town) -> None:
    await town.say("丁师傅", "丽景苑3号楼路灯坏了，电梯也坏了")
    assert "分开办吗" in town.last("丁师傅").text
    await town.pass_time(2 * HOUR)
    assert "是，分开办" in town.last("丁师傅", "还差一样").labels()
    await town.pass_time(DAY)
    assert (await town.the_case()).text == "丽景苑3号楼路灯坏了，电梯也坏了"


async def test_a_danger_does_not_swallow_the_draft_that_waits(town: Town) -> None:
    await town.say("丁师傅", "路灯不亮了")
    await town.say("丁师傅", "丽景苑12号楼着火了")
    await town.pass_time(3 * DAY)
    cases = await town.cases()
    assert [case.urgent for case in cases] == [True, False]
    assert cases[1].text == "路灯不亮了"


async def test_words_added_to_another_case_do_not_swallow_the_draft_that_waits(
    town: Town,
) -> None:
    await town.say("丁师傅", "丽景苑3号楼电梯坏了")
    await town.pass_time(HOUR)
    await town.say("丁师傅", "路灯不亮了")
    await town.tap("丁师傅", "补充")
    await town.say("丁师傅", "按钮也没反应")
    await town.pass_time(3 * DAY)
    texts = [case.text for case in await town.cases()]
    assert texts == ["丽景苑3号楼电梯坏了\n按钮也没反应", "路灯不亮了"]


async def test_three_short_messages_are_one_report(town: Town) -> None:
    await gathers(town)
    before = len(town.chat("丁师傅"))
    for words in ("那个东西", "路灯一闪一闪的", "丽景苑3号楼门口"):
        await town.say("丁师傅", words)
        await town.pass_time(timedelta(seconds=3))
    case = await town.the_case()
    assert case.text == "那个东西\n路灯一闪一闪的\n丽景苑3号楼门口"
    assert (case.category, case.place.building) == (Category.LIGHTING, "3")
    assert len(town.chat("丁师傅")) == before + 1


async def test_a_photo_and_words_in_any_order_are_one_report(town: Town) -> None:
    await gathers(town)
    await town.say("丁师傅", "", kind=Kind.PHOTO)
    await town.say("丁师傅", "垃圾没人收")
    await town.say("丁师傅", "", kind=Kind.PHOTO)
    await town.say("丁师傅", "丽景苑12号楼")
    case = await town.the_case()
    assert case.text == "垃圾没人收\n丽景苑12号楼"
    async with town.units.read() as unit:
        said = await unit.spoken.of_case(case.id)
    assert len(said) == 4
    assert count_of(town, "丁师傅", "哪个小区") == 0


async def test_who_names_place_and_matter_waits_for_nothing(town: Town) -> None:
    await gathers(town)
    await town.say("丁师傅", "丽景苑3号楼路灯坏了")
    assert (await town.the_case()).status is Status.ASSIGNED


async def test_the_question_comes_when_the_moment_is_over(town: Town) -> None:
    await gathers(town)
    before = len(town.chat("丁师傅"))
    await town.say("丁师傅", "路灯坏了")
    assert len(town.chat("丁师傅")) == before
    await town.pass_time(timedelta(seconds=6))
    assert "哪个小区" in town.last("丁师傅").text
    await town.say("丁师傅", "丽景苑3号楼")
    assert (await town.the_case()).text == "路灯坏了"


async def test_two_problems_in_two_short_messages_are_offered_apart(town: Town) -> None:
    await gathers(town)
    await town.say("丁师傅", "丽景苑的路灯坏了")
    await town.say("丁师傅", "电梯也坏了")
    assert "分开办吗" in town.last("丁师傅").text


async def test_never_mind_ends_what_is_gathered(town: Town) -> None:
    await gathers(town)
    await town.say("丁师傅", "路灯坏了")
    await town.say("丁师傅", "撤回吧")
    await town.pass_time(2 * DAY)
    assert await town.cases() == []


async def test_words_soon_after_the_receipt_go_on_with_the_case(town: Town) -> None:
    await town.say("丁师傅", "丽景苑3号楼路灯坏了")
    await town.say("丁师傅", "路灯闪了好几天了")
    assert (await town.the_case()).text == "丽景苑3号楼路灯坏了\n路灯闪了好几天了"
    assert "路灯闪了好几天了" in town.last("w1").text


async def test_a_photo_with_a_few_words_soon_after_the_receipt_belongs_to_the_case(
    town: Town,
) -> None:
    await town.say("丁师傅", "丽景苑3号楼路灯坏了")
    await town.say("丁师傅", "就是这样", kind=Kind.PHOTO)
    assert (await town.the_case()).text == "丽景苑3号楼路灯坏了\n就是这样"


async def test_while_nobody_understands_no_words_are_taken_for_an_afterthought(
    town: Town,
) -> None:
    await town.say("丁师傅", "丽景苑3号楼路灯坏了")
    town.understander.available = False
    await town.say("丁师傅", "井盖没了", kind=Kind.PHOTO)
    assert (await town.the_case()).text == "丽景苑3号楼路灯坏了"
    assert "哪一类" in town.last("丁师傅").text


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("还有个路灯也坏了", timedelta(minutes=1)),
        ("电梯坏了", timedelta(minutes=1)),
        ("丽景苑12号楼路灯坏了", timedelta(minutes=1)),
        ("路灯坏了", timedelta(minutes=6)),
    ],
)
async def test_another_matter_soon_after_the_receipt_is_a_report_of_its_own(
    town: Town, words: str, after: timedelta
) -> None:
    await town.say("丁师傅", "丽景苑3号楼路灯坏了")
    await town.pass_time(after)
    await town.say("丁师傅", words)
    await town.pass_time(2 * DAY)
    assert [case.text for case in await town.cases()] == ["丽景苑3号楼路灯坏了", words]


async def test_words_just_before_a_danger_belong_to_it(town: Town) -> None:
    await gathers(town)
    await town.say("丁师傅", "丽景苑3号楼，厨房那边")
    await town.say("丁师傅", "好大的煤气味")
    case = await town.the_case()
    assert (case.urgent, case.text) == (True, "丽景苑3号楼，厨房那边\n好大的煤气味")
    assert case.place.building == "3"
    await town.pass_time(2 * DAY)
    assert len(await town.cases()) == 1


async def test_a_draft_that_is_edited_into_a_danger_becomes_that_case_alone(town: Town) -> None:
    await town.resident("王女士")
    number = await town.say("王女士", "楼道灯坏了")
    await town.edit("王女士", number, "丽景苑3号楼2单元楼道着火了")
    await town.pass_time(3 * DAY)
    (case,) = await town.cases()
    assert case.urgent
    assert "楼道灯坏了" in case.text
