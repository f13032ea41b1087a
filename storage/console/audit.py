"""The book of what was opened and changed in the console."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select

from community.console.accounts import AuditEntry
from storage.tables import AuditRow
from storage.transaction import Transaction

_SELECT: Select[Any] = select(*AuditRow.__table__.columns)


class SqlAuditBook:
    """The table `audit`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, entry: AuditEntry) -> None:
        """Append an entry (its id is ignored)."""
        values = {name: value for name, value in asdict(entry).items() if name != "id"}
        await self._transaction.run(self._transaction.insert(AuditRow), values)

    async def page(
        self,
        *,
        past: int | None,
        limit: int,
        account_id: int | None = None,
        action: str | None = None,
        subjects: Collection[str] = (),
        subject_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = True,
    ) -> Sequence[AuditEntry]:
        """Give entries in order, those that come after the one with the id `past`."""
        statement = _SELECT.order_by(AuditRow.id.desc() if newest_first else AuditRow.id.asc())
        conditions = (
            None if past is None else (AuditRow.id < past if newest_first else AuditRow.id > past),
            None if account_id is None else AuditRow.account_id == account_id,
            None if action is None else AuditRow.action == action,
            AuditRow.subject.in_(sorted(subjects)) if subjects else None,
            None if subject_id is None else AuditRow.subject_id == subject_id,
            None if since is None else AuditRow.at >= since,
            None if until is None else AuditRow.at < until,
        )
        statement = statement.where(*(one for one in conditions if one is not None))
        return [_entry(row) for row in await self._transaction.rows(statement.limit(limit))]


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(**row._asdict())
