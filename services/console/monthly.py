"""The monthly report (集中投诉分析、月度通报): what was complained of, where, how fast, by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from community.console.overview import Asked, Spot
from community.console.periods import NoSuchPeriod, Period, before, month_back
from community.console.sum_books import SumState
from community.console.sums import NO_COUNTS, Counts, Facet, Grain
from community.rate_sums import Rated, rate_calls
from community.round_facts import Span
from community.workload import Scope
from services.console.matters import Listed, matters_between
from services.console.overview import Figures, Line, Pair, Wanted, asked_of
from services.desk import Desk
from services.rating import ratings_of_calls

MATTERS = 10
"""So many recurring problems stand in the report."""
SPOTS = 10
"""So many buildings with much of one kind stand in it."""
FEWEST = 5
"""A category that had fewer both months has not risen or fallen; it is chance."""
LEAPT = 1.5
"""From so many times the month before on a category is said to have leapt."""


@dataclass(frozen=True, slots=True)
class Monthly:
    """One month's report, beside the month before."""

    month: str
    earlier_month: str
    complete: bool
    """Whether the month is over."""
    state: SumState
    whole: Counts
    earlier: Counts
    categories: Sequence[Line]
    """Those with the most first."""
    areas: Sequence[Line]
    workers: Sequence[Line]
    units: Sequence[tuple[str, Rated]]
    days: Sequence[tuple[str, Counts]]
    responded: Sequence[tuple[str, int]]
    solved: Sequence[tuple[str, int]]
    spots: Sequence[Spot]
    """Buildings where much of one kind was reported, the most first."""
    matters: Sequence[Listed]
    """Recurring problems of which somebody spoke in this month."""

    @property
    def leapt(self) -> Sequence[Line]:
        """Give the categories that rose by much, those with the most first."""
        return [line for line in self.categories if _leapt(line)]

    @property
    def fell(self) -> Sequence[Line]:
        """Give the categories that fell as much."""
        return [
            line
            for line in self.categories
            if _leapt(replace(line, counts=line.earlier, earlier=line.counts))
        ]


def _leapt(line: Line) -> bool:
    now, then = line.counts.begun, line.earlier.begun
    return max(now, then) >= FEWEST and now >= max(then, 1) * LEAPT


def asked_of_month(desk: Desk, scope: Scope, month: str, area: str = "") -> Asked:
    """Make of a month what is asked of the tables.

    Raises:
        NoSuchPeriod: if it is no month, or in the future.
        NotShown: if the area is not his.
    """
    asked = asked_of(desk, scope, Wanted(period=month, area=area))
    if asked.period.grain is not Grain.MONTH or asked.period.first != asked.period.last:
        raise NoSuchPeriod(month)
    return asked


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is read case by case; of a big community a month has tens of thousands."""

    units: Sequence[tuple[str, Rated]]
    spots: Sequence[Spot]


async def gathered(desk: Desk, asked: Asked) -> Gathered:
    """Read the cases and calls of a month."""
    span = _span(desk, asked)
    return Gathered(
        units=await _units(desk, asked.scope, span),
        spots=await desk.unit.overview.spots(asked.scope, span, SPOTS),
    )


def is_over(desk: Desk, asked: Asked) -> bool:
    """Say whether a month has ended."""
    until = _span(desk, asked).until
    return until is not None and until <= desk.now


async def monthly(desk: Desk, asked: Asked, figures: Figures, read: Gathered) -> Monthly:
    """Write the report of a month: what is added up of it, and what is read of its cases."""
    areas = {one.id: one.name for one in desk.community.areas}
    return Monthly(
        month=asked.period.first,
        earlier_month=before(asked.period).first,
        complete=is_over(desk, asked),
        state=await desk.unit.overview.state(),
        whole=figures.whole,
        earlier=figures.earlier,
        categories=_most_first(figures.categories, {}),
        areas=_most_first(figures.areas, areas),
        workers=_most_first(figures.workers, await desk.unit.rating.names()),
        units=read.units,
        days=figures.days,
        responded=figures.steps[Facet.RESPOND],
        solved=figures.steps[Facet.SOLVE],
        spots=read.spots,
        matters=await matters_between(desk, asked.scope, _span(desk, asked), MATTERS),
    )


def _span(desk: Desk, asked: Asked) -> Span:
    return span_of(asked.period, ZoneInfo(desk.community.timezone))


def months_back(desk: Desk, count: int) -> list[str]:
    """Give the months of which a report may be chosen, this one first."""
    today = desk.now.astimezone(ZoneInfo(desk.community.timezone)).date()
    return [month_back(today, back) for back in range(count)]


def span_of(period: Period, zone: ZoneInfo) -> Span:
    """Give from when until when a period of whole months lasts."""
    year, month = int(period.first[:4]), int(period.first[5:7])
    begin = datetime(year, month, 1, tzinfo=zone)
    year, month = int(period.last[:4]), int(period.last[5:7])
    return Span(begin, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone))


def _most_first(pair: Pair, names: Mapping[str, str]) -> Sequence[Line]:
    counted, earlier = pair
    keys = sorted({*counted, *earlier}, key=lambda key: (-_begun(counted, key), key))
    return [
        Line(
            key,
            names.get(key, key),
            counted.get(key, NO_COUNTS),
            earlier.get(key, NO_COUNTS),
            None,
        )
        for key in keys
    ]


def _begun(counted: Mapping[str, Counts], key: str) -> int:
    return counted.get(key, NO_COUNTS).begun


async def _units(desk: Desk, scope: Scope, span: Span) -> Sequence[tuple[str, Rated]]:
    calls, names = await ratings_of_calls(desk.unit, desk.community, desk.now, scope, span)
    counted = rate_calls(calls, lambda one: one.unit)
    return [(names.get(key, key), one) for key, one in counted.items()]
