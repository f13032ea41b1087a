"""The ledger as a leader uses it: looks, chooses, tries, does it, and opens a case."""

from playwright.async_api import Browser, expect

from tests.console.browser.pages import barriers, manager, served
from tests.console.visitors import Consoled


async def test_a_leader_supervises_many_and_hands_one_over(
    lived: Consoled, browser: Browser
) -> None:
    async with served(lived) as url, manager(browser, lived, url, "l1") as watched:
        page = watched.page
        before = len(await watched.complaints())
        await page.goto(f"{url}/ledger")
        await page.get_by_role("link", name="在办").click()
        await page.wait_for_url("**stand=open**")
        assert not await barriers(page)
        await page.get_by_label("选中这一页").check()
        await expect(page.locator("[data-count]")).to_have_text("2")
        await expect(page.get_by_label("转给")).to_be_hidden()
        await page.get_by_label("批量办理").last.select_option("supervise")
        await page.get_by_role("button", name="先看会怎样").click()
        await page.get_by_role("button", name="办这 2 件").wait_for()
        assert not await barriers(page)
        await page.get_by_role("button", name="办这 2 件").click()
        await expect(page.get_by_text("办好了").first).to_be_visible()
        await page.locator("a code").first.click()
        await expect(page.get_by_text("督办").first).to_be_visible()
        await page.get_by_role("button", name="转派").click()
        await page.get_by_role("button", name="刘师傅").click()
        await expect(page.locator("dl.facts")).to_contain_text("刘师傅")
        assert not await barriers(page)
        assert not (await watched.complaints())[before:]
