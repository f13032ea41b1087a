"""The three clocks of a case: response, answer, solution."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from community.areas import Durations


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Until when the community promised what; aware UTC."""

    respond_by: datetime
    answer_by: datetime
    solve_by: datetime


def deadlines_from(durations: Durations, start: datetime) -> Deadlines:
    """Start the three clocks at a time."""
    return Deadlines(
        respond_by=start + durations.respond_within,
        answer_by=start + durations.answer_within,
        solve_by=start + durations.solve_within,
    )


def coarse(span: timedelta) -> timedelta:
    """Round a span down as people tell it: days and hours, hours and minutes; at least a minute."""
    exact = timedelta(hours=1) if span >= timedelta(days=1) else timedelta(minutes=1)
    return max(span // exact * exact, timedelta(minutes=1))
