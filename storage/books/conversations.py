"""The book of where each person stands in the conversation."""

from sqlalchemy import select

from community.conversation import Conversation
from storage.tables import ConversationRow
from storage.transaction import Transaction


class SqlConversationBook:
    """The table `conversations`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, person_id: int) -> Conversation:
        """Give the state; idle for somebody new."""
        row = await self._transaction.row(
            select(*ConversationRow.__table__.columns).where(ConversationRow.person_id == person_id)
        )
        if row is None:
            return Conversation(person_id)
        return Conversation(person_id, stage=row.stage, data=row.data, since=row.since)

    async def save(self, conversation: Conversation) -> None:
        """Store the state."""
        statement = self._transaction.insert(ConversationRow)
        new = {name: statement.excluded[name] for name in ("stage", "data", "since")}
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=["person_id"], set_=new),
            {
                "person_id": conversation.person_id,
                "stage": conversation.stage,
                "data": dict(conversation.data),
                "since": conversation.since,
            },
        )
