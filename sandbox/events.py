"""What happens on the phones, as a numbered log that the page and the tests wait for."""

import asyncio
import json
from typing import Any

from sandbox.store import Store


class Events:
    """The log of everything a person would notice on a phone."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._more: dict[int | None, asyncio.Event] = {}

    @property
    def last(self) -> int:
        """Return the number of the newest event."""
        row = self._store.one("SELECT MAX(seq) AS last FROM events")
        return int(row["last"] or 0) if row else 0

    def add(self, kind: str, user_id: int, **details: Any) -> None:
        """Append one event and wake everybody who waits for one."""
        body = {"type": kind, "user_id": user_id, **details}
        self._store.add(
            "INSERT INTO events(user_id, body) VALUES(?, ?)",
            user_id,
            json.dumps(body, ensure_ascii=False),
        )
        for listener in (user_id, None):
            if (more := self._more.pop(listener, None)) is not None:
                more.set()

    def since(self, after: int, user_id: int | None, limit: int = 1000) -> list[dict[str, Any]]:
        """Return the events after a number, oldest first, of one person or of all."""
        rows = self._store.all(
            "SELECT seq, body FROM events WHERE seq > ? AND (? IS NULL OR user_id = ?) "
            "ORDER BY seq LIMIT ?",
            after,
            user_id,
            user_id,
            limit,
        )
        return [{"seq": row["seq"], **json.loads(row["body"])} for row in rows]

    async def wait(
        self, after: int, user_id: int | None, timeout_seconds: float
    ) -> list[dict[str, Any]]:
        """Return the events after a number, waiting for the first one if there is none yet."""
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout_seconds
        while True:
            more = self._more.setdefault(user_id, asyncio.Event())
            found = self.since(after, user_id)
            left = until - loop.time()
            if found or left <= 0:
                return found
            try:
                await asyncio.wait_for(more.wait(), left)
            except TimeoutError:
                return []
