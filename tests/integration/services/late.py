"""Cases that run late: a community with every step, a lamp that lies, and who was told of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from community.areas import StaffMember
from community.casework_rules import CaseworkRules
from community.escalation import Escalation, Steps
from community.people import Role
from services import invitations
from services.community_loading import load_community
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
HOUR = timedelta(hours=1)
NONE = Steps(leader_after=None)
SOLVING = Steps(
    remind_before=4 * HOUR,
    substitute_after=HOUR,
    leader_after=2 * HOUR,
    secretary_after=24 * HOUR,
    supervise_after=48 * HOUR,
)
SECRETARY = StaffMember("s1", "何书记", frozenset({Role.SECRETARY}))


async def rule(town: Town, escalation: Escalation, **changes: Any) -> None:
    """Load the community with a secretary, other steps, and whatever else is different."""
    made = make_community()
    rules = CaseworkRules(escalation=escalation)
    community = replace(made, staff=(*made.staff, SECRETARY), casework=rules)
    await load_community(town.office, replace(community, **changes))


async def answered_lamp(town: Town) -> None:
    """Let the worker take a lamp on, and answer; 48 hours are promised; a secretary is there."""
    await rule(town, Escalation(NONE, NONE, SOLVING))
    await town.command("s1", await invitations.invite(town.office, "s1", timedelta(days=7)))
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await town.tap("w1", "回复居民")
    await town.say("w1", "明天来换", reply_to=town.last("w1", "请回复这条消息"))


def told(town: Town, name: str) -> list[str]:
    """Give what somebody was told by the escalation."""
    marks = ("超时：", "快到时间：", "挂牌督办</b>\n")
    return [
        said.text
        for said in town.chat(name)
        if any(mark in said.text for mark in marks) and "居民：" not in said.text
    ]


def counts(town: Town) -> list[int]:
    return [len(told(town, name)) for name in ("w1", "w2", "l1", "s1")]
