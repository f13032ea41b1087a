"""The book of what staff did lately and may undo."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, select, update

from community.deeds import Deed, Pending
from community.followup import DueKind
from storage.direct import lasting
from storage.tables import DeedRow
from storage.transaction import Transaction
from storage.types import UtcDateTime

_KEPT = timedelta(hours=1)
"""Its minute is long over then; until then a late tap is told so."""

_SELECT: Select[Any] = select(*DeedRow.__table__.columns)
_OF_LONG_AGO = lasting(
    delete(DeedRow).where(DeedRow.done_at < bindparam("before", type_=UtcDateTime()))
)


class SqlDeedBook:
    """The table `deeds`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, deed: Deed) -> int:
        """Store a deed (its id is ignored) and give its row; those of long ago go."""
        values = {
            "kind": deed.kind,
            "case_id": deed.case_id,
            "person_id": deed.person_id,
            "done_at": deed.done_at,
            "entries": deed.entries,
            "before": dict(deed.before),
            "pending": [[one.kind, one.round, one.due_at.isoformat()] for one in deed.pending],
            "letters": list(deed.letters),
            "subject": deed.subject,
        }
        statement = self._transaction.insert_for_id(DeedRow)
        deed_id = int(await self._transaction.value(statement, values))
        # Only now: SQLite would give the number of a row that is gone to the next one.
        await self._transaction.run(_OF_LONG_AGO, {"before": deed.done_at - _KEPT})
        return deed_id

    async def get(self, deed_id: int) -> Deed:
        """Give one deed; KeyError."""
        row = await self._transaction.row(_SELECT.where(DeedRow.id == deed_id))
        if row is None:
            raise KeyError(deed_id)
        return _read(row)

    async def undone(self, deed_id: int, now: datetime) -> None:
        """Say that a deed was taken back."""
        await self._transaction.run(
            update(DeedRow).where(DeedRow.id == deed_id).values(undone_at=now)
        )


def _read(row: Row[Any]) -> Deed:
    return Deed(
        id=row.id,
        kind=row.kind,
        case_id=row.case_id,
        person_id=row.person_id,
        done_at=row.done_at,
        entries=row.entries,
        before=row.before,
        pending=tuple(
            Pending(DueKind(kind), round_, datetime.fromisoformat(due_at))
            for kind, round_, due_at in row.pending
        ),
        letters=tuple(row.letters),
        subject=row.subject,
        undone_at=row.undone_at,
    )
