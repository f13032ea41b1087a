"""What the community promises for which cases, in working time or in calendar time."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from community.categories import Category
from community.tracks import Track


class Counting(StrEnum):
    """Which time a clock counts."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """Promised times of the cases that it fits; what is None is decided by a later rule.

    Rules are tried in the file's order; at the end stand the community's durations.
    """

    categories: tuple[Category, ...] = ()
    urgent: bool | None = None
    tracks: tuple[Track, ...] = ()
    respond_within: timedelta | None = None
    answer_within: timedelta | None = None
    solve_within: timedelta | None = None
    counts: Counting | None = None
    """Of the solution; response and answer always count calendar time out of the quiet hours."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """A span of a working day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When the community works: China's working days, and hours on each of them."""

    hours: tuple[WorkingHours, ...] = (
        WorkingHours(time(8, 30), time(12, 0)),
        WorkingHours(time(14, 0), time(18, 0)),
    )
    days_off: tuple[date, ...] = ()
    """Beyond what the holiday calendar knows; they win over it."""
    days_on: tuple[date, ...] = ()
    """Shifted working days (调休); they win over everything."""
