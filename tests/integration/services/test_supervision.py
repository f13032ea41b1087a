"""挂牌督办: how a case comes onto the list, who sees it there, and how it leaves it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.areas import StaffMember
from community.people import Role
from community.speech import Button
from community.tracks import Level
from services import invitations
from services.community_loading import load_community
from services.incoming import IncomingCommand
from services.supervised_list import tell_supervised
from tests.integration.services.town import Delivered, Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元501楼道灯坏了三天没人修"
HOUR = timedelta(hours=1)


@pytest.fixture
async def above(town: Town) -> Town:
    """A town with a secretary; by the default steps a lamp lies for four days."""
    made = make_community()
    secretary = StaffMember("s1", "何书记", frozenset({Role.SECRETARY}))
    await load_community(town.office, replace(made, staff=(*made.staff, secretary)))
    await town.command("s1", await invitations.invite(town.office, "s1", timedelta(days=7)))
    await town.say("王女士", LAMP)
    return town


async def supervised(town: Town, name: str) -> Delivered:
    """Send /supervised and give the answer."""
    who = town.account(name)
    origin, number = await town._arrive(who)
    await tell_supervised(town.office, IncomingCommand(origin, who, number, "", town.watch.at))
    await town.deliver()
    return town.chat(name)[-1]


async def test_a_case_that_lies_too_long_is_put_on_the_list_until_it_is_solved(
    above: Town,
) -> None:
    await above.pass_time(95 * HOUR)
    assert "没有挂牌督办" in (await supervised(above, "l1")).text
    await above.pass_time(2 * HOUR)
    case = await above.the_case()
    assert case.supervised_at is not None
    assert case.level is Level.COMMUNITY
    assert "挂牌督办" in above.last("w1", label="接单").text
    for name in ("l1", "s1", "w1"):
        listed = (await supervised(above, name)).text
        assert case.number in listed
        assert "张师傅负责" in listed
        assert "超时 2天1小时" in listed
        assert "王女士" not in listed
        assert "501" not in listed
    assert "没有挂牌督办" in (await supervised(above, "w2")).text
    await above.tap("w1", "办结")
    await above.say("w1", "换好了", reply_to=above.last("w1", "写一句"))
    case = await above.the_case()
    assert case.supervised_at is None
    assert case.level is Level.COMMUNITY
    assert "supervision_ended" in await above.events(case.id)
    assert "没有挂牌督办" in (await supervised(above, "l1")).text
    assert "挂牌督办" not in above.last("w1", "进度：已办结").text


async def test_by_hand_a_leader_puts_it_on_the_list_once(above: Town) -> None:
    await above.pass_time(HOUR)
    offer = above.last("l1", label="督办")
    await above.tap("l1", "督办", offer)
    first = await above.the_case()
    assert "周组长要求督办" in above.last("w1", "挂牌督办").text
    assert "要求督办" not in "".join(said.text for said in above.chat("l1"))
    assert "已挂牌督办" in above.last("王女士", "记下了").text
    answer = await above.tap("l1", "督办", offer)
    assert answer is not None
    assert "不用再点" in answer.text
    assert await above.the_case() == first
    await above.pass_time(240 * HOUR)
    events = await above.events(first.id)
    assert events.count("case_supervised") == 1


async def test_when_it_is_withdrawn_it_leaves_the_list(above: Town) -> None:
    await above.pass_time(HOUR)
    await above.tap("l1", "督办")
    await above.tap("王女士", "撤回")
    assert (await above.the_case()).supervised_at is None


async def test_a_resident_reads_that_the_list_is_not_for_him(above: Town) -> None:
    assert "工作人员用的" in (await supervised(above, "王女士")).text


async def test_whom_a_complaint_is_about_finds_it_on_no_list(above: Town) -> None:
    await above.say("王女士", "我要投诉丽景苑3号楼的网格长周组长，收了人家的钱")
    await above.pass_time(200 * HOUR)
    complaint = next(case for case in await above.cases() if case.accused)
    assert complaint.supervised_at is not None
    assert complaint.number not in (await supervised(above, "l1")).text
    assert complaint.number in (await supervised(above, "s1")).text


async def test_the_list_has_pages_and_takes_no_nonsense(above: Town) -> None:
    above.understander.knows({"电梯": "report_elevator"})
    for floor in range(2, 8):
        await above.say("王女士", f"丽景苑3号楼{floor}单元电梯坏了，{floor}楼")
    for case in await above.cases():
        await above.press("s1", encode(Button(Action.SUPERVISE, case.id)))
        above.watch.at += HOUR
    cases = await above.cases()
    assert len(cases) == 7
    listed = await supervised(above, "s1")
    assert "挂牌督办 7 件" in listed.text
    assert [case.number in listed.text for case in cases] == [True] * 5 + [False] * 2
    await above.tap("s1", "下一页 →", listed)
    turned = above.last("s1", "第 2 页")
    assert turned.message_id == listed.message_id
    assert [case.number in turned.text for case in cases] == [False] * 5 + [True] * 2
    await above.press("s1", encode(Button(Action.SUPERVISED_PAGE, argument="99999")))
    assert "第 2 页" in above.last("s1").text
    for nonsense in ("-1", "x", "٣", "1" * 40):
        answer = await above.press("s1", encode(Button(Action.SUPERVISED_PAGE, argument=nonsense)))
        assert answer is not None
        assert answer.alert
    for_staff = await above.press("王女士", encode(Button(Action.SUPERVISED_PAGE, argument="0")))
    assert for_staff is not None
    assert for_staff.alert
