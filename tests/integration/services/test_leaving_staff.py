"""Somebody is taken out of the community file: his open cases go on with somebody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.areas import Community
from community.case import Status
from community.categories import Category
from services.community_loading import NobodyToHandOverTo, bring_in, load_community
from services.handing_over import HandedOver, what_would_be_handed_over
from services.invitations import invite
from storage.units import SqlUnits
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

NAME = "王女士"
LAMP = "丽景苑3号楼2单元楼道灯坏了，我电话13812345678"
NUMBER = "LL2026-000001"


def without(key: str, **workers: str) -> Community:
    """The usual community without somebody; areas get other workers, or none of theirs."""
    usual = make_community()
    areas = tuple(
        replace(
            area,
            worker=workers.get(area.id, area.worker),
            substitute=area.substitute if area.substitute != workers.get(area.id) else None,
        )
        for area in usual.areas
    )
    staff = tuple(one for one in usual.staff if one.key != key)
    return replace(usual, areas=areas, staff=staff)


async def responsible(town: Town) -> str | None:
    case = await town.the_case()
    async with town.units.read() as unit:
        return (await unit.people.get(case.responsible_id)).key


@pytest.fixture
async def reported(town: Town) -> Town:
    await town.say(NAME, LAMP)
    await town.tap("w1", "接单")
    return town


async def test_an_open_case_goes_to_whoever_is_responsible_now(reported: Town) -> None:
    loaded = await bring_in(reported.office, without("w1", g1a="w2"))
    await reported.deliver()
    assert loaded.handed_over == (HandedOver(NUMBER, "w1", "w2"),)
    assert await responsible(reported) == "w2"
    assert (await reported.the_case()).status is Status.ASSIGNED
    assert "刘师傅" in reported.last(NAME, "改由").text
    assert "接单" in reported.last("w2", NUMBER).labels()
    await reported.tap("w2", "接单")
    assert (await reported.the_case()).status is Status.ACCEPTED


async def test_who_left_can_press_and_read_nothing_more(reported: Town) -> None:
    old = reported.last("w1", NUMBER)
    await reported.tap("w1", "更多 ▾")
    handing_over = reported.last("w1", NUMBER).data("转派")
    await load_community(reported.office, without("w1", g1a="w2"))
    await reported.deliver()
    card = reported.last("w1", NUMBER)
    assert card.labels() == []
    assert "13812345678" not in card.text
    await reported.press("w1", handing_over, old.message_id)
    assert await responsible(reported) == "w2"


async def test_one_person_may_get_all_of_them(reported: Town) -> None:
    await bring_in(reported.office, without("w1", g1a="w2"), hand_over_to="w3")
    assert await responsible(reported) == "w3"


@pytest.mark.parametrize("key", ["w1", "w9", "nobody"])
async def test_nobody_gets_cases_who_cannot_have_them(reported: Town, key: str) -> None:
    with pytest.raises(NobodyToHandOverTo, match=key):
        await bring_in(reported.office, without("w1", g1a="w2"), hand_over_to=key)
    assert await responsible(reported) == "w1"


async def test_a_solved_case_is_handed_over_without_a_word(reported: Town) -> None:
    await reported.tap("w1", "办结")
    prompt = reported.last("w1")
    await reported.say("w1", "换了灯泡", reply_to=prompt)
    assert (await reported.the_case()).status is Status.RESOLVED
    said = len(reported.chat(NAME))
    await load_community(reported.office, without("w1", g1a="w2"))
    await reported.deliver()
    assert await responsible(reported) == "w2"
    assert (await reported.the_case()).status is Status.RESOLVED
    assert len(reported.chat(NAME)) == said


async def test_a_case_of_an_area_that_is_gone_gets_its_new_area(reported: Town) -> None:
    usual = make_community()
    areas = tuple(replace(one, id="g1x") if one.id == "g1a" else one for one in usual.areas)
    lijing = replace(usual.estates[0], buildings={"3": "g1x", "12": "g1b"}, areas=("g1x", "g1b"))
    moved = replace(usual, areas=areas, estates=(lijing, usual.estates[1]))
    loaded = await bring_in(reported.office, moved)
    case = await reported.the_case()
    assert (loaded.handed_over, case.area_id) == ((), "g1x")
    assert await responsible(reported) == "w1"
    await reported.tap("w1", "吹哨")
    assert "area_changed" in await reported.events(case.id)


async def test_an_estate_that_is_gone_leaves_its_case_with_the_leader(reported: Town) -> None:
    usual = without("w1", g1a="w2")
    gone = replace(usual, estates=(replace(usual.estates[1], areas=("g2a",)),))
    await load_community(reported.office, gone)
    assert await responsible(reported) == "l1"


async def test_a_complaint_stays_above_him_whom_it_is_about(town: Town) -> None:
    await town.say(NAME, "我要投诉刘师傅，丽景苑12号楼的灯他一直不来修")
    case = await town.the_case()
    assert "w2" in case.accused_keys
    usual = make_community()
    boss = replace(usual.staff[0], key="l2", name="孙组长")
    areas = tuple(replace(one, leader="l2") if one.leader else one for one in usual.areas)
    await load_community(town.office, replace(usual, staff=(*usual.staff, boss)))
    await town.command("l2", await invite(town.office, "l2", timedelta(days=7)))
    await load_community(town.office, replace(usual, areas=areas, staff=(boss, *usual.staff[1:])))
    assert await responsible(town) == "l2"


async def test_loading_again_finds_who_was_left_behind(reported: Town) -> None:
    gone = without("w1", g1a="w2")
    async with reported.units.write() as unit:
        await unit.register.load(gone, reported.watch.at)
        await unit.commit()
    assert await responsible(reported) == "w1"
    loaded = await bring_in(reported.office, gone)
    assert (loaded.changed, len(loaded.handed_over)) == (False, 1)
    assert await responsible(reported) == "w2"


async def test_the_preview_says_it_before_and_changes_nothing(reported: Town) -> None:
    ((member, cases),) = await what_would_be_handed_over(reported.office, without("w1", g1a="w2"))
    assert (member.key, list(cases)) == ("w1", [HandedOver(NUMBER, "w1", "w2")])
    assert await responsible(reported) == "w1"
    assert await what_would_be_handed_over(reported.office, make_community()) == []


async def test_before_the_first_load_nobody_leaves(units: SqlUnits) -> None:
    assert await what_would_be_handed_over(Town(units).office, make_community()) == ()


async def test_a_question_that_is_left_behind_goes_to_the_leader(town: Town) -> None:
    await town.say(NAME, LAMP)
    case = await town.the_case()
    async with town.units.write() as unit:
        await unit.cases.save(replace(case, category=Category.QUESTION))
        await unit.commit()
    await load_community(town.office, without("w1", g1a="w2"))
    assert await responsible(town) == "l1"
