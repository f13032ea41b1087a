"""The book of groups: where the bot is, and which words wait for whoever said them."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select, update

from community.groups import GroupNote
from community.messages import Attachment, Kind
from storage.books.spoken import read_understanding
from storage.tables import GroupChatRow, GroupNoteRow
from storage.transaction import Transaction

_SELECT: Select[Any] = select(*GroupNoteRow.__table__.columns)
_EMPTIED: dict[str, Any] = {
    "is_settled": True,
    "text": "",
    "attachment": None,
    "understanding": None,
}


class SqlGroupBook:
    """The tables `group_chats` and `group_notes`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def enter(self, chat_id: int, now: datetime) -> bool:
        """Note that the bot is in a group; False if it was there before."""
        added = await self._transaction.value(
            self._transaction.insert(GroupChatRow)
            .on_conflict_do_nothing(index_elements=["chat_id"])
            .returning(GroupChatRow.chat_id),
            {"chat_id": chat_id, "entered_at": now},
        )
        if added is not None:
            return True
        again = await self._transaction.run(
            update(GroupChatRow)
            .where(GroupChatRow.chat_id == chat_id, GroupChatRow.left_at.is_not(None))
            .values(entered_at=now, left_at=None)
        )
        return again == 1

    async def leave(self, chat_id: int, now: datetime) -> None:
        """Note that the bot is in a group no longer, and let go what waits from it."""
        await self._transaction.run(
            update(GroupChatRow)
            .where(GroupChatRow.chat_id == chat_id, GroupChatRow.left_at.is_(None))
            .values(left_at=now)
        )
        await self._transaction.run(delete(GroupNoteRow).where(GroupNoteRow.chat_id == chat_id))

    async def move(self, chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup; Telegram may tell it twice."""
        known = await self._transaction.row(
            select(GroupChatRow.entered_at).where(GroupChatRow.chat_id == chat_id)
        )
        if known is not None:
            await self.enter(new_chat_id, known.entered_at)
        await self._transaction.run(delete(GroupChatRow).where(GroupChatRow.chat_id == chat_id))
        await self._transaction.run(
            update(GroupNoteRow).where(GroupNoteRow.chat_id == chat_id).values(chat_id=new_chat_id)
        )

    async def add_note(self, note: GroupNote) -> int:
        """Keep words (their id is ignored) and give their number."""
        values = {
            **{name: getattr(note, name) for name in _PLAIN},
            "attachment": note.attachment and asdict(note.attachment),
            "understanding": note.understanding and asdict(note.understanding),
        }
        statement = self._transaction.insert(GroupNoteRow).returning(GroupNoteRow.id)
        return int(await self._transaction.value(statement, values))

    async def note(self, note_id: int) -> GroupNote | None:
        """Give words by their number."""
        row = await self._transaction.row(
            _SELECT.where(GroupNoteRow.id == note_id).with_for_update()
        )
        return None if row is None else _read(row)

    async def note_by_code(self, code_digest: str) -> GroupNote | None:
        """Give the words that a link carries."""
        row = await self._transaction.row(
            _SELECT.where(GroupNoteRow.code_digest == code_digest).with_for_update()
        )
        return None if row is None else _read(row)

    async def note_of_message(self, chat_id: int, message_id: int) -> GroupNote | None:
        """Give the words of a message in a group."""
        row = await self._transaction.row(
            _SELECT.where(GroupNoteRow.chat_id == chat_id, GroupNoteRow.message_id == message_id)
        )
        return None if row is None else _read(row)

    async def notes_of(self, account_id: int) -> list[GroupNote]:
        """Give all words that wait for an account."""
        rows = await self._transaction.rows(
            _SELECT.where(GroupNoteRow.account_id == account_id).order_by(GroupNoteRow.id)
        )
        return [_read(row) for row in rows]

    async def settle(self, note_id: int) -> None:
        """Note that words were taken up or refused, and empty them."""
        await self._transaction.run(
            update(GroupNoteRow).where(GroupNoteRow.id == note_id).values(**_EMPTIED)
        )

    async def drop_expired(self, now: datetime) -> int:
        """Remove what waited too long; count it."""
        return await self._transaction.run(
            delete(GroupNoteRow).where(GroupNoteRow.expires_at <= now)
        )


_PLAIN = (
    "bot_id",
    "account_id",
    "chat_id",
    "message_id",
    "code_digest",
    "asks",
    "kind",
    "text",
    "said_at",
    "expires_at",
    "is_settled",
)


def _read(row: Row[Any]) -> GroupNote:
    kept = row.attachment
    return GroupNote(
        id=row.id,
        attachment=Attachment(**{**kept, "kind": Kind(kept["kind"])}) if kept else None,
        understanding=read_understanding(row.understanding),
        **{name: getattr(row, name) for name in _PLAIN},
    )
