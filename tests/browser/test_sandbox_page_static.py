"""The sandbox's page of phones: what its files may contain, and how it behaves in a browser."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from sandbox.clock import ClockRefused, ClockState
from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.browser.running_demo import running_browser
from tests.sandbox.pictures import make_picture
from tests.sandbox.raw_bot import RawBot

STATIC = Path(__file__).parents[2] / "sandbox" / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\''

OpenPage = Callable[[], Awaitable[Page]]


class Elements(HTMLParser):
    """Collects every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


class SettableClock:
    """A community clock that a test moves; more than two days ahead it refuses."""

    def __init__(self) -> None:
        self.offset = timedelta()

    async def state(self) -> ClockState:
        now = datetime(2026, 7, 24, 6, 0, tzinfo=UTC)
        due = now + timedelta(hours=23)
        return ClockState(now + self.offset, int(self.offset.total_seconds()), due, "Asia/Shanghai")

    async def forward(self, seconds: float | None) -> datetime:
        moved = self.offset + timedelta(seconds=23 * 3600 if seconds is None else seconds)
        if moved > timedelta(days=2):
            raise ClockRefused("再往前就太远了。")
        self.offset = moved
        return (await self.state()).now


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=SettableClock(), flood_limits=False) as sandbox:
        yield sandbox


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[RawBot]:
    async with aiohttp.ClientSession() as session:
        yield RawBot(session, box.url, box.token)


@pytest.fixture
async def resident(box: Sandbox) -> AsyncIterator[Phone]:
    async with await Phone.new(box.url, first_name="王阿姨", role_label="居民") as phone:
        await phone.send("/start")
        yield phone


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as started:
        yield started


@pytest.fixture
async def open_page(box: Sandbox, browser: Browser) -> AsyncIterator[OpenPage]:
    async with AsyncExitStack() as contexts:

        async def open_one() -> Page:
            context = await browser.new_context(
                locale="zh-CN", viewport={"width": 1400, "height": 900}
            )
            contexts.push_async_callback(context.close)
            page = await context.new_page()
            await page.goto(box.url)
            return page

        yield open_one


def _shown(page: Page, phone: Phone) -> Locator:
    return page.get_by_test_id(f"phone-{phone.user_id}")


def test_nothing_in_the_page_is_inline_or_from_elsewhere() -> None:
    parser = Elements()
    html = (STATIC / "index.html").read_text()
    parser.feed(html)
    assert not re.search(r"<script[^>]*>[^<]", html)
    for _, attributes in parser.found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        address = attributes.get("src") or attributes.get("href")
        if address is not None:
            assert (STATIC / address.removeprefix("/static/")).is_file()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_read_no_text_as_html_and_no_text_as_code(script: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    assert not re.findall(forbidden, script.read_text())


@pytest.mark.parametrize("file", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_every_file_is_short_enough_to_read(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= 250


def test_both_languages_have_every_word_that_is_used() -> None:
    chinese, english = (STATIC / "i18n.js").read_text().split("\n  en: {")
    keys = [set(re.findall(r"^    (\w+): ", part, re.MULTILINE)) for part in (chinese, english)]
    asked = {key for path in SCRIPTS for key in re.findall(r'\bt\("(\w+)"', path.read_text())}
    quoted = {
        word
        for path in SCRIPTS
        if path.name != "i18n.js"
        for word in re.findall(r'"(\w+)"', path.read_text())
    }
    assert keys[0] == keys[1]
    assert asked <= keys[0] <= quoted


async def test_hostile_names_texts_and_links_are_only_shown(
    box: Sandbox, bot: RawBot, resident: Phone, open_page: OpenPage
) -> None:
    page = await open_page()
    async with await Phone.new(box.url, first_name=HOSTILE, role_label=HOSTILE) as other:
        await expect(_shown(page, other).get_by_role("heading")).to_have_text(HOSTILE)
    link = {"type": "text_link", "offset": 0, "length": 4, "url": "javascript:window.hacked=1"}
    keys = {"inline_keyboard": [[{"text": HOSTILE, "callback_data": "x"}]]}
    await resident.send(HOSTILE)
    await bot.sent(chat_id=resident.user_id, text=HOSTILE, entities=[link], reply_markup=keys)
    messages = _shown(page, resident).get_by_test_id("message")
    await expect(messages.last.get_by_test_id("message-text")).to_have_text(HOSTILE)
    await expect(messages.last.get_by_test_id("inline-button")).to_have_text(HOSTILE)
    assert await page.evaluate("window.hacked") is None
    assert await page.locator("a[href^=javascript]").count() == 0


async def test_a_draft_stays_while_messages_come_and_change(
    bot: RawBot, resident: Phone, open_page: OpenPage
) -> None:
    shown = _shown(await open_page(), resident)
    await shown.get_by_test_id("text-input").fill("楼道灯")
    sent = await bot.sent(chat_id=resident.user_id, text="您好")
    await expect(shown.get_by_test_id("message").last).to_contain_text("您好")
    await bot.sent(
        "editMessageText", chat_id=resident.user_id, text="好了", message_id=sent["message_id"]
    )
    await expect(shown.get_by_test_id("edited")).to_be_visible()
    await expect(shown.get_by_test_id("text-input")).to_have_value("楼道灯")


async def test_enter_sends_but_not_while_an_input_method_composes(
    resident: Phone, open_page: OpenPage
) -> None:
    shown = _shown(await open_page(), resident)
    field = shown.get_by_test_id("text-input")
    await field.fill("灯坏了")
    await field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await field.press("Shift+Enter")
    await field.press_sequentially("三天")
    await expect(field).to_have_value("灯坏了\n三天")
    await field.press("Enter")
    await expect(field).to_have_value("")
    # The field is empty before the message has arrived; the page shows what has.
    await expect(shown.get_by_test_id("message").last).to_contain_text("三天")
    texts = [message["text"] for message in (await resident.chat())["messages"]]
    assert texts == ["/start", "灯坏了\n三天"]


async def test_a_button_waits_until_the_bot_has_answered(
    bot: RawBot, resident: Phone, open_page: OpenPage
) -> None:
    shown = _shown(await open_page(), resident)
    keys = {"inline_keyboard": [[{"text": "接单", "callback_data": "accept"}]]}
    await bot.sent(chat_id=resident.user_id, text="新工单", reply_markup=keys)
    unread = (await bot.updates())[-1]["update_id"] + 1
    button = shown.get_by_test_id("inline-button")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    query = (await bot.updates(offset=unread, timeout=40))[0]["callback_query"]
    # A toast goes after some seconds: the look begins before it comes.
    await asyncio.gather(
        expect(shown.get_by_test_id("toast")).to_contain_text("已接单"),
        bot("answerCallbackQuery", callback_query_id=query["id"], text="已接单"),
    )
    await expect(button).not_to_have_attribute("aria-busy", "true")
    assert query["data"] == "accept"


async def test_an_answer_to_a_prompt_is_bound_to_it(
    bot: RawBot, resident: Phone, open_page: OpenPage
) -> None:
    shown = _shown(await open_page(), resident)
    prompt = await bot.sent(
        chat_id=resident.user_id, text="请回复这条消息", reply_markup={"force_reply": True}
    )
    await expect(shown.get_by_test_id("composer-banner")).to_contain_text("请回复这条消息")
    await shown.get_by_test_id("attach-input").set_input_files(
        {"name": "灯.png", "mimeType": "image/png", "buffer": make_picture()}
    )
    await shown.get_by_test_id("text-input").fill("是这盏灯")
    await shown.get_by_test_id("send-button").click()
    await expect(shown.get_by_test_id("photo")).to_be_visible()
    message = (await bot.updates())[-1]["message"]
    assert message["reply_to_message"]["message_id"] == prompt["message_id"]
    assert (message["caption"], len(message["photo"]) > 0) == ("是这盏灯", True)


async def test_the_clock_is_moved_and_says_why_it_cannot(
    resident: Phone, open_page: OpenPage
) -> None:
    page = await open_page()
    await page.get_by_test_id("forward-day").click()
    await expect(page.get_by_test_id("clock-now")).to_contain_text("7月25日")
    await expect(_shown(page, resident)).to_contain_text("时钟快进到 7月25日")
    await page.get_by_test_id("forward-next").click()
    await expect(page.get_by_test_id("clock-now")).to_contain_text("7月26日")
    await asyncio.gather(
        expect(page.get_by_test_id("toast")).to_contain_text("再往前就太远了。"),
        page.get_by_test_id("forward-day").click(),
    )
