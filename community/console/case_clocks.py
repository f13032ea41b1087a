"""The three clocks of a case as a manager reads them: promised, kept or not, how far, how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from community.case import Case, HistoryEntry
from community.escalation import Clock
from community.rounds import Pause, begun_at, pause_ends_at, pauses


@dataclass(frozen=True, slots=True)
class ClockFace:
    """One promise of the present round."""

    clock: Clock
    begun_at: datetime
    promised_by: datetime
    kept_at: datetime | None
    elapsed: timedelta
    """By the calendar, without pauses, until it was kept or until now."""
    late: bool
    runs: bool
    """Whether it still counts, paused or not."""

    @property
    def share(self) -> int:
        """How much of the promised time is used, in hundredths; at most 100."""
        promised = self.promised_by - self.begun_at
        if promised <= timedelta(0):
            return 100
        return max(0, min(100, round(100 * (self.elapsed / promised))))


@dataclass(frozen=True, slots=True)
class Clocks:
    """All clocks of a case, and when they stood still."""

    faces: tuple[ClockFace, ...]
    pauses: tuple[Pause, ...]
    """Of this round, over already."""
    paused_at: datetime | None
    paused_until: datetime | None
    """When the present pause ends at the latest."""


def clocks_of(case: Case, history: Sequence[HistoryEntry], now: datetime) -> Clocks:
    """Read the clocks of the present round.

    Args:
        case: as it is now.
        history: all of it.
        now: on the community's clock.
    """
    begun, over = begun_at(case, history), tuple(pauses(history))
    kept = {
        Clock.RESPOND: case.accepted_at,
        Clock.ANSWER: case.answered_at,
        Clock.SOLVE: case.resolved_at,
    }
    promised = {
        Clock.RESPOND: case.respond_by,
        Clock.ANSWER: case.answer_by,
        Clock.SOLVE: case.solve_by,
    }
    faces = []
    for clock, kept_at in kept.items():
        stands = case.paused_at if clock is Clock.SOLVE else None
        end = kept_at or case.closed_at or stands or now
        still = _stood_still(over, end) if clock is Clock.SOLVE else timedelta(0)
        faces.append(
            ClockFace(
                clock=clock,
                begun_at=begun,
                promised_by=promised[clock],
                kept_at=kept_at,
                elapsed=max(end - begun - still, timedelta(0)),
                late=end > promised[clock],
                runs=kept_at is None and case.is_open,
            )
        )
    ends = pause_ends_at(history) if case.paused_at is not None else None
    return Clocks(tuple(faces), over, case.paused_at, ends)


def _stood_still(over: Sequence[Pause], end: datetime) -> timedelta:
    """Add up the pauses before a time; the promise was moved by as much."""
    spans = (min(pause.until, end) - pause.since for pause in over if pause.since < end)
    return sum(spans, timedelta(0))
