"""Turns a filter of the ledger into SQL: what an index knows, and what is looked at one by one."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal

from community.appeals import Appeal
from community.case import FINISHED, OPEN, Status
from community.console.ledger import Between, LedgerFilter, LedgerOrder, LedgerSort, Standing
from community.workload import Scope
from storage.books.workload import within
from storage.hints import unlikely
from storage.tables import CallbackRow, CaseRow, CostRow, PersonRow, SupporterRow

Condition = ColumnElement[bool]

_OPEN: Any = text("status IN ({})".format(", ".join(f"'{status}'" for status in sorted(OPEN))))
_UNDECIDED: Any = text(f"(undecided_since IS NOT NULL OR appeal = '{Appeal.PENDING}')")
"""Both in the very words of their indexes."""

_ON_THE_LIST = aliased(CaseRow)
# SQLite takes what is not NULL for most of the cases, and reads all of them for a hundred.
_SUPERVISED = select(_ON_THE_LIST.id).where(_ON_THE_LIST.supervised_at.is_not(None))

ORDERED_BY = {
    LedgerSort.FILED: CaseRow.filed_at,
    LedgerSort.DUE: CaseRow.solve_by,
    LedgerSort.CLOSED: CaseRow.closed_at,
}


class BesideIndexes(ColumnElement[Any]):
    """A column by which SQLite, which keeps no statistics, is not to look for rows."""

    _traverse_internals: Any = [("column", InternalTraversal.dp_clauseelement)]  # noqa: RUF012

    def __init__(self, column: Any) -> None:
        self.column = column.__clause_element__()
        self.type = column.type


@compiles(BesideIndexes)
def _as_it_is(element: BesideIndexes, compiler: SQLCompiler, **more: Any) -> str:
    return compiler.process(element.column, **more)


@compiles(BesideIndexes, "sqlite")
def _with_a_plus(element: BesideIndexes, compiler: SQLCompiler, **more: Any) -> str:
    return f"+{compiler.process(element.column, **more)}"


def known_to_indexes(
    scope: Scope, which: LedgerFilter, order: LedgerOrder, now: datetime
) -> list[Condition]:
    """Give the conditions whose selectivity the database knows; they choose the way of reading."""
    parts = [*within(scope, in_order=True), *_standing(which.standing, now)]
    if which.numbers:
        parts.append(CaseRow.number.in_(which.numbers))
    if which.statuses:
        parts.append(_among(which.statuses, of_one=bool(which.worker)))
        parts += [_OPEN] if OPEN.issuperset(which.statuses) else []
    if which.categories:
        parts.append(CaseRow.category.in_(sorted(which.categories)))
    if which.areas:
        parts.append(CaseRow.area_id.in_(sorted(which.areas)))
    if which.worker:
        responsible = select(PersonRow.id).where(PersonRow.key == which.worker)
        parts.append(CaseRow.responsible_id == responsible.scalar_subquery())
    if which.estate:
        parts.append(CaseRow.estate_id == which.estate)
    parts += _between(ORDERED_BY[order.by], which.spans[order.by])
    return [*parts, *_behind(order)]


def looked_at(which: LedgerFilter, order: LedgerOrder, row: Any) -> list[Condition]:
    """Give the conditions that each case is held against by itself.

    Args:
        which: the filter.
        order: spans of other times than it is ordered by are among them; in the way of reading
            they would lead through all cases that lie before.
        row: the columns of the cases that are looked through.
    """
    parts: list[Condition] = [_named(word, row) for word in which.words]
    for by, span in which.spans.items():
        if by is not order.by:
            parts += _between(getattr(row, ORDERED_BY[by].key), span)
    for column, wanted in (
        (row.level, which.levels),
        (row.track, which.tracks),
        (row.channel, which.channels),
        (row.handling, which.handlings),
    ):
        if wanted:
            parts.append(column.in_(sorted(wanted)))
    if which.building:
        parts.append(row.building == which.building)
    if which.urgent is not None:
        parts.append(row.urgent.is_(which.urgent))
    if which.again is not None:
        parts.append(row.reopenings > 0 if which.again else row.reopenings == 0)
    return parts + _elsewhere(which, row)


def _elsewhere(which: LedgerFilter, row: Any) -> list[Condition]:
    """Give what other tables say; as values, so that each is looked up by its index, case by case.

    An EXISTS would be turned into a join, for which PostgreSQL likes to read the whole table.
    """
    parts: list[Condition] = []
    if which.scores:
        score = select(CallbackRow.score).where(
            CallbackRow.case_id == row.id, CallbackRow.round == row.round
        )
        parts.append(score.scalar_subquery().in_(sorted(which.scores)))
    if which.supporters:
        behind = select(func.count()).where(
            SupporterRow.case_id == row.id, SupporterRow.left_at.is_(None)
        )
        parts.append(behind.scalar_subquery() >= which.supporters)
    if which.priced is not None:
        costs = select(func.count()).where(CostRow.case_id == row.id, CostRow.struck_at.is_(None))
        count = costs.scalar_subquery()
        parts.append(count > 0 if which.priced else count == 0)
    return parts


def _standing(standing: Standing, now: datetime) -> list[Condition]:
    is_open: Any = _OPEN
    new = (Status.FILED, Status.ASSIGNED, Status.REOPENED)
    runs, is_new = CaseRow.paused_at.is_(None), CaseRow.status.in_(sorted(new))
    waits = and_(is_open, is_new, CaseRow.accepted_at.is_(None))
    found: dict[Standing, Any] = {
        Standing.OPEN: is_open,
        Standing.NEW: and_(is_open, is_new),
        Standing.UNACCEPTED: and_(waits, CaseRow.respond_by < now),
        Standing.IN_TIME: and_(is_open, runs, CaseRow.solve_by >= now),
        Standing.LATE: and_(is_open, runs, CaseRow.solve_by < now),
        Standing.PAUSED: and_(is_open, CaseRow.paused_at.is_not(None)),
        Standing.SUPERVISED: CaseRow.id.in_(_SUPERVISED),
        Standing.UNDECIDED: _UNDECIDED,
        Standing.RESOLVED: CaseRow.status == Status.RESOLVED,
        Standing.FINISHED: _among(FINISHED),
    }
    return [found[standing]] if standing in found else []


def _among(statuses: Collection[Status], *, of_one: bool = False) -> Condition:
    """Say that a case has one of these statuses; `of_one` where one person's cases are asked."""
    status: Any = CaseRow.status
    if Status.CLOSED in statuses:
        # Most are closed: to find them by that, SQLite would have to sort nearly all there are.
        status = BesideIndexes(status)
    among: Condition = status.in_(sorted(statuses))
    return unlikely(among) if of_one and Status.CLOSED not in statuses else among


def _between(column: Any, span: Between) -> list[Condition]:
    parts = []
    if span.start is not None:
        parts.append(column >= span.start)
    if span.end is not None:
        parts.append(column < span.end)
    return parts


def _behind(order: LedgerOrder) -> list[Condition]:
    """Give what makes a page begin behind a case, in a form that an index of the time alone has."""
    column: Any = ORDERED_BY[order.by]
    parts = [column.is_not(None)] if order.by is LedgerSort.CLOSED else []
    if order.after is None:
        return parts
    at, case_id = order.after.at, order.after.case_id
    if order.descending:
        return [*parts, column <= at, or_(column < at, CaseRow.id < case_id)]
    return [*parts, column >= at, or_(column > at, CaseRow.id > case_id)]


def _named(word: str, row: Any) -> Condition:
    return or_(
        row.estate.contains(word, autoescape=True),
        row.landmark.contains(word, autoescape=True),
        row.building == word,
    )
