"""The ground under the books: runs statements in one transaction and names its failures."""

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from enum import IntEnum
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import CursorResult, Executable, Row, Table, UpdateBase, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import DeclarativeBase

from storage import direct
from storage.failures import reaching_the_database
from storage.later import Later, Write
from storage.memory import Memory
from storage.whole import whole

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
Insert = postgresql.Insert | sqlite.Insert
Result = TypeVar("Result")


class Turn(IntEnum):
    """What is done by one transaction at a time; the numbers are PostgreSQL's advisory locks."""

    CLAIM_INBOX = 0x11A11001
    CLAIM_OUTBOX = 0x11A11002
    LOAD_COMMUNITY = 0x11A11003
    MIGRATE = 0x11A11004
    INDEX_CONVERSATIONS = 0x11A11029
    SIGN_IN = 0x11A1102A
    REWORD = 0x11A1102B


class Transaction:
    """One transaction on one connection; every failure to reach the database gets its name."""

    __slots__ = (
        "_connection",
        "_later",
        "_memory",
        "_straight_on",
        "filed",
        "on_postgres",
        "seals",
        "writing",
    )

    def __init__(self, connection: AsyncConnection, *, writing: bool) -> None:
        self._connection = connection
        self.on_postgres = connection.dialect.name == "postgresql"
        self._memory = Memory()
        self._later = Later()
        self._straight_on = self.on_postgres and direct.is_possible(connection)
        self.writing = writing
        self.seals: dict[int, str | None] = {}
        """The cases that are locked by this transaction, with the last seal of their history once
        it is known."""
        self.filed: set[int] = set()
        """The cases that this transaction filed: nobody else knows of them."""

    async def rows(
        self, statement: Executable, parameters: Parameters = None
    ) -> Sequence[Row[Any]]:
        """Run a statement and give all its rows."""
        await self._write_before(statement)
        return await self.stored_rows(statement, parameters)

    async def stored_rows(
        self, statement: Executable, parameters: Parameters = None
    ) -> Sequence[Row[Any]]:
        """Give all rows as they are stored; what was put off is added by who asks."""
        if (straight := self._straight(statement, parameters)) is not None:
            return await self._fetch(statement, straight, parameters)
        return (await self._execute(statement, parameters)).all()

    async def row(self, statement: Executable, parameters: Parameters = None) -> Row[Any] | None:
        """Run a statement and give its first row, if there is one."""
        await self._write_before(statement)
        if (straight := self._straight(statement, parameters)) is not None:
            found = await self._fetch(statement, straight, parameters)
            return found[0] if found else None
        return (await self._execute(statement, parameters)).first()

    async def value(self, statement: Executable, parameters: Parameters = None) -> Any:
        """Run a statement and give the first column of its first row, or None."""
        await self._write_before(statement)
        if (straight := self._straight(statement, parameters)) is not None:
            found = await self._fetch(statement, straight, parameters)
            return found[0][0] if found else None
        return (await self._execute(statement, parameters)).scalar()

    async def run(self, statement: Executable, parameters: Parameters = None) -> int:
        """Run a statement and give how many rows it touched."""
        await self._write_before(statement)
        if parameters and (straight := self._straight(statement, parameters)) is not None:
            self._forget_changed(statement)
            with reaching_the_database():
                return await direct.run(self._connection, straight, parameters)
        return (await self._execute(statement, parameters)).rowcount

    def insert(self, table: type[DeclarativeBase]) -> Insert:
        """Begin an INSERT that knows ON CONFLICT in this database's dialect.

        The values are best given when it is run: then nothing has to be built for each row.
        """
        return _insert(table, on_postgres=self.on_postgres)

    def insert_for_id(self, table: type[DeclarativeBase]) -> Executable:
        """Give the INSERT of one row that gives its id."""
        return _insert_for_id(table, on_postgres=self.on_postgres)

    async def remembered(
        self, tables: Sequence[str], key: Hashable, ask: Callable[[], Awaitable[Result]]
    ) -> Result:
        """Give what was asked before in this transaction and cannot have changed, or ask.

        Args:
            tables: what the answer is made of; any change of them by this transaction ends it.
            key: what was asked.
            ask: runs the statements.
        """
        known, answer = self._memory.find(key)
        if not known:
            answer = await ask()
            self._memory.keep(tables, key, answer)
        return cast("Result", answer)

    def remember(self, tables: Sequence[str], key: Hashable, answer: object) -> None:
        """Keep what was read together with something else, as if it had been asked for."""
        self._memory.keep(tables, key, answer)

    def put_off(
        self, table: type[DeclarativeBase], write: Write, *, numbered: bool = False
    ) -> None:
        """Have a table written later: before it is looked at, at the latest before the commit.

        Args:
            table: what will be changed.
            write: writes all that was put off for it until then.
            numbered: its new rows have their ids already, so other tables may refer to them.

        Raises:
            RuntimeError: in a reading unit.
        """
        if not self.writing:
            raise RuntimeError("a reading unit writes nothing")
        self._later.put_off(table.__tablename__, write, numbered=numbered)

    def look_again(self) -> None:
        """Forget what was read: this transaction waits for others, who may change it meanwhile."""
        self._memory.clear()

    async def take_turn(self, turn: Turn) -> None:
        """Wait until no other transaction is at this; in SQLite there is no other writer anyway.

        PostgreSQL's row locks alone do not keep two claimers, each with an older picture of the
        table, from taking two rows of one lane.
        """
        if self.on_postgres:
            await self._execute(select(func.pg_advisory_xact_lock(turn.value)))

    async def lock(self, statement: Executable, parameters: Parameters = None) -> None:
        """Lock the rows that a SELECT … FOR UPDATE finds; in SQLite a writer has it all anyway."""
        if self.on_postgres:
            self.look_again()
            await self.stored_rows(statement, parameters)

    async def commit(self) -> None:
        """Make everything durable.

        Raises:
            RuntimeError: in a reading unit, which has nothing to commit.
        """
        if not self.writing:
            raise RuntimeError("a reading unit has nothing to commit")
        await self._later.write()
        with reaching_the_database():
            await whole(self._connection.commit())
        self._straight_on = False
        # Its locks are gone, and others may change everything.
        self._memory.clear()
        self.seals.clear()
        self.filed.clear()

    async def _write_before(self, statement: Executable) -> None:
        if self._later:
            await self._later.write_for(direct.tables_of(statement), direct.referred_by(statement))

    async def _execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[Any]:
        self._forget_changed(statement)
        with reaching_the_database():
            step = self._connection.execute(statement, parameters)
            # Of a PostgreSQL connection that is left in the middle of a statement SQLAlchemy
            # disposes, and the server rolls back. An SQLite file would stay locked.
            result = await (step if self.on_postgres else whole(step))
        if self.on_postgres and not self._straight_on:
            self._straight_on = direct.is_possible(self._connection)
        return result

    def _straight(self, statement: Executable, parameters: Parameters) -> direct.Prepared | None:
        """Give a statement as it is run past SQLAlchemy; None if it is not.

        After a commit the first statement is not: SQLAlchemy begins a transaction with it.
        """
        if not self._straight_on:
            return None
        return direct.prepared(statement, parameters, self._connection.dialect)

    async def _fetch(
        self, statement: Executable, straight: direct.Prepared, parameters: Parameters
    ) -> list[Any]:
        self._forget_changed(statement)
        with reaching_the_database():
            values = cast("Mapping[str, Any] | None", parameters)
            return await direct.fetch(self._connection, straight, values)

    def _forget_changed(self, statement: Executable) -> None:
        if isinstance(statement, UpdateBase):
            self._memory.forget(cast("Table", statement.table).name)


@cache
def _insert(table: type[DeclarativeBase], *, on_postgres: bool) -> Insert:
    target = cast("Table", table.__table__)
    return direct.lasting(postgresql.insert(target) if on_postgres else sqlite.insert(target))


@cache
def _insert_for_id(table: type[DeclarativeBase], *, on_postgres: bool) -> Executable:
    statement = _insert(table, on_postgres=on_postgres)
    return direct.lasting(statement.returning(cast("Any", table).id))
