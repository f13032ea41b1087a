"""Every page in a real browser: nothing on it complains, nobody is shut out, nothing sticks out."""

import pytest
from fastapi.routing import APIRoute
from playwright.async_api import Browser, expect

from console.pages import ROUTERS
from tests.console.browser.pages import barriers, manager, served
from tests.console.visitors import Consoled

SAMPLES: dict[str, str] = {"dialogue_id": "1", "number": "LL2026-000001"}
"""What stands in addresses for the parts in braces; the first case of the lived town."""
NO_PAGES = {"/healthz", "/readyz", "/metrics", "/sign-in"}


def addresses() -> list[str]:
    """Give the addresses of all pages, with samples in them."""
    found = []
    for router in ROUTERS:
        for route in router.routes:
            if not isinstance(route, APIRoute) or "GET" not in (route.methods or ()):
                continue
            address = route.path
            for name, sample in SAMPLES.items():
                address = address.replace(f"{{{name}}}", sample)
            if address not in NO_PAGES and "{" not in address and "." not in address:
                found.append(address)
    return sorted(set(found))


@pytest.mark.parametrize(
    ("language", "theme", "width"), [("zh", "light", 1440), ("en", "dark", 390)]
)
async def test_every_page_is_sound(
    lived: Consoled, browser: Browser, language: str, theme: str, width: int
) -> None:
    account = await lived.account("s1", is_admin=True)
    assert account.is_admin
    async with (
        served(lived) as url,
        manager(browser, lived, url, "s1", language=language, width=width) as watched,
    ):
        page = watched.page
        await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        wrong = []
        for address in addresses():
            answer = await page.goto(url + address)
            for drawn in await page.locator(".chart[data-chart], .map[data-map]").all():
                await expect(drawn).to_have_attribute("data-drawn", "1")
            if answer is None or not answer.headers["content-type"].startswith("text/html"):
                continue
            # Below the first of a part, pages differ in neither colours nor frame.
            if theme == "light" or address.count("/") == 1:
                wrong += [f"{address}: {one}" for one in await barriers(page)]
            wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
            wrong += [f"{address}: {wide} pixels stick out"] if wide > 1 else []
        assert wrong == []
        assert await watched.complaints() == []
