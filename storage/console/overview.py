"""The book of the overview: adds up sums for a scope, and counts today's cases as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select

from community.case import OPEN, Status
from community.console.overview import MANY, Asked, Spot, Today
from community.console.sum_books import SumState
from community.console.sums import Counts, Facet, Grain
from community.round_facts import Span
from community.workload import Scope
from storage.books.workload import within
from storage.console.sum_columns import Counting, read_counts, summed
from storage.console.sums import read_state
from storage.hints import likely
from storage.tables import CaseRow, OverviewStateRow, OverviewSumRow, RatedRoundRow
from storage.transaction import Transaction

_IS_OPEN = CaseRow.status.in_(sorted(OPEN))
_RUNS = CaseRow.paused_at.is_(None)
_IS_NEW = CaseRow.status.in_(sorted((Status.FILED, Status.ASSIGNED, Status.REOPENED)))
_NO_SPOT = sorted((Status.WITHDRAWN, Status.MERGED))
_FEWEST = 3
"""Fewer cases of one kind at a building are no concentration."""
_OF_ROUNDS: Mapping[Facet, Any] = {
    Facet.WORKER: RatedRoundRow.person,
    Facet.CATEGORY: RatedRoundRow.category,
    Facet.HOUR: RatedRoundRow.hour,
    Facet.RESPOND: RatedRoundRow.respond,
    Facet.SOLVE: RatedRoundRow.solve,
}


@dataclass(frozen=True, slots=True)
class _Source:
    """Where figures are read: the table, the columns to divide by, and which rows."""

    table: Counting
    key: Any
    period: Any
    area: Any
    which: Sequence[ColumnElement[bool]]


class SqlOverviewBook:
    """The tables `overview_sums` and `cases`, and `rated_rounds` for one person's own."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def state(self) -> SumState:
        """Say how far the sums are."""
        row = await self._transaction.row(select(*OverviewStateRow.__table__.columns))
        return SumState() if row is None else read_state(row)

    async def today(self, scope: Scope, now: datetime, morning: datetime, night: datetime) -> Today:
        """Count what is new today, due until night, late, and open."""
        runs = (_IS_OPEN, _RUNS)
        counts = {
            "new": (CaseRow.filed_at >= morning,),
            "due": (*runs, CaseRow.solve_by >= now, CaseRow.solve_by < night),
            "late": (*runs, CaseRow.solve_by < now),
            "unaccepted": (_IS_NEW, CaseRow.respond_by < now, CaseRow.accepted_at.is_(None)),
            "open": (_IS_OPEN,),
        }
        row = await self._transaction.row(
            select(*(_up_to_many(scope, which).label(name) for name, which in counts.items()))
        )
        assert row is not None
        return Today(row.new, row.due, row.late, row.unaccepted, row.open)

    async def trend(self, asked: Asked) -> Mapping[str, Counts]:
        """Count by the days or months of the period's trend, in order."""
        source = _source(asked, Facet.WORKER, asked.period.trend)
        return await self._divided(source, source.period)

    async def by_area(self, asked: Asked) -> Mapping[str, Counts]:
        """Count by grid."""
        source = _source(asked, Facet.WORKER, asked.period.grain)
        return await self._divided(source, source.area)

    async def by(self, facet: Facet, asked: Asked) -> Mapping[str, Counts]:
        """Count by worker, category, hour or step of time."""
        source = _source(asked, facet, asked.period.grain)
        return await self._divided(source, source.key)

    async def heat(self, asked: Asked) -> Sequence[tuple[str, str, int]]:
        """Count what was reported by grid and hour of the day."""
        source = _source(asked, Facet.HOUR, asked.period.grain)
        rows = await self._transaction.rows(
            select(
                source.area.label("area"),
                source.key.label("hour"),
                func.sum(source.table.begun).label("begun"),
            )
            .where(*source.which)
            .group_by(source.area, source.key)
        )
        return [(row.area, row.hour, int(row.begun)) for row in rows if row.begun]

    async def spots(self, scope: Scope, span: Span, limit: int) -> Sequence[Spot]:
        """Give the buildings where most cases of one category were filed in a time."""
        number = func.count().label("number")
        place = (CaseRow.estate, CaseRow.building, CaseRow.category)
        rows = await self._transaction.rows(
            select(*place, number)
            .where(
                CaseRow.filed_at >= span.since,
                CaseRow.filed_at < span.until,
                CaseRow.estate.is_not(None),
                CaseRow.status.not_in(_NO_SPOT),
                *within(scope),
            )
            .group_by(*place)
            .having(number >= _FEWEST)
            .order_by(number.desc(), *place)
            .limit(limit)
        )
        return [Spot(row.estate, row.building or "", row.category, row.number) for row in rows]

    async def _divided(self, source: _Source, by: Any) -> Mapping[str, Counts]:
        rows = await self._transaction.rows(
            _counting(source, by.label("divided_by")).group_by(by).order_by(by)
        )
        return {str(row.divided_by): read_counts(row) for row in rows}


def _counting(source: _Source, *columns: Any) -> Select[Any]:
    return select(*columns, *summed(source.table)).where(*source.which)


def _source(asked: Asked, facet: Facet, grain: Grain) -> _Source:
    """Find where to read: one person's own rounds, or the sums of areas.

    Sums of one category are not divided by anything else, so these come from the rounds as well.
    """
    other = asked.category is not None and facet not in (Facet.WORKER, Facet.CATEGORY)
    if asked.person is not None or other:
        return _of_rounds(asked, facet, grain)
    return _of_sums(asked, facet, grain)


def _of_sums(asked: Asked, facet: Facet, grain: Grain) -> _Source:
    table = OverviewSumRow
    shown = Facet.CATEGORY if asked.category is not None else facet
    which: list[ColumnElement[bool]] = [
        table.facet == shown,
        table.grain == grain,
        table.period.between(*_bounds(asked, grain)),
        *_in_scope(asked.scope, table),
    ]
    if asked.category is not None:
        which.append(table.key == asked.category.value)
    return _Source(table, table.key, table.period, table.area, which)


def _of_rounds(asked: Asked, facet: Facet, grain: Grain) -> _Source:
    table = RatedRoundRow
    key = _OF_ROUNDS[facet]
    which: list[ColumnElement[bool]] = [
        table.day.between(*asked.period.days),
        *_in_scope(asked.scope, table),
    ]
    if asked.person is not None:
        which.append(table.person == asked.person)
    if asked.category is not None:
        which.append(table.category == asked.category)
    if facet in (Facet.RESPOND, Facet.SOLVE):
        which.append(key != literal(""))
    period: Any = table.day if grain is Grain.DAY else func.substr(table.day, 1, 7)
    return _Source(table, key, period, table.area, which)


def _bounds(asked: Asked, grain: Grain) -> tuple[str, str]:
    if grain is asked.period.grain:
        return asked.period.first, asked.period.last
    return asked.period.trend_bounds


def _in_scope(scope: Scope, table: Counting) -> list[ColumnElement[bool]]:
    """Say of sums what `within` says of cases."""
    which: list[ColumnElement[bool]] = []
    if scope.reader:
        named = literal(" ") + table.accused + literal(" ")
        which.append(~named.contains(f" {scope.reader} ", autoescape=True))
    if scope.areas is not None:
        of_areas: ColumnElement[bool] = table.area.in_(scope.areas)
        which.append(or_(of_areas, table.area == "") if scope.without_area else of_areas)
    return which


def _up_to_many(scope: Scope, which: Sequence[ColumnElement[bool]]) -> Any:
    # An area has many cases, and few of them are open or new today.
    seen = (likely(one) for one in within(scope))
    some = select(CaseRow.id).where(*which, *seen).limit(MANY + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()
