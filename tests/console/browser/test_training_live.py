"""A training is watched live: the bar moves by itself, and at the end the comparison is there."""

from playwright.async_api import Browser, expect

from community.console.training import RunStep
from tests.console.browser.pages import barriers, manager, served
from tests.console.learning import correct_two, end, take_steps, with_trainer
from tests.console.visitors import Consoled


async def test_the_bar_moves_and_the_new_model_is_switched_to(
    console: Consoled, browser: Browser
) -> None:
    trainer = with_trainer(console)
    await correct_two(console)
    async with served(console) as url, manager(browser, console, url, "s1") as watched:
        page = watched.page
        await page.goto(f"{url}/teaching")
        card = page.locator("article", has_text="楼道灯坏了")
        await card.get_by_text("修改").click()
        await card.locator("select").select_option("report_lighting")
        await card.get_by_role("button", name="改好并采用").click()
        await page.get_by_role("link", name="训练与切换").click()
        await page.get_by_role("button", name="开始训练").click()
        bar = page.locator("progress")
        await expect(bar).to_be_visible()
        before = float(await bar.get_attribute("value") or 0)
        await take_steps(console, trainer.started[0], RunStep.TRAINING, RunStep.HEARING_OLD)
        await expect(page.locator("[aria-current=step]")).to_contain_text("考旧模型")
        assert float(await bar.get_attribute("value") or 0) > before
        await end(console, trainer.started[0])
        await expect(page.get_by_text("亮疙瘩又歇菜了")).to_be_visible()
        assert await barriers(page) == []
        await page.get_by_role("button", name="换上新模型").click()
        await expect(page.get_by_role("button", name="换回出厂模型")).to_be_visible()
        assert trainer.serving == "linli-0123456789ab-ba9876543210.tar.gz"
        # Until the overview is there, the way in leads to an address without a page.
        complaints = [one for one in await watched.complaints() if "404" not in one]
        assert complaints == []
