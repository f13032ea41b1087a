"""The book of what lies on whose desk: pages and counts of open cases, each in one statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast, func, literal, or_, select

from community.case import OPEN, Case, Status
from community.workload import PersonLoad, Scope, TaskCounts, TaskFilter
from storage.books.cases import SELECT_CASES, read_case
from storage.hints import likely
from storage.tables import CaseRow
from storage.transaction import Transaction

_IS_OPEN = CaseRow.status.in_(sorted(OPEN))
_IS_NEW = CaseRow.status.in_(sorted((Status.FILED, Status.ASSIGNED, Status.REOPENED)))
_ON_THE_BOARD = CaseRow.status.in_(sorted(OPEN | {Status.RESOLVED}))


class SqlWorkloadBook:
    """The table `cases`, as staff look at it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def tasks(
        self, person_id: int, now: datetime, which: TaskFilter, offset: int, limit: int
    ) -> Sequence[Case]:
        """Give a page of the open cases that a person is responsible for, by deadline."""
        mine = CaseRow.responsible_id == person_id
        return await self._page((mine, *_which(which, now)), offset, limit)

    async def task_counts(self, person_id: int, now: datetime) -> TaskCounts:
        """Count the open cases that a person is responsible for."""
        return await self._counts((CaseRow.responsible_id == person_id,), now)

    async def by_status(self, scope: Scope) -> Mapping[Status, int]:
        """Count the cases of a scope that are open, or solved and not closed yet."""
        rows = await self._transaction.rows(
            select(CaseRow.status, func.count().label("number"))
            .where(_ON_THE_BOARD, *within(scope))
            .group_by(CaseRow.status)
        )
        return {row.status: row.number for row in rows}

    async def by_person(
        self, scope: Scope, now: datetime, morning: datetime
    ) -> Sequence[PersonLoad]:
        """Count the open cases of a scope for each who is responsible, the latest first."""
        late = _number_of(_is_late(now)).label("late")
        number = func.count().label("number")
        rows = await self._transaction.rows(
            select(
                CaseRow.responsible_id,
                number,
                late,
                _number_of(CaseRow.filed_at >= morning).label("today"),
            )
            .where(_IS_OPEN, *within(scope))
            .group_by(CaseRow.responsible_id)
            .order_by(late.desc(), number.desc(), CaseRow.responsible_id)
        )
        return [
            PersonLoad(row.responsible_id, row.number, int(row.late), int(row.today))
            for row in rows
        ]

    async def in_scope(
        self, scope: Scope, now: datetime, which: TaskFilter, offset: int, limit: int
    ) -> Sequence[Case]:
        """Give a page of the open cases of a scope, by deadline."""
        return await self._page((*within(scope), *_which(which, now)), offset, limit)

    async def count(self, scope: Scope, now: datetime) -> TaskCounts:
        """Count the open cases of a scope."""
        return await self._counts(within(scope), now)

    async def open_by_person(self) -> Mapping[int, int]:
        """Count the open cases of everybody who is responsible for any."""
        rows = await self._transaction.rows(
            select(CaseRow.responsible_id, func.count().label("number"))
            .where(_IS_OPEN)
            .group_by(CaseRow.responsible_id)
        )
        return {row.responsible_id: row.number for row in rows}

    async def _page(
        self, which: Sequence[ColumnElement[bool]], offset: int, limit: int
    ) -> list[Case]:
        rows = await self._transaction.rows(
            SELECT_CASES.where(_IS_OPEN, *which)
            .order_by(CaseRow.solve_by, CaseRow.id)
            .offset(offset)
            .limit(limit)
        )
        return [read_case(row) for row in rows]

    async def _counts(self, which: Sequence[ColumnElement[bool]], now: datetime) -> TaskCounts:
        row = await self._transaction.row(
            select(
                func.count().label("open"),
                _number_of(_is_late(now)).label("late"),
                _number_of(_IS_NEW).label("new"),
            ).where(_IS_OPEN, *which)
        )
        assert row is not None
        return TaskCounts(int(row.open), int(row.late), int(row.new))


def _is_late(now: datetime) -> ColumnElement[bool]:
    """A case whose clock stands still is not late."""
    return (CaseRow.solve_by < now) & CaseRow.paused_at.is_(None)


def _which(which: TaskFilter, now: datetime) -> tuple[ColumnElement[bool], ...]:
    if which is TaskFilter.ALL:
        return ()
    return (_IS_NEW,) if which is TaskFilter.NEW else (_is_late(now),)


def within(scope: Scope, *, in_order: bool = False) -> tuple[ColumnElement[bool], ...]:
    """Give the conditions of the cases that somebody looks over; without a reader all are.

    Args:
        scope: what he looks over.
        in_order: whether a page is read in an order that has an index. Who leads has so much of the
            town that his cases are found faster in that order than area by area.
    """
    named = literal(" ") + CaseRow.accused + literal(" ")
    parts: list[ColumnElement[bool]] = []
    if scope.reader:
        parts.append(~named.contains(f" {scope.reader} ", autoescape=True))
    if scope.areas is not None:
        of_areas: ColumnElement[bool] = CaseRow.area_id.in_(scope.areas)
        if scope.without_area:
            of_areas = or_(of_areas, CaseRow.area_id.is_(None))
        parts.append(likely(of_areas) if in_order else of_areas)
    if scope.responsible_id is not None:
        parts.append(CaseRow.responsible_id == scope.responsible_id)
    if (own := scope.complaints) is not None:
        dealt_with = (CaseRow.responsible_id == own.responsible_id, CaseRow.area_id.in_(own.areas))
        parts.append(or_(CaseRow.accused == "", *dealt_with))
    return tuple(parts)


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(cast(case((condition, 1), else_=0), Integer)), 0)
