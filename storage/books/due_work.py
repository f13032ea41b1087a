"""The book of due rows as staff see them, and of the pace at which residents are asked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, Row, Select, bindparam, func, or_, select, update

from community.due_work import DueFilter, DueState
from community.followup import DueKind
from storage.books.due import SELECT_DUE, read_due
from storage.direct import lasting
from storage.tables import CallbackRow, CaseRow, DueWorkRow
from storage.transaction import Transaction
from storage.types import UtcDateTime

_PENDING = DueWorkRow.finished_at.is_(None)
_SELECT: Select[Any] = SELECT_DUE.add_columns(
    CaseRow.number,
    DueWorkRow.planned_for,
    DueWorkRow.set_aside_at,
    DueWorkRow.finished_at,
    DueWorkRow.cancelled,
    DueWorkRow.error,
    DueWorkRow.ended_by_id,
    DueWorkRow.ended_why,
).join(CaseRow, CaseRow.id == DueWorkRow.case_id)

_SINCE = bindparam("since", type_=UtcDateTime())
_ASKED_LATELY = lasting(
    select(func.count())
    .select_from(CallbackRow)
    .where(
        CallbackRow.person_id == bindparam("person_id"),
        CallbackRow.answered_at.is_(None),
        or_(CallbackRow.asked_at > _SINCE, CallbackRow.reminded_at > _SINCE),
    )
)


class SqlDueWorkBook:
    """The table `due_rows`, and the times of `callbacks`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def found(self, which: DueFilter) -> Sequence[DueState]:
        """Give pending rows by time."""
        statement = _SELECT.where(_PENDING)
        if which.number is not None:
            statement = statement.where(CaseRow.number == which.number)
        if which.kind is not None:
            statement = statement.where(DueWorkRow.kind == which.kind)
        if which.late:
            statement = statement.where(DueWorkRow.due_at < which.now)
        if which.failed:
            statement = statement.where(DueWorkRow.failures > 0)
        statement = statement.order_by(DueWorkRow.due_at, DueWorkRow.id).limit(which.limit)
        return [_read(row) for row in await self._transaction.rows(statement)]

    async def get(self, row_id: int) -> DueState:
        """Give one row, whatever became of it; KeyError."""
        row = await self._transaction.row(_SELECT.where(DueWorkRow.id == row_id))
        if row is None:
            raise KeyError(row_id)
        return _read(row)

    async def move(self, row_id: int, due_at: datetime) -> bool:
        """Have a pending row fall due at another time; False if it is pending no more.

        Also one that was set aside: whoever is told of the new time is told the truth.
        """
        return await self._plan_anew(row_id, due_at)

    async def cancel(self, row_id: int, now: datetime, by_id: int | None, why: str) -> bool:
        """Cancel one pending row; False if it is pending no more."""
        return await self._change(
            row_id, finished_at=now, cancelled=True, ended_by_id=by_id, ended_why=why, error=None
        )

    async def retry(self, row_id: int, now: datetime) -> bool:
        """Have a pending row tried at once, as if it had never failed."""
        return await self._plan_anew(row_id, now)

    async def begun_since(self, kinds: Collection[DueKind], since: datetime) -> int:
        """Count the rows of these kinds that were done since then."""
        count = await self._transaction.value(_begun(tuple(sorted(kinds))), {"since": since})
        return int(count)

    async def planned(
        self, kinds: Collection[DueKind], after: datetime, until: datetime
    ) -> Mapping[datetime, int]:
        """Count the rows of these kinds that fall due at each time from `after` on."""
        rows = await self._transaction.rows(
            select(DueWorkRow.due_at, func.count().label("rows"))
            .where(
                _PENDING,
                DueWorkRow.set_aside_at.is_(None),
                DueWorkRow.due_at >= after,
                DueWorkRow.due_at < until,
                DueWorkRow.kind.in_(sorted(kinds)),
            )
            .group_by(DueWorkRow.due_at)
        )
        return {row.due_at: int(row.rows) for row in rows}

    async def asked_lately(self, person_id: int, since: datetime) -> int:
        """Count what a resident was asked back since then and has not answered."""
        asked = {"person_id": person_id, "since": since}
        return int(await self._transaction.value(_ASKED_LATELY, asked))

    async def _plan_anew(self, row_id: int, due_at: datetime) -> bool:
        before = func.coalesce(DueWorkRow.planned_for, DueWorkRow.due_at)
        return await self._change(
            row_id, due_at=due_at, planned_for=before, set_aside_at=None, failures=0, attempts=0
        )

    async def _change(self, row_id: int, **changes: Any) -> bool:
        statement = (
            update(DueWorkRow)
            .where(_PENDING, DueWorkRow.id == row_id)
            .values(holder=None, lease_until=None, **changes)
        )
        return await self._transaction.run(statement) > 0


@cache
def _begun(kinds: tuple[DueKind, ...]) -> Executable:
    """Prepare the count of what was done of these kinds since a time."""
    return lasting(
        select(func.count())
        .select_from(DueWorkRow)
        .where(
            DueWorkRow.finished_at >= _SINCE,
            DueWorkRow.kind.in_(kinds),
            DueWorkRow.cancelled.is_(False),
        )
    )


def _read(row: Row[Any]) -> DueState:
    return DueState(
        row=read_due(row, holder=row.holder, attempts=row.attempts),
        number=row.number,
        planned_for=row.planned_for or row.due_at,
        set_aside_at=row.set_aside_at,
        finished_at=row.finished_at,
        cancelled=row.cancelled,
        error=row.error,
        ended_by_id=row.ended_by_id,
        ended_why=row.ended_why,
    )
