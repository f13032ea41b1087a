"""A complaint about the staff goes above them; who accuses a neighbour stays unknown to staff."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.areas import StaffMember
from community.case import Case
from community.messages import Kind
from community.people import Role
from services import invitations
from services.community_loading import load_community
from tests.integration.services.town import Delivered, Town
from tests.unit.community.conftest import make_community

COMPLAINT = "我要投诉丽景苑3号楼的网格员张师傅，报了三回他理都不理"
HUT = "丽景苑3号楼顶楼在天台盖了间玻璃房"
QUARREL = "丽景苑3号楼602往楼下泼水，吵了三回了"
PHONE = "13812345678"


@pytest.fixture
async def quarrelling(town: Town) -> Town:
    """A town whose model knows of huts on roofs and of quarrels."""
    town.understander.knows({"天台": "report_illegal_building", "泼水": "report_neighbour"})
    return town


def heard(town: Town, name: str) -> str:
    return "\n".join(said.text for said in town.chat(name))


async def responsible_key(town: Town, case: Case) -> str | None:
    async with town.units.read() as unit:
        return (await unit.people.get(case.responsible_id)).key


def first_button(said: Delivered) -> str:
    return said.data(said.labels()[0])


async def test_a_complaint_about_the_worker_goes_to_the_leader_alone(town: Town) -> None:
    before = heard(town, "w1")
    await town.say("王女士", COMPLAINT)
    case = await town.the_case()
    assert await responsible_key(town, case) == "l1"
    assert "王女士" in town.last("l1", "理都不理").text
    assert "看不到这件事" in town.last("王女士", "周组长").text
    await town.pass_time(timedelta(days=3))
    assert heard(town, "w1") == before


async def test_no_button_and_no_hand_over_brings_a_complaint_to_the_accused(town: Town) -> None:
    await town.say("王女士", COMPLAINT)
    case = await town.the_case()
    card = town.last("l1", case.number, label="接单")
    forged = await town.press("w1", first_button(card))
    assert forged is not None
    assert forged.alert
    await town.tap("l1", "转派")
    assert "张师傅" not in town.last("l1", "转给谁").labels()
    to_w2 = town.last("l1", "转给谁").data("刘师傅")
    await town.press("l1", to_w2.replace("w2", "w1"))
    assert await responsible_key(town, await town.the_case()) == "l1"


async def test_without_a_name_the_worker_of_the_place_is_meant(town: Town) -> None:
    await town.say("王女士", "投诉我们这儿的网格员，说话难听")
    await town.say("王女士", "丽景苑12号楼")
    case = await town.the_case()
    assert case.accused_keys == {"w2"}
    assert await responsible_key(town, case) == "l1"


async def test_a_complaint_in_reply_to_the_worker_does_not_reach_him(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼楼道灯坏了")
    before = heard(town, "w1")
    receipt = town.last("王女士", "记下了")
    await town.say("王女士", "网格员爱理不理的，他不接我电话", reply_to=receipt)
    await town.say("王女士", "我要投诉网格员", reply_to=receipt)
    assert heard(town, "w1") == before
    about = [case for case in await town.cases() if case.accused]
    assert {frozenset(case.accused_keys) for case in about} == {frozenset({"w1"})}


async def test_what_is_added_to_a_complaint_reaches_the_leader(town: Town) -> None:
    await town.say("王女士", COMPLAINT)
    before = heard(town, "w1")
    await town.tap("王女士", "补充")
    await town.say("王女士", "昨天又来了一回")
    assert town.last("l1", "昨天又来了一回")
    assert heard(town, "w1") == before


async def test_a_complaint_about_the_leader_goes_to_the_office(town: Town) -> None:
    clerk = StaffMember("c1", "冯雪", frozenset({Role.CLERK}))
    made = make_community()
    await load_community(town.office, replace(made, staff=(*made.staff, clerk)))
    await town.command("c1", await invitations.invite(town.office, "c1", timedelta(days=7)))
    before = heard(town, "l1")
    await town.say("王女士", "我要投诉丽景苑3号楼的网格长周组长，收了人家的钱")
    case = await town.the_case()
    assert await responsible_key(town, case) == "c1"
    assert town.last("c1", "收了人家的钱")
    await town.pass_time(timedelta(days=3))
    assert heard(town, "l1") == before
    forged = await town.press("l1", first_button(town.last("c1", label="接单")))
    assert forged is not None
    assert forged.alert


async def test_danger_from_the_worker_himself_is_alarmed_above_him(town: Town) -> None:
    before = heard(town, "w1")
    town.understander.knows({"救命": "emergency"})
    await town.say("王女士", "救命，丽景苑3号楼，网格员张师傅打人")
    case = await town.the_case()
    assert case.urgent
    assert await responsible_key(town, case) == "l1"
    await town.pass_time(timedelta(minutes=20))
    assert heard(town, "w1") == before


async def test_a_complaint_is_stored_before_consent_like_any_report(town: Town) -> None:
    await town.say("饶先生", COMPLAINT)
    assert await town.cases() == []
    await town.tap("饶先生", "同意")
    assert (await town.the_case()).accused_keys == {"w1"}


@pytest.mark.parametrize("report", [HUT, QUARREL])
async def test_no_member_of_staff_learns_who_reported_a_neighbour(
    quarrelling: Town, report: str
) -> None:
    town = quarrelling
    await town.say("王女士", f"{report}，我电话{PHONE}")
    case = await town.the_case()
    assert "不会告诉" in town.last("王女士", case.number).text
    assert "请替反映人保密" in town.last("w1", case.number).text
    await town.tap("w1", "接单")
    await town.tap("w1", "回复居民")
    await town.say("w1", "我明天去看", reply_to=town.last("w1", "请回复这条消息"))
    await town.say("王女士", "好的，等您", reply_to=town.last("王女士", "我明天去看"))
    await town.tap("王女士", "补充")
    await town.say("王女士", "他们晚上也施工", kind=Kind.PHOTO)
    await town.pass_time(timedelta(days=3))
    for staff in ("w1", "l1"):
        assert "王女士" not in heard(town, staff)
        assert PHONE not in heard(town, staff)
    assert not any("看完整号码" in said.labels() for said in town.chat("w1"))


async def test_another_category_does_not_bring_the_name_back(quarrelling: Town) -> None:
    await quarrelling.say("王女士", HUT)
    await quarrelling.tap("w1", "改类别")
    await quarrelling.tap("w1", "噪音扰民")
    assert (await quarrelling.the_case()).confidential
    assert "王女士" not in heard(quarrelling, "w1")


async def test_the_name_leaves_the_card_when_it_turns_out_to_be_a_quarrel(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼半夜噪音大")
    assert "王女士" in heard(town, "w1")
    await town.tap("王女士", "改类别")
    await town.tap("王女士", "更多类别")
    await town.tap("王女士", "邻里纠纷")
    assert "王女士" not in town.last("w1", "请替反映人保密").text
