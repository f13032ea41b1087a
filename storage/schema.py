"""The schema of the database: brought up to date, and checked before the program starts."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from community.errors import LinliError
from storage.engine import WRITING, open_engine
from storage.failures import connecting, reaching_the_database
from storage.transaction import Transaction, Turn

_MIGRATIONS = Path(__file__).parent / "migrations"
_WHAT_TO_DO = "update this one too, or use a backup of its own time (the tables are of {})"


class SchemaState(StrEnum):
    """How the database stands to this version of the program."""

    CURRENT = "current"
    EMPTY = "empty"
    OUTDATED = "outdated"
    TOO_NEW = "too_new"


class DatabaseNotMigrated(LinliError):
    """The database has not been brought up to this version of the program."""


class DatabaseTooNew(LinliError):
    """The database was made by a newer version of the program."""


async def upgrade(database_url: str, revision: str = "head") -> None:
    """Bring a database up to a revision, in one transaction; nothing happens if it is there.

    Raises:
        StorageUnavailable: if it cannot be reached.
        DatabaseTooNew: if it has revisions that this program does not know.
    """

    def bring_up(connection: Connection) -> None:
        if _state(connection) is SchemaState.TOO_NEW:
            raise DatabaseTooNew(_WHAT_TO_DO.format(_stamp(connection)))
        command.upgrade(_config(connection), revision)

    await _migrate(database_url, bring_up)


async def downgrade(database_url: str, revision: str) -> None:
    """Take a database back to a revision (`base` drops everything), in one transaction.

    What only newer tables and columns know is lost. So no command does it: the way back to an
    older program is the backup that was made before the update. This is for tests, and for whoever
    writes a migration.

    Raises:
        StorageUnavailable: if it cannot be reached.
    """
    await _migrate(
        database_url, lambda connection: command.downgrade(_config(connection), revision)
    )


async def state(database_url: str) -> SchemaState:
    """Say how a database stands to this version of the program.

    Raises:
        StorageUnavailable: if it cannot be reached.
    """
    engine = open_engine(database_url)
    try:
        with connecting():
            async with engine.connect() as connection:
                return await connection.run_sync(_state)
    finally:
        await engine.dispose()


async def require_current(database_url: str) -> None:
    """Stop a start on a database that does not fit.

    Raises:
        StorageUnavailable: if it cannot be reached.
        DatabaseNotMigrated: if it is empty or older than the program.
        DatabaseTooNew: if it has revisions that this program does not know.
    """
    found = await state(database_url)
    if found is SchemaState.TOO_NEW:
        raise DatabaseTooNew(_WHAT_TO_DO.format("a revision that this one does not know"))
    if found is not SchemaState.CURRENT:
        raise DatabaseNotMigrated(
            "it is empty" if found is SchemaState.EMPTY else "it is of an older version"
        )


async def _migrate(database_url: str, work: Callable[[Connection], None]) -> None:
    engine = open_engine(database_url).execution_options(**{WRITING: True})
    try:
        with connecting():
            connection = await engine.connect()
        try:
            await _in_turn(connection, work)
        finally:
            await connection.close()
    finally:
        await engine.dispose()


async def _in_turn(connection: AsyncConnection, work: Callable[[Connection], None]) -> None:
    with reaching_the_database():
        await connection.begin()
    # Two processes that start at once migrate one after the other; the second finds it done.
    await Transaction(connection, writing=True).take_turn(Turn.MIGRATE)
    with reaching_the_database():
        await connection.run_sync(work)
        await connection.commit()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _stamp(connection: Connection) -> str:
    return ", ".join(MigrationContext.configure(connection).get_current_heads())


def _state(connection: Connection) -> SchemaState:
    heads = set(MigrationContext.configure(connection).get_current_heads())
    script = ScriptDirectory.from_config(_config())
    if not heads:
        return SchemaState.EMPTY
    if heads == set(script.get_heads()):
        return SchemaState.CURRENT
    known = {revision.revision for revision in script.walk_revisions()}
    return SchemaState.OUTDATED if heads <= known else SchemaState.TOO_NEW
