"""The console served on loopback over a small town, and pages that keep every complaint."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page

from console.application import application
from console.server import bound, serve
from tests.browser.hands import WatchedPage, watched_page
from tests.console.visitors import PASSWORD, Consoled

_SERIOUS = {"serious", "critical"}


@asynccontextmanager
async def served(consoled: Consoled) -> AsyncIterator[str]:
    """Serve a console until the end; give its address."""
    with bound("127.0.0.1", 0) as listening:
        app = application(replace(consoled.console))
        task = asyncio.create_task(serve(app, listening))
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@asynccontextmanager
async def manager(
    browser: Browser,
    consoled: Consoled,
    url: str,
    key: str,
    *,
    language: str = "zh",
    width: int = 1440,
) -> AsyncIterator[WatchedPage]:
    """Sign somebody in by the form, as he would; the page keeps what goes wrong on it."""
    await consoled.account(key)
    async with watched_page(browser, f"{url}/sign-in", f"console-{key}", width=width) as watched:
        page = watched.page
        if language == "en":
            await page.get_by_role("button", name="English").click()
        await page.locator("input[name=name]").fill(key)
        await page.locator("input[name=password]").fill(PASSWORD)
        await page.locator("button.primary").click()
        await page.wait_for_url(lambda address: "/sign-in" not in address)
        yield watched


async def barriers(page: Page) -> list[str]:
    """Give what axe finds serious about a page, in words that lead to it."""
    await page.wait_for_load_state()
    # Pages run no script that is written into them; axe is put in by the browser's own hand.
    found = await page.evaluate(f"() => {{ {AXE_SCRIPT}; return axe.run(); }}")
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:5]}"
        for one in found["violations"]
        if one["impact"] in _SERIOUS
    ]
