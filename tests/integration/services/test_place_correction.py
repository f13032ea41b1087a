"""A resident corrects where his case is: in words, by buttons, by a location; it changes hands."""

from datetime import timedelta

import pytest

from tests.integration.services.town import Town

NAME = "王女士"
LAMP = "丽景苑3号楼2单元楼道灯坏了"


@pytest.fixture
async def asked(town: Town) -> Town:
    """王女士 has reported a lamp, and pressed 改地点."""
    town.understander.knows({"算了": "deny"})
    await town.say(NAME, LAMP)
    await town.tap(NAME, "改地点")
    return town


async def place_of(town: Town) -> tuple[str | None, str | None]:
    place = (await town.the_case()).place
    return place.building, place.landmark


async def test_a_building_in_words_moves_the_case_to_the_worker_there(asked: Town) -> None:
    await asked.say(NAME, "12号楼才对")
    assert await place_of(asked) == ("12", None)
    assert "刘师傅负责" in asked.last(NAME, "改好了").text
    assert "丽景苑12号楼" in asked.last("w2", "LL2026-000001").text
    assert "刘师傅" in asked.last("w1", "LL2026-000001").text
    assert (await asked.the_case()).text == LAMP


async def test_estate_and_building_by_buttons(asked: Town) -> None:
    await asked.tap(NAME, "丽景苑")
    assert (await asked.the_case()).place.building == "3"
    await asked.tap(NAME, "12号楼")
    assert await place_of(asked) == ("12", None)


async def test_an_estate_in_one_area_needs_no_building(asked: Town) -> None:
    await asked.tap(NAME, "幸福家园")
    assert (await asked.the_case()).place.estate == "幸福家园"
    assert (await asked.the_case()).area_id == "g2a"


async def test_a_place_that_nobody_knows_goes_to_the_leader_in_his_words(asked: Town) -> None:
    await asked.say(NAME, "菜场后门那条小路")
    assert await place_of(asked) == (None, "菜场后门那条小路")
    assert "周组长负责" in asked.last(NAME, "改好了").text


@pytest.mark.parametrize("words", ["算了", None])
async def test_never_mind_leaves_it_as_it_is(asked: Town, words: str | None) -> None:
    if words:
        await asked.say(NAME, words)
    else:
        await asked.tap(NAME, "我不确定")
    assert "不改" in asked.last(NAME).text
    assert await place_of(asked) == ("3", None)


async def test_another_report_is_no_answer(asked: Town) -> None:
    await asked.say(NAME, "丽景苑12号楼的电梯停在半空半天了")
    first, second = await asked.cases()
    assert (first.place.building, second.place.building) == ("3", "12")


async def test_the_next_day_words_are_no_answer_any_more(asked: Town) -> None:
    await asked.pass_time(timedelta(hours=25))
    await asked.say(NAME, "丽景苑12号楼")
    assert (await asked.cases())[0].place.building == "3"


async def test_a_closed_case_stays_where_it_is(asked: Town) -> None:
    receipt = asked.last(NAME, label="改地点")
    await asked.tap(NAME, "撤回", receipt)
    answer = await asked.press(NAME, receipt.data("改地点"), receipt.message_id)
    assert answer is not None
    assert "用不上了" in answer.text
