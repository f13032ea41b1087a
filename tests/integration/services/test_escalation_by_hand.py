"""Escalation by hand: taking a case over, and nudging, by whoever may and not too often."""

from collections.abc import Sequence

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.case import Status
from community.escalation import Escalation
from community.speech import Button
from tests.integration.services.late import HOUR, NONE, SOLVING, answered_lamp, rule, told
from tests.integration.services.town import Town


@pytest.fixture
async def stepped(town: Town) -> Town:
    """A town where the worker took a lamp on, and answered; 48 hours are promised."""
    await answered_lamp(town)
    return town


async def test_the_substitute_takes_it_over_once(stepped: Town) -> None:
    case = await stepped.the_case()
    too_soon = await stepped.press("w2", encode(Button(Action.TAKE_OVER, case.id)))
    assert too_soon is not None
    assert "没有超时" in too_soon.text
    await stepped.pass_time(49 * HOUR)
    offer = stepped.last("w2", label="我来办")
    await stepped.tap("w2", "我来办", offer)
    case = await stepped.the_case()
    assert case.status is Status.ACCEPTED
    assert stepped.last("w2", "负责人：刘师傅", label="办结")
    assert "刘师傅接过去" in stepped.last("w1").text
    assert "刘师傅" in stepped.last("王女士").text
    again = await stepped.tap("w2", "我来办", offer)
    assert again is not None
    assert "不用再点" in again.text
    handed_over = (await stepped.events(case.id)).count("case_handed_over")
    assert handed_over == 1


@pytest.mark.parametrize("action", [Action.TAKE_OVER, Action.NUDGE_WORKER, Action.SUPERVISE])
async def test_forged_buttons_do_nothing(stepped: Town, action: Action) -> None:
    case = await stepped.the_case()
    pressing: Sequence[str] = ("w1", "王女士") if action is Action.TAKE_OVER else ("w1", "w2")
    for name in pressing:
        answer = await stepped.press(name, encode(Button(action, case.id)))
        assert answer is not None
        assert answer.alert
    assert await stepped.the_case() == case


async def test_the_leader_nudges_by_hand_and_not_twice_at_once(stepped: Town) -> None:
    await stepped.pass_time(50 * HOUR)
    before = len(told(stepped, "w1"))
    await stepped.tap("l1", "催办")
    assert "周组长催办" in told(stepped, "w1")[-1]
    answer = await stepped.tap("l1", "催办")
    assert answer is not None
    assert "刚提醒过" in answer.text
    assert len(told(stepped, "w1")) == before + 1


async def test_by_hand_nobody_is_nudged_more_often_either(stepped: Town) -> None:
    await rule(stepped, Escalation(NONE, NONE, SOLVING, most_nudges=2))
    await stepped.pass_time(50 * HOUR)
    answer = await stepped.tap("l1", "催办")
    assert answer is not None
    assert "已经提醒张师傅 2 次" in answer.text
    assert len(told(stepped, "w1")) == 2


async def test_a_late_complaint_goes_to_no_colleague(stepped: Town) -> None:
    await stepped.say("王女士", "我要投诉丽景苑3号楼的网格员张师傅，报了三回他理都不理")
    complaint = next(case for case in await stepped.cases() if case.accused)
    await stepped.pass_time(49 * HOUR)
    for name in ("w1", "w2"):
        answer = await stepped.press(name, encode(Button(Action.TAKE_OVER, complaint.id)))
        assert answer is not None
        assert answer.alert
    async with stepped.units.read() as unit:
        kept = await unit.cases.get(complaint.id)
    assert kept.responsible_id == complaint.responsible_id


async def test_a_leader_takes_it_over_from_whoever_has_it(stepped: Town) -> None:
    await stepped.pass_time(50 * HOUR)
    offer = stepped.last("l1", label="我来办")
    await stepped.tap("w2", "我来办")
    await stepped.tap("l1", "我来办", offer)
    case = await stepped.the_case()
    assert stepped.last("l1", "负责人：周组长", label="办结")
    assert "周组长接过去" in stepped.last("w2").text
    assert (await stepped.events(case.id)).count("case_handed_over") == 2
    # The first hand-over gave 24 hours more, and the steps that are still to come count from there.
    await stepped.pass_time(47 * HOUR)
    assert told(stepped, "s1") == []
    await stepped.pass_time(2 * HOUR)
    assert len(told(stepped, "s1")) == 1
