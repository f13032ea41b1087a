"""An SQLite connection whose statements cross to its thread once, instead of four times each."""

import sqlite3
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

import aiosqlite


class _Outcome(NamedTuple):
    """All that a statement gave."""

    rows: Sequence[Any]
    description: Any
    rowcount: int
    lastrowid: int | None


class OneTripConnection(aiosqlite.Connection):
    """aiosqlite's connection with cursors that execute, fetch and close in one go.

    SQLAlchemy makes a cursor, executes, fetches everything and closes the cursor for every
    statement; with aiosqlite's own cursors each of these waits for the other thread.
    """

    def cursor(self) -> "OneTripCursor":  # type: ignore[override]  # it awaits nothing
        """Give a cursor; nothing happens before it executes."""
        return OneTripCursor(self)

    async def in_one_trip(
        self, sql: str, parameters: Iterable[Any], *, many: bool = False
    ) -> _Outcome:
        """Execute one statement and give everything it gave."""
        outcome: _Outcome = await self._execute(  # type: ignore[no-untyped-call]  # nor has aiosqlite
            self._run, sql, parameters, many
        )
        return outcome

    def _run(self, sql: str, parameters: Iterable[Any], many: bool) -> _Outcome:  # noqa: FBT001 — aiosqlite passes it by position
        cursor = self._conn.cursor()
        try:
            if many:
                cursor.executemany(sql, parameters)
            else:
                cursor.execute(sql, parameters)  # type: ignore[arg-type]  # a sequence or a mapping
            rows = cursor.fetchall() if cursor.description else ()
            # Only now does SQLite know how many rows a RETURNING has touched.
            return _Outcome(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
        finally:
            cursor.close()


class OneTripCursor:
    """What SQLAlchemy uses of an asynchronous cursor."""

    arraysize = 1

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._outcome = _Outcome((), None, -1, None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        return

    @property
    def description(self) -> Any:
        """Give the names of the columns, or None where there are no rows to give."""
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        """Give how many rows were touched."""
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Give the id of the row inserted last."""
        return self._outcome.lastrowid

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        """Execute a statement."""
        self._outcome = await self._connection.in_one_trip(sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Execute a statement once for each set of values."""
        self._outcome = await self._connection.in_one_trip(sql, parameters, many=True)
        return self

    async def fetchall(self) -> Sequence[Any]:
        """Give all rows."""
        return self._outcome.rows

    async def close(self) -> None:
        """Do nothing: the real cursor is closed already."""


def connect(database: str, **options: Any) -> OneTripConnection:
    """Prepare a connection; it is opened when awaited. Options are those of sqlite3.connect."""
    connection = OneTripConnection(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
    # A program that ends without closing must not hang on its database.
    connection._thread.daemon = True  # noqa: SLF001 — aiosqlite has no other way, SQLAlchemy does the same
    return connection
