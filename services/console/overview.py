"""The overview of a community, or of one's own part of it: today, rates, trend, times and hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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


Pair = tuple[Mapping[str, Counts], Mapping[str, Counts]]
"""What was counted in a time, and in the time before."""


@dataclass(frozen=True, slots=True)
class Heat:
    """What was reported by grid and hour of the day."""

    areas: Sequence[tuple[str, str]]
    """Id and name of the grids, the one with the most first."""
    counts: Mapping[tuple[str, int], int]
    """By grid and hour."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is added up of a time; the same until the sums are made anew."""

    whole: Counts
    earlier: Counts
    areas: Pair
    categories: Pair
    workers: Pair
    """Nothing where only one category is asked for: it is not added up by worker."""
    days: Sequence[tuple[str, Counts]]
    steps: Mapping[Facet, Sequence[tuple[str, int]]]
    hours: Heat | None
    """Neither they nor the steps are there of one category in a whole year."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows."""

    state: SumState
    today: Today
    today_on: date
    """The day of the community that this is about."""
    period: Period
    earlier_period: Period
    figures: Figures
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


async def figures_of(desk: Desk, asked: Asked) -> Figures:
    """Read everything that is added up of a time."""
    earlier = Asked(asked.scope, before(asked.period), asked.category)
    book = desk.unit.overview
    areas = (await book.by_area(asked), await book.by_area(earlier))
    workers: Pair = ({}, {})
    if asked.category is None:
        workers = (await book.by(Facet.WORKER, asked), await book.by(Facet.WORKER, earlier))
    divisible = is_divisible(asked)
    return Figures(
        whole=sum(areas[0].values(), NO_COUNTS),
        earlier=sum(areas[1].values(), NO_COUNTS),
        areas=areas,
        categories=(
            await book.by(Facet.CATEGORY, asked),
            await book.by(Facet.CATEGORY, earlier),
        ),
        workers=workers,
        days=await _trend(desk, asked),
        steps={facet: await _took(desk, asked, facet) for facet in STEPS} if divisible else {},
        hours=await _heat(desk, asked) if divisible else None,
    )


async def overview(desk: Desk, asked: Asked, figures: Figures, rate: Rate) -> Overview:
    """Put the page together: how it stands now, and the figures in the order of a rate."""
    names = await desk.unit.rating.names()
    of_areas = {area.id: area.name for area in desk.community.areas}
    return Overview(
        state=await desk.unit.overview.state(),
        today=await _today(desk, asked.scope),
        today_on=desk.now.astimezone(ZoneInfo(desk.community.timezone)).date(),
        period=asked.period,
        earlier_period=before(asked.period),
        figures=figures,
        areas=_lines(figures.areas, of_areas, rate),
        categories=_lines(figures.categories, {}, rate),
        workers=_lines(figures.workers, names, rate),
    )


def _lines(pair: Pair, names: Mapping[str, str], rate: Rate) -> Sequence[Line]:
    """Put lines in the order of a rate, the surest first; few ones come last, unranked."""
    counted, earlier = pair
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


async def _trend(desk: Desk, asked: Asked) -> Sequence[tuple[str, Counts]]:
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


async def _took(desk: Desk, asked: Asked, facet: Facet) -> Sequence[tuple[str, int]]:
    """Give how many were accepted, or solved, within each step of time."""
    found = await desk.unit.overview.by(facet, asked)
    return [(step, found.get(step, NO_COUNTS).begun) for step in (*STEPS[facet], LONGER)]


async def _heat(desk: Desk, asked: Asked) -> Heat:
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
