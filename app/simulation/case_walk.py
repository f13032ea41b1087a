"""Walks the history of one case: who had it when, where it stood, who was told that it is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from app.simulation.vocabulary import GIVES, REOPENED, Clock, tells_of
from community.case import OPEN, Status
from community.history_seals import DIGEST_MARK


@dataclass(frozen=True, slots=True)
class Held:
    """From when on somebody had a case; staff are named by key."""

    at: datetime
    to: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history, and how the case stood after it."""

    at: datetime
    event: str
    details: Mapping[str, str]
    round: int
    status: Status | None
    holder: str | None


@dataclass(frozen=True, slots=True)
class Walk:
    """The history of one case."""

    steps: tuple[Step, ...]
    holders: tuple[Held, ...]
    gaps: tuple[str, ...]
    """Where nobody had it, or somebody gave away what was another's."""

    @property
    def is_open(self) -> bool:
        """Say whether it is open now."""
        return bool(self.steps) and self.steps[-1].status in OPEN

    def is_late(self, clock: Clock, round_: int, at: datetime) -> bool:
        """Say whether a clock ran out at a time: the case was open, and nothing had stopped it."""
        before = [step for step in self.steps if step.at <= at]
        if not before or before[-1].round != round_ or before[-1].status not in OPEN:
            return False
        since = _last_given(before) if clock.stopped_by == frozenset({"case_accepted"}) else 0
        stopped = any(
            step.event in clock.stopped_by for step in before[since:] if step.round == round_
        )
        return not stopped

    def told(self, clock: Clock, round_: int) -> list[datetime]:
        """Give when somebody was told that a clock ran out."""
        return [
            step.at
            for step in self.steps
            if step.round == round_ and tells_of(clock, step.event, step.details)
        ]


def _last_given(steps: Sequence[Step]) -> int:
    """Give where a case was handed to somebody last; he has to take it on himself."""
    return max((place for place, step in enumerate(steps) if step.event in GIVES), default=0)


def walk_of(history: Sequence[Row[Any]]) -> Walk:
    """Walk through the rows of a history in order."""
    round_, status, holder = 1, None, None
    steps: list[Step] = []
    holders: list[Held] = []
    gaps: list[str] = []
    for row in history:
        round_ += row.event == REOPENED
        status = row.to_status or status
        if row.event in GIVES:
            gaps += _gaps(row, holder, steps)
            holder = row.details.get("to", "")
            holders.append(Held(row.at, holder))
        steps.append(Step(row.at, row.event, row.details, round_, status, holder))
    if not holders:
        gaps.append("nobody was ever responsible")
    return Walk(tuple(steps), tuple(holders), tuple(gaps))


def _gaps(row: Row[Any], holder: str | None, before: Sequence[Step]) -> list[str]:
    """Say what is wrong where a case goes to somebody."""
    gaps = []
    if not row.details.get("to"):
        gaps.append(f"at {row.at:%m-%d %H:%M} UTC it was given to nobody")
    if holder is None and before and row.at != before[0].at:
        gaps.append(f"from {before[0].at:%m-%d %H:%M} UTC on nobody was responsible")
    former = row.details.get("from", "")
    sealed = DIGEST_MARK in (former[: len(DIGEST_MARK)], (holder or "")[: len(DIGEST_MARK)])
    if former and holder is not None and former != holder and not sealed:
        gaps.append(f"{former} gave away what was {holder}'s")
    return gaps
