"""People at the page: they look at their phones, write, and press what they see."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import (
    Browser,
    ConsoleMessage,
    FilePayload,
    Locator,
    Page,
    Response,
    expect,
)

from tests.integration.app.programs import ROOT

PATIENCE = 40_000
"""Milliseconds for a message to come: both are there, Telegram's limits and a busy machine."""
FAILURES = ROOT / "var" / "failures"
_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class WatchedPage:
    """An open page that keeps every complaint of its scripts, its console and its policy."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._complaints: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))
        page.on("response", self._on_response)

    def phone_of(self, name: str) -> "Hand":
        """Give the hand that holds somebody's phone."""
        return Hand(self.page.locator(f".phone[data-name='{name}']"))

    async def complaints(self) -> list[str]:
        """Give everything that went wrong on the page so far."""
        violations = await self.page.evaluate("window.violations")
        return [*self._complaints, *(f"policy: {one}" for one in violations)]

    async def forwards_to_the_next(self) -> None:
        """Press the button that moves the clock to what falls due next."""
        button = self.page.get_by_test_id("forward-next")
        await button.click()
        await expect(button).to_be_enabled(timeout=PATIENCE)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._complaints.append(f"console: {message.text}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self._complaints.append(f"answer: {response.status} {response.url}")


class Hand:
    """Holds one phone of the page."""

    def __init__(self, phone: Locator) -> None:
        self.phone = phone

    @property
    def messages(self) -> Locator:
        """Give all messages on the phone."""
        return self.phone.get_by_test_id("message")

    async def starts(self) -> None:
        """Press 开始, as everybody does who meets a bot."""
        await self.phone.get_by_test_id("start-button").click()

    async def writes(self, text: str) -> None:
        """Write and send; a reply that the phone has begun stays one."""
        await self.phone.get_by_test_id("text-input").fill(text)
        await self.phone.get_by_test_id("send-button").click()

    async def replies(self, to: str, text: str) -> None:
        """Answer one message by its own reply button."""
        message = await self.sees(to)
        await message.hover()
        await message.get_by_test_id("reply-button").click()
        await self.writes(text)

    async def answers_prompt(self, words: str, text: str, photo: FilePayload | None = None) -> None:
        """Answer the prompt to which the phone has bound the input by itself."""
        await self.sees(words)
        await expect(self.phone.get_by_test_id("composer-banner")).to_contain_text(
            words, timeout=PATIENCE
        )
        if photo is not None:
            await self.phone.get_by_test_id("attach-input").set_input_files(photo)
            await expect(self.phone.get_by_test_id("attachment-tray")).to_be_visible()
        await self.writes(text)

    async def sees(self, *words: str) -> Locator:
        """Wait for a message with all these words, and give the last one."""
        found = self.messages
        for one in words:
            found = found.filter(has_text=one)
        await expect(found.last).to_be_visible(timeout=PATIENCE)
        return found.last

    async def presses(self, label: str, *words: str) -> None:
        """Press a button under the last message that has it and all these words."""
        button = self.phone.page.get_by_test_id("inline-button").filter(
            has_text=re.compile(f"^{re.escape(label)}$")
        )
        found = self.messages.filter(has=button)
        for one in words:
            found = found.filter(has_text=one)
        await found.last.locator(button).click(timeout=PATIENCE)


@asynccontextmanager
async def watched_page(
    browser: Browser, url: str, name: str, width: int = 1600, height: int = 960
) -> AsyncIterator[WatchedPage]:
    """Open the page; where what is done on it fails, a picture of it stays in var/failures."""
    context = await browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": height},
    )
    await context.add_init_script(_VIOLATIONS)
    watched = WatchedPage(await context.new_page())
    try:
        await watched.page.goto(url)
        yield watched
    except BaseException:
        FAILURES.mkdir(parents=True, exist_ok=True)
        await watched.page.screenshot(path=FAILURES / f"{name}.png", full_page=True)
        raise
    finally:
        await context.close()
