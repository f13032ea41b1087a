"""Lets towns begin where an earlier one stood after its people came in, by copying its rows.

Bringing people in takes a hundred statements each, and is the same for hundreds of tests.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, Table, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.tables import Base

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of each table that has any."""


async def rows_of(engine: AsyncEngine) -> Rows:
    """Give everything that stands in a database."""
    found = {}
    async with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            read = (await connection.execute(select(table))).mappings().all()
            if read:
                found[table.name] = [dict(row) for row in read]
    return found


async def put_rows(engine: AsyncEngine, rows: Rows) -> None:
    """Fill an empty database."""
    async with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name in rows:
                await connection.execute(insert(table), rows[table.name])
                await _count_on(connection, table)


async def _count_on(connection: AsyncConnection, table: Table) -> None:
    """Have PostgreSQL number new rows after those that brought their numbers along."""
    key = table.autoincrement_column
    if key is None or connection.dialect.name != "postgresql" or not isinstance(key.type, Integer):
        return
    sequence = f"pg_get_serial_sequence('{table.name}', '{key.name}')"
    await connection.execute(text(f"SELECT setval({sequence}, max({key.name})) FROM {table.name}"))
