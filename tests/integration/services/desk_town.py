"""A town with somebody at the desk: commands of staff, a changed community, many cases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from community.areas import Community, StaffMember
from community.case import Case
from community.people import Role
from services import invitations
from services.community_loading import load_community
from services.desk import Desk
from services.incoming import IncomingCommand
from services.staff_lists import refused, show_board, show_rates, show_tasks
from services.stages import Prompt, open_prompts
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
SECRETARY = StaffMember("s1", "钱书记", frozenset({Role.SECRETARY}))
LISTS = {"tasks": show_tasks, "board": show_board, "rates": show_rates}


async def command(town: Town, name: str, which: str) -> str:
    """Write /tasks or /board as the program takes it; give the newest message."""
    who = town.account(name)
    origin, number = await town._arrive(who)
    given = IncomingCommand(origin, who, number, "", town.watch.at)
    if not await refused(town.office, given, which):
        await LISTS[which](town.office, given)
    await town.deliver()
    return town.chat(name)[-1].text


async def change_community(town: Town, change: Callable[[Community], Community]) -> None:
    """Load the community anew with something changed in it."""
    await load_community(town.office, change(make_community()))


async def with_secretary(town: Town) -> None:
    """Let a secretary come in above the leader."""
    await change_community(town, lambda known: replace(known, staff=(*known.staff, SECRETARY)))
    code = await invitations.invite(town.office, "s1", timedelta(days=7))
    await town.command("s1", code)


async def file(town: Town, count: int) -> list[Case]:
    """File several cases for w1, a minute apart."""
    for number in range(count):
        await town.pass_time(timedelta(minutes=1))
        await town.say("王女士", f"丽景苑3号楼{number + 1}单元楼道灯坏了")
    return await town.cases()


async def filed(town: Town) -> Case:
    """File one case for w1."""
    await town.say("王女士", LAMP)
    return await town.the_case()


async def prompts(town: Town, key: str) -> tuple[Prompt, ...]:
    """Give the questions to a member of staff whose answers are still waited for."""
    async with town.units.write() as unit:
        desk = await Desk.at(town.office, unit)
        return await open_prompts(desk, await unit.people.by_key(key))


def labels(town: Town, name: str) -> list[str]:
    """Give the labels of all buttons that stand in a chat, oldest first."""
    return [label for said in town.chat(name) for label in said.labels()]
