"""The book of where each person stands in the conversation."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from community.conversation import Conversation
from storage.direct import lasting
from storage.tables import ConversationRow
from storage.transaction import Transaction

_ONE = lasting(
    select(*ConversationRow.__table__.columns).where(
        ConversationRow.person_id == bindparam("person_id")
    )
)


class SqlConversationBook:
    """The table `conversations`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, person_id: int) -> Conversation:
        """Give the state; idle for somebody new.

        What the clock may go on with by itself is locked, so that a draft is filed by one of the
        two: its author's next message, or the clock.
        """
        row = await self._transaction.row(_ONE, {"person_id": person_id})
        if self._transaction.writing and row is not None and row.due_at is not None:
            of_clock = ConversationRow.due_at.is_not(None)
            await self._transaction.lock(
                select(ConversationRow.person_id)
                .where(ConversationRow.person_id == person_id, of_clock)
                .with_for_update()
            )
            row = await self._transaction.row(_ONE, {"person_id": person_id})
        if row is None:
            return Conversation(person_id)
        return Conversation(person_id, row.stage, row.data, row.since, row.due_at)

    async def due(self, now: datetime, limit: int) -> Sequence[int]:
        """Give the people with whom the clock has to go on, longest due first."""
        rows = await self._transaction.rows(
            select(ConversationRow.person_id)
            .where(ConversationRow.due_at.is_not(None), ConversationRow.due_at <= now)
            .order_by(ConversationRow.due_at)
            .limit(limit)
        )
        return [row.person_id for row in rows]

    async def save(self, conversation: Conversation) -> None:
        """Store the state."""
        statement = self._transaction.insert(ConversationRow)
        new = {name: statement.excluded[name] for name in ("stage", "data", "since", "due_at")}
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=["person_id"], set_=new),
            {
                "person_id": conversation.person_id,
                "stage": conversation.stage,
                "data": dict(conversation.data),
                "since": conversation.since,
                "due_at": conversation.due_at,
            },
        )
