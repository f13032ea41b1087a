"""Tells a database that is away from a mistake in the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]  # it carries no types
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from community.errors import StorageUnavailable

_SQLITE_AWAY = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PROTOCOL,
    }
)

_POSTGRES_AWAY = (
    "08",  # connection exception
    "53",  # insufficient resources: connections, memory, disk
    "57P",  # admin shutdown, crash shutdown, cannot connect now, database dropped
    "58",  # system error outside PostgreSQL itself, such as I/O
    "25P03",  # the server ended a transaction in which nothing happened for too long
    "25P04",
)

# A driver that has lost its connection says so in one of these ways; the first two also cover
# a name that does not resolve, a refused connection, and an answer that never came.
_CONNECTION_TROUBLE = (OSError, TimeoutError, PoolTimeout, asyncpg.InterfaceError)


@contextmanager
def reaching_the_database() -> Iterator[None]:
    """Name what goes wrong inside.

    Raises:
        StorageUnavailable: for everything that means that the database is away.
    """
    try:
        yield
    except Exception as error:
        if not is_away(error):
            raise
        raise StorageUnavailable(_reason(error)) from error


@contextmanager
def connecting() -> Iterator[None]:
    """Name what goes wrong while a connection is made: whatever it is, there is no database.

    Raises:
        StorageUnavailable: for everything that is answered instead of a connection.
    """
    try:
        yield
    except Exception as error:
        if not is_away(error) and not isinstance(error, (DBAPIError, asyncpg.PostgresError)):
            raise
        raise StorageUnavailable(_reason(error)) from error


def is_away(error: BaseException) -> bool:
    """Say whether an error means that the database cannot be reached."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _driver_is_away(error.orig)
    return isinstance(error, _CONNECTION_TROUBLE) or _driver_is_away(error)


def is_locked(error: BaseException) -> bool:
    """Say whether another process holds the SQLite file."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(cause, sqlite3.Error) and _primary_code(cause) == sqlite3.SQLITE_BUSY


def _driver_is_away(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        return _primary_code(error) in _SQLITE_AWAY
    state = getattr(error, "sqlstate", None)
    return isinstance(state, str) and state.startswith(_POSTGRES_AWAY)


def _primary_code(error: sqlite3.Error) -> int:
    # The upper bits say which kind of BUSY or IOERR it was.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _reason(error: BaseException) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return (str(cause) or type(cause).__name__).splitlines()[0]
