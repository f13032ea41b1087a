from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.browser.running_demo import running_browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    async with running_browser() as opened:
        yield opened
