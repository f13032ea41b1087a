"""The book of where each person stands in the conversation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from json import dumps, loads

from sqlalchemy import bindparam, select

from community.conversation import Conversation
from storage.direct import lasting
from storage.tables import ConversationRow
from storage.transaction import Insert, Transaction
from storage.types import UtcDateTime

_ONE = lasting(
    select(*ConversationRow.__table__.columns).where(
        ConversationRow.person_id == bindparam("person_id")
    )
)
_DUE = lasting(
    select(ConversationRow.person_id)
    .where(
        ConversationRow.due_at.is_not(None),
        ConversationRow.due_at <= bindparam("now", type_=UtcDateTime()),
    )
    .order_by(ConversationRow.due_at)
    .limit(bindparam("limit"))
)
_LOCK = lasting(
    select(ConversationRow.person_id)
    .where(ConversationRow.person_id == bindparam("person_id"), ConversationRow.due_at.is_not(None))
    .with_for_update()
)


class SqlConversationBook:
    """The table `conversations`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._changed: dict[int, Conversation] = {}

    async def get(self, person_id: int) -> Conversation:
        """Give the state; idle for somebody new.

        What the clock may go on with by itself is locked, so that a draft is filed by one of the
        two: its author's next message, or the clock.
        """
        if (changed := self._changed.get(person_id)) is not None:
            return changed
        tables = (ConversationRow.__tablename__,)
        return await self._transaction.remembered(
            tables, (ConversationRow, person_id), lambda: self._read(person_id)
        )

    async def due(self, now: datetime, limit: int) -> Sequence[int]:
        """Give the people with whom the clock has to go on, longest due first."""
        rows = await self._transaction.rows(_DUE, {"now": now, "limit": limit})
        return [row.person_id for row in rows]

    async def save(self, conversation: Conversation) -> None:
        """Store the state, later; only the last of a transaction is written."""
        self._transaction.put_off(ConversationRow, self._write)
        # As it will be read: in JSON there are no tuples.
        data = loads(dumps(dict(conversation.data)))
        self._changed[conversation.person_id] = replace(conversation, data=data)

    async def _read(self, person_id: int) -> Conversation:
        rows = await self._transaction.stored_rows(_ONE, {"person_id": person_id})
        if self._transaction.writing and rows and rows[0].due_at is not None:
            await self._transaction.lock(_LOCK, {"person_id": person_id})
            rows = await self._transaction.stored_rows(_ONE, {"person_id": person_id})
        if not rows:
            return Conversation(person_id)
        (row,) = rows
        return Conversation(person_id, row.stage, row.data, row.since, row.due_at)

    async def _write(self) -> None:
        changed, self._changed = sorted(self._changed.items()), {}
        insert = self._transaction.insert(ConversationRow)
        await self._transaction.run(
            _upsert(insert),
            [
                {
                    "person_id": person_id,
                    "stage": one.stage,
                    "data": one.data,
                    "since": one.since,
                    "due_at": one.due_at,
                }
                for person_id, one in changed
            ],
        )


@cache
def _upsert(insert: Insert) -> Insert:
    new = {name: insert.excluded[name] for name in ("stage", "data", "since", "due_at")}
    return lasting(insert.on_conflict_do_update(index_elements=["person_id"], set_=new))
