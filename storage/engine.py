"""Connections to the one database, set up so that its promises hold."""

from json import dumps
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from community.errors import LinliError
from storage import sqlite_driver

BUSY_TIMEOUT = 5.0
"""Seconds that one attempt waits for another process's write to an SQLite file."""

WRITING = "linli_writing"
"""The execution option that makes a transaction on SQLite begin as the writer."""

SQLITE_DRIVER = "sqlite+aiosqlite"
POSTGRES_DRIVER = "postgresql+asyncpg"


class DatabaseUrlNotUsable(LinliError):
    """The database URL cannot be used."""


def read_url(database_url: str) -> URL:
    """Read an SQLAlchemy async URL.

    Raises:
        DatabaseUrlNotUsable: if it is none, or names another driver or a database in memory.
    """
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        # The error's own words repeat the URL, and with it the password.
        raise DatabaseUrlNotUsable("it is not of the form driver://place") from error
    if url.drivername not in {SQLITE_DRIVER, POSTGRES_DRIVER}:
        raise DatabaseUrlNotUsable(
            f"{url.drivername} is not known, only {SQLITE_DRIVER} and {POSTGRES_DRIVER}"
        )
    if url.drivername == SQLITE_DRIVER and url.database in {None, "", ":memory:"}:
        raise DatabaseUrlNotUsable("an SQLite database must be a file")
    return url


def open_engine(
    database_url: str, *, echo: bool = False, patience: float = BUSY_TIMEOUT
) -> AsyncEngine:
    """Prepare connections; none is made before the first statement.

    Args:
        database_url: SQLAlchemy's async URL; the folder of an SQLite file is made.
        echo: log every statement.
        patience: the longest that one statement waits for another process's write, in seconds.

    Raises:
        DatabaseUrlNotUsable: see `read_url`.
    """
    url = read_url(database_url)
    if url.drivername == SQLITE_DRIVER:
        return _sqlite_engine(url, echo=echo, patience=patience)
    return _postgres_engine(url, echo=echo)


def _json(document: Any) -> str:
    return dumps(document, ensure_ascii=False)


def _sqlite_engine(url: URL, *, echo: bool, patience: float) -> AsyncEngine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        url,
        echo=echo,
        # They are people's words, hashes and secrets; a failed statement is written into the log.
        hide_parameters=not echo,
        json_serializer=_json,
        # The driver must not begin transactions by itself: its BEGIN is deferred, and a deferred
        # transaction that later writes can lose its race without a word.
        connect_args={
            "isolation_level": None,
            "timeout": patience,
            "async_creator_fn": sqlite_driver.connect,
        },
    )
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    try:
        _run_pragmas(connection)
    except BaseException:
        # The pool forgets a connection that could not be set up; its thread would live on.
        connection.close()
        raise


_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    # What was forgotten must not be read in free pages of the file either.
    "secure_delete=ON",
)


def _run_pragmas(connection: Any) -> None:
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgres_engine(url: URL, *, echo: bool) -> AsyncEngine:
    engine = create_async_engine(
        url,
        echo=echo,
        hide_parameters=not echo,
        json_serializer=_json,
        isolation_level="READ COMMITTED",
        pool_size=10,
        max_overflow=20,
        connect_args={
            "timeout": 10,
            "command_timeout": 60,
            # A claim has one statement for each number of rows that it takes.
            "prepared_statement_cache_size": 500,
            # Of those that are run straight on the driver.
            "statement_cache_size": 500,
            "server_settings": {
                "application_name": "linli",
                "jit": "off",
                # As on SSDs and in memory; by the default of spinning disks, PostgreSQL reads a
                # hundred thousand newer rows through rather than look up five thousand.
                "random_page_cost": "1.1",
                # A process that stands still must not hold its locks for ever.
                "idle_in_transaction_session_timeout": "60000",
            },
        },
    )
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    return engine


def _refuse_closed(connection: Any, _record: object, _proxy: object) -> None:
    """Have the pool replace a connection whose server went away, without asking over the wire."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError
