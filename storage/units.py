"""Opens units of work, each in its turn, and closes them whatever happens."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from types import TracebackType

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from community.errors import StorageUnavailable
from community.ports import UnitOfWork
from storage import direct
from storage.books.register import CommunityShelf
from storage.engine import BUSY_TIMEOUT, WRITING, open_engine
from storage.failures import connecting, is_locked, reaching_the_database
from storage.transaction import Transaction
from storage.unit import SqlUnit
from storage.whole import whole

PATIENCE = 20.0
"""Seconds in all that a unit waits for another process's write to an SQLite file."""


class _OpenUnit:
    """A unit of work from its beginning to its end; without a commit it is rolled back."""

    def __init__(
        self,
        engine: AsyncEngine,
        shelf: CommunityShelf,
        turns: asyncio.Lock | None,
        patience: float,
    ) -> None:
        self._engine = engine
        self._shelf = shelf
        self._turns = turns
        self._patience = patience
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> UnitOfWork:
        try:
            if self._turns is not None:
                await self._stack.enter_async_context(self._turns)
            with connecting():
                connection = self._engine.connect()
                self._stack.push_async_callback(_close, connection)
                await whole(connection.start())
            await self._begin(connection)
        except BaseException:
            await whole(self._stack.aclose())
            raise
        writing = bool(connection.sync_engine.get_execution_options().get(WRITING))
        return SqlUnit(Transaction(connection, writing=writing), self._shelf)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            with reaching_the_database():
                await whole(self._stack.aclose())
        except StorageUnavailable:
            # Only the rollback can have failed, and a database that is gone has rolled back.
            return

    async def _begin(self, connection: AsyncConnection) -> None:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                with reaching_the_database():
                    await whole(_begun(connection))
            except StorageUnavailable as error:
                # Some kinds of BUSY come at once, without the driver's waiting.
                if not is_locked(error.__cause__ or error) or time.monotonic() >= deadline:
                    raise
                await asyncio.sleep(0.01)
            else:
                return


async def _begun(connection: AsyncConnection) -> None:
    await connection.begin()
    if connection.dialect.name == "postgresql" and direct.is_possible(connection):
        await direct.begin(connection)


async def _close(connection: AsyncConnection) -> None:
    """Give a connection back, if it was ever had; what was not committed is rolled back."""
    if connection.sync_connection is not None:
        await connection.close()


class SqlUnits:
    """Opens units of work on one database."""

    def __init__(self, engine: AsyncEngine, *, patience: float = PATIENCE) -> None:
        self._engine = engine
        self._patience = patience
        self._shelf = CommunityShelf()
        self._on_sqlite = engine.dialect.name == "sqlite"
        self._writing = engine.execution_options(**{WRITING: True})
        self._reading = (
            engine if self._on_sqlite else engine.execution_options(postgresql_readonly=True)
        )
        # SQLite has one writer. Those of this process queue here, in order and without spinning.
        self._turns = asyncio.Lock() if self._on_sqlite else None

    @property
    def engine(self) -> AsyncEngine:
        """The engine underneath, for reports and tests."""
        return self._engine

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit that may change things; leaving it without commit rolls back.

        Raises:
            StorageUnavailable: on entering, when the database is away.
        """
        return _OpenUnit(self._writing, self._shelf, self._turns, self._patience)

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit that only looks.

        Raises:
            StorageUnavailable: on entering, when the database is away.
        """
        return _OpenUnit(self._reading, self._shelf, None, self._patience)

    async def dispose(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def open_units(database_url: str, *, echo: bool = False, patience: float = PATIENCE) -> SqlUnits:
    """Open a database by its SQLAlchemy async URL; nothing is connected before the first unit.

    Args:
        database_url: `sqlite+aiosqlite:///path` (its folder is made) or `postgresql+asyncpg://…`.
        echo: log every statement.
        patience: seconds to wait in all for another process's write to an SQLite file.

    Raises:
        DatabaseUrlNotUsable: for anything else.
    """
    engine = open_engine(database_url, echo=echo, patience=min(patience, BUSY_TIMEOUT))
    return SqlUnits(engine, patience=patience)
