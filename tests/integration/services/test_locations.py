"""A location that is shared finds its micro-grid, so that nobody is asked where it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.areas import Durations
from community.categories import Category
from community.messages import Kind
from services.community_loading import load_community
from tests.integration.services.entering import enter
from tests.integration.services.town import Town
from tests.unit.community.test_outlines import make_drawn, spot

WEST, EAST, AWAY = spot(100, 100), spot(300, 100), spot(9000, 9000)
LAMP = "路灯坏了三天没人修"
FIRE = "着火了"


@pytest.fixture
async def drawn(town: Town) -> Town:
    """A town with outlines: w1's area in the west, w2's in the east."""
    await load_community(town.office, make_drawn())
    return town


async def worker_of_the_case(town: Town) -> str | None:
    case = await town.the_case()
    async with town.units.read() as unit:
        return (await unit.people.get(case.responsible_id)).key


async def test_a_photo_a_location_and_words_are_a_whole_report(drawn: Town) -> None:
    await drawn.say("王女士", "", kind=Kind.PHOTO)
    await drawn.say("王女士", "", location=EAST)
    assert len([said for said in drawn.chat("王女士") if "请写一句" in said.text]) == 1
    await drawn.say("王女士", LAMP)
    case = await drawn.the_case()
    async with drawn.units.read() as unit:
        kinds = [one.kind for one in await unit.spoken.of_case(case.id)]
    assert kinds == [Kind.PHOTO, Kind.LOCATION, Kind.TEXT]
    assert (case.category, case.text, case.area_id) == (Category.LIGHTING, LAMP, "g1b")
    assert await worker_of_the_case(drawn) == "w2"
    assert "定位 31.2" in drawn.last("w2", LAMP).text
    assert not [said for said in drawn.chat("王女士") if "哪个小区" in said.text]


async def test_the_question_offers_a_location_and_one_answers_it(drawn: Town) -> None:
    await drawn.say("王女士", LAMP)
    assert "发个定位也行" in drawn.last("王女士", "哪个小区").text
    await drawn.say("王女士", "", location=WEST)
    assert await worker_of_the_case(drawn) == "w1"


async def test_a_location_right_after_the_words_files_them_at_once(drawn: Town) -> None:
    slow = replace(make_drawn(), durations=Durations(gather=timedelta(seconds=5)))
    await load_community(drawn.office, slow)
    await drawn.say("王女士", LAMP)
    await drawn.say("王女士", "", location=AWAY)
    assert await drawn.cases() == []
    await drawn.say("王女士", "", location=EAST)
    assert await worker_of_the_case(drawn) == "w2"
    assert not [said for said in drawn.chat("王女士") if "哪个小区" in said.text]


async def test_where_the_file_draws_nothing_no_location_is_offered(town: Town) -> None:
    await town.say("王女士", LAMP)
    assert "定位" not in town.last("王女士", "哪个小区").text


async def test_a_location_elsewhere_leaves_the_question_open(drawn: Town) -> None:
    await drawn.say("王女士", LAMP)
    await drawn.say("王女士", "", location=AWAY)
    assert await drawn.cases() == []
    await drawn.say("王女士", "丽景苑3号楼")
    assert await worker_of_the_case(drawn) == "w1"


async def test_the_building_may_be_left_out_of_an_estate_that_has_the_location(
    drawn: Town,
) -> None:
    await drawn.say("王女士", f"丽景苑{LAMP}")
    await drawn.say("王女士", "", location=EAST)
    case = await drawn.the_case()
    assert (case.place.estate_id, case.area_id) == ("lijing", "g1b")


async def test_who_sends_where_he_is_first_is_asked_for_the_matter_alone(drawn: Town) -> None:
    await drawn.say("王女士", "", location=EAST)
    assert "在哪里" not in drawn.last("王女士", "请写一句").text
    await drawn.resident("李大爷")
    await drawn.say("李大爷", "", location=AWAY)
    assert "在哪里" in drawn.last("李大爷", "请写一句").text


async def test_an_address_in_words_outweighs_the_location(drawn: Town) -> None:
    await drawn.say("王女士", "", location=EAST)
    await drawn.say("王女士", f"丽景苑3号楼{LAMP}")
    assert await worker_of_the_case(drawn) == "w1"


async def test_a_danger_without_a_place_goes_to_the_worker_of_the_location(drawn: Town) -> None:
    await drawn.say("王女士", FIRE)
    assert await worker_of_the_case(drawn) == "l1"
    await drawn.say("王女士", "", location=EAST)
    case = await drawn.the_case()
    assert (case.area_id, case.urgent) == ("g1b", True)
    assert await worker_of_the_case(drawn) == "w2"


async def test_a_location_before_the_danger_is_not_asked_for_again(drawn: Town) -> None:
    await drawn.say("王女士", "", location=EAST)
    await drawn.say("王女士", FIRE)
    assert await worker_of_the_case(drawn) == "w2"
    assert "定位 31.2" in drawn.last("w2", FIRE).text
    assert not [said for said in drawn.chat("王女士") if "您在哪里" in said.text]


async def test_staff_who_enter_a_report_may_send_where_it_is(drawn: Town) -> None:
    await enter(drawn, "w1", LAMP)
    assert "哪个小区" in drawn.chat("w1")[-1].text
    await drawn.say("w1", "", location=EAST)
    assert "怎么称呼" in drawn.chat("w1")[-1].text
    await drawn.tap("w1", "不留姓名")
    assert (await drawn.the_case()).area_id == "g1b"


async def test_a_location_elsewhere_is_asked_about_once_more_in_an_entry(drawn: Town) -> None:
    await enter(drawn, "w1", LAMP)
    await drawn.say("w1", "", location=AWAY)
    assert "哪个小区" in drawn.chat("w1")[-1].text
    await drawn.say("w1", "", location=AWAY)
    assert "怎么称呼" in drawn.chat("w1")[-1].text


async def test_neighbours_at_the_same_spot_are_asked_whether_it_is_the_same(drawn: Town) -> None:
    await drawn.resident("李大爷")
    for who in ("王女士", "李大爷"):
        await drawn.say(who, "", location=EAST)
        await drawn.say(who, LAMP)
    assert "是同一件事吗" in drawn.last("李大爷").text
    assert len(await drawn.cases()) == 1


async def test_an_area_that_is_not_drawn_any_more_is_asked_for_again(drawn: Town) -> None:
    await drawn.say("王女士", "", location=EAST)
    plain = make_drawn()
    bare = tuple(replace(area, outline=()) for area in plain.areas)
    await load_community(drawn.office, replace(plain, areas=bare))
    await drawn.say("王女士", LAMP)
    assert "哪个小区" in drawn.last("王女士").text
