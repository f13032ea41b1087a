"""The schema of the database: brought up to date, and checked before the program starts."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from community.errors import LinliError
from storage.engine import WRITING, open_engine
from storage.failures import connecting, reaching_the_database
from storage.transaction import Transaction, Turn

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSIONS = _MIGRATIONS / "versions"
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
        stamp = _stamp(connection)
        if stamp - _known():
            raise DatabaseTooNew(_WHAT_TO_DO.format(", ".join(sorted(stamp))))
        if revision != "head" or stamp != {newest()}:
            from alembic import command  # noqa: PLC0415 (a start finds nearly always nothing to do)

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
    from alembic import command  # noqa: PLC0415 (no start needs it)

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


def newest() -> str:
    """Give the revision that this program wants."""
    return max(_known())


@cache
def _known() -> frozenset[str]:
    """Give all revisions by the names of their files: to let Alembic read them takes long."""
    return frozenset(path.name.partition("_")[0] for path in _VERSIONS.glob("[0-9]*_*.py"))


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 (see `upgrade`)

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _stamp(connection: Connection) -> frozenset[str]:
    """Give the revision of a database; none, if it has never been migrated."""
    if not inspect(connection).has_table("alembic_version"):
        return frozenset()
    return frozenset(connection.scalars(text("SELECT version_num FROM alembic_version")))


def _state(connection: Connection) -> SchemaState:
    stamp = _stamp(connection)
    if not stamp:
        return SchemaState.EMPTY
    if stamp == {newest()}:
        return SchemaState.CURRENT
    return SchemaState.OUTDATED if stamp <= _known() else SchemaState.TOO_NEW
