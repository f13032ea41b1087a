"""Many tap at the same moment: one has the case, all others read that it is taken."""

import asyncio

from community.actions import Action
from community.areas import StaffMember
from community.case import Status
from community.organisations import Pool
from community.people import Role
from community.routing_rules import DestinationKind
from services import taps
from services.incoming import IncomingTap, TapAnswer
from storage.units import SqlUnits
from tests.integration.services.pools import history, holder_of, manned, rule, seen
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
MEMBERS = tuple(
    StaffMember(f"v{number}", f"志愿者{number}号", frozenset({Role.VOLUNTEER}))
    for number in range(20)
)
EVERYBODY = Pool("night", "志愿者", tuple(one.key for one in MEMBERS))


async def offered(units: SqlUnits) -> Town:
    town = Town(units)
    await town.open("w1", "l1", residents=("王女士",))
    await manned(town, rule(DestinationKind.POOL, "night"), staff=MEMBERS, pool=EVERYBODY)
    await town.say("王女士", LAMP)
    return town


async def tap_at_once(town: Town, label: str) -> dict[str, TapAnswer | None]:
    """Let everybody press the same button in the same moment; messages go out afterwards."""
    pressed = []
    for name in EVERYBODY.members:
        who = town.account(name)
        data = town.last(name, label=label)
        origin, _ = await town._arrive(who)
        offer_id = data.data(label).rpartition(":")[2]
        action = {"我来接": Action.TAKE_OFFER, "不接": Action.DECLINE_OFFER}[label]
        case = await town.the_case()
        pressed.append(IncomingTap(origin, who, data.message_id, action, case.id, offer_id))
    answers = await asyncio.gather(*(taps.press(town.office, one) for one in pressed))
    await town.deliver()
    return dict(zip(EVERYBODY.members, answers, strict=True))


async def test_of_twenty_taps_one_has_it(units: SqlUnits) -> None:
    town = await offered(units)
    answers = await tap_at_once(town, "我来接")
    case = await town.the_case()
    taker = await holder_of(town, case)
    got = [name for name, said in answers.items() if said and "接单了" in said.text]
    late = [name for name, said in answers.items() if said and said.text == "已经有人接了。"]
    assert got == [taker]
    assert len(late) == len(MEMBERS) - 1
    assert case.status is Status.ACCEPTED
    name = next(one.name for one in MEMBERS if one.key == taker)
    for member in late:
        assert seen(town, member, f"已由{name}接单")[0].labels() == []
    given = [one for one in await history(town, case) if one.event == "case_handed_over"]
    assert [one.details["to"] for one in given] == [taker]
    assert len(seen(town, "王女士", f"{name}接单了")) == 1


async def test_of_twenty_who_say_no_at_once_the_last_ends_the_offer(units: SqlUnits) -> None:
    town = await offered(units)
    await tap_at_once(town, "不接")
    case = await town.the_case()
    events = await town.events(case.id)
    assert events.count("offer_declined") == len(MEMBERS)
    assert events.count("offer_ended") == 1
    assert await holder_of(town, case) == "w1"
    assert len(seen(town, "w1", "请您来办")) == 1


async def test_the_conditional_update_alone_lets_only_one_take_it(units: SqlUnits) -> None:
    """Without the lock of the case, too: whoever calls it, one statement decides."""
    town = await offered(units)
    case = await town.the_case()

    async def take(person_id: int) -> bool:
        async with units.write() as unit:
            made = (await unit.offers.of_case(case.id))[0]
            taken = await unit.offers.take(made.id, person_id, town.watch.at)
            await unit.commit()
            return taken

    async with units.read() as unit:
        people = [(await unit.people.by_key(key)).id for key in EVERYBODY.members[:8]]
    assert sum(await asyncio.gather(*(take(one) for one in people))) == 1
