"""Reads which cases are asked for out of an address, strictly, and writes it back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from community.areas import Community
from community.case import Channel, Status, case_number
from community.categories import Category
from community.console.ledger import (
    Between,
    LedgerFilter,
    LedgerOrder,
    LedgerSort,
    Position,
    Standing,
)
from community.errors import LinliError
from community.tracks import Handling, Level, Track

LONGEST_WORDS = 60
MOST_WORDS = 5
MOST_CHOICES = 60
MOST_SUPPORTERS = 9999
STARS = 5
FIRST_YEAR = 2020
_LAST_YEAR = 2100
_KEY = re.compile(r"[\w.:-]{1,80}")
_NUMBER = re.compile(r"(?:LL([0-9]{4})-)?([0-9]{1,9})", re.IGNORECASE)
_BEHIND = re.compile(r"([0-9]{1,18})~([0-9]{1,18})")
_DECADES = 9_999_999_999_999_999
"""Microseconds since 1970 beyond which no time is written."""

Chosen = TypeVar("Chosen", bound=StrEnum)
Read = TypeVar("Read")


class QueryNotUnderstood(LinliError):
    """An address asks for something that there is not; says by which of its names."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}={value[:80]}")
        self.name = name
        self.value = value[:80]


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """What an address asks for."""

    which: LedgerFilter = field(default=LedgerFilter())
    order: LedgerOrder = field(default=LedgerOrder())
    words: str = ""
    """What was typed into the field for numbers and places."""


Address = Mapping[str, Sequence[str]]
"""The names of an address with their values, in order."""

NAMES = (
    *("stand", "q", "status", "category", "area", "worker", "level", "track", "channel"),
    *("handling", "score", "estate", "building", "urgent", "again", "priced", "supporters"),
    *("filed_from", "filed_to", "due_from", "due_to", "closed_from", "closed_to"),
    *("sort", "after"),
)
"""All names of an address that mean something to the list."""


def read_query(address: Address, community: Community, now: datetime) -> LedgerQuery:
    """Read an address.

    Args:
        address: its names and values; blank values count as absent, as forms send them.
        community: its time zone, areas and estates are meant.
        now: on the community's clock.

    Raises:
        QueryNotUnderstood: at the first value that means nothing.
    """
    asked = _Asked(address, ZoneInfo(community.timezone))
    typed = asked.one("q", _typed) or ""
    numbers = _numbers(typed, now)
    words: tuple[str, ...] = ()
    if not numbers:
        words = tuple(typed.split())
        if len(words) > MOST_WORDS:
            raise QueryNotUnderstood("q", typed)
    areas = {area.id for area in community.areas}
    estates = {estate.id for estate in community.estates}
    which = LedgerFilter(
        standing=asked.one("stand", _member(Standing)) or Standing.ALL,
        numbers=numbers,
        words=words,
        statuses=asked.many("status", _member(Status)),
        categories=asked.many("category", _member(Category)),
        areas=asked.many("area", lambda value: value if value in areas else None),
        worker=asked.one("worker", _key) or "",
        levels=asked.many("level", _member(Level)),
        tracks=asked.many("track", _member(Track)),
        channels=asked.many("channel", _member(Channel)),
        handlings=asked.many("handling", _member(Handling)),
        scores=asked.many("score", _whole(STARS)),
        estate=asked.one("estate", lambda value: value if value in estates else None) or "",
        building=asked.one("building", _key) or "",
        urgent=asked.one("urgent", _yes_or_no),
        again=asked.one("again", _yes_or_no),
        priced=asked.one("priced", _yes_or_no),
        supporters=asked.one("supporters", _whole(MOST_SUPPORTERS)) or 0,
        filed=asked.between("filed"),
        due=asked.between("due"),
        closed=asked.between("closed"),
    )
    return LedgerQuery(which, _order(asked, which), typed)


def written(position: Position) -> str:
    """Write a position as the value of `after`."""
    micros = round((position.at - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    return f"{micros}~{position.case_id}"


def _order(asked: "_Asked", which: LedgerFilter) -> LedgerOrder:
    """Read the order; a list of a span of time is ordered by that time."""
    by, descending = asked.one("sort", _sorted_by) or (LedgerSort.FILED, True)
    spans = [one for one, span in which.spans.items() if span]
    if spans and by not in spans:
        by = spans[0]
    return LedgerOrder(by, descending, asked.one("after", _position))


def _numbers(typed: str, now: datetime) -> tuple[str, ...]:
    """Give the numbers that are meant; without a year those of all years."""
    found = _NUMBER.fullmatch(typed.strip())
    if found is None:
        return ()
    count = int(found[2])
    years = [int(found[1])] if found[1] else range(FIRST_YEAR, now.year + 1)
    return tuple(case_number(year, count) for year in years)


class _Asked:
    """The names and values of an address."""

    def __init__(self, address: Address, zone: ZoneInfo) -> None:
        # Whoever turns pages by their numbers would read on somewhere else than he thinks.
        if "page" in address:
            raise QueryNotUnderstood("page", "".join(address["page"][:1]))
        self._address = address
        self._zone = zone

    def many(self, name: str, read: Callable[[str], Read | None]) -> tuple[Read, ...]:
        """Read all values of a name."""
        values = [value.strip() for value in self._address.get(name, ()) if value.strip()]
        if len(values) > MOST_CHOICES:
            raise QueryNotUnderstood(name, values[-1])
        return tuple(dict.fromkeys(self._read(name, value, read) for value in values))

    def one(self, name: str, read: Callable[[str], Read | None]) -> Read | None:
        """Read the only value of a name; None without one."""
        values = self.many(name, read)
        if len(values) > 1:
            raise QueryNotUnderstood(name, str(values[1]))
        return values[0] if values else None

    def between(self, name: str) -> Between:
        """Read two days of the community's calendar, both included."""
        first = self.one(f"{name}_from", _day)
        last = self.one(f"{name}_to", _day)
        if first is not None and last is not None and last < first:
            raise QueryNotUnderstood(f"{name}_to", last.isoformat())
        after = last + timedelta(days=1) if last is not None else None
        return Between(self._midnight(first), self._midnight(after))

    def _midnight(self, day: date | None) -> datetime | None:
        if day is None:
            return None
        return datetime.combine(day, time(0), tzinfo=self._zone).astimezone(UTC)

    def _read(self, name: str, value: str, read: Callable[[str], Read | None]) -> Read:
        if (found := read(value)) is None:
            raise QueryNotUnderstood(name, value)
        return found


def _member(words: type[Chosen]) -> Callable[[str], Chosen | None]:
    return lambda value: words(value) if value in set(words) else None


def _whole(most: int) -> Callable[[str], int | None]:
    def read(value: str) -> int | None:
        plain = value.isascii() and value.isdigit() and len(value) <= len(str(most))
        return int(value) if plain and 1 <= int(value) <= most else None

    return read


def _typed(value: str) -> str | None:
    return value if len(value) <= LONGEST_WORDS and "\0" not in value else None


def _key(value: str) -> str | None:
    return value if _KEY.fullmatch(value) else None


def _yes_or_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


def _day(value: str) -> date | None:
    try:
        day = datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 — a day has no zone
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _sorted_by(value: str) -> tuple[LedgerSort, bool] | None:
    name = value.removeprefix("-")
    return (LedgerSort(name), value.startswith("-")) if name in set(LedgerSort) else None


def _position(value: str) -> Position | None:
    found = _BEHIND.fullmatch(value)
    if found is None or int(found[1]) > _DECADES:
        return None
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(found[1]))
    return Position(at, int(found[2]))
