"""The three clocks of a case: response, answer, solution."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from community.case import Case


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Until when the community promised what; aware UTC."""

    respond_by: datetime
    answer_by: datetime
    solve_by: datetime


def is_late(case: Case, now: datetime) -> bool:
    """Say whether the solution is late; while its clock stands still nothing becomes late."""
    return case.solve_by < (case.paused_at or now)


def time_left(case: Case, now: datetime) -> timedelta:
    """Give the time by the calendar until the solution was promised; negative once it is late.

    While the clock stands still it is what was left then.
    """
    return case.solve_by - (case.paused_at or now)


def coarse(span: timedelta) -> timedelta:
    """Round a span down as people tell it: days and hours, hours and minutes; at least a minute."""
    exact = timedelta(hours=1) if span >= timedelta(days=1) else timedelta(minutes=1)
    return max(span // exact * exact, timedelta(minutes=1))
