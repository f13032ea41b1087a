"""The messages of all chats, as bot and person see them."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.events import Events
from sandbox.groups import Groups
from sandbox.store import Row, Store

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message of one chat.

    `body` is what the Bot API shows; `keyboard` is what only the person's app gets: a reply
    keyboard, its removal, or a forced reply.
    """

    bot_id: int
    chat_id: int
    message_id: int
    from_bot: bool
    body: Json
    keyboard: Json | None = None

    def as_seen(self) -> Json:
        """Return the message as the person's app knows it."""
        if self.keyboard is None:
            return self.body
        return {**self.body, "reply_markup": self.keyboard}


def _from_row(row: Row) -> StoredMessage:
    return StoredMessage(
        bot_id=row["bot_id"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        from_bot=bool(row["from_bot"]),
        body=json.loads(row["body"]),
        keyboard=json.loads(row["keyboard"]) if row["keyboard"] else None,
    )


_EVERYBODY = 0
"""Stands for the bot of a group's messages: all bots and people there see the same ones."""


def _owner(bot_id: int, chat_id: int) -> int:
    return _EVERYBODY if chat_id < 0 else bot_id


class Messages:
    """All messages; every change is also an event on the phones of those who see it."""

    def __init__(self, store: Store, events: Events, groups: Groups) -> None:
        self._store = store
        self._events = events
        self._groups = groups

    def next_id(self, bot_id: int, chat_id: int) -> int:
        """Return the next message id.

        A bot's private chats share one sequence; each group has its own, as supergroups have.
        """
        return self._store.next_number(f"message:{chat_id if chat_id < 0 else bot_id}", 1)

    def add(self, message: StoredMessage) -> None:
        """Put a new message into its chat."""
        self._store.run(
            "INSERT INTO messages(bot_id, chat_id, message_id, from_bot, body, keyboard) "
            "VALUES(?, ?, ?, ?, ?, ?)",
            _owner(message.bot_id, message.chat_id),
            message.chat_id,
            message.message_id,
            message.from_bot,
            json.dumps(message.body, ensure_ascii=False),
            json.dumps(message.keyboard, ensure_ascii=False) if message.keyboard else None,
        )
        self._tell("message", message, message=message.as_seen())

    def replace(self, message: StoredMessage) -> None:
        """Put an edited message in the place of its former self."""
        self._store.run(
            "UPDATE messages SET body = ?, keyboard = ? "
            "WHERE bot_id = ? AND chat_id = ? AND message_id = ?",
            json.dumps(message.body, ensure_ascii=False),
            json.dumps(message.keyboard, ensure_ascii=False) if message.keyboard else None,
            _owner(message.bot_id, message.chat_id),
            message.chat_id,
            message.message_id,
        )
        self._tell("edited", message, message=message.as_seen())

    def remove(self, message: StoredMessage) -> None:
        """Take a message out of its chat, on both sides."""
        self._store.run(
            "DELETE FROM messages WHERE bot_id = ? AND chat_id = ? AND message_id = ?",
            _owner(message.bot_id, message.chat_id),
            message.chat_id,
            message.message_id,
        )
        self._tell("deleted", message, message_id=message.message_id)

    def find(self, bot_id: int, chat_id: int, message_id: int) -> StoredMessage | None:
        """Return one message, or None where it never was or has been deleted."""
        row = self._store.one(
            "SELECT * FROM messages WHERE bot_id = ? AND chat_id = ? AND message_id = ?",
            _owner(bot_id, chat_id),
            chat_id,
            message_id,
        )
        return _from_row(row) if row else None

    def history(self, bot_id: int, chat_id: int) -> list[Json]:
        """Return a chat as the person sees it, oldest message first."""
        rows = self._store.all(
            "SELECT * FROM messages WHERE bot_id = ? AND chat_id = ? ORDER BY message_id",
            _owner(bot_id, chat_id),
            chat_id,
        )
        return [_from_row(row).as_seen() for row in rows]

    def last_bot(self, group_id: int) -> int | None:
        """Return which bot was the last to write in a group, or None."""
        row = self._store.one(
            "SELECT json_extract(body, '$.from.id') AS bot_id FROM messages "
            "WHERE chat_id = ? AND json_extract(body, '$.from.is_bot') "
            "ORDER BY message_id DESC LIMIT 1",
            group_id,
        )
        return int(row["bot_id"]) if row else None

    def _tell(self, kind: str, message: StoredMessage, /, **details: Any) -> None:
        for user_id in self._groups.viewers(message.chat_id):
            self._events.add(
                kind, user_id, chat_id=message.chat_id, bot_id=message.bot_id, **details
            )
