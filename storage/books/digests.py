"""The book of the day's digests: who wants one when, and who has it already."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select, update

from community.digests import DigestReader
from storage.tables import PersonRow
from storage.transaction import Transaction

_SELECT = select(PersonRow.id, PersonRow.key, PersonRow.digest_at, PersonRow.digested_at).where(
    PersonRow.key.is_not(None)
)


class SqlDigestBook:
    """Two columns of the table `people`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def readers(self, before: datetime) -> Sequence[DigestReader]:
        """Give the staff who can be told and were given none since then, by id."""
        rows = await self._transaction.rows(
            _SELECT.where(
                PersonRow.chat_id.is_not(None),
                PersonRow.unreachable_since.is_(None),
                _had_none_since(before),
            ).order_by(PersonRow.id)
        )
        return [_read(row) for row in rows]

    async def reader(self, person_id: int) -> DigestReader | None:
        """Give one member of staff; None for everybody else."""
        row = await self._transaction.row(_SELECT.where(PersonRow.id == person_id))
        return None if row is None else _read(row)

    async def choose(self, person_id: int, chosen: str | None) -> None:
        """Keep when somebody wants it."""
        await self._transaction.run(
            update(PersonRow).where(PersonRow.id == person_id).values(digest_at=chosen)
        )

    async def claim(self, person_id: int, since: datetime, now: datetime) -> bool:
        """Note that somebody is given it now; False if he was given one since then.

        Of two processes the second waits for the first one's commit, and then finds it noted.
        """
        changed = await self._transaction.run(
            update(PersonRow)
            .where(PersonRow.id == person_id, _had_none_since(since))
            .values(digested_at=now)
        )
        return changed > 0


def _had_none_since(at: datetime) -> ColumnElement[bool]:
    return or_(PersonRow.digested_at.is_(None), PersonRow.digested_at < at)


def _read(row: Row[Any]) -> DigestReader:
    return DigestReader(row.id, row.key, row.digest_at, row.digested_at)
