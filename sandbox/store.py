"""Where the sandbox keeps everything: one SQLite file that survives the death of its process."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Row = sqlite3.Row

_TABLES = """
CREATE TABLE IF NOT EXISTS counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS bots(
    id INTEGER PRIMARY KEY, token TEXT UNIQUE NOT NULL, username TEXT NOT NULL,
    first_name TEXT NOT NULL, allowed_updates TEXT, webhook TEXT, added INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS commands(
    bot_id INTEGER, scope TEXT, language_code TEXT, commands TEXT NOT NULL,
    PRIMARY KEY(bot_id, scope, language_code));
CREATE TABLE IF NOT EXISTS users(
    id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, username TEXT,
    language_code TEXT, role_label TEXT);
CREATE TABLE IF NOT EXISTS dialogs(
    bot_id INTEGER, chat_id INTEGER, started INTEGER NOT NULL DEFAULT 0,
    blocked INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(bot_id, chat_id));
CREATE TABLE IF NOT EXISTS messages(
    bot_id INTEGER, chat_id INTEGER, message_id INTEGER, from_bot INTEGER NOT NULL,
    body TEXT NOT NULL, keyboard TEXT, PRIMARY KEY(bot_id, chat_id, message_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS groups(
    id INTEGER PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, migrated_to INTEGER);
CREATE TABLE IF NOT EXISTS members(
    group_id INTEGER, account_id INTEGER, status TEXT NOT NULL,
    PRIMARY KEY(group_id, account_id));
CREATE TABLE IF NOT EXISTS reactions(
    chat_id INTEGER, message_id INTEGER, account_id INTEGER, emoji TEXT NOT NULL,
    PRIMARY KEY(chat_id, message_id, account_id));
CREATE TABLE IF NOT EXISTS callback_queries(
    id TEXT PRIMARY KEY, bot_id INTEGER, user_id INTEGER, chat_id INTEGER, message_id INTEGER,
    data TEXT, created_at REAL NOT NULL, answered_at REAL);
CREATE TABLE IF NOT EXISTS updates(
    bot_id INTEGER, update_id INTEGER, type TEXT NOT NULL, chat_id INTEGER, body TEXT NOT NULL,
    created_at REAL NOT NULL, delivered_count INTEGER NOT NULL DEFAULT 0,
    confirmed_at REAL, confirmed_by TEXT, PRIMARY KEY(bot_id, update_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pending_updates ON updates(bot_id, update_id)
    WHERE confirmed_at IS NULL;
CREATE TABLE IF NOT EXISTS deliveries(
    id INTEGER PRIMARY KEY, bot_id INTEGER, update_id INTEGER, at REAL NOT NULL,
    channel TEXT NOT NULL, outcome TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS calls(
    id INTEGER PRIMARY KEY, bot_id INTEGER, method TEXT NOT NULL, chat_id INTEGER,
    message_id INTEGER, at REAL NOT NULL, ok INTEGER NOT NULL, error_code INTEGER,
    description TEXT, fault TEXT);
CREATE TABLE IF NOT EXISTS files(
    unique_id TEXT PRIMARY KEY, content BLOB NOT NULL, mime_type TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file_ids(
    file_id TEXT PRIMARY KEY, bot_id INTEGER, kind TEXT NOT NULL, unique_id TEXT NOT NULL,
    path TEXT NOT NULL, media TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS file_paths ON file_ids(bot_id, path);
CREATE TABLE IF NOT EXISTS events(
    seq INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS events_of_user ON events(user_id, seq);
"""


class StoreInUse(Exception):
    """Another sandbox already runs on this data folder; stop it or choose another folder."""


class Store:
    """One SQLite connection, used from one thread; every write is durable when it returns.

    Durable here means: it survives `kill -9` of the process. A power cut may take the last
    moments with it, because nothing waits for the disk.
    """

    def __init__(self, data_dir: Path | None) -> None:
        self._depth = 0
        target = ":memory:"
        if data_dir is not None:
            data_dir.mkdir(parents=True, exist_ok=True)
            target = str(data_dir / "sandbox.db")
        self._db = sqlite3.connect(target, isolation_level=None, timeout=1)
        self._db.row_factory = sqlite3.Row
        try:
            # The exclusive lock keeps a second sandbox from handing out the same update ids.
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_TABLES)
        except sqlite3.OperationalError as error:
            self._db.close()
            if "locked" not in str(error):
                raise
            raise StoreInUse(StoreInUse.__doc__) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen together or not at all; may be nested."""
        if self._depth:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        else:
            self._db.execute("COMMIT")
        finally:
            self._depth -= 1

    def run(self, sql: str, *values: Any) -> int:
        """Execute one statement and return how many rows it changed."""
        return self._db.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: list[tuple[Any, ...]]) -> None:
        """Execute one statement for each of the rows."""
        self._db.executemany(sql, rows)

    def add(self, sql: str, *values: Any) -> int:
        """Insert one row and return its number."""
        return int(self._db.execute(sql, values).lastrowid or 0)

    def one(self, sql: str, *values: Any) -> Row | None:
        """Return the first row of a query, or None."""
        row: Row | None = self._db.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: Any) -> list[Row]:
        """Return all rows of a query."""
        return self._db.execute(sql, values).fetchall()

    def next_number(self, name: str, first: int) -> int:
        """Return the next number of a named sequence that begins with `first`."""
        row = self.one(
            "INSERT INTO counters VALUES(?, ?) "
            "ON CONFLICT(name) DO UPDATE SET value = value + 1 RETURNING value",
            name,
            first,
        )
        assert row is not None
        return int(row["value"])
