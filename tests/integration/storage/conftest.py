"""Every test of the storage ends without a connection left open."""

from collections.abc import AsyncIterator, Sequence

import pytest

from community.people import Person
from storage.units import SqlUnits, open_units
from tests.integration.storage.builders import PROCESSES, keep_resident
from tests.sqlite_threads import sqlite_threads_seen_out


@pytest.fixture(autouse=True)
async def no_connection_stays_open() -> AsyncIterator[None]:
    """Hang, and so fail by the time limit, where a test forgets to close a connection."""
    async with sqlite_threads_seen_out():
        yield


@pytest.fixture
async def wang(units: SqlUnits) -> Person:
    return await keep_resident(units, "王阿姨")


@pytest.fixture
async def li(units: SqlUnits) -> Person:
    return await keep_resident(units, "李先生")


@pytest.fixture
async def several(database_url: str) -> AsyncIterator[Sequence[SqlUnits]]:
    """Several processes at one database: sets of units that share nothing else."""
    opened = [open_units(database_url) for _ in range(PROCESSES)]
    yield opened
    for units in opened:
        await units.dispose()
