"""A corrected category or place sends a case to whom the rules name now, and nobody else."""

from datetime import date

from bot.callback_data import encode
from community.absences import Leave
from community.actions import Action
from community.areas import StaffMember
from community.case import Case
from community.categories import Category
from community.people import Role
from community.routing_rules import DestinationKind
from community.speech import Button
from tests.integration.services.pools import history, holder_of, manned, rule, seen
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
GAS_TO_W2 = rule(DestinationKind.UNIT, "wuye", categories=(Category.GAS,))
GAS_TO_POOL = rule(DestinationKind.POOL, "night", categories=(Category.GAS,))
LAMPS_TO_POOL = rule(DestinationKind.POOL, "night", categories=(Category.LIGHTING,))


async def set_category(town: Town, name: str, case: Case, category: Category) -> None:
    await town.press(name, encode(Button(Action.SET_CATEGORY, case.id, category.value)))


async def test_a_resident_s_correction_sends_it_to_whom_a_rule_names(town: Town) -> None:
    await manned(town, GAS_TO_W2)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await set_category(town, "王女士", case, Category.GAS)
    assert await holder_of(town, case) == "w2"
    assert town.last("w2", case.number, label="接单")
    assert "按派单规则由刘师傅来办" in town.last("w1").text
    assert not any("接单" in said.labels() for said in town.chat("w1"))
    assert "改由刘师傅来办" in town.last("王女士").text
    given = [one for one in await history(town, case) if one.event == "case_handed_over"]
    assert given[-1].details["rule"] == "to-wuye"


async def test_a_worker_who_corrects_his_own_case_away_is_told(town: Town) -> None:
    await manned(town, GAS_TO_W2)
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    case = await town.the_case()
    await set_category(town, "w1", case, Category.GAS)
    assert await holder_of(town, case) == "w2"
    assert "您不用再办" in town.last("w1").text
    await set_category(town, "w2", case, Category.LIGHTING)
    assert await holder_of(town, case) == "w1"


async def test_nothing_is_sent_if_it_stays_with_the_same_person(town: Town) -> None:
    await manned(town, GAS_TO_W2)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    before = len(town.chat("w1")), len(town.chat("w2"))
    await set_category(town, "w1", case, Category.ROAD)
    assert await holder_of(town, case) == "w1"
    assert (len(town.chat("w1")), len(town.chat("w2"))) == before


async def test_who_is_on_leave_by_now_does_not_lose_a_case_that_no_rule_moves(town: Town) -> None:
    await manned(town, GAS_TO_W2)
    await town.say("王女士", LAMP)
    away = (Leave(date(2026, 11, 1), date(2026, 11, 30)),)
    worker = StaffMember("w1", "张师傅", frozenset({Role.WORKER}), leaves=away)
    await manned(town, GAS_TO_W2, staff=(worker,), bind=False)
    case = await town.the_case()
    await set_category(town, "王女士", case, Category.ROAD)
    assert await holder_of(town, case) == "w1"


async def test_what_was_handed_over_stays_where_it_was_given(town: Town) -> None:
    await manned(town, GAS_TO_W2)
    await town.say("王女士", "丽景苑12号楼楼道灯坏了")
    case = await town.the_case()
    await town.tap("w2", "转派")
    await town.tap("w2", "张师傅")
    await set_category(town, "王女士", case, Category.GAS)
    assert await holder_of(town, case) == "w1"
    await town.tap("王女士", "改地点")
    await town.say("王女士", "丽景苑12号楼3单元")
    assert await holder_of(town, case) == "w1"


async def test_what_was_taken_from_an_offer_stays_with_the_taker(town: Town) -> None:
    await manned(town, GAS_TO_W2, LAMPS_TO_POOL)
    await town.say("王女士", LAMP)
    await town.tap("v1", "我来接")
    case = await town.the_case()
    await set_category(town, "王女士", case, Category.GAS)
    assert await holder_of(town, case) == "v1"


async def test_a_corrected_place_goes_to_the_worker_there(town: Town) -> None:
    await manned(town, GAS_TO_W2)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await town.tap("王女士", "改地点")
    await town.say("王女士", "丽景苑12号楼3单元")
    assert await holder_of(town, case) == "w2"
    given = [one for one in await history(town, case) if one.event == "case_handed_over"]
    assert (given[-1].details["reason"], given[-1].details["area"]) == ("worker", "g1b")


async def test_a_complaint_stays_above_whatever_its_category_becomes(town: Town) -> None:
    await manned(town, rule(DestinationKind.WORKER, "w1", categories=(Category.GAS,)))
    await town.say("王女士", "我要投诉丽景苑3号楼的网格员张师傅，报了三回他理都不理")
    case = await town.the_case()
    await set_category(town, "王女士", case, Category.GAS)
    assert await holder_of(town, case) == "l1"
    assert not seen(town, "w1", case.number)


async def test_an_offer_follows_the_category(town: Town) -> None:
    await manned(town, LAMPS_TO_POOL)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await set_category(town, "王女士", case, Category.ROAD)
    assert seen(town, "v1", "另有安排")[0].labels() == []
    assert await holder_of(town, case) == "w1"
    await set_category(town, "王女士", case, Category.LIGHTING)
    assert town.last("v1", "谁来接单").labels() == ["我来接", "不接"]
    assert len(seen(town, "v1", "谁来接单")) == 1


async def test_the_cases_of_who_leaves_the_community_file_go_where_they_belong(town: Town) -> None:
    await manned(town, LAMPS_TO_POOL)
    await town.say("王女士", LAMP)
    await town.tap("v1", "我来接")
    case = await town.the_case()
    await manned(town, LAMPS_TO_POOL, staff=(), bind=False)
    await town.deliver()
    assert await holder_of(town, case) == "w1"
    assert town.last("w1", case.number, label="接单")
    refused = await town.press("v1", encode(Button(Action.RESOLVE, case.id)))
    assert refused is not None
    assert refused.alert
