"""What many tests stand on: a fresh, migrated database of each kind."""

import shutil
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from storage import schema
from storage.units import SqlUnits, open_units
from tests.postgres_server import PostgresServer, run_apart
from tests.sqlite_threads import sqlite_threads_seen_out

# A slow machine is no failure: nothing asserts wall-clock times, neither does hypothesis.
settings.register_profile("linli", deadline=None)
settings.load_profile("linli")

TEMPLATE = "linli_template"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """The URL of a running server's own database `postgres`."""
    return postgres_server.url()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """The name of a migrated database that is only copied."""
    postgres_server.command(f"CREATE DATABASE {TEMPLATE}")
    run_apart(schema.upgrade(postgres_server.url(TEMPLATE)))
    return TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that is only copied."""
    path = tmp_path_factory.mktemp("template") / "linli.db"
    run_apart(schema.upgrade(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh, migrated SQLite file."""
    path = tmp_path / "linli.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def postgresql_url(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database."""
    name = f"linli_{next(_numbers)}"
    postgres_server.command(f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    yield postgres_server.url(name)
    postgres_server.command(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database: the same test runs on SQLite (a file) and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnits]:
    """Units of work on a fresh database."""
    async with sqlite_threads_seen_out():
        opened = open_units(database_url)
        yield opened
        await opened.dispose()
