"""The ledger: what was handed to the bots and what they called, so that loss can be counted."""

import time
from typing import Any

from sandbox.bots import Bot
from sandbox.store import Store

Json = dict[str, Any]

_COUNTS = {
    "updates_created": "SELECT COUNT(*) FROM updates",
    "updates_delivered": "SELECT COUNT(*) FROM updates WHERE delivered_count > 0",
    "updates_delivered_again": "SELECT COUNT(*) FROM updates WHERE delivered_count > 1",
    "updates_confirmed": "SELECT COUNT(*) FROM updates WHERE confirmed_at IS NOT NULL",
    "updates_confirmed_unseen": "SELECT COUNT(*) FROM updates "
    "WHERE confirmed_at IS NOT NULL AND delivered_count = 0",
    "updates_pending": "SELECT COUNT(*) FROM updates WHERE confirmed_at IS NULL",
    "calls": "SELECT COUNT(*) FROM calls",
    "calls_ok": "SELECT COUNT(*) FROM calls WHERE ok",
    "calls_failed": "SELECT COUNT(*) FROM calls WHERE NOT ok",
    "faults_played": "SELECT COUNT(*) FROM calls WHERE fault IS NOT NULL",
    "flood_violations": "SELECT COUNT(*) FROM calls WHERE error_code = 429 AND fault IS NULL",
}


class Ledger:
    """What was delivered and what was received, counted over restarts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def called(
        self,
        bot: Bot,
        method: str,
        *,
        chat_id: int | None = None,
        message_id: int | None = None,
        error: tuple[int, str] | None = None,
        fault: str | None = None,
    ) -> None:
        """Write down one call of a bot and its outcome; `error` is code and description."""
        code, description = error or (None, None)
        self._store.run(
            "INSERT INTO calls"
            "(bot_id, method, chat_id, message_id, at, ok, error_code, description, fault) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
            bot.id,
            method,
            chat_id,
            message_id,
            time.time(),
            error is None,
            code,
            description,
            fault,
        )

    def counters(self) -> dict[str, int]:
        """Return the sums."""
        return {name: self._store.all(sql)[0][0] for name, sql in _COUNTS.items()}

    def as_json(self) -> Json:
        """Return the whole ledger; times are Unix seconds."""
        delivered: dict[tuple[int, int], Json] = {}
        for row in self._store.all(
            "SELECT update_id, bot_id, type, chat_id, created_at, delivered_count, "
            "confirmed_at, confirmed_by FROM updates ORDER BY created_at, update_id"
        ):
            delivered[row["bot_id"], row["update_id"]] = {**dict(row), "deliveries": []}
        for row in self._store.all("SELECT * FROM deliveries ORDER BY id"):
            delivered[row["bot_id"], row["update_id"]]["deliveries"].append(
                {"at": row["at"], "channel": row["channel"], "outcome": row["outcome"]}
            )
        received = [
            {**dict(row), "ok": bool(row["ok"])}
            for row in self._store.all(
                "SELECT bot_id, method, chat_id, message_id, at, ok, error_code, description, "
                "fault FROM calls ORDER BY id"
            )
        ]
        return {
            "delivered": list(delivered.values()),
            "received": received,
            "counters": self.counters(),
        }
