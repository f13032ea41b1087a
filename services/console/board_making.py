"""Puts the public board together: months in counts, and what was cleared; nothing personal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from community.console.board import (
    FEWEST,
    MONTHS,
    NEVER,
    REST,
    SHOWN_POSTS,
    Decisions,
    PublicPost,
    shown_alone,
)
from community.console.periods import month_back
from community.console.sums import Counts
from community.rates import HEADLINES, Rate
from community.shares import Share
from services.desk import Desk

_YEAR = timedelta(days=366)
Count = int | None
"""None: too few to be told."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came in and what was done, of a month or a part of one."""

    key: str
    """The month, the area or the category; empty for all the rest."""
    came_in: Count
    done: Count
    shares: Mapping[Rate, Share | None]


@dataclass(frozen=True, slots=True)
class Month:
    """A month on the board; divided only once it is over, so that no single case stands out."""

    figures: Figures
    areas: Sequence[Figures]
    categories: Sequence[Figures]

    @property
    def name(self) -> str:
        """Give the month: YYYY-MM."""
        return self.figures.key


@dataclass(frozen=True, slots=True)
class PublicBoard:
    """Everything that everybody may know, as it stood at a time."""

    community: str
    timezone: str
    language: str
    made_at: datetime
    """On the community's clock."""
    counted_until: datetime | None
    months: Sequence[Month]
    """The newest first."""
    decisions: Mapping[str, Count]
    """Of a year: again, ended, upheld, refused."""
    posts: Sequence[PublicPost]
    area_names: Mapping[str, str]


async def public_board(desk: Desk) -> PublicBoard:
    """Read all that the board shows; a few statements over sums and what was cleared."""
    community, book = desk.community, desk.unit.public_board
    today = desk.now.astimezone(ZoneInfo(community.timezone)).date()
    this, first = month_back(today, 0), month_back(today, MONTHS - 1)
    state = await desk.unit.overview.state()
    sums = await book.sums(first, this)
    months = []
    for month in sorted(sums.whole, reverse=True):
        if state.reached and f"{month}-01" < state.reached:
            continue
        over = month < this
        areas = _of_month(sums.areas, month) if over else {}
        categories = _of_month(sums.categories, month) if over else {}
        months.append(
            Month(
                _figures(month, sums.whole[month]),
                divided(areas, _known(community.areas)),
                divided(categories, lambda key: key not in {one.value for one in NEVER}),
            )
        )
    return PublicBoard(
        community=community.name,
        timezone=community.timezone,
        language=community.language,
        made_at=desk.now,
        counted_until=state.as_of,
        months=months,
        decisions=_told(await book.decisions(desk.now - _YEAR)),
        posts=await book.shown(SHOWN_POSTS),
        area_names={area.id: area.name for area in community.areas},
    )


def few(count: int) -> Count:
    """Give a count that may be told; small ones are not."""
    return None if 0 < count < FEWEST else count


def _known(areas: Iterable[object]) -> Callable[[str], bool]:
    ids = {getattr(area, "id", REST) for area in areas}
    return lambda key: key in ids


def _told(found: Decisions) -> Mapping[str, Count]:
    return {
        "again": few(found.again),
        "ended": few(found.ended),
        "upheld": few(found.upheld),
        "refused": few(found.refused),
    }


def _of_month(sums: Mapping[tuple[str, str], Counts], month: str) -> Mapping[str, Counts]:
    return {key: counts for (of, key), counts in sums.items() if of == month}


def _done(counts: Counts) -> int:
    """Count the rounds that were solved: all of which it is asked whether they were reopened."""
    return counts.share(Rate.REOPENING).of


def _figures(key: str, counts: Counts) -> Figures:
    enough = {rate: counts.share(rate) for rate in HEADLINES}
    return Figures(
        key,
        few(counts.filed),
        few(_done(counts)),
        {rate: share if share.of >= FEWEST else None for rate, share in enough.items()},
    )


def divided(parts: Mapping[str, Counts], has_name: Callable[[str], bool]) -> Sequence[Figures]:
    """Give the parts of a month, the greatest first, and what is too small for itself together."""
    named: dict[str, Counts] = {}
    for key, counts in parts.items():
        at = key if has_name(key) else REST
        named[at] = named.get(at, Counts()) + counts
    alone = shown_alone({key: counts.filed for key, counts in named.items()})
    lines = {key: named[key] for key in sorted(alone, key=lambda one: (-named[one].filed, one))}
    rest = sum((counts for key, counts in named.items() if key not in alone), Counts())
    if rest.begun:
        lines[REST] = rest
    done = _column(lines, _done)
    shares = {
        rate: _column(lines, lambda counts, rate=rate: counts.share(rate).of)  # type: ignore[misc]
        for rate in HEADLINES
    }
    return [
        Figures(
            key,
            few(counts.filed),
            _done(counts) if key in done else None,
            {rate: counts.share(rate) if key in shares[rate] else None for rate in HEADLINES},
        )
        for key, counts in lines.items()
    ]


def _column(lines: Mapping[str, Counts], count: Callable[[Counts], int]) -> frozenset[str]:
    """Say in which lines a count may be told without another one following from it."""
    counted = {key or _TOGETHER: count(counts) for key, counts in lines.items()}
    alone = shown_alone(counted)
    empty = {key for key, number in counted.items() if not number}
    return frozenset(REST if key == _TOGETHER else key for key in alone | empty)


_TOGETHER = "*"
