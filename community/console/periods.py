"""The time that an overview is about: the last days, a month or a year, by the community's days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from community.console.sums import Grain
from community.errors import LinliError

CHOICES = ("7d", "30d", "this-month", "last-month", "year")
"""What is offered; a month (2026-11) may be named as well."""
_DAYS = {"7d": 7, "30d": 30}
_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = 12


class NoSuchPeriod(LinliError):
    """What was asked for is no period that there are figures of."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days or whole months, one after the other."""

    code: str
    """As it stands in the address."""
    grain: Grain
    """What it is added up of."""
    first: str
    """Its first day or month, as the sums name it."""
    last: str
    """Its last one, included."""
    trend: Grain
    """What its trend is drawn by."""

    @property
    def days(self) -> tuple[str, str]:
        """Give its first day, and a bound that no day of it is above."""
        if self.grain is Grain.DAY:
            return self.first, self.last
        return f"{self.first}-01", f"{self.last}-31"

    @property
    def trend_bounds(self) -> tuple[str, str]:
        """Give the first and the last period of its trend."""
        return self.days if self.trend is Grain.DAY else (self.first, self.last)


def read_period(code: str, today: date) -> Period:
    """Read a period from an address.

    Args:
        code: one of `CHOICES`, or a month.
        today: by the community's calendar.

    Raises:
        NoSuchPeriod: if it is neither, or lies in the future.
    """
    if code in _DAYS:
        return _of_days(code, today)
    if code == "year":
        first = month_back(today, _YEAR - 1)
        return Period(code, Grain.MONTH, first, month_back(today, 0), Grain.MONTH)
    months = {"this-month": month_back(today, 0), "last-month": month_back(today, 1)}
    month = months.get(code, code)
    if not _MONTH.fullmatch(month) or month > month_back(today, 0):
        raise NoSuchPeriod(code)
    return Period(code, Grain.MONTH, month, month, Grain.DAY)


def before(period: Period) -> Period:
    """Give the period of the same length that went before."""
    if period.grain is Grain.DAY:
        first = date.fromisoformat(period.first)
        length = _DAYS[period.code]
        return _of_days(period.code, first - timedelta(days=1), length)
    first = date.fromisoformat(f"{period.first}-01")
    last = date.fromisoformat(f"{period.last}-01")
    months = _months_between(first, last) + 1
    return Period(
        period.code,
        Grain.MONTH,
        month_back(first, months),
        month_back(first, 1),
        period.trend,
    )


def month_back(day: date, months: int) -> str:
    """Write the month that lies so many before that of a day: YYYY-MM."""
    count = day.year * _YEAR + day.month - 1 - months
    return f"{count // _YEAR:04d}-{count % _YEAR + 1:02d}"


def _of_days(code: str, last: date, length: int | None = None) -> Period:
    first = last - timedelta(days=(length or _DAYS[code]) - 1)
    return Period(code, Grain.DAY, first.isoformat(), last.isoformat(), Grain.DAY)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * _YEAR + last.month - first.month
