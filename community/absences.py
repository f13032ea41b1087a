"""When a member of staff is there: leave on days, and shifts on the days of the week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody is away, the first and the last included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours at which somebody works on some weekdays; an end before its start is the next day's."""

    weekdays: tuple[int, ...]
    """0 is Monday."""
    start: time
    end: time


def is_away(leaves: Sequence[Leave], shifts: Sequence[Shift], at: datetime, timezone: str) -> bool:
    """Say whether somebody is on leave, or out of his shifts (who has none is always on)."""
    local = at.astimezone(ZoneInfo(timezone))
    if any(leave.first <= local.date() <= leave.last for leave in leaves):
        return True
    return bool(shifts) and not any(_works(shift, local) for shift in shifts)


def _works(shift: Shift, local: datetime) -> bool:
    now, today = local.time(), local.weekday()
    if shift.start < shift.end:
        return today in shift.weekdays and shift.start <= now < shift.end
    yesterday = (local - timedelta(days=1)).weekday()
    return (today in shift.weekdays and now >= shift.start) or (
        yesterday in shift.weekdays and now < shift.end
    )
