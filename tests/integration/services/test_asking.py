from datetime import timedelta

import pytest

from community.categories import EVERYDAY, Category
from community.category_signs import SIGNS
from community.messages import Kind
from community.places import Place
from storage.units import SqlUnits
from tests.integration.services.town import Town


@pytest.fixture
async def town(units: SqlUnits) -> Town:
    town = Town(units)
    await town.open("w1", "w2", "w3", "l1", residents=("蔡女士",))
    return town


async def test_his_own_places_are_offered_first_and_one_tap_is_enough(town: Town) -> None:
    await town.say("蔡女士", "丽景苑3号楼2单元501室路灯坏了")
    await town.pass_time(timedelta(hours=1))
    await town.say("蔡女士", "电梯坏了")
    asked = town.last("蔡女士")
    assert asked.labels()[0] == "丽景苑3号楼2单元"
    assert asked.labels()[1:] == ["丽景苑", "幸福家园", "我不确定"]
    await town.tap("蔡女士", "丽景苑3号楼2单元")
    case = (await town.cases())[-1]
    assert case.category is Category.ELEVATOR
    assert case.place == Place("lijing", "丽景苑", "3", "2")


async def test_places_that_contradict_what_was_said_are_not_offered(town: Town) -> None:
    await town.say("蔡女士", "丽景苑3号楼路灯坏了")
    await town.pass_time(timedelta(hours=1))
    await town.say("蔡女士", "12号楼的电梯坏了")
    assert town.last("蔡女士").labels() == ["丽景苑", "幸福家园", "我不确定"]
    await town.tap("蔡女士", "丽景苑")
    assert (await town.cases())[-1].place.building == "12"


async def test_nobody_else_can_use_the_places_of_a_person(town: Town) -> None:
    await town.say("蔡女士", "丽景苑3号楼路灯坏了")
    await town.pass_time(timedelta(hours=1))
    await town.say("蔡女士", "电梯坏了")
    data = town.last("蔡女士").data("丽景苑3号楼")
    await town.resident("小马")
    await town.say("小马", "电梯坏了")
    answer = await town.press("小马", data)
    assert answer is not None
    assert len(await town.cases()) == 1


async def test_the_buildings_of_an_estate_are_buttons(town: Town) -> None:
    await town.say("蔡女士", "丽景苑的路灯坏了")
    asked = town.last("蔡女士")
    assert asked.labels() == ["3号楼", "12号楼", "我不确定"]
    await town.tap("蔡女士", "12号楼")
    case = await town.the_case()
    assert (case.place.estate, case.place.building) == ("丽景苑", "12")
    answer = await town.tap("蔡女士", "3号楼", asked)
    assert answer is not None
    assert len(await town.cases()) == 1


async def test_a_voice_message_and_three_taps_are_a_report(town: Town) -> None:
    await town.say("蔡女士", "", kind=Kind.VOICE)
    asked = town.last("蔡女士", "语音收到了")
    assert "💡 路灯照明" in asked.labels()
    assert "🚗 停车管理" in asked.labels()
    await town.tap("蔡女士", "💡 路灯照明")
    await town.tap("蔡女士", "丽景苑")
    await town.tap("蔡女士", "3号楼")
    case = await town.the_case()
    assert (case.category, case.text, case.place.building) == (Category.LIGHTING, "", "3")
    async with town.units.read() as unit:
        said = await unit.spoken.of_case(case.id)
    assert [one.kind for one in said] == [Kind.VOICE]


async def test_a_voice_message_after_a_photo_asks_for_no_words(town: Town) -> None:
    await town.say("蔡女士", "", kind=Kind.PHOTO)
    await town.say("蔡女士", "", kind=Kind.VOICE)
    await town.tap("蔡女士", "更多类别")
    await town.tap("蔡女士", "❓ 其他")
    await town.tap("蔡女士", "我不确定")
    async with town.units.read() as unit:
        kinds = [one.kind for one in await unit.spoken.of_case((await town.the_case()).id)]
    assert kinds == [Kind.PHOTO, Kind.VOICE]


async def test_who_says_where_with_his_voice_is_shown_the_buttons_again(town: Town) -> None:
    await town.say("蔡女士", "路灯坏了")
    await town.say("蔡女士", "", kind=Kind.VOICE)
    assert "丽景苑" in town.last("蔡女士", "还请点一下地方").labels()
    await town.tap("蔡女士", "丽景苑")
    await town.tap("蔡女士", "3号楼")
    async with town.units.read() as unit:
        said = await unit.spoken.of_case((await town.the_case()).id)
    assert [one.kind for one in said] == [Kind.TEXT, Kind.VOICE]


async def test_more_about_the_matter_is_no_answer_to_where(town: Town) -> None:
    await town.say("蔡女士", "路灯坏了")
    await town.say("蔡女士", "路灯闪了一个礼拜了")
    assert "哪个小区" in town.last("蔡女士").text
    await town.say("蔡女士", "谢谢")
    assert "哪个小区" in town.last("蔡女士").text
    await town.say("蔡女士", "丽景苑3号楼")
    case = await town.the_case()
    assert case.text == "路灯坏了\n路灯闪了一个礼拜了"
    assert case.place == Place("lijing", "丽景苑", "3")


def test_every_category_that_can_be_chosen_has_a_picture_of_its_own() -> None:
    assert set(SIGNS) == set(EVERYDAY)
    assert len(set(SIGNS.values())) == len(SIGNS)
