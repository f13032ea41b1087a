"""Nobody decides about a matter of his own while anybody else is there."""

from community.actions import Action
from community.case import Case
from community.decisions import ASKED
from services.deciders import decider, may_decide
from services.desk import Desk
from tests.integration.services.desk_town import LAMP, with_secretary
from tests.integration.services.reopened import forged, neighbours_no, rule, solved
from tests.integration.services.town import Town


async def decides(town: Town, case: Case) -> tuple[str | None, dict[str, bool]]:
    """Give who decides about a case, and who may."""
    async with town.units.read() as unit:
        desk = await Desk.at(town.office, unit)
        people = {key: await unit.people.by_key(key) for key in ("l1", "s1")}
        may = {key: await may_decide(desk, one, case) for key, one in people.items()}
        return (await decider(desk, case)).key, may


async def test_a_leader_does_not_decide_about_his_own_report(town: Town) -> None:
    await with_secretary(town)
    await rule(town, most=0)
    await town.say("l1", LAMP)
    await solved(town)
    await forged(town, "l1", Action.NOT_SOLVED)
    case = await town.the_case()
    assert case.undecided_since is not None
    assert "由钱书记决定" in town.last("l1", "要不要再办一次").text
    assert await decides(town, case) == ("s1", {"l1": False, "s1": True})
    assert await forged(town, "l1", Action.DO_AGAIN) is not None
    await town.tap("s1", "再办一次")
    assert (await town.the_case()).is_open


async def test_who_said_no_as_a_neighbour_does_not_decide(town: Town) -> None:
    """He became a leader only afterwards: leaders are not asked whether it is the same matter."""
    await neighbours_no(town)
    case = await town.the_case()
    async with town.units.write() as unit:
        desk = await Desk.at(town.office, unit)
        leader = await unit.people.by_key("l1")
        details = {"round": "1", "kind": "again", "to": "s1", "asker": str(leader.id)}
        await desk.record(case, ASKED, leader, details=details)
        await unit.commit()
    assert await decides(town, case) == ("s1", {"l1": False, "s1": True})
