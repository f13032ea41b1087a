"""Communities with rules and absences, and who is there, for tests of routing."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from community.absences import Leave
from community.areas import Community, StaffMember
from community.casework_rules import CaseworkRules
from community.organisations import Pool, Unit
from community.people import Role
from community.places import Place
from community.presence import Presence, Standing
from community.routing import Routing, route
from community.routing_rules import Destination, DestinationKind, RoutingRule
from community.rule_matching import Matter
from tests.unit.community.conftest import make_community

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
"""A Saturday, twelve o'clock in Shanghai."""

AT_3 = Place(estate_id="lijing", building="3")
AT_12 = Place(estate_id="lijing", building="12")
TODAY = Leave(date(2026, 11, 20), date(2026, 11, 22))

MORE_STAFF = (
    StaffMember("s1", "宋书记", frozenset({Role.SECRETARY})),
    StaffMember("c1", "代办员小方", frozenset({Role.CLERK})),
    StaffMember("p1", "物业老孙", frozenset({Role.LIAISON}), unit="wuye"),
    StaffMember("p2", "物业小吴", frozenset({Role.LIAISON}), unit="wuye"),
    StaffMember("v1", "志愿者小林", frozenset({Role.VOLUNTEER})),
    StaffMember("v2", "志愿者小何", frozenset({Role.VOLUNTEER})),
)
UNITS = (Unit("wuye", "丽景物业", ("p1", "p2")),)
POOLS = (Pool("night", "夜班", ("v1", "v2")),)


def to_worker(key: str, rule_id: str = "r", **conditions: Any) -> RoutingRule:
    return RoutingRule(rule_id, Destination(DestinationKind.WORKER, key), **conditions)


def to_unit(unit_id: str, **conditions: Any) -> RoutingRule:
    return RoutingRule("r", Destination(DestinationKind.UNIT, unit_id), **conditions)


def to_pool(pool_id: str, **conditions: Any) -> RoutingRule:
    return RoutingRule("r", Destination(DestinationKind.POOL, pool_id), **conditions)


def town(*rules: RoutingRule, staff: Mapping[str, Any] | None = None, **rest: Any) -> Community:
    """Make a community with rules; `staff` gives leaves or shifts by key."""
    made = make_community()
    members = [
        replace(member, **(staff or {}).get(member.key, {}))
        for member in (*made.staff, *MORE_STAFF)
    ]
    casework = CaseworkRules(units=UNITS, pools=POOLS, routing=rules, **rest)
    return replace(made, staff=tuple(members), casework=casework)


def there(
    community: Community,
    *,
    but: Collection[str] = (),
    cases: Mapping[str, int] | None = None,
    newest: Mapping[str, datetime] | None = None,
    at: datetime = NOON,
) -> Presence:
    """Say that everybody can be told but some, and how many cases some have."""
    standings = [
        Standing(
            one.key,
            one.key not in but,
            (cases or {}).get(one.key, 0),
            (newest or {}).get(one.key),
        )
        for one in community.staff
    ]
    return Presence.at(community, standings, at)


def routed(
    community: Community,
    matter: Matter,
    presence: Presence | None = None,
    at: datetime = NOON,
) -> Routing:
    return route(community, matter, presence or there(community, at=at), at)
