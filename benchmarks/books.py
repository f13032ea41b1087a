"""The program's database as the benchmark of reports looks into it: only read, from outside."""

import asyncio
import sqlite3
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Protocol

import asyncpg  # type: ignore[import-untyped]  # it carries no types

WHOLE = """
SELECT COUNT(*) FROM cases WHERE
 EXISTS (SELECT 1 FROM outbox WHERE case_id = cases.id AND purpose = 'receipt') AND
 EXISTS (SELECT 1 FROM outbox WHERE case_id = cases.id AND purpose = 'card')
"""
UNSENT = "SELECT COUNT(*) FROM outbox WHERE finished_at IS NULL"
UNFINISHED = "SELECT COUNT(*) FROM inbox WHERE finished_at IS NULL"


class Books(Protocol):
    """Counts rows."""

    def count(self, sql: str) -> int:
        """Count something."""

    def close(self) -> None:
        """Let go of the database."""


class SqliteBooks:
    """An SQLite file."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def count(self, sql: str) -> int:
        """Count something."""
        (number,) = self._connection.execute(sql).fetchone()
        return int(number)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class PostgresBooks:
    """A database of a PostgreSQL server, asked from a thread of its own."""

    def __init__(self, url: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._connection = self._wait(asyncpg.connect(url.replace("+asyncpg", "")))

    def count(self, sql: str) -> int:
        """Count something."""
        return int(self._wait(self._connection.fetchval(sql)))

    def close(self) -> None:
        """Close the connection."""
        self._wait(self._connection.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, asked: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result()


def open_books(url: str) -> Books:
    """Open the database of a URL as the program has it."""
    place = url.removeprefix("sqlite+aiosqlite:///")
    return PostgresBooks(url) if place == url else SqliteBooks(Path(place))
