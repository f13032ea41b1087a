"""Reads filter, sorting and page of a list from its address; what does not fit is said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from starlette.requests import Request

from console.errors import BadQuery

SIZES = (25, 50, 100)
DEEPEST = 400
"""Pages to turn; who looks for something further down narrows the filter."""
MOST_ROWS_OF_FILE = 100_000
_LONGEST = 200
_HIGHEST = 10**12
Parser = Callable[[str], Any]
Word = TypeVar("Word", bound=StrEnum)
Row = TypeVar("Row")


def words(value: str) -> str:
    """Read words to look for."""
    if len(value) > _LONGEST or "\0" in value:
        raise ValueError(value)
    return value.strip()


def number(value: str) -> int:
    """Read a whole number that is not negative."""
    if not (value.isascii() and value.isdecimal()) or int(value) > _HIGHEST:
        raise ValueError(value)
    return int(value)


def day(value: str) -> date:
    """Read a day such as 2026-11-22."""
    return date.fromisoformat(value)


def morning(on: date | None, zone: ZoneInfo, field: str, days: int = 0) -> datetime | None:
    """Give when a day begins, in UTC; None without one.

    Args:
        on: the day.
        zone: where it begins.
        field: its name in the address.
        days: so many days later.

    Raises:
        BadQuery: for a day before or after all time.
    """
    if on is None:
        return None
    try:
        return datetime.combine(on + timedelta(days=days), time(), zone).astimezone(UTC)
    except OverflowError:
        raise BadQuery(field, str(on)) from None


def between(chosen: "Listing", zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """Give when the day `from` begins and the day `to` is over, in UTC; BadQuery as `morning`.

    Args:
        chosen: with filters of these names.
        zone: where the days begin.
    """
    since = morning(chosen.get("from"), zone, "from")
    return since, morning(chosen.get("to"), zone, "to", days=1)


def flag(value: str) -> bool:
    """Read yes or no."""
    return {"1": True, "0": False}[value]


def one_of(words_: type[Word]) -> Callable[[str], Word]:
    """Give the reader of a word of an enumeration."""
    return words_


def among(allowed: Sequence[str]) -> Parser:
    """Give the reader of one of some words."""

    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(value)
        return value

    return read


@dataclass(frozen=True, slots=True)
class Listing:
    """What part of a list is wanted."""

    filters: Mapping[str, Any]
    """Only what was chosen."""
    sort: str
    descending: bool
    page: int
    """From 0."""
    size: int

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return self.page * self.size

    @property
    def wanted(self) -> int:
        """How many rows to ask for: one more than the page has tells of another page."""
        return self.size + 1

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Give what a filter was set to."""
        return self.filters.get(name, otherwise)

    def split(self, rows: Sequence[Row]) -> tuple[Sequence[Row], bool]:
        """Give the rows of the page, and whether there are more."""
        return rows[: self.size], len(rows) > self.size


def listing(
    request: Request,
    *,
    filters: Mapping[str, Parser],
    sorts: Sequence[str],
    default: str,
    size: int = SIZES[0],
) -> Listing:
    """Read what part of a list an address wants; empty fields count as not there.

    Args:
        request: the request; other names in its query are left alone.
        filters: how the value of each filter is read.
        sorts: what can be sorted by.
        default: what is sorted by without a choice; a minus before it: the greatest first.
        size: rows of a page without a choice.

    Raises:
        BadQuery: for the first value that does not fit.
    """
    given = {name: value for name, value in request.query_params.items() if value.strip()}
    chosen = {name: _read(name, given[name], filters[name]) for name in filters if name in given}
    sort = _read("sort", given.get("sort", default), among([*sorts, *(f"-{one}" for one in sorts)]))
    page = _read("page", given.get("page", "1"), number)
    if not 1 <= page <= DEEPEST:
        raise BadQuery("page", str(page))
    rows = _read("size", given.get("size", str(size)), number)
    if rows not in {*SIZES, size}:
        raise BadQuery("size", str(rows))
    return Listing(chosen, sort.lstrip("-"), sort.startswith("-"), page - 1, rows)


def _read(name: str, value: str, parser: Parser) -> Any:
    try:
        return parser(value)
    except (ValueError, KeyError):
        raise BadQuery(name, value) from None
