"""The program's database as the benchmark of reports looks into it, from outside."""

import asyncio
import sqlite3
import threading
from collections.abc import Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import asyncpg  # type: ignore[import-untyped]  # it carries no types

WHOLE = """
SELECT COUNT(*) FROM cases WHERE
 EXISTS (SELECT 1 FROM outbox WHERE case_id = cases.id AND purpose = 'receipt') AND
 EXISTS (SELECT 1 FROM outbox WHERE case_id = cases.id AND purpose = 'card')
"""
WHOLE_SINCE = f"{WHOLE} AND cases.id > {{first}}"
NEWEST = "SELECT COALESCE(MAX(id), 0) FROM cases"
ENDED_BY_NOW = "UPDATE cases SET status = 'withdrawn' WHERE id <= {last} AND status <> 'withdrawn'"
UNSENT = "SELECT COUNT(*) FROM outbox WHERE finished_at IS NULL"
UNFINISHED = "SELECT COUNT(*) FROM inbox WHERE finished_at IS NULL"


class Books(Protocol):
    """Counts rows, and changes some."""

    def count(self, sql: str) -> int:
        """Count something."""

    def change(self, sql: str) -> None:
        """Change something beside the program."""

    def close(self) -> None:
        """Let go of the database."""


class SqliteBooks:
    """An SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def count(self, sql: str) -> int:
        """Count something."""
        (number,) = self._connection.execute(sql).fetchone()
        return int(number)

    def change(self, sql: str) -> None:
        """Change something beside the program."""
        with closing(sqlite3.connect(self._path, timeout=60)) as writing, writing:
            writing.execute(sql)

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

    def change(self, sql: str) -> None:
        """Change something beside the program."""
        self._wait(self._connection.execute(sql))

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
