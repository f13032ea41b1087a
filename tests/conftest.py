"""What many tests stand on: a fresh, migrated database of each kind."""

import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from storage import schema
from storage.engine import open_engine
from storage.units import SqlUnits
from tests.compiled_once import compiled_once
from tests.postgres_databases import PostgresDatabases
from tests.postgres_server import PostgresServer, run_apart
from tests.sqlite_threads import sqlite_threads_seen_out

# A slow machine is no failure: nothing asserts wall-clock times, neither does hypothesis. Its
# examples are the same in each run, so that who changed nothing finds nothing new; with
# SEARCH_ANEW in the environment they are new ones.
settings.register_profile(
    "linli",
    deadline=None,
    derandomize="SEARCH_ANEW" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("linli")


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
def postgres_databases(postgres_server: PostgresServer) -> PostgresDatabases:
    """Migrated, empty databases of the running server."""
    return PostgresDatabases(postgres_server)


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
def postgresql_url(
    postgres_server: PostgresServer, postgres_databases: PostgresDatabases
) -> Iterator[str]:
    """A migrated, empty PostgreSQL database."""
    name = postgres_databases.take()
    yield postgres_server.url(name)
    postgres_databases.give_back(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def each_database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database: the same test runs on SQLite (a file) and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database_url(each_database_url: str) -> str:
    """The database of a test; a folder or a file may choose another."""
    return each_database_url


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnits]:
    """Units of work on a fresh database."""
    async with sqlite_threads_seen_out():
        opened = SqlUnits(compiled_once(open_engine(database_url)))
        yield opened
        await opened.dispose()


def pytest_collection_finish() -> None:
    """Let the collector look at what tests make, and no more at ten thousand collected tests."""
    gc.collect()
    gc.freeze()
