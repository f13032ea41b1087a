"""The two databases as they are filled: how each says times and numbers, and how it runs them."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import asyncpg  # type: ignore[import-untyped]  # it carries no types

_MULTIPLIERS = (2654435761, 2246822519, 3266489917, 668265263, 374761393, 1640531527, 1812433253)
_POSTGRES_INDEXES = """
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
WHERE relname = ANY ($1) AND NOT indisunique
"""
_SQLITE_INDEXES = """
SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?
AND sql LIKE 'CREATE INDEX%'
"""


def draw(number: int, of: str = "i") -> str:
    """Give SQL that draws 0 to 65535 from a number, the same each time.

    Args:
        number: which of several drawings that have nothing to do with each other.
        of: SQL of the number.
    """
    return f"(({of}) * {_MULTIPLIERS[number]} % 4294967296 / 65536)"


class Hand(Protocol):
    """Fills one database; what it says is SQL."""

    on_postgres: bool

    def series(self, count: int) -> str:
        """Say a table `n` with the numbers from 1 on in a column `i`."""

    def at(self, seconds: str) -> str:
        """Say the time that is so many seconds after 1970."""

    def iso(self, seconds: str) -> str:
        """Say the same as words that Python reads."""

    def year(self, seconds: str) -> str:
        """Say the year of it."""

    def six(self, number: str) -> str:
        """Say a number in six digits."""

    def least(self, first: str, second: str) -> str:
        """Say the smaller one."""

    def json(self, words: str) -> str:
        """Say that words are a document."""

    async def run(self, statement: str) -> None:
        """Run a statement."""

    async def rows(self, statement: str) -> Sequence[Sequence[Any]]:
        """Run a question."""

    async def put(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows to a table."""

    async def bare(self, tables: Sequence[str]) -> Sequence[str]:
        """Take indexes away and give the statements that make them again."""

    async def settle(self) -> None:
        """Have the database take stock as it does in use, and let go of it."""


class PostgresHand:
    """PostgreSQL."""

    on_postgres = True

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, url: str) -> "PostgresHand":
        """Connect; triggers and references are looked after by whoever fills it."""
        connection = await asyncpg.connect(url.replace("+asyncpg", ""), command_timeout=7200)
        await connection.execute("SET session_replication_role = replica")
        await connection.execute("SET maintenance_work_mem = '512MB'")
        await connection.execute("SET work_mem = '256MB'")
        return cls(connection)

    def series(self, count: int) -> str:  # noqa: D102 - see Hand, and so for all others
        return f"(SELECT g::bigint AS i FROM generate_series(1, {count}) AS g) AS n"

    def at(self, seconds: str) -> str:  # noqa: D102
        return f"(TIMESTAMP '1970-01-01' + ({seconds}) * interval '1 second')"

    def iso(self, seconds: str) -> str:  # noqa: D102
        return f"to_char({self.at(seconds)}, 'YYYY-MM-DD\"T\"HH24:MI:SS+00:00')"

    def year(self, seconds: str) -> str:  # noqa: D102
        return f"to_char({self.at(seconds)}, 'YYYY')"

    def six(self, number: str) -> str:  # noqa: D102
        return f"lpad(({number})::text, 6, '0')"

    def least(self, first: str, second: str) -> str:  # noqa: D102
        return f"LEAST({first}, {second})"

    def json(self, words: str) -> str:  # noqa: D102
        return f"CAST({words} AS json)"

    async def run(self, statement: str) -> None:  # noqa: D102
        await self._connection.execute(statement)

    async def rows(self, statement: str) -> Sequence[Sequence[Any]]:  # noqa: D102
        return [tuple(row) for row in await self._connection.fetch(statement)]

    async def put(  # noqa: D102
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        await self._connection.copy_records_to_table(table, records=rows, columns=columns)

    async def bare(self, tables: Sequence[str]) -> Sequence[str]:  # noqa: D102
        indexes = await self._connection.fetch(_POSTGRES_INDEXES, list(tables))
        for index in indexes:
            await self._connection.execute(f"DROP INDEX {index['name']}")
        return [str(index["definition"]) for index in indexes]

    async def settle(self) -> None:  # noqa: D102
        await self._connection.execute("VACUUM ANALYZE")
        await self._connection.close()


class SqliteHand:
    """SQLite."""

    on_postgres = False

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("BEGIN IMMEDIATE")

    def series(self, count: int) -> str:  # noqa: D102
        counting = f"SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {count}"
        return f"(WITH RECURSIVE s(i) AS ({counting}) SELECT i FROM s) AS n"

    def at(self, seconds: str) -> str:  # noqa: D102
        return f"(strftime('%Y-%m-%d %H:%M:%S', {seconds}, 'unixepoch') || '.000000')"

    def iso(self, seconds: str) -> str:  # noqa: D102
        return f"strftime('%Y-%m-%dT%H:%M:%S+00:00', {seconds}, 'unixepoch')"

    def year(self, seconds: str) -> str:  # noqa: D102
        return f"strftime('%Y', {seconds}, 'unixepoch')"

    def six(self, number: str) -> str:  # noqa: D102
        return f"printf('%06d', {number})"

    def least(self, first: str, second: str) -> str:  # noqa: D102
        return f"min({first}, {second})"

    def json(self, words: str) -> str:  # noqa: D102
        return words

    async def run(self, statement: str) -> None:  # noqa: D102
        self._connection.execute(statement)

    async def rows(self, statement: str) -> Sequence[Sequence[Any]]:  # noqa: D102
        return self._connection.execute(statement).fetchall()

    async def put(  # noqa: D102
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        marks = ", ".join("?" for _ in columns)
        self._connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows
        )

    async def bare(self, tables: Sequence[str]) -> Sequence[str]:  # noqa: D102
        made: list[str] = []
        for table in tables:
            for name, sql in self._connection.execute(_SQLITE_INDEXES, (table,)).fetchall():
                self._connection.execute(f"DROP INDEX {name}")
                made.append(str(sql))
        return made

    async def settle(self) -> None:  # noqa: D102
        # Without ANALYZE: the program never runs it either, and plans depend on it.
        self._connection.execute("COMMIT")
        self._connection.close()


async def open_hand(url: str) -> Hand:
    """Open a migrated database by the URL that the program has for it."""
    path = url.removeprefix("sqlite+aiosqlite:///")
    return await PostgresHand.open(url) if path == url else SqliteHand(path)
