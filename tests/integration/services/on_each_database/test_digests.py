"""However many clocks tick at once, everybody gets one digest of the day."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.digest import send_digests
from storage.units import SqlUnits, open_units
from tests.integration.services.town import Town

EIGHT = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
"""08:00 in Shanghai."""


@pytest.fixture
async def another(database_url: str) -> AsyncIterator[SqlUnits]:
    """The units of another process at the same database."""
    opened = open_units(database_url)
    yield opened
    await opened.dispose()


async def test_two_clocks_give_one_digest(town: Town, another: SqlUnits) -> None:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了三天没人修")
    await town.pass_time(EIGHT - town.watch.at)
    offices = (town.office, replace(town.office, units=another))
    sent = await asyncio.gather(*(send_digests(office) for office in offices))
    assert sum(sent) == 2
    await town.deliver()
    for name in ("w1", "l1"):
        assert sum("等居民回话" in said.text for said in town.chat(name)) == 1
