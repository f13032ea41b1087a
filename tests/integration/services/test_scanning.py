"""Scanning the code on a building: the place is known, and what is said next wins over it."""

from datetime import timedelta

import pytest

from community.case import Status
from community.conversation import Stage
from community.messages import Kind
from community.place_codes import place_code
from tests.integration.services.town import Town

HERE = place_code("lijing", "3", "2")


@pytest.fixture
async def scanned(town: Town) -> Town:
    await town.command("王女士", HERE)
    return town


async def test_the_place_is_said_and_stands_in_the_next_report_alone(scanned: Town) -> None:
    assert "丽景苑3号楼2单元" in scanned.last("王女士").text
    await scanned.say("王女士", "你好")
    await scanned.say("王女士", "楼道灯坏了")
    assert "地点：丽景苑3号楼2单元" in scanned.last("王女士").text
    await scanned.say("王女士", "电梯也坏了")
    assert "哪个小区" in scanned.last("王女士").text


async def test_a_place_in_the_words_wins(town: Town) -> None:
    for words, place in (
        ("1单元楼道灯坏了", "丽景苑3号楼1单元"),
        ("12号楼的电梯坏了", "丽景苑12号楼"),
        ("幸福家园的垃圾没人收", "幸福家园"),
    ):
        await town.command("王女士", HERE)
        await town.say("王女士", words)
        assert f"地点：{place}\n" in town.last("王女士").text


async def test_after_an_hour_the_place_is_asked_for_again(scanned: Town) -> None:
    scanned.watch.at += timedelta(hours=1, seconds=1)
    await scanned.say("王女士", "楼道灯坏了")
    assert "哪个小区" in scanned.last("王女士").text


async def test_a_photo_after_a_scan_begins_a_new_report(scanned: Town) -> None:
    await scanned.say("王女士", "楼道灯坏了")
    await scanned.command("王女士", HERE)
    await scanned.say("王女士", "", kind=Kind.PHOTO)
    await scanned.say("王女士", "电梯坏了")
    first, second = await scanned.cases()
    assert (first.place.building, second.place.building) == ("3", "3")


async def test_a_scan_answers_the_question_for_the_place(town: Town) -> None:
    await town.say("王女士", "楼道灯坏了")
    await town.command("王女士", HERE)
    case = await town.the_case()
    assert (case.place.building, case.text) == ("3", "楼道灯坏了")


async def test_a_scan_tells_where_a_danger_is(town: Town) -> None:
    await town.say("王女士", "着火了")
    await town.command("王女士", HERE)
    case = await town.the_case()
    assert (case.urgent, case.place.building, case.area_id) == (True, "3", "g1a")


async def test_a_danger_after_a_scan_is_not_asked_for_its_place(scanned: Town) -> None:
    await scanned.say("王女士", "着火了")
    assert (await scanned.the_case()).place.building == "3"


async def test_a_scan_while_the_category_is_asked_fills_in_the_place(town: Town) -> None:
    await town.say("王女士", "这里有点问题要修")
    await town.command("王女士", HERE)
    assert "接着点" in town.last("王女士").text
    await town.tap("王女士", "物业服务")
    assert (await town.the_case()).place.building == "3"


async def test_who_comes_by_a_code_for_the_first_time_agrees_first(town: Town) -> None:
    await town.command("李大爷", HERE)
    assert "您同意吗" in town.last("李大爷").text
    await town.tap("李大爷", "同意")
    assert "丽景苑3号楼2单元出了什么事" in town.last("李大爷").text
    await town.say("李大爷", "楼道灯坏了")
    assert (await town.the_case()).place.unit == "2"


async def test_who_does_not_agree_leaves_no_place_behind(town: Town) -> None:
    await town.command("李大爷", HERE)
    await town.tap("李大爷", "不同意")
    await town.command("李大爷")
    await town.tap("李大爷", "同意")
    assert "丽景苑" not in town.last("李大爷").text


async def test_a_code_of_a_place_that_is_gone_loses_nothing(town: Town) -> None:
    await town.say("王女士", "楼道灯坏了")
    await town.command("王女士", place_code("oldtown", "3"))
    assert "认不出" in town.last("王女士").text
    await town.say("王女士", "丽景苑3号楼")
    assert (await town.the_case()).text == "楼道灯坏了"


async def test_a_code_of_a_building_that_is_gone_leaves_the_estate(town: Town) -> None:
    await town.command("王女士", place_code("lijing", "77"))
    await town.say("王女士", "楼道灯坏了")
    assert "丽景苑几号楼" in town.last("王女士").text


async def test_a_worker_who_scans_keeps_his_work(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼楼道灯坏了")
    await town.tap("w1", "办结")
    await town.command("w1", HERE)
    assert "丽景苑3号楼2单元" in town.last("w1").text
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    assert (await town.the_case()).status is Status.RESOLVED


async def test_scanning_leaves_the_sentence_about_an_old_case(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼楼道灯坏了")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(timedelta(hours=24))
    await town.tap("王女士", "已解决")
    await town.tap("王女士", "5 星")
    await town.command("王女士", HERE)
    await town.say("王女士", "电梯坏了")
    assert [case.place.building for case in await town.cases()] == ["3", "3"]
    async with town.units.read() as unit:
        person = await unit.people.by_telegram(town.account("王女士").user_id)
        assert person is not None
        assert (await unit.conversations.get(person.id)).stage is Stage.IDLE
