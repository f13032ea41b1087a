from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from storage.units import SqlUnits
from tests.console.visitors import Consoled, live, open_console

_LIVED: list[tuple[bytes, Any]] = []
"""The database after the cases, and what the town knows besides."""


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
async def lived(console: Consoled, units: SqlUnits, sqlite_url: str) -> Consoled:
    """The same after some cases; see `visitors.live`. They are lived through once in a process."""
    path = Path(sqlite_url.partition("///")[2])
    if not _LIVED:
        await live(console.town)
        await units.dispose()
        _LIVED.append((_content(path), console.town.kept()))
    else:
        await units.dispose()
        content, kept = _LIVED[0]
        _put(path, content)
        console.town.put_back(kept)
    return console


def _content(path: Path) -> bytes:
    return path.read_bytes()


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
