"""The queue of updates for each bot: made here, handed out in pages, gone once confirmed."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any

from sandbox.bots import Bot
from sandbox.store import Store

Json = dict[str, Any]
FIRST_UPDATE_ID = 100_000_001
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """One update that its bot has not confirmed; `body` is the JSON text that is handed out."""

    update_id: int
    chat_id: int
    body: str


class Updates:
    """All updates of all bots."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._news: dict[int, asyncio.Event] = {}

    def news(self, bot: Bot) -> asyncio.Event:
        """Return the event that is set when the next update of this bot is made."""
        return self._news.setdefault(bot.id, asyncio.Event())

    def make(self, bot: Bot, kind: str, chat_id: int, content: Json) -> int | None:
        """Queue an update and return its id, or None where the bot does not want this kind."""
        wanted = bot.allowed_updates
        if kind in NOT_BY_DEFAULT if not wanted else kind not in wanted:
            return None
        update_id = self._store.next_number(f"update:{bot.id}", FIRST_UPDATE_ID)
        body = json.dumps({"update_id": update_id, kind: content}, ensure_ascii=False)
        self._store.run(
            "INSERT INTO updates(bot_id, update_id, type, chat_id, body, created_at) "
            "VALUES(?, ?, ?, ?, ?, ?)",
            bot.id,
            update_id,
            kind,
            chat_id,
            body,
            time.time(),
        )
        self._news.pop(bot.id, asyncio.Event()).set()
        return update_id

    def pending(self, bot: Bot, limit: int, after: int = 0) -> list[PendingUpdate]:
        """Return the oldest updates after an id that the bot has not confirmed."""
        rows = self._store.all(
            "SELECT update_id, chat_id, body FROM updates "
            "WHERE bot_id = ? AND confirmed_at IS NULL AND update_id > ? "
            "ORDER BY update_id LIMIT ?",
            bot.id,
            after,
            limit,
        )
        return [PendingUpdate(row["update_id"], row["chat_id"], row["body"]) for row in rows]

    def pending_count(self, bot: Bot) -> int:
        """Return how many updates wait for the bot."""
        row = self._store.one(
            "SELECT COUNT(*) AS n FROM updates WHERE bot_id = ? AND confirmed_at IS NULL", bot.id
        )
        return int(row["n"]) if row else 0

    def next_id(self, bot: Bot) -> int:
        """Return the id that the bot's next update will have."""
        row = self._store.one("SELECT value FROM counters WHERE name = ?", f"update:{bot.id}")
        return int(row["value"]) + 1 if row else FIRST_UPDATE_ID

    def confirm_before(self, bot: Bot, offset: int, how: str = "offset") -> None:
        """Take every update below an offset as received."""
        self._store.run(
            "UPDATE updates SET confirmed_at = ?, confirmed_by = ? "
            "WHERE bot_id = ? AND confirmed_at IS NULL AND update_id < ?",
            time.time(),
            how,
            bot.id,
            offset,
        )

    def keep_last(self, bot: Bot, count: int) -> None:
        """Forget all but the last updates, as a negative offset asks."""
        row = self._store.one(
            "SELECT update_id FROM updates WHERE bot_id = ? AND confirmed_at IS NULL "
            "ORDER BY update_id DESC LIMIT 1 OFFSET ?",
            bot.id,
            count - 1,
        )
        if row is not None:
            self.confirm_before(bot, row["update_id"], "negative offset")

    def drop_pending(self, bot: Bot) -> None:
        """Forget all updates that wait for the bot."""
        self.confirm_before(bot, 2**62, "dropped")

    def delivered(self, bot: Bot, page: list[PendingUpdate]) -> None:
        """Write into the ledger that these updates were handed out to a getUpdates."""
        at = time.time()
        self._store.run_many(
            "INSERT INTO deliveries(bot_id, update_id, at, channel, outcome) "
            "VALUES(?, ?, ?, 'getUpdates', 'sent')",
            [(bot.id, update.update_id, at) for update in page],
        )
        self._store.run_many(
            "UPDATE updates SET delivered_count = delivered_count + 1 "
            "WHERE bot_id = ? AND update_id = ?",
            [(bot.id, update.update_id) for update in page],
        )

    def attempt(self, bot: Bot, update: PendingUpdate) -> int:
        """Write into the ledger that an update goes out to a webhook; return the line's number."""
        self._store.run(
            "UPDATE updates SET delivered_count = delivered_count + 1 "
            "WHERE bot_id = ? AND update_id = ?",
            bot.id,
            update.update_id,
        )
        return self._store.add(
            "INSERT INTO deliveries(bot_id, update_id, at, channel, outcome) "
            "VALUES(?, ?, ?, 'webhook', 'sent')",
            bot.id,
            update.update_id,
            time.time(),
        )

    def attempted(self, number: int, outcome: str) -> None:
        """Write into the ledger what became of an attempt."""
        self._store.run("UPDATE deliveries SET outcome = ? WHERE id = ?", outcome, number)

    def confirm(self, bot: Bot, update: PendingUpdate) -> None:
        """Take one update as received, because a webhook answered with success."""
        self._store.run(
            "UPDATE updates SET confirmed_at = ?, confirmed_by = 'webhook' "
            "WHERE bot_id = ? AND update_id = ? AND confirmed_at IS NULL",
            time.time(),
            bot.id,
            update.update_id,
        )
