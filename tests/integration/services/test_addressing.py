"""Staff who answer a prompt without Telegram's reply say by a button what their words are for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.actions import Action
from community.appeals import Appeal
from community.areas import Community, StaffMember
from community.case import Outcome, Status
from community.casework_rules import CaseworkRules
from community.people import Role
from community.reopening_rule import Reopening
from services import invitations
from services.addressing import _KEPT
from services.desk_prompts import _QUESTIONS
from services.taps_of_staff import _ADDRESSED
from tests.integration.services.desk_town import change_community
from tests.integration.services.reopened import NAME, at_the_limit, forged, lamp, solved
from tests.integration.services.town import Town

HEAD = StaffMember("h1", "孙主任", frozenset({Role.LEADER}))
"""Leads no area: decides only what she is asked to decide."""


def test_whatever_staff_are_asked_for_can_be_given_without_a_reply() -> None:
    assert _QUESTIONS.keys() <= _ADDRESSED
    assert _KEPT.keys() <= _ADDRESSED


@pytest.mark.parametrize(
    ("label", "left"), [("支持申诉", Appeal.UPHELD), ("不支持", Appeal.REFUSED)]
)
async def test_an_appeal_is_made_and_decided_without_replies(
    town: Town, label: str, left: Appeal
) -> None:
    await lamp(town)
    await town.tap(NAME, "未解决")
    number = (await town.the_case()).number
    await town.tap("w1", "申诉")
    await town.say("w1", "业主自家的灯")
    await town.tap("w1", f"申诉 {number}")
    assert (await town.the_case()).appeal is Appeal.PENDING
    await town.tap("l1", label, town.last("l1", "申诉，请您决定"))
    await town.say("l1", "看过了，就这样")
    asked = "支持申诉" if left is Appeal.UPHELD else "不支持申诉"
    await town.tap("l1", f"{asked} {number}")
    assert (await town.the_case()).appeal is left


async def test_that_it_is_not_done_again_is_said_without_a_reply(town: Town) -> None:
    await at_the_limit(town)
    await town.tap("l1", "不再重办")
    await town.say("l1", "已经修过两回")
    await town.tap("l1", f"不再重办 {(await town.the_case()).number}")
    assert (await town.the_case()).outcome is Outcome.NOT_AGAIN


async def test_who_decides_without_leading_the_area_says_so_without_a_reply(town: Town) -> None:
    await lamp(town)

    def with_head(known: Community) -> Community:
        casework = CaseworkRules(reopening=Reopening(most=1, leader_from=1))
        return replace(known, staff=(*known.staff, HEAD), casework=casework)

    await change_community(town, with_head)
    await town.command("h1", await invitations.invite(town.office, "h1", timedelta(days=7)))
    await town.tap(NAME, "未解决")
    await solved(town, "l1")
    await town.tap(NAME, "未解决")
    await town.tap("h1", "不再重办")
    await town.say("h1", "已经修过两回")
    await town.tap("h1", f"不再重办 {(await town.the_case()).number}")
    assert (await town.the_case()).outcome is Outcome.NOT_AGAIN


async def test_why_something_is_not_to_happen_is_said_without_a_reply(town: Town) -> None:
    await town.say(NAME, "丽景苑3号楼2单元楼道灯坏了三天没人修")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await forged(town, "l1", Action.DUE_TIMES)
    await town.tap("l1", "1. 不做了……")
    await town.say("l1", "当面问过了")
    case = await town.the_case()
    await town.tap("l1", f"取消的原因 {case.number}")
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_ASKED)
