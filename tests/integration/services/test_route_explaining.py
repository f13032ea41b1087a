"""Why a case went to her, and where a text would go: in words, without filing anything."""

from datetime import UTC, date, datetime, time

import pytest

from community.absences import Leave
from community.areas import StaffMember
from community.categories import Category
from community.people import Role
from community.routing_rules import DestinationKind, Hours
from services.route_explaining import CategoryNeeded, Trial, explain_case, explain_text
from tests.integration.services.pools import VOLUNTEERS, manned, rule
from tests.integration.services.test_rerouting import GAS_TO_W2, LAMP, set_category
from tests.integration.services.town import Town

AWAY = StaffMember(
    "w1",
    "张师傅",
    frozenset({Role.WORKER}),
    leaves=(Leave(date(2026, 11, 1), date(2026, 11, 30)),),
)
AT_NIGHT = rule(
    DestinationKind.POOL,
    "night",
    hours=Hours(time(22), time(6)),
    areas=("g1",),
    words=("灯", "电"),
    weekdays=(5, 6),
)


async def test_the_whole_way_of_a_case_is_told(town: Town) -> None:
    await manned(town, GAS_TO_W2, rule(DestinationKind.POOL, "night"))
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await set_category(town, "王女士", case, Category.GAS)
    lines = await explain_case(town.office, case.number, "zh")
    assert lines[0] == f"{case.number} 现在由刘师傅负责，已派单。"
    told = "\n".join(lines)
    assert "派给张师傅：他是一号微网格的网格员。" in told
    assert "请「夜班志愿者」接单" in told
    assert "类别改成了「燃气」" in told
    assert "由张师傅转给刘师傅：派单规则写明由这个单位办" in told
    assert "用上了规则 to-wuye：类别是燃气；派给物业" in told


async def test_who_was_passed_over_is_told_in_either_language(town: Town) -> None:
    await manned(town, staff=(AWAY, *VOLUNTEERS), bind=False)
    await town.say("王女士", LAMP)
    number = (await town.the_case()).number
    chinese = await explain_case(town.office, number, "zh")
    assert "  没派给张师傅：请假了。" in chinese
    english = await explain_case(town.office, number, "en")
    assert "  Not 张师傅: on leave." in english


async def test_handing_over_and_taking_are_told(town: Town) -> None:
    await manned(town, rule(DestinationKind.POOL, "night"))
    await town.say("王女士", LAMP)
    await town.tap("v1", "我来接")
    await town.tap("v1", "转派")
    await town.tap("v1", "刘师傅")
    told = "\n".join(await explain_case(town.office, (await town.the_case()).number, "zh"))
    assert "由张师傅转给志愿者小林：他接了请人接的单。" in told
    assert "由志愿者小林转给刘师傅：有人转给了他。" in told


async def test_a_text_is_tried_at_a_time_and_nothing_is_filed(town: Town) -> None:
    await manned(town, GAS_TO_W2, AT_NIGHT)
    saturday_night = datetime(2026, 11, 21, 15, tzinfo=UTC)
    trial = Trial(LAMP, at=saturday_night)
    told = "\n".join(await explain_text(town.office, trial, "zh"))
    assert "网格 一号微网格" in told
    assert "规则 to-wuye 用不上：类别不对。" in told
    assert "星期六、星期日" in told
    assert "22:00 到 06:00" in told
    assert "派给张师傅" in told
    assert "同时请「夜班志愿者」接单" in told
    by_day = Trial(LAMP, at=datetime(2026, 11, 21, 4, tzinfo=UTC))
    assert "不是那个时间" in "\n".join(await explain_text(town.office, by_day, "zh"))
    assert await town.cases() == []


async def test_with_no_model_the_category_has_to_be_named(town: Town) -> None:
    await manned(town, GAS_TO_W2)
    town.understander.available = False
    with pytest.raises(CategoryNeeded):
        await explain_text(town.office, Trial(LAMP), "zh")
    trial = Trial("有点事", Category.GAS, "丽景苑3号楼")
    assert "It goes to 刘师傅." in "\n".join(await explain_text(town.office, trial, "en"))


async def test_danger_is_told_to_go_to_a_person(town: Town) -> None:
    await manned(town, rule(DestinationKind.POOL, "night"))
    told = "\n".join(await explain_text(town.office, Trial("丽景苑3号楼着火了"), "zh"))
    assert "派给张师傅" in told
    assert "同时请" not in told
