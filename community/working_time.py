"""Counts working time: hours of working days, with China's holidays and shifted days."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import takewhile
from zoneinfo import ZoneInfo

from community.clock_rules import WorkingTime
from community.holidays import is_known, is_official_working_day

Hours = tuple[datetime, datetime]
"""Working hours without a break, aware UTC."""

_ZERO = timedelta(0)
_DAY = timedelta(days=1)
_SATURDAY = 5
_MOST_DAYS = 3660
"""Nothing is promised farther ahead; what would be is counted as calendar time from there."""


def is_working_day(working: WorkingTime, day: date) -> bool:
    """Say whether the community works on a day.

    The file's `days_on` win over its `days_off`, those over China's calendar, and where that does
    not know the year only weekends are free.
    """
    if day in working.days_on:
        return True
    if day in working.days_off:
        return False
    official = is_official_working_day(day)
    return day.weekday() < _SATURDAY if official is None else official


def day_length(working: WorkingTime) -> timedelta:
    """Give how long a working day is; overlapping hours count once."""
    # Any day will do in a zone without summer time.
    return sum((end - start for start, end in _hours_of(working, date(2026, 1, 5), UTC)), _ZERO)


def working_span(working: WorkingTime, within: timedelta) -> timedelta:
    """Give the working time that is meant by a duration of the community file.

    Each 24 hours are one working day; what is left counts as written, and is at most one more
    working day. So `2d` and `48h` are two working days and `4h` four working hours.
    """
    length = day_length(working)
    return within // _DAY * length + min(within % _DAY, length)


def add_working(working: WorkingTime, start: datetime, span: timedelta, timezone: str) -> datetime:
    """Give the time at which so much working time has passed since a start; aware UTC.

    It lies within working hours, or at their end. A community without any working hours counts
    calendar time.

    Args:
        working: when the community works.
        start: aware.
        span: working time, not calendar days; see `working_span`.
        timezone: of the community.
    """
    if day_length(working) <= _ZERO:
        return start.astimezone(UTC) + span
    left, reached = max(span, _ZERO), start.astimezone(UTC)
    for begin, end in _from(working, start, timezone):
        begin = max(begin, reached)  # noqa: PLW2901 (hours of two days may overlap)
        if end <= begin:
            continue
        if left <= end - begin:
            return begin + left
        left -= end - begin
        reached = end
    return reached + left


def working_between(
    working: WorkingTime, start: datetime, end: datetime, timezone: str
) -> timedelta:
    """Give how much working time lies between two aware times; none if the end is first."""
    if day_length(working) <= _ZERO:
        return max(end - start, _ZERO)
    counted, reached = _ZERO, start.astimezone(UTC)
    hours = takewhile(lambda hours: hours[0] < end, _from(working, start, timezone))
    for begin, finish in hours:
        worked_until = min(finish, end)
        counted += max(worked_until - max(begin, reached), _ZERO)
        reached = max(reached, worked_until)
    return counted


def unknown_years(working: WorkingTime, years: Iterable[int]) -> tuple[int, ...]:
    """Give the years whose holidays neither China's calendar nor the community file knows.

    In them only weekends are counted as free, and somebody should enter the holidays.
    """
    entered = {day.year for day in (*working.days_off, *working.days_on)}
    return tuple(year for year in sorted(set(years)) if year not in entered and not is_known(year))


def _from(working: WorkingTime, start: datetime, timezone: str) -> Iterator[Hours]:
    """Give the working hours that end after a start, in order."""
    zone = ZoneInfo(timezone)
    first = start.astimezone(zone).date()
    for offset in range(_MOST_DAYS):
        if first > date.max - timedelta(days=offset + 2):
            return
        day = first + timedelta(days=offset)
        if is_working_day(working, day):
            yield from (hours for hours in _hours_of(working, day, zone) if hours[1] > start)


def _hours_of(working: WorkingTime, day: date, zone: tzinfo) -> list[Hours]:
    """Give the hours of one working day; where clocks are changed, as they really pass."""
    every = sorted(
        (_instant(day, hours.start, zone), _instant(day, hours.end, zone, closes=True))
        for hours in working.hours
    )
    joined: list[Hours] = []
    for begin, end in every:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif begin < end:
            joined.append((begin, end))
    return joined


def _instant(day: date, at: time, zone: tzinfo, *, closes: bool = False) -> datetime:
    """Give a time of a day's clock; hours that close at 00:00 close at the end of the day."""
    if closes and at == time(0):
        day += _DAY
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
