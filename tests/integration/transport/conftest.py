"""A sandbox, a bot that calls it over our own HTTP, people with phones, and an office."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.telegram_bot import make_bot
from sandbox.backstage import Backstage
from sandbox.phone import Phone
from sandbox.server import Sandbox
from services.community_loading import load_community
from storage.units import SqlUnits
from tests.integration.transport.builders import Station, make_community, make_station


@pytest.fixture
async def station(units: SqlUnits, tmp_path: Path) -> Station:
    made = make_station(units, tmp_path / "media")
    await load_community(made.office, make_community())
    return made


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox(flood_limits=False, webhook_delay=0.05) as sandbox:
        yield sandbox


@pytest.fixture
async def backstage(box: Sandbox) -> AsyncIterator[Backstage]:
    async with Backstage(box.url) as behind:
        yield behind


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Bot]:
    async with make_bot(box.token, box.url) as made:
        yield made


@pytest.fixture
async def phone(box: Sandbox) -> AsyncIterator[Phone]:
    """A person who has written to the bot before."""
    async with await Phone.new(box.url) as made:
        await made.send("/start")
        yield made


@pytest.fixture
async def other(box: Sandbox) -> AsyncIterator[Phone]:
    async with await Phone.new(box.url, first_name="李先生") as made:
        await made.send("/start")
        yield made
