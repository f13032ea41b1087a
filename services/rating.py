"""Reads what the rates are counted of, and counts it by worker, grid, unit, category or month."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from community.areas import Community
from community.ports import UnitOfWork
from community.rate_sums import Rated, by_worker, nothing_rated, rate_calls, rate_rounds
from community.rates import Rate, RatedCall, RatedRound
from community.rating_books import CallFacts
from community.round_facts import EVER, Span, rounds_of
from community.workload import Scope

EVERYTHING = Scope("")
"""What the program itself counts: all cases, for nobody's eyes in particular."""

_ALL = "all"


class By(StrEnum):
    """What the rates are counted for."""

    WORKER = "worker"
    GRID = "grid"
    UNIT = "unit"
    CATEGORY = "category"
    MONTH = "month"


_KEYS: Mapping[By, Callable[[RatedRound, Rate | None], str]] = {
    By.WORKER: by_worker,
    By.GRID: lambda one, _: one.area,
    By.CATEGORY: lambda one, _: one.category.value,
    By.MONTH: lambda one, _: one.month,
}


@dataclass(frozen=True, slots=True)
class Ratings:
    """What was found, ready to be counted in any way."""

    rounds: Sequence[RatedRound]
    calls: Sequence[RatedCall]
    names: Mapping[str, str]
    """Of staff by key, and of units."""

    def by(self, what: By) -> dict[str, Rated]:
        """Count all rates for each worker, grid, unit, category or month; by key."""
        if what is By.UNIT:
            return rate_calls(self.calls, lambda one: one.unit)
        return rate_rounds(self.rounds, _KEYS[what])

    def whole(self) -> Rated:
        """Count the rates of all rounds together."""
        counted = rate_rounds(self.rounds, lambda _one, _rate: _ALL)
        return counted.get(_ALL, nothing_rated(_ALL))


async def ratings(
    unit: UnitOfWork,
    community: Community,
    now: datetime,
    scope: Scope = EVERYTHING,
    span: Span = EVER,
) -> Ratings:
    """Read the rounds that began, and the calls that were made, within a span.

    Args:
        unit: to read with.
        community: whose calendar the months follow.
        now: on the community's clock; what has run out by now is late.
        scope: whose cases.
        span: when.
    """
    zone = ZoneInfo(community.timezone)
    cases = await unit.rating.cases(scope, span)
    calls, units = await ratings_of_calls(unit, community, now, scope, span)
    return Ratings(
        rounds=[one for case in cases for one in rounds_of(case, now, zone, span)],
        calls=calls,
        names={**units, **await unit.rating.names()},
    )


async def ratings_of_calls(
    unit: UnitOfWork, community: Community, now: datetime, scope: Scope, span: Span
) -> tuple[Sequence[RatedCall], Mapping[str, str]]:
    """Read the calls of units within a span, and the units' names; asked like `ratings`."""
    zone = ZoneInfo(community.timezone)
    calls = await unit.rating.calls(scope, span)
    names = {_unit_of(one): one.call.unit_name for one in calls}
    return [_rated_call(one, now, zone) for one in calls], names


def _rated_call(facts: CallFacts, now: datetime, zone: ZoneInfo) -> RatedCall:
    call = facts.call
    return RatedCall(
        unit=_unit_of(facts),
        month=f"{call.called_at.astimezone(zone):%Y-%m}",
        area=facts.area,
        category=facts.category,
        reported_in_time=call.reported_in_time(now),
        delivered_in_time=call.delivered_in_time(now),
        stars=call.rating,
    )


def _unit_of(facts: CallFacts) -> str:
    return facts.call.unit_id or facts.call.unit_name
