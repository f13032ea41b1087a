"""A sandbox for each test, a bot that calls it, and a person with a phone who has said hello."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.backstage import Backstage
from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.sandbox.pictures import make_picture
from tests.sandbox.raw_bot import RawBot


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox(flood_limits=False, webhook_delay=0.01) as sandbox:
        yield sandbox


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[RawBot]:
    async with aiohttp.ClientSession() as session:
        yield RawBot(session, box.url, box.token)


@pytest.fixture
async def backstage(box: Sandbox) -> AsyncIterator[Backstage]:
    async with Backstage(box.url) as behind:
        yield behind


@pytest.fixture
async def stranger(box: Sandbox) -> AsyncIterator[Phone]:
    """A person who has never written to the bot."""
    async with await Phone.new(box.url, first_name="陌生人") as phone:
        yield phone


@pytest.fixture
async def phone(box: Sandbox, bot: RawBot) -> AsyncIterator[Phone]:
    """A person who has started the bot; that first update is already confirmed."""
    async with await Phone.new(box.url) as phone:
        await phone.send("/start")
        page = await bot.updates()
        await bot.updates(offset=page[-1]["update_id"] + 1)
        yield phone


@pytest.fixture
def picture() -> bytes:
    return make_picture()
