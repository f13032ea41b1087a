"""Reads a whole database as it stood at one moment, and fills an empty one with it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from alembic.util import CommandError
from sqlalchemy import Column, Integer, Table, func, insert, literal, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from community.errors import LinliError
from storage.engine import WRITING, open_engine
from storage.failures import connecting, reaching_the_database
from storage.schema import SchemaState, require_current, state, upgrade
from storage.tables import Base
from storage.types import UtcDateTime

_ROWS = 1000
"""How many rows are carried at a time."""

Lines = AsyncIterator[Sequence[bytes]]
"""Rows in portions; each row is a JSON list of its columns, as one line."""


class DatabaseNotEmpty(LinliError):
    """The database to be filled already holds something; name a new one."""


class SnapshotDamaged(LinliError):
    """What was read back is not what was written; nothing of it is kept."""


class SnapshotNotUsable(LinliError):
    """This version of the program cannot put it back; use the version that made it."""


@dataclass(frozen=True, slots=True)
class TableContent:
    """What one table held: its columns in the order of each line, and a digest of all lines."""

    columns: tuple[str, ...]
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One database at one moment; whoever writes meanwhile is not seen."""

    revision: str
    _connection: AsyncConnection

    async def copy(
        self, keep: Callable[[str, Sequence[bytes]], Awaitable[None]]
    ) -> dict[str, TableContent]:
        """Hand all rows of all tables over in portions, and say what there was."""
        found = {}
        for table in Base.metadata.sorted_tables:
            digest, rows = sha256(), 0
            async for lines in _lines_of(self._connection, table, tuple(table.columns.keys())):
                for line in lines:
                    digest.update(line)
                rows += len(lines)
                await keep(table.name, lines)
            names = tuple(table.columns.keys())
            found[table.name] = TableContent(names, rows, digest.hexdigest())
        return found


@asynccontextmanager
async def open_snapshot(database_url: str, *, alone: bool = False) -> AsyncIterator[Snapshot]:
    """Open a database as it stands now.

    Args:
        database_url: an SQLAlchemy async URL.
        alone: let nobody write until it is closed, for whoever moves to another database.

    Raises:
        StorageUnavailable: if it cannot be reached.
        DatabaseNotMigrated, DatabaseTooNew: if it does not fit to this program.
    """
    await require_current(database_url)
    engine = open_engine(database_url).execution_options(**{WRITING: alone})
    try:
        with connecting():
            connection = await engine.connect()
        try:
            if connection.dialect.name == "postgresql":
                await connection.execution_options(isolation_level="REPEATABLE READ")
            with reaching_the_database():
                await connection.begin()
                if alone and connection.dialect.name == "postgresql":
                    names = ", ".join(table.name for table in Base.metadata.sorted_tables)
                    await connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))
                stamp = await connection.execute(text("SELECT version_num FROM alembic_version"))
                yield Snapshot(str(stamp.scalar_one()), connection)
        finally:
            await connection.close()
    finally:
        await engine.dispose()


async def fill(
    database_url: str,
    revision: str,
    contents: Mapping[str, TableContent],
    read: Callable[[str], Lines],
) -> None:
    """Fill an empty database with what a snapshot held, and compare; all of it or nothing.

    Raises:
        DatabaseNotEmpty: if there is something in it.
        SnapshotDamaged: if what stands in it then is not what the snapshot held.
        SnapshotNotUsable: if a newer program made it.
        StorageUnavailable: if the database cannot be reached.
    """
    tables = [_known(table, contents) for table in Base.metadata.sorted_tables]
    unknown = contents.keys() - {table.name for table in Base.metadata.sorted_tables}
    if unknown:
        raise SnapshotNotUsable(f"unknown tables {', '.join(sorted(unknown))}")
    if await state(database_url) is SchemaState.EMPTY:
        await _make_tables(database_url, revision)
    engine = open_engine(database_url).execution_options(**{WRITING: True})
    try:
        with connecting():
            connection = await engine.connect()
        try:
            with reaching_the_database():
                await connection.begin()
                for table in tables:
                    await _refuse_rows(connection, table)
                for table in tables:
                    if table.name in contents:
                        await _fill_table(connection, table, contents[table.name], read)
                await connection.commit()
        finally:
            await connection.close()
    finally:
        await engine.dispose()
    await upgrade(database_url)


async def _make_tables(database_url: str, revision: str) -> None:
    try:
        await upgrade(database_url, revision)
    except CommandError as error:
        raise SnapshotNotUsable(f"a newer program made it (schema {revision})") from error


def _known(table: Table, contents: Mapping[str, TableContent]) -> Table:
    """Give a table, whose columns must all be known to this program."""
    columns = contents[table.name].columns if table.name in contents else ()
    unknown = [name for name in columns if name not in table.columns]
    if unknown:
        raise SnapshotNotUsable(f"unknown columns {', '.join(unknown)} of {table.name}")
    return table


async def _refuse_rows(connection: AsyncConnection, table: Table) -> None:
    if (await connection.execute(select(text("1")).select_from(table).limit(1))).first():
        raise DatabaseNotEmpty(f"there are rows in {table.name}")


async def _fill_table(
    connection: AsyncConnection,
    table: Table,
    content: TableContent,
    read: Callable[[str], Lines],
) -> None:
    own = _references_to_itself(table)
    later: list[tuple[int, dict[str, Any]]] = []
    async for lines in read(table.name):
        rows = [_row(table, content.columns, line) for line in lines]
        for row in rows:
            # The row that it names may come after it.
            named = {name: row[name] for name in own if row.get(name) is not None}
            if named:
                later.append((row["id"], named))
                row.update(dict.fromkeys(named))
        if rows:
            await connection.execute(insert(table), rows)
    for row_id, named in later:
        await connection.execute(update(table).where(table.columns["id"] == row_id).values(named))
    await _count_on(connection, table)
    if await _digest_of(connection, table, content.columns) != content.digest:
        raise SnapshotDamaged(f"the rows of {table.name} differ")


async def _digest_of(connection: AsyncConnection, table: Table, names: tuple[str, ...]) -> str:
    digest = sha256()
    async for lines in _lines_of(connection, table, names):
        for line in lines:
            digest.update(line)
    return digest.hexdigest()


def _references_to_itself(table: Table) -> frozenset[str]:
    return frozenset(
        key.parent.name for key in table.foreign_keys if key.column.table.name == table.name
    )


async def _count_on(connection: AsyncConnection, table: Table) -> None:
    """Have PostgreSQL number new rows after those that brought their numbers along."""
    key = table.autoincrement_column
    if key is None or connection.dialect.name != "postgresql" or not isinstance(key.type, Integer):
        return
    sequence = func.pg_get_serial_sequence(table.name, key.name)
    highest = select(func.max(key)).scalar_subquery()
    await connection.execute(
        select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None)))
    )


async def _lines_of(connection: AsyncConnection, table: Table, names: tuple[str, ...]) -> Lines:
    keys = list(table.primary_key.columns)
    statement = select(*(table.columns[name] for name in names)).order_by(*keys).limit(_ROWS)
    at = [names.index(key.name) for key in keys]
    portion = statement
    while rows := (await connection.execute(portion)).all():
        yield [_line(row) for row in rows]
        last = [rows[-1][index] for index in at]
        after = tuple_(*keys) > tuple_(*map(literal, last, (key.type for key in keys)))
        portion = statement.where(after)


def _line(row: Sequence[Any]) -> bytes:
    values = [value.isoformat() if isinstance(value, datetime) else value for value in row]
    return json.dumps(values, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _row(table: Table, names: Sequence[str], line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line)
        return {
            name: _value(table.columns[name], value)
            for name, value in zip(names, values, strict=True)
        }
    except ValueError as error:
        raise SnapshotDamaged(f"a row of {table.name} cannot be read") from error


def _value(column: Column[Any], value: Any) -> Any:
    is_time = value is not None and isinstance(column.type, UtcDateTime)
    return datetime.fromisoformat(value) if is_time else value
