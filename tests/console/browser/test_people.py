"""People and areas in a browser: as a manager uses them, in both languages, without barriers."""

from dataclasses import replace

import pytest
from playwright.async_api import Browser, expect

from community.speech import Utterance
from services.community_loading import load_community
from tests.browser.hands import WatchedPage
from tests.console.browser.pages import barriers, manager, served
from tests.console.visitors import Consoled

SQUARE = ((121.472, 31.2295), (121.4745, 31.2295), (121.4745, 31.2312), (121.472, 31.2312))


@pytest.fixture
async def drawn(lived: Consoled) -> Consoled:
    """The town with one area drawn on the map."""
    office = lived.town.office
    async with office.units.read() as unit:
        community = await office.community(unit)
    areas = [replace(one, outline=SQUARE if one.id == "g1a" else ()) for one in community.areas]
    await load_community(office, replace(community, areas=tuple(areas)))
    return lived


async def complaints(watched: WatchedPage) -> list[str]:
    """Give what went wrong on these pages; a beginning that is not there yet is not theirs."""
    refused = ("404", "422")
    return [one for one in await watched.complaints() if not any(code in one for code in refused)]


async def test_a_manager_notes_leave_tries_a_rule_invites_and_rewords(
    drawn: Consoled, browser: Browser
) -> None:
    async with served(drawn) as url, manager(browser, drawn, url, "s1") as watched:
        page = watched.page
        await page.goto(f"{url}/people/edit/people/w1")
        await page.locator("input[name='leave.0.from']").fill("2026-12-24")
        await page.locator("input[name='leave.0.to']").fill("2026-12-26")
        await page.get_by_role("button", name="保存").click()
        await expect(page.locator(".said")).to_have_text("已保存，马上生效。")
        await expect(page.locator("main")).to_contain_text("2026-12-24")
        assert await barriers(page) == []
        await page.goto(f"{url}/people/rules")
        await page.locator("textarea").fill("丽景苑3号楼路灯坏了")
        await page.locator("select[name=category]").select_option("lighting")
        await page.get_by_role("button", name="看看派给谁").click()
        await expect(page.locator(".explained")).to_contain_text("张师傅")
        assert await barriers(page) == []
        await page.goto(f"{url}/people?reach=not_invited")
        await page.locator("input[value=c1][type=checkbox]").check()
        await page.get_by_role("button", name="邀请选中的人").click()
        picture = page.locator(".invitation img")
        assert await picture.evaluate("async one => (await one.decode(), one.naturalWidth)") > 100
        assert await barriers(page) == []
        await page.goto(f"{url}/people/texts/agreed")
        words = page.locator("textarea[lang=zh]")
        await words.fill("<u>谢谢</u>")
        english = page.locator("textarea[lang=en]")
        await english.fill("Thank you.")
        await page.get_by_role("button", name="保存").click()
        assert "这里的标记不对：<u>" in await page.locator("[role=alert]").inner_text()
        assert await words.input_value() == "<u>谢谢</u>"
        assert await english.input_value() == "Thank you."
        assert await barriers(page) == []
        await words.fill("谢谢，有事找我。")
        await page.get_by_role("button", name="保存").click()
        assert "几秒钟内" in await page.locator(".said").inner_text()
        say = drawn.town.office.phrases.plain
        assert say(Utterance("agreed"), "zh", "UTC") == "谢谢，有事找我。"
        assert say(Utterance("agreed"), "en", "UTC") == "Thank you."
        assert await barriers(page) == []
        assert await complaints(watched) == []


async def test_pages_are_sound_on_a_phone_in_english_and_the_map_is_drawn(
    drawn: Consoled, browser: Browser
) -> None:
    async with (
        served(drawn) as url,
        manager(browser, drawn, url, "a1", language="en", width=390) as watched,
    ):
        page = watched.page
        await page.goto(f"{url}/people/areas")
        await page.locator(".map[data-drawn] path").first.wait_for()
        assert await barriers(page) == []
        for path in ("/panel/hours", "/edit/areas/g1a", "/remove/areas/g1a", "/texts/card"):
            await page.goto(f"{url}/people{path}")
            assert await barriers(page) == [], path
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 390, path
        assert await complaints(watched) == []
