from playwright.async_api import Browser, expect

from storage.units import SqlUnits
from tests.console.browser.pages import barriers, manager, served
from tests.console.talked import talked_console


async def test_a_manager_searches_reads_and_goes_through_the_queue(
    units: SqlUnits, browser: Browser
) -> None:
    async with (
        talked_console(units) as consoled,
        served(consoled) as address,
        manager(browser, consoled, address, "s1", width=390) as watched,
    ):
        page = watched.page
        await page.goto(f"{address}/conversations")
        await page.get_by_label("搜索原话").fill("onerror")
        await page.get_by_role("button", name="筛选").click()
        await expect(page.locator("tbody tr")).to_have_count(1)
        assert await barriers(page) == []
        await page.get_by_role("link", name="那个啥").click()
        await expect(page.get_by_text("<script>alert(2)</script>")).to_be_visible()
        assert await barriers(page) == []
        await page.goto(f"{address}/conversations/next")
        first = page.url
        await page.get_by_role("button", name="已检查，看下一条").click()
        await page.wait_for_url(lambda there: there != first)
        await expect(page.get_by_role("status")).to_have_text("已标为检查过。")
        await page.goto(f"{address}/conversations?marked=reviewed")
        await expect(page.locator("tbody tr")).to_have_count(1)
        complaints = [one for one in await watched.complaints() if "404" not in one]
        assert complaints == []
