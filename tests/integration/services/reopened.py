"""Cases that came back: a lamp that was called solved and is not, as often as a test wants."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.callback_data import encode
from community.actions import Action
from community.areas import Community
from community.casework_rules import CaseworkRules
from community.reopening_rule import Reopening
from community.speech import Button
from services.incoming import TapAnswer
from tests.integration.services.desk_town import LAMP, SECRETARY, change_community, with_secretary
from tests.integration.services.town import Town

NAME = "王女士"
DAY = timedelta(days=1)


async def rule(town: Town, **reopening: Any) -> None:
    """Load the community with a secretary and this rule of reopening."""

    def changed(known: Community) -> Community:
        casework = CaseworkRules(reopening=Reopening(**reopening))
        return replace(known, staff=(*known.staff, SECRETARY), casework=casework)

    await change_community(town, changed)


async def lamp(town: Town, **reopening: Any) -> None:
    """Let a lamp be reported, repaired and asked back about; a secretary is there."""
    await with_secretary(town)
    await rule(town, **reopening)
    await town.say(NAME, LAMP)
    await solved(town)


async def solved(town: Town, who: str = "w1") -> None:
    """Let somebody solve the case, and the question come."""
    await town.tap(who, "办结")
    await town.say(who, "换好了", reply_to=town.last(who, "写一句"))
    await town.pass_time(DAY)


async def denied(town: Town, times: int) -> None:
    """Let it be said so often that it is not solved, and solved again in between."""
    for count in range(times):
        if count:
            await solved(town)
        await town.tap(NAME, "未解决")


async def at_the_limit(town: Town) -> None:
    """Let the case wait for the leader's decision, after one reopening."""
    await lamp(town, most=1)
    await denied(town, 2)


async def neighbours_asked(town: Town, *more: str) -> None:
    """Let the reporter and those behind the case be asked; each "no" has to be decided about."""
    await with_secretary(town)
    await rule(town, most=0)
    await town.say(NAME, "丽景苑3号楼2单元楼道灯坏了三天没人修")
    for name in ("赵大爷", *more):
        await town.resident(name)
        await town.say(name, "丽景苑3号楼2单元楼道灯坏了")
        await town.tap(name, "是同一件")
    await solved(town)


async def neighbours_no(town: Town) -> None:
    """Let the "no" of somebody behind the case wait for a decision; the reporter is silent."""
    await neighbours_asked(town)
    await town.tap("赵大爷", "未解决")


async def not_again(town: Town, why: str) -> None:
    await town.tap("l1", "不再重办")
    await town.say("l1", why, reply_to=town.last("l1", "为什么不再重办"))


async def events(town: Town) -> list[str]:
    return await town.events((await town.the_case()).id)


async def forged(town: Town, name: str, action: Action) -> TapAnswer | None:
    """Press a button of the case that was never shown to somebody."""
    case = await town.the_case()
    return await town.press(name, encode(Button(action, case.id, str(case.round))))
