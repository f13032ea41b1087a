"""Whatever residents write stands on the pages as words, and nothing of it runs."""

import csv
import re
from io import StringIO

from playwright.async_api import Browser, Page

from tests.console.browser.pages import manager, served
from tests.console.hostile import FIELDS, attack, attacked
from tests.console.visitors import Consoled

TURNING = re.compile("[\u202a-\u202e]")
OTHERS = ("/", "/conversations", "/conversations/queue", "/coming-back", "/coming-back/calls")
"""Pages that show the beginning of words, or what was counted."""

EXPORTS = ("/ledger", "/conversations", "/teaching", "/coming-back/answers", "/recurring")
_LOOK = """() => ({
  words: document.body.textContent
    + [...document.querySelectorAll("input, textarea")].map((one) => one.value).join(" "),
  made: document.querySelectorAll("[onerror], img[src=x], [href^='javascript:' i]").length,
})"""


async def test_attacks_are_words_on_every_page_that_shows_them(
    console: Consoled, browser: Browser
) -> None:
    await attacked(console)
    await console.account("s1", is_admin=True)
    async with served(console) as url, manager(browser, console, url, "s1") as watched:
        page, asked = watched.page, list[str]()
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        missing = []
        for path in sorted({path for paths in FIELDS.values() for path in paths} | set(OTHERS)):
            words = await looked_at(page, url + path)
            expected = [mark for mark, paths in FIELDS.items() if path in paths]
            missing += [(path, mark) for mark in expected if plain(attack(mark)) not in words]
        assert missing == []
        assert asked == []
        assert await watched.complaints() == []
        for path in EXPORTS:
            await only_words(page, url + path)


async def looked_at(page: Page, address: str) -> str:
    """Open a page and give its words; nothing on it may have been made of them."""
    answer = await page.goto(address)
    assert answer is not None
    assert answer.ok, address
    found = await page.evaluate(_LOOK)
    assert found["made"] == 0, address
    assert not TURNING.search(found["words"]), address
    return plain(found["words"])


async def only_words(page: Page, address: str) -> None:
    """See that no cell of a table that is taken along is a formula."""
    answer = await page.request.get(f"{address}?export=csv")
    assert answer.ok, address
    rows = list(csv.reader(StringIO((await answer.body()).decode("utf-8-sig"))))
    assert len(rows) > 1, address
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")] == [], address


def plain(words: str) -> str:
    """Give words without what turns them, and with single blanks."""
    return " ".join(TURNING.sub("", words).split())
