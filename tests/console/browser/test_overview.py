"""The overview, the month's report and what comes back, as a manager looks at them."""

from datetime import timedelta

from playwright.async_api import Browser

from services.console.comparing import compare
from tests.browser.hands import WatchedPage
from tests.console.browser.pages import barriers, manager, served
from tests.console.visitors import Consoled
from tests.integration.services.overview_figures import summed_up

HOUR = timedelta(hours=1)


async def _month(console: Consoled) -> None:
    """Let a lift be solved and come back, with words that could hurt a page."""
    town = console.town
    for words in ("丽景苑3号楼电梯坏了", "丽景苑3号楼电梯又坏了<img src=x onerror=alert(1)>"):
        await town.say("李先生", words)
        await town.tap("w1", "办结")
        await town.say("w1", "修好了", reply_to=town.last("w1", "请回复这条消息"))
        await town.pass_time(50 * HOUR)
    await summed_up(town)
    await compare(town.office)


async def _clean(watched: WatchedPage) -> None:
    assert await barriers(watched.page) == []
    assert await watched.complaints() == []


async def test_a_leader_looks_at_his_areas_and_at_what_comes_back(
    console: Consoled, browser: Browser
) -> None:
    await _month(console)
    async with served(console) as url, manager(browser, console, url, "l1") as watched:
        page = watched.page
        await page.goto(f"{url}/?period=7d")
        await page.locator(".chart[data-drawn]").nth(2).wait_for()
        await _clean(watched)
        await page.get_by_label("片区", exact=True).select_option("g1b")
        await page.get_by_role("button", name="筛选").click()
        await page.get_by_text("没有符合条件的内容").first.wait_for()
        await page.get_by_role("link", name="反复发生的问题").click()
        await page.get_by_role("link", name="电梯 · 丽景苑3号楼").click()
        await page.get_by_text("和 LL2026-000001 相像").wait_for()
        assert await page.locator("img[src=x]").count() == 0
        await _clean(watched)


async def test_the_months_report_can_be_read_on_a_phone_and_saved(
    console: Consoled, browser: Browser
) -> None:
    await _month(console)
    async with (
        served(console) as url,
        manager(browser, console, url, "s1", language="en", width=390) as watched,
    ):
        page = watched.page
        await page.emulate_media(color_scheme="dark")
        await page.goto(f"{url}/monthly?month=2026-11")
        await page.get_by_text("2 rounds were taken up").wait_for()
        await page.locator(".chart[data-drawn]").wait_for()
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
        await _clean(watched)
        async with page.expect_download() as download:
            await page.get_by_role("link", name="PDF").click()
        assert (await download.value).suggested_filename == "Monthly report-2026-11.pdf"
