"""The overview of a community, or of one's own part of it: today, rates, trend, times and hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from community.categories import Category
from community.console.overview import Asked, Today, narrowed
from community.console.periods import Period, before, read_period
from community.console.sum_books import SumState
from community.console.sums import LONGER, NO_COUNTS, STEPS, Counts, Facet, Grain
from community.errors import LinliError
from community.rates import HEADLINES, LOW_IS_GOOD, OF_ROUNDS, Rate
from community.shares import in_order, ranks
from community.workload import Scope
from services.desk import Desk

HOTTEST = 15
"""So many grids the heat map shows, those with the most."""
RANKED_BY = tuple(OF_ROUNDS)


class NotShown(LinliError):
    """What was asked for is not there, or not for who asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one grid, category or worker, beside those of the time before."""

    key: str
    name: str
    """Empty for nobody, and for categories, which are named by the page."""
    counts: Counts
    earlier: Counts
    place: int | None
    """In the order of the rate that was chosen; None: too few to be compared."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of the page, but for its charts."""

    state: SumState
    today: Today
    period: Period
    earlier_period: Period
    whole: Counts
    earlier: Counts
    areas: Sequence[Line]
    categories: Sequence[Line]
    workers: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for."""

    period: str = "30d"
    area: str = ""
    category: str = ""
    rate: Rate = HEADLINES[0]


def asked_of(desk: Desk, scope: Scope, wanted: Wanted) -> Asked:
    """Make of an address what is asked of the tables.

    Raises:
        NotShown: if the area or category is none, or not his.
        NoSuchPeriod: if the period is none.
    """
    zone = ZoneInfo(desk.community.timezone)
    period = read_period(wanted.period, desk.now.astimezone(zone).date())
    if wanted.category and wanted.category not in set(Category):
        raise NotShown(wanted.category)
    category = Category(wanted.category) if wanted.category else None
    within = narrowed(scope, desk.community, wanted.area) if wanted.area else scope
    if within is None:
        raise NotShown(wanted.area)
    return Asked(within, period, category)


def is_divisible(asked: Asked) -> bool:
    """Say whether there are figures by hour and time; of one category not for a whole year."""
    period = asked.period
    return asked.category is None or period.grain is Grain.DAY or period.first == period.last


async def overview(desk: Desk, scope: Scope, wanted: Wanted) -> Overview:
    """Read the page for who looks over a scope; the errors are those of `asked_of`."""
    asked = asked_of(desk, scope, wanted)
    earlier = Asked(asked.scope, before(asked.period), asked.category)
    book = desk.unit.overview
    names = await desk.unit.rating.names()
    of_areas = {area.id: area.name for area in desk.community.areas}
    return Overview(
        state=await book.state(),
        today=await _today(desk, asked.scope),
        period=asked.period,
        earlier_period=earlier.period,
        whole=await book.whole(asked),
        earlier=await book.whole(earlier),
        areas=_lines(await book.by_area(asked), await book.by_area(earlier), of_areas, wanted.rate),
        categories=_lines(
            await book.by(Facet.CATEGORY, asked),
            await book.by(Facet.CATEGORY, earlier),
            {},
            wanted.rate,
        ),
        workers=await _workers(desk, asked, earlier, names, wanted.rate),
    )


async def _workers(
    desk: Desk, asked: Asked, earlier: Asked, names: Mapping[str, str], rate: Rate
) -> Sequence[Line]:
    """Give the workers; of one category alone they are not added up."""
    if asked.category is not None:
        return ()
    book = desk.unit.overview
    now, then = await book.by(Facet.WORKER, asked), await book.by(Facet.WORKER, earlier)
    return _lines(now, then, names, rate)


def _lines(
    counted: Mapping[str, Counts],
    earlier: Mapping[str, Counts],
    names: Mapping[str, str],
    rate: Rate,
) -> Sequence[Line]:
    """Put lines in the order of a rate, the surest first; few ones come last, unranked."""
    shares = {key: one.share(rate) for key, one in counted.items()}
    places = ranks(shares, low_is_good=rate in LOW_IS_GOOD)
    order = in_order(counted, shares, low_is_good=rate in LOW_IS_GOOD)
    return [
        Line(key, names.get(key, key), counted[key], earlier.get(key, NO_COUNTS), places.get(key))
        for key in order
    ]


async def _today(desk: Desk, scope: Scope) -> Today:
    zone = ZoneInfo(desk.community.timezone)
    today = desk.now.astimezone(zone).date()
    morning = datetime.combine(today, time(0), tzinfo=zone)
    night = datetime.combine(today + timedelta(days=1), time(0), tzinfo=zone)
    return await desk.unit.overview.today(scope, desk.now, morning, night)


async def trend(desk: Desk, asked: Asked) -> Sequence[tuple[str, Counts]]:
    """Give the days or months of a period one after the other, empty ones included."""
    found = await desk.unit.overview.trend(asked)
    zone = ZoneInfo(desk.community.timezone)
    today = desk.now.astimezone(zone).date().isoformat()
    return [(key, found.get(key, NO_COUNTS)) for key in _keys(asked.period) if key <= today]


def _keys(period: Period) -> list[str]:
    first, last = period.trend_bounds
    if period.trend is Grain.MONTH:
        year, month = int(first[:4]), int(first[5:])
        months = (f"{year + at // 12:04d}-{at % 12 + 1:02d}" for at in range(month - 1, month + 23))
        return [one for one in months if one <= last]
    day = datetime.fromisoformat(first)
    days = ((day + timedelta(days=at)).date().isoformat() for at in range(31))
    return [one for one in days if one <= last and one[:7] <= last[:7]]


async def took(desk: Desk, asked: Asked, facet: Facet) -> Sequence[tuple[str, int]]:
    """Give how many were accepted, or solved, within each step of time."""
    found = await desk.unit.overview.by(facet, asked)
    return [(step, found.get(step, NO_COUNTS).begun) for step in (*STEPS[facet], LONGER)]


@dataclass(frozen=True, slots=True)
class Heat:
    """What was reported by grid and hour of the day."""

    areas: Sequence[tuple[str, str]]
    """Id and name of the grids, the one with the most first."""
    counts: Mapping[tuple[str, int], int]
    """By grid and hour."""


async def heat(desk: Desk, asked: Asked) -> Heat:
    """Count what was reported by grid and hour, for the grids with the most."""
    counts: dict[tuple[str, int], int] = {}
    totals: dict[str, int] = {}
    for area, hour, begun in await desk.unit.overview.heat(asked):
        counts[area, int(hour)] = begun
        totals[area] = totals.get(area, 0) + begun
    names = {area.id: area.name for area in desk.community.areas}
    hottest = sorted(totals, key=lambda area: (-totals[area], area))[:HOTTEST]
    shown = set(hottest)
    return Heat(
        [(area, names.get(area, area)) for area in hottest],
        {key: count for key, count in counts.items() if key[0] in shown},
    )
