"""What became of the cases: the three rates with their counts, read from the tables."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.simulation.vocabulary import ESCALATED
from storage.tables import CallbackRow, CaseRow, HistoryRow

SATISFIED = 4
"""From so many stars on somebody is satisfied."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    of: int
    hits: int

    def __str__(self) -> str:
        """Write it as a share with its counts."""
        share = f"{self.hits / self.of:.1%}" if self.of else "—"
        return f"{share} ({self.hits} of {self.of})"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a town has come to."""

    statuses: Mapping[str, int]
    responded: Rate
    """响应率: taken on within the promised time, of all whose round was taken on or ran out."""
    solved: Rate
    """解决率: solved, as residents said, of all who answered when they were asked back."""
    satisfied: Rate
    """满意率: four or five stars, of all who gave stars."""
    events: Mapping[str, int]
    """How often each thing happened."""
    steps: Mapping[str, int]
    """How often each step of each clock told somebody: `solve leader`."""
    longest: timedelta | None
    """From the report to the last word of the worker, of the case that took longest."""


async def figures_of(engine: AsyncEngine) -> Figures:
    """Count what a database holds."""
    async with engine.connect() as connection:
        cases = (await connection.execute(select(*CaseRow.__table__.columns))).all()
        calls = (await connection.execute(select(CallbackRow.solved, CallbackRow.score))).all()
        events = await connection.execute(
            select(HistoryRow.event, func.count().label("times")).group_by(HistoryRow.event)
        )
        counted = {row.event: row.times for row in events}
        told = (
            await connection.execute(
                select(HistoryRow.details).where(HistoryRow.event == ESCALATED)
            )
        ).scalars()
        steps = Counter(f"{one.get('clock')} {one.get('step')}" for one in told)
    taken_on = [case for case in cases if case.accepted_at is not None]
    in_time = sum(case.accepted_at <= case.respond_by for case in taken_on)
    left = sum(case.accepted_at is None and case.closed_at is None for case in cases)
    answers = [call.solved for call in calls if call.solved is not None]
    stars = [call.score for call in calls if call.score is not None]
    spans = [case.resolved_at - case.filed_at for case in cases if case.resolved_at is not None]
    return Figures(
        statuses=Counter(case.status.value for case in cases),
        responded=Rate(len(taken_on) + left, in_time),
        solved=Rate(len(answers), sum(answers)),
        satisfied=Rate(len(stars), sum(score >= SATISFIED for score in stars)),
        events=counted,
        steps=steps,
        longest=max(spans, default=None),
    )
