"""What became of the cases: the rates with their counts, and what happened how often."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.simulation.vocabulary import ESCALATED
from community.rates import Rate
from community.shares import Share
from services.rating import ratings
from storage.tables import CaseRow, HistoryRow
from storage.units import SqlUnits


@dataclass(frozen=True, slots=True)
class Figures:
    """What a town has come to."""

    statuses: Mapping[str, int]
    rates: Mapping[Rate, Share]
    """As `community.rates` defines them."""
    events: Mapping[str, int]
    """How often each thing happened."""
    steps: Mapping[str, int]
    """How often each step of each clock told somebody: `solve leader`."""
    longest: timedelta | None
    """From the report to the last word of the worker, of the case that took longest."""


async def figures_of(units: SqlUnits, now: datetime) -> Figures:
    """Count what a database holds at a time on the community's clock."""
    async with units.engine.connect() as connection:
        cases = (
            await connection.execute(select(CaseRow.status, CaseRow.filed_at, CaseRow.resolved_at))
        ).all()
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
    async with units.read() as unit:
        community = await unit.register.community()
        assert community is not None
        found = await ratings(unit, community, now)
    spans = [case.resolved_at - case.filed_at for case in cases if case.resolved_at is not None]
    return Figures(
        statuses=Counter(case.status.value for case in cases),
        rates=found.whole().shares,
        events=counted,
        steps=steps,
        longest=max(spans, default=None),
    )
