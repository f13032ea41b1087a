"""The book of the ledger: pages and counts of cases, and what stands beside them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select

from community.case import Case
from community.console.ledger import (
    MOST_COUNTED,
    WINDOW,
    Beside,
    BesideExported,
    CaseFile,
    Counted,
    LedgerFilter,
    LedgerOrder,
    LedgerPage,
    Position,
)
from community.errors import CaseNotFound
from community.history_seals import HistoryFlaw
from community.workload import Scope
from storage.books.cases import SELECT_CASES, read_case
from storage.books.history import check_one
from storage.books.workload import within
from storage.console.ledger_beside import beside, beside_exported
from storage.console.ledger_conditions import ORDERED_BY, known_to_indexes, looked_at
from storage.tables import CaseRow, DeedRow, MediaRow, SpokenRow
from storage.transaction import Transaction


class SqlLedgerBook:
    """The table `cases`, as the ledger shows it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def page(
        self, scope: Scope, which: LedgerFilter, order: LedgerOrder, now: datetime, limit: int
    ) -> LedgerPage:
        """Give a page of the cases of a scope."""
        window = _window(SELECT_CASES, scope, which, order, now)
        rest = looked_at(which, order, CaseRow)
        if not rest:
            rows = await self._transaction.rows(window.limit(limit + 1))
        else:
            found = window.limit(WINDOW).subquery("found")
            statement = select(*found.columns).where(*looked_at(which, order, found.c))
            by = (found.c[ORDERED_BY[order.by].key], found.c.id)
            ordered = statement.order_by(*(_directed(one, order) for one in by))
            rows = await self._transaction.rows(ordered.limit(limit + 1))
        cases = tuple(read_case(row) for row in rows[:limit])
        if len(rows) > limit:
            return LedgerPage(cases, _position(cases[-1], order))
        if not rest:
            return LedgerPage(cases, None)
        stopped = await self._stopped(_window(_keys(order), scope, which, order, now))
        return LedgerPage(cases, stopped, stopped.at if stopped is not None else None)

    async def count(
        self, scope: Scope, which: LedgerFilter, order: LedgerOrder, now: datetime
    ) -> Counted:
        """Count the cases of a scope on all pages of an order, up to `MOST_COUNTED`."""
        order = LedgerOrder(order.by, order.descending)
        rest = looked_at(which, order, CaseRow)
        most = MOST_COUNTED + 1
        if not rest:
            # In the order of the list: so they are read by its index, not through the table.
            chosen: Select[Any] = select(literal_column("1")).select_from(CaseRow)
            some = _window(chosen, scope, which, order, now).limit(most)
            number = int(await self._transaction.value(_counted(some)))
            return Counted(min(number, MOST_COUNTED), number < most)
        window = _window(SELECT_CASES, scope, which, order, now).limit(WINDOW)
        found = window.subquery("found")
        fitting: Select[Any] = (
            select(literal_column("1")).select_from(found).where(*looked_at(which, order, found.c))
        )
        number = int(await self._transaction.value(_counted(fitting.limit(most))))
        if number >= most:
            return Counted(MOST_COUNTED, exact=False)
        stopped = await self._stopped(_window(_keys(order), scope, which, order, now))
        return Counted(number, exact=stopped is None)

    async def find(self, scope: Scope, number: str) -> Case:
        """Give the case of a number if it is within the scope; CaseNotFound."""
        row = await self._transaction.row(
            SELECT_CASES.where(CaseRow.number == number, *within(scope))
        )
        if row is None:
            raise CaseNotFound(number)
        return read_case(row)

    async def among(self, scope: Scope, case_ids: Sequence[int]) -> Sequence[Case]:
        """Give those of these cases that are within the scope, by id."""
        rows = await self._transaction.rows(
            SELECT_CASES.where(CaseRow.id.in_(sorted(case_ids)), *within(scope)).order_by(
                CaseRow.id
            )
        )
        return [read_case(row) for row in rows]

    async def beside(self, cases: Sequence[Case]) -> Beside:
        """Gather names, supporters and answers."""
        return await beside(self._transaction, cases)

    async def beside_exported(self, cases: Sequence[Case]) -> BesideExported:
        """Gather costs, stars of who stands behind the cases, and praise."""
        return await beside_exported(self._transaction, cases)

    async def flaws(self, case_id: int) -> Sequence[HistoryFlaw]:
        """Say what was changed in the history of a case after the fact; empty if nothing was."""
        return await check_one(self._transaction, case_id)

    async def files(self, case_id: int) -> Sequence[CaseFile]:
        """Give the files that were sent about a case and not taken back, in order."""
        rows = await self._transaction.rows(
            select(
                MediaRow.id.label("media_id"),
                SpokenRow.kind,
                SpokenRow.at,
                SpokenRow.person_id,
                MediaRow.state,
                MediaRow.digest,
                MediaRow.mime_type,
                MediaRow.file_name.label("name"),
                MediaRow.size,
            )
            .join(MediaRow, MediaRow.id == SpokenRow.media_id)
            .where(SpokenRow.case_id == case_id, SpokenRow.taken_back_at.is_(None))
            .order_by(SpokenRow.id)
        )
        return [
            CaseFile(
                media_id=row.media_id,
                kind=row.kind,
                at=row.at,
                person_id=row.person_id,
                state=row.state,
                digest=row.digest,
                mime_type=row.mime_type,
                name=row.name,
                size=row.size,
            )
            for row in rows
        ]

    async def undoable(self, case_id: int, person_id: int, since: datetime) -> int | None:
        """Give what a person did last with a case since then and may undo; None if nothing."""
        row = await self._transaction.row(
            select(DeedRow.id, DeedRow.undone_at)
            .where(
                DeedRow.case_id == case_id,
                DeedRow.person_id == person_id,
                DeedRow.done_at >= since,
            )
            .order_by(DeedRow.id.desc())
            .limit(1)
        )
        return row.id if row is not None and row.undone_at is None else None

    async def _stopped(self, keys: Select[Any]) -> Position | None:
        """Give the last case that was looked at; None if there are no more than those."""
        row = await self._transaction.row(keys.offset(WINDOW - 1).limit(1))
        return Position(row.at, row.id) if row is not None else None


def _window(
    chosen: Select[Any], scope: Scope, which: LedgerFilter, order: LedgerOrder, now: datetime
) -> Select[Any]:
    """Choose cases in the order of the list, by what the indexes know."""
    by = (ORDERED_BY[order.by], CaseRow.id)
    conditions = known_to_indexes(scope, which, order, now)
    return chosen.where(*conditions).order_by(*(_directed(one, order) for one in by))


def _keys(order: LedgerOrder) -> Select[Any]:
    at: Any = ORDERED_BY[order.by]
    return select(CaseRow.id, at.label("at"))


def _counted(some: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(some.subquery())


def _directed(column: Any, order: LedgerOrder) -> ColumnElement[Any]:
    directed: ColumnElement[Any] = column.desc() if order.descending else column.asc()
    return directed


def _position(case: Case, order: LedgerOrder) -> Position:
    at = getattr(case, ORDERED_BY[order.by].key)
    return Position(at, case.id)
