"""The book of work that falls due: added with its cause, claimed when its time has come."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Executable, Row, bindparam, func, or_, select, update

from community.errors import LeaseLost
from community.followup import DueKind, DueRow
from storage.books.claims import change_held, claim_statement, lease_is_over, take
from storage.direct import lasting
from storage.tables import CaseRow, ConversationRow, DueWorkRow
from storage.transaction import Transaction
from storage.types import UtcDateTime

_PENDING = DueWorkRow.finished_at.is_(None)
_TRIED = DueWorkRow.set_aside_at.is_(None)
_PLANNED_FOR = func.coalesce(DueWorkRow.planned_for, DueWorkRow.due_at)
_IMPOSSIBLE = timedelta(minutes=5)
"""No lease is as long: one that seems to be was given before the machine's clock was set back."""

_ERROR = 500
"""Signs of what went wrong that are kept."""

SELECT_DUE = select(
    DueWorkRow.id,
    DueWorkRow.kind,
    DueWorkRow.case_id,
    DueWorkRow.round,
    DueWorkRow.due_at,
    DueWorkRow.attempts,
    DueWorkRow.holder,
    DueWorkRow.failures,
)
_SELECT = SELECT_DUE.where(_PENDING)
_OF_CASE = lasting(
    _SELECT.where(DueWorkRow.case_id == bindparam("of_case")).order_by(
        DueWorkRow.due_at, DueWorkRow.id
    )
)
_CLAIMABLE = lasting(
    _SELECT.where(
        DueWorkRow.due_at <= bindparam("community_now", type_=UtcDateTime()),
        _TRIED,
        or_(
            lease_is_over(DueWorkRow),
            DueWorkRow.lease_until > bindparam("never", type_=UtcDateTime()),
        ),
    )
    .order_by(DueWorkRow.due_at, DueWorkRow.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_ITS_CASE = select(DueWorkRow.case_id).where(DueWorkRow.id == bindparam("row_id")).scalar_subquery()
_LOCK_ITS_CASE = lasting(
    select(CaseRow.id).where(CaseRow.id == _ITS_CASE).with_for_update(key_share=True)
)
_TAKE = claim_statement(DueWorkRow)
_DONE = lasting(
    update(DueWorkRow)
    .where(
        _PENDING,
        DueWorkRow.id == bindparam("row_id"),
        DueWorkRow.holder == bindparam("held_by"),
    )
    .values(finished_at=bindparam("at"), holder=None, lease_until=None, error=None)
)


class SqlDueBook:
    """The table `due_rows`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._new: list[dict[str, Any]] = []
        self._with_rows: set[int] = set()

    async def add(self, kind: DueKind, case_id: int, round_: int, due_at: datetime) -> None:
        """Add a row, later."""
        self._transaction.put_off(DueWorkRow, self._write)
        self._with_rows.add(case_id)
        self._new.append({"kind": kind, "case_id": case_id, "round": round_, "due_at": due_at})

    async def cancel(self, case_id: int, kinds: Collection[DueKind]) -> int:
        """Cancel the pending rows of a case of these kinds; count them."""
        if case_id in self._transaction.filed and case_id not in self._with_rows:
            return 0
        return await self._transaction.run(
            _cancelling(tuple(sorted(kinds))), {"of_case": case_id, "at": datetime.now(UTC)}
        )

    async def claim(
        self, holder: str, now: datetime, real_now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[DueRow]:
        """Claim rows due on the community's clock (`now`); leases are on real time."""
        rows = await self._transaction.rows(
            _CLAIMABLE,
            {
                "community_now": now,
                "now": real_now,
                "never": real_now + _IMPOSSIBLE,
                "limit": limit,
            },
        )
        if rows:
            await take(self._transaction, _TAKE, [row.id for row in rows], holder, lease_until)
        return [read_due(row, holder=holder, attempts=row.attempts + 1) for row in rows]

    async def done(self, row_id: int, holder: str, now: datetime) -> None:
        """Mark a claimed row as done; LeaseLost if somebody else holds it or it was cancelled."""
        # First the case, then its due rows: whoever changes a case locks in this order, and with
        # another order here a resident's answer and the clock could wait for each other.
        await self._transaction.lock(_LOCK_ITS_CASE, {"row_id": row_id})
        values = {"row_id": row_id, "held_by": holder, "at": now}
        if await self._transaction.run(_DONE, values) == 0:
            raise LeaseLost(f"due row {row_id}")

    async def again(self, row_id: int, holder: str, due_at: datetime, error: str) -> None:
        """Give a claimed row that failed back for a later try; LeaseLost as in `done`."""
        await self._change(
            row_id,
            holder,
            due_at=due_at,
            planned_for=_PLANNED_FOR,
            failures=DueWorkRow.failures + 1,
            error=error[:_ERROR],
        )

    async def set_aside(self, row_id: int, holder: str, now: datetime, error: str) -> None:
        """Let nobody try a claimed row any more; LeaseLost as in `done`."""
        failures = DueWorkRow.failures + 1
        await self._change(
            row_id, holder, set_aside_at=now, failures=failures, error=error[:_ERROR]
        )

    async def put_off(self, row_id: int, holder: str, due_at: datetime) -> None:
        """Give a claimed row back for later, although nothing failed; LeaseLost as in `done`."""
        await self._change(row_id, holder, due_at=due_at, planned_for=_PLANNED_FOR)

    async def next_due_at(self) -> datetime | None:
        """Give the time of the earliest pending row, or of a conversation that is to go on."""
        of_rows: datetime | None = await self._transaction.value(
            select(func.min(DueWorkRow.due_at)).where(_PENDING, _TRIED)
        )
        of_talks: datetime | None = await self._transaction.value(
            select(func.min(ConversationRow.due_at)).where(ConversationRow.due_at.is_not(None))
        )
        return min((at for at in (of_rows, of_talks) if at is not None), default=None)

    async def of_case(self, case_id: int) -> Sequence[DueRow]:
        """Give the pending rows of a case by time."""
        rows = await self._transaction.rows(_OF_CASE, {"of_case": case_id})
        return [read_due(row, holder=row.holder, attempts=row.attempts) for row in rows]

    async def _write(self) -> None:
        new, self._new = self._new, []
        await self._transaction.run(self._transaction.insert(DueWorkRow), new)

    async def _change(self, row_id: int, holder: str, **changes: Any) -> None:
        statement = (
            update(DueWorkRow)
            .where(_PENDING, DueWorkRow.id == row_id, DueWorkRow.holder == holder)
            .values(holder=None, lease_until=None, **changes)
        )
        await change_held(self._transaction, statement, f"due row {row_id}")


@cache
def _cancelling(kinds: tuple[DueKind, ...]) -> Executable:
    """Prepare the UPDATE by which the rows of a case of these kinds are cancelled."""
    return lasting(
        update(DueWorkRow)
        .where(_PENDING, DueWorkRow.case_id == bindparam("of_case"), DueWorkRow.kind.in_(kinds))
        .values(
            finished_at=bindparam("at"),
            cancelled=True,
            ended_why="idle",
            holder=None,
            lease_until=None,
            error=None,
        )
    )


def read_due(row: Row[Any], *, holder: str | None, attempts: int) -> DueRow:
    """Read a row of `SELECT_DUE`."""
    return DueRow(
        id=row.id,
        kind=row.kind,
        case_id=row.case_id,
        round=row.round,
        due_at=row.due_at,
        attempts=attempts,
        holder=holder,
        failures=row.failures,
    )
