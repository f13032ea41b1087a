"""What the overview asks of the tables, and what it shows: today, rates, trend, times, hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from community.areas import Community
from community.categories import Category
from community.console.periods import Period
from community.console.sum_books import SumState
from community.console.sums import Counts, Facet
from community.round_facts import Span
from community.workload import Scope

MANY = 1_000
"""What is counted live is counted so far; more is shown as 1000+."""


@dataclass(frozen=True, slots=True)
class Today:
    """How things stand at this moment; none is above `MANY` + 1."""

    new: int
    """Reported since midnight."""
    due: int
    """Open, and promised to be solved until midnight."""
    late: int
    """Open, and promised to be solved before now."""
    unaccepted: int
    """Nobody has accepted it, though the time to do so is over."""
    open: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are wanted of."""

    scope: Scope
    period: Period
    category: Category | None = None

    @property
    def person(self) -> str | None:
        """Give whose own figures they are, where somebody sees no more than his own cases."""
        return self.scope.reader if self.scope.responsible_id is not None else None


@dataclass(frozen=True, slots=True)
class Spot:
    """A building, or an estate without one, where several of one category were reported."""

    estate: str
    building: str
    category: Category
    cases: int


def narrowed(scope: Scope, community: Community, area_id: str) -> Scope | None:
    """Give a scope with only an area and those below it; None if none of them lies in it."""
    below = {
        area.id
        for area in community.areas
        if any(above.id == area_id for above in community.upwards(area.id))
    }
    within = below if scope.areas is None else below & set(scope.areas)
    if not within:
        return None
    return replace(scope, areas=tuple(sorted(within)), without_area=False)


class OverviewBook(Protocol):
    """Figures of a scope; each method is one statement over sums, or over today's cases."""

    async def state(self) -> SumState:
        """Say how far the sums are."""

    async def today(self, scope: Scope, now: datetime, morning: datetime, night: datetime) -> Today:
        """Count what is new today, due until night, late, and open."""

    async def trend(self, asked: Asked) -> Mapping[str, Counts]:
        """Count by the days or months of the period's trend, in order."""

    async def by_area(self, asked: Asked) -> Mapping[str, Counts]:
        """Count by grid."""

    async def by(self, facet: Facet, asked: Asked) -> Mapping[str, Counts]:
        """Count by worker, category, hour or step of time."""

    async def heat(self, asked: Asked) -> Sequence[tuple[str, str, int]]:
        """Count what was reported by grid and hour of the day."""

    async def spots(self, scope: Scope, span: Span, limit: int) -> Sequence[Spot]:
        """Give the buildings where most cases of one category were filed in a time."""
