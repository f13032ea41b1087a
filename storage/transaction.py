"""The ground under the books: runs statements in one transaction and names its failures."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, cast

from sqlalchemy import CursorResult, Executable, Row, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import DeclarativeBase

from storage.failures import reaching_the_database
from storage.whole import whole

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
Insert = postgresql.Insert | sqlite.Insert


class Turn(IntEnum):
    """What is done by one transaction at a time; the numbers are PostgreSQL's advisory locks."""

    CLAIM_INBOX = 0x11A11001
    CLAIM_OUTBOX = 0x11A11002
    LOAD_COMMUNITY = 0x11A11003
    MIGRATE = 0x11A11004


class Transaction:
    """One transaction on one connection; every failure to reach the database gets its name."""

    __slots__ = ("_connection", "_postgres", "writing")

    def __init__(self, connection: AsyncConnection, *, writing: bool) -> None:
        self._connection = connection
        self._postgres = connection.dialect.name == "postgresql"
        self.writing = writing

    async def rows(
        self, statement: Executable, parameters: Parameters = None
    ) -> Sequence[Row[Any]]:
        """Run a statement and give all its rows."""
        return (await self._execute(statement, parameters)).all()

    async def row(self, statement: Executable, parameters: Parameters = None) -> Row[Any] | None:
        """Run a statement and give its first row, if there is one."""
        return (await self._execute(statement, parameters)).first()

    async def value(self, statement: Executable, parameters: Parameters = None) -> Any:
        """Run a statement and give the first column of its first row, or None."""
        return (await self._execute(statement, parameters)).scalar()

    async def run(self, statement: Executable, parameters: Parameters = None) -> int:
        """Run a statement and give how many rows it touched."""
        return (await self._execute(statement, parameters)).rowcount

    def insert(self, table: type[DeclarativeBase]) -> Insert:
        """Begin an INSERT that knows ON CONFLICT in this database's dialect.

        The values are best given when it is run: then nothing has to be built for each row.
        """
        target = cast("Table", table.__table__)
        return postgresql.insert(target) if self._postgres else sqlite.insert(target)

    async def take_turn(self, turn: Turn) -> None:
        """Wait until no other transaction is at this; in SQLite there is no other writer anyway.

        PostgreSQL's row locks alone do not keep two claimers, each with an older picture of the
        table, from taking two rows of one lane.
        """
        if self._postgres:
            await self._execute(select(func.pg_advisory_xact_lock(turn.value)))

    async def lock(self, statement: Executable) -> None:
        """Lock the rows that a SELECT … FOR UPDATE finds; in SQLite a writer has it all anyway."""
        if self._postgres:
            await self._execute(statement)

    async def commit(self) -> None:
        """Make everything durable.

        Raises:
            RuntimeError: in a reading unit, which has nothing to commit.
        """
        if not self.writing:
            raise RuntimeError("a reading unit has nothing to commit")
        with reaching_the_database():
            await whole(self._connection.commit())

    async def _execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[Any]:
        with reaching_the_database():
            return await whole(self._connection.execute(statement, parameters))
