from collections.abc import AsyncIterator

import pytest

from storage.units import SqlUnits
from tests.console.visitors import Consoled, live, open_console


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Pages are tried on one database; the books below them on each."""
    return sqlite_url


@pytest.fixture
async def console(units: SqlUnits) -> AsyncIterator[Consoled]:
    """A town in which nothing happened yet, and its console."""
    async with open_console(units) as opened:
        yield opened


@pytest.fixture
async def lived(console: Consoled) -> Consoled:
    """The same after some cases; see `visitors.live`."""
    await live(console.town)
    return console
