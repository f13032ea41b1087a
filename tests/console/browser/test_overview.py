"""The overview, the month's report and what comes back, as a manager looks at them."""

from playwright.async_api import Browser

from tests.browser.hands import WatchedPage
from tests.console.browser.pages import barriers, manager, served
from tests.console.recurring_lift import lift_comes_back
from tests.console.visitors import Consoled


async def _clean(watched: WatchedPage) -> None:
    assert await barriers(watched.page) == []
    assert await watched.complaints() == []


async def test_a_leader_looks_at_his_areas_and_at_what_comes_back(
    console: Consoled, browser: Browser
) -> None:
    await lift_comes_back(console.town)
    async with served(console) as url, manager(browser, console, url, "l1") as watched:
        page = watched.page
        await page.goto(f"{url}/?period=7d")
        await page.locator(".chart[data-drawn]").nth(2).wait_for()
        await _clean(watched)
        await page.locator("select[name=area]").select_option("g1b")
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
    await lift_comes_back(console.town)
    async with (
        served(console) as url,
        manager(browser, console, url, "s1", language="en", width=390) as watched,
    ):
        page = watched.page
        await page.emulate_media(color_scheme="dark")
        await page.goto(f"{url}/monthly?month=2026-12")
        await page.get_by_text("One round was taken up: 1 new").wait_for()
        await page.locator(".chart[data-drawn]").wait_for()
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
        await _clean(watched)
        async with page.expect_download(timeout=120_000) as download:
            await page.get_by_role("link", name="PDF").click()
        assert (await download.value).suggested_filename == "Monthly report-2026-12.pdf"
