"""A town with volunteers in a pool, and with rules of routing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from community.areas import StaffMember
from community.case import Case, HistoryEntry
from community.casework_rules import CaseworkRules
from community.organisations import Pool, Unit
from community.people import Role
from community.routing_rules import Destination, DestinationKind, RoutingRule
from services import invitations
from services.community_loading import load_community
from tests.integration.services.town import Delivered, Town
from tests.unit.community.conftest import make_community

POOL = Pool("night", "夜班志愿者", ("v1", "v2", "w2"), timedelta(minutes=30))
VOLUNTEERS = (
    StaffMember("v1", "志愿者小林", frozenset({Role.VOLUNTEER})),
    StaffMember("v2", "志愿者小何", frozenset({Role.VOLUNTEER})),
)


def rule(kind: DestinationKind, to: str, **conditions: object) -> RoutingRule:
    made = RoutingRule(f"to-{to}", Destination(kind, to))
    return replace(made, **conditions)  # type: ignore[arg-type]


async def manned(
    town: Town,
    *rules: RoutingRule,
    staff: Sequence[StaffMember] = VOLUNTEERS,
    pool: Pool = POOL,
    bind: bool = True,
    **rest: object,
) -> None:
    """Load a community with these rules, and bring in its volunteers."""
    made = make_community()
    casework = CaseworkRules(pools=(pool,), routing=rules, units=(Unit("wuye", "物业", ("w2",)),))
    made = replace(made, staff=(*made.staff, *staff), casework=casework)
    await load_community(town.office, replace(made, **rest))  # type: ignore[arg-type]
    for member in staff if bind else ():
        code = await invitations.invite(town.office, member.key, timedelta(days=7))
        await town.command(member.key, code)


async def holder_of(town: Town, case: Case) -> str | None:
    """Give the key of who is responsible for a case now."""
    async with town.units.read() as unit:
        now = await unit.cases.get(case.id)
        return (await unit.people.get(now.responsible_id)).key


async def history(town: Town, case: Case) -> Sequence[HistoryEntry]:
    async with town.units.read() as unit:
        return await unit.cases.history(case.id)


def seen(town: Town, name: str, words: str) -> list[Delivered]:
    """Give what stands in somebody's chat with these words."""
    return [said for said in town.chat(name) if words in said.text]
