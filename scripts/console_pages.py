"""Makes the pictures of the console's pages, and the page of the documents that shows them.

.venv/bin/python -m scripts.console_pages [NAME…]

Chromium writes date fields in Chinese only where Debian's chromium-l10n is installed.
"""

import argparse
import asyncio
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, expect

from scripts.console_catalogue import PICTURES, Picture, document
from scripts.console_towns import ADMIN, big_town, due_row, little_town
from tests.browser.hands import watched_page
from tests.browser.running_demo import running_browser
from tests.console.browser.pages import served
from tests.console.visitors import Consoled

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images" / "console"
WIDTH, HEIGHT, PHONE = 1280, 800, 390
HIGHEST, PHONE_HIGHEST = 1500, 1000
"""Pixels; what is below is cut off."""

COLOURS = 256
ALTOGETHER = 6_000_000
"""Bytes of all pictures."""


async def take(names: Sequence[str]) -> None:
    """Take these pictures, or all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in PICTURES if not names or one.name in names]
    with tempfile.TemporaryDirectory() as folder:
        async with running_browser("zh_CN") as browser, running_browser("en_US") as english:
            for little, town in ((False, big_town), (True, little_town)):
                chosen = [one for one in wanted if one.little is little]
                if chosen:
                    async with town(Path(folder)) as consoled, served(consoled) as url:
                        await _of_town(browser, english, consoled, url, chosen)


async def _of_town(
    browser: Browser, english: Browser, consoled: Consoled, url: str, chosen: Sequence[Picture]
) -> None:
    due = f"/coming-back/due/{await due_row(consoled)}"
    visitor = await consoled.login(ADMIN, is_admin=True)
    cookie = consoled.console.session_cookie
    token = visitor.client.cookies[cookie]
    sign_in = f"{url}/sign-in"
    async with (
        watched_page(browser, sign_in, "pictures", WIDTH, HEIGHT) as watched,
        watched_page(english, sign_in, "pictures-en", WIDTH, HEIGHT) as abroad,
    ):
        page = watched.page
        await abroad.page.context.add_cookies(
            [
                {"name": cookie, "value": token, "url": url},
                {"name": "linli_language", "value": "en", "url": url},
            ]
        )
        for one in sorted(chosen, key=lambda one: one.route != "/sign-in"):
            if one.route != "/sign-in":
                await page.context.add_cookies([{"name": cookie, "value": token, "url": url}])
            address = url + (due if one.path == "DUE" else one.address)
            await _open(page, address)
            await _keep(page, one.name, HIGHEST)
            if one.also:
                await _also(page, abroad.page, address, one.name)
        for complaint in [*await watched.complaints(), *await abroad.complaints()]:
            print("!", complaint)


async def _open(page: Page, address: str) -> None:
    answer = await page.goto(address)
    assert answer is not None
    if not answer.ok:
        raise SystemExit(f"{address} is answered with {answer.status}")
    for drawn in await page.locator(".chart[data-chart], .map[data-map]").all():
        await expect(drawn).to_have_attribute("data-drawn", "1")
    await page.wait_for_load_state("networkidle")


async def _also(page: Page, english: Page, address: str, name: str) -> None:
    """Take a page in the dark, in English, and on a phone."""
    await page.emulate_media(color_scheme="dark")
    await _open(page, address)
    await _keep(page, f"{name}-dark", HIGHEST)
    await page.emulate_media(color_scheme="light")
    await _open(english, address)
    await _keep(english, f"{name}-en", HIGHEST)
    await page.set_viewport_size({"width": PHONE, "height": 844})
    await _open(page, address)
    await _keep(page, f"{name}-phone", PHONE_HIGHEST)
    await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})


async def _keep(page: Page, name: str, highest: int) -> None:
    """Keep what a page looks like, with few colours, so that it stays small."""
    size = page.viewport_size or {"width": WIDTH, "height": HEIGHT}
    high = await page.evaluate("document.documentElement.scrollHeight")
    # The window is made as high as the page: what sticks to its edges stands where it belongs.
    await page.set_viewport_size({**size, "height": min(max(high, size["height"]), highest)})
    taken = await page.screenshot(animations="disabled")
    await page.set_viewport_size(size)
    cut = Image.open(io.BytesIO(taken)).convert("RGB")
    file = IMAGES / f"{name}.png"
    cut.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {cut.width} x {cut.height}, {file.stat().st_size} B")


def main() -> None:
    """Read which pictures are wanted, take them, and write the page that shows them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="of pictures; all, if left out")
    asyncio.run(take(parser.parse_args().names))
    (ROOT / "docs" / "console" / "pages.md").write_text(document(), encoding="utf-8")
    size = sum(file.stat().st_size for file in IMAGES.glob("*.png"))
    if size > ALTOGETHER:
        raise SystemExit(f"the pictures have {size} bytes, more than {ALTOGETHER}")


if __name__ == "__main__":
    main()
