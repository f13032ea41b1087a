"""The inbox book: stores pages of updates and hands them out lane by lane."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Update, bindparam, cast, exists, func, select, text, update
from sqlalchemy.orm import aliased

from community.messages import ClaimedUpdate, Origin, RawUpdate
from storage.books.claims import (
    change_held,
    claim_statement,
    is_held,
    lease_is_over,
    may_be_tried,
    take,
)
from storage.tables import InboxRow
from storage.transaction import Transaction, Turn

_heads = (
    select(
        func.min(InboxRow.id).label("id"),
        func.max(cast(InboxRow.urgent, Integer)).label("urgent"),
    )
    .where(InboxRow.finished_at.is_(None))
    .group_by(InboxRow.lane)
    .subquery("heads")
)
_held = aliased(InboxRow, name="held")

_CLAIMABLE = (
    select(
        InboxRow.id,
        InboxRow.bot_id,
        InboxRow.update_id,
        InboxRow.payload,
        InboxRow.received_at,
        InboxRow.attempts,
    )
    .join(_heads, _heads.c.id == InboxRow.id)
    .where(
        InboxRow.finished_at.is_(None),
        lease_is_over(InboxRow),
        may_be_tried(InboxRow),
        ~exists().where(_held.lane == InboxRow.lane, _held.finished_at.is_(None), is_held(_held)),
    )
    .order_by(_heads.c.urgent.desc(), InboxRow.id)
    .limit(bindparam("limit"))
    .with_for_update(of=InboxRow, skip_locked=True)
)
_TAKE = claim_statement(InboxRow)


class SqlInbox:
    """Raw updates in the table `inbox`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def store(self, updates: Sequence[RawUpdate], now: datetime) -> int:
        """Store a page; those already there (same bot and update id) are passed over. Count new."""
        if not updates:
            return 0
        statement = (
            self._transaction.insert(InboxRow)
            .on_conflict_do_nothing(index_elements=["bot_id", "update_id"])
            .returning(InboxRow.id)
        )
        page = [
            {
                "bot_id": update.bot_id,
                "update_id": update.update_id,
                "lane": update.lane,
                "urgent": update.urgent,
                "payload": update.payload,
                "received_at": now,
            }
            for update in updates
        ]
        return len(await self._transaction.rows(statement, page))

    async def last_update_id(self, bot_id: int) -> int | None:
        """Give the highest update id ever stored for a bot."""
        highest: int | None = await self._transaction.value(
            select(func.max(InboxRow.update_id)).where(InboxRow.bot_id == bot_id)
        )
        return highest

    async def claim(
        self, holder: str, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[ClaimedUpdate]:
        """Claim the oldest unfinished row of up to `limit` lanes that nobody holds."""
        await self._transaction.take_turn(Turn.CLAIM_INBOX)
        rows = await self._transaction.rows(_CLAIMABLE, {"now": now, "limit": limit})
        if rows:
            await take(self._transaction, _TAKE, [row.id for row in rows], holder, lease_until)
        return [
            ClaimedUpdate(
                origin=Origin(row.id, holder),
                bot_id=row.bot_id,
                update_id=row.update_id,
                payload=row.payload,
                received_at=row.received_at,
                attempts=row.attempts + 1,
            )
            for row in rows
        ]

    async def finish(self, origin: Origin, now: datetime) -> None:
        """Mark a claimed row as done; LeaseLost if it is no longer held by this claim."""
        await self._change(origin, finished_at=now, error=None)

    async def release(self, origin: Origin, not_before: datetime, error: str) -> None:
        """Give a claimed row back for a later try; its lane waits with it. LeaseLost."""
        await self._change(origin, not_before=not_before, error=error)

    async def quarantine(self, origin: Origin, now: datetime, error: str) -> None:
        """Put a row aside for people to look at; its lane goes on. LeaseLost."""
        await self._change(origin, finished_at=now, quarantined=True, error=error)

    async def purge_payloads(self, older_than: datetime) -> int:
        """Empty the raw payload of finished rows received before then; count them."""
        return await self._transaction.run(
            update(InboxRow)
            # In the very words of the index of rows that still have their payload.
            .where(text("payload <> ''"))
            .where(InboxRow.received_at < older_than, InboxRow.finished_at.is_not(None))
            .values(payload="")
        )

    async def waiting(self) -> int:
        """Count the rows not yet finished."""
        return int(
            await self._transaction.value(
                select(func.count()).select_from(InboxRow).where(InboxRow.finished_at.is_(None))
            )
        )

    async def _change(self, origin: Origin, **changes: Any) -> None:
        statement: Update = (
            update(InboxRow)
            .where(
                InboxRow.id == origin.inbox_id,
                InboxRow.holder == origin.holder,
                InboxRow.finished_at.is_(None),
            )
            .values(holder=None, lease_until=None, **changes)
        )
        await change_held(self._transaction, statement, f"inbox row {origin.inbox_id}")
