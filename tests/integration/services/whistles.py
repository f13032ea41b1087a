"""A town with units that can be called: a property company, a fire station, a water works."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from community.areas import Community, StaffMember
from community.calls import Call
from community.casework_rules import CaseworkRules
from community.organisations import Unit
from community.people import Role
from services import invitations
from services.community_loading import load_community
from services.incoming import IncomingCommand
from services.office import Office
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

REPORT = "丽景苑3号楼2单元楼道灯坏了"
PROPERTY = Unit("lijing-wy", "丽景物业", ("wy1", "wy2"))
FIRE = Unit("fire", "消防站", ("xf1",), timedelta(hours=1))
WATER = Unit("water", "自来水公司", ("sw1",))


def community_with_units() -> Community:
    made = make_community()
    liaisons = (("wy1", "孙经理"), ("wy2", "吴经理"), ("xf1", "郑队长"), ("sw1", "冯工"))
    staff = (
        *made.staff,
        *(StaffMember(key, name, frozenset({Role.LIAISON})) for key, name in liaisons),
        StaffMember("s1", "马书记", frozenset({Role.SECRETARY})),
    )
    rules = CaseworkRules(units=(PROPERTY, FIRE, WATER))
    return replace(made, staff=staff, casework=rules)


async def bring_units_in(town: Town, *present: str) -> None:
    """Load the units into an open town and bind these liaisons and others."""
    await load_community(town.office, community_with_units())
    for key in present:
        await town.command(key, await invitations.invite(town.office, key, timedelta(days=7)))


async def whistle_for(town: Town, *units: str, asked: str = "水泵坏了，请来抢修") -> None:
    """Let w1 choose units, say what is asked, and whistle."""
    await choose(town, *units)
    await town.say("w1", asked, reply_to=town.last("w1", "要对这些单位说什么"))
    await town.tap("w1", "吹哨", town.last("w1", "将发给"))


async def choose(town: Town, *units: str) -> None:
    """Let w1 choose units, and go on to the words."""
    await town.tap("w1", "吹哨", town.last("w1", "请在", label="吹哨"))
    for unit in units:
        await town.tap("w1", unit)
    await town.tap("w1", "写要求 →")


async def calls(town: Town) -> list[Call]:
    async with town.units.read() as unit:
        return list(await unit.calls.all())


async def command(
    town: Town, name: str, use_case: Callable[[Office, IncomingCommand], Awaitable[None]]
) -> None:
    """Write a command such as /whistles."""
    who = town.account(name)
    origin, number = await town._arrive(who)
    await use_case(town.office, IncomingCommand(origin, who, number, "", town.watch.at))
    await town.deliver()


async def promise(town: Town, name: str, day: str = "明天") -> None:
    """Report in and name a day."""
    await town.tap(name, "报到")
    await town.tap(name, day)


async def deliver(town: Town, name: str, words: str) -> None:
    """Say what was done."""
    await town.tap(name, "已完成")
    await town.say(name, words, reply_to=town.last(name, "做了什么"))
