"""Plays conversations of tests/acceptance and keeps pictures of the phones for docs/dialogues.md.

Run by `make screenshots`; some may be named behind the command. Each is played against the whole
program with its real model.
"""

import asyncio
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from sandbox.phone import Phone
from scripts.screenshots import IMAGES, SETTLED, save
from tests.acceptance.chat import PATIENCE
from tests.acceptance.playing import play
from tests.acceptance.talk import FOLDER, Talk, read_talk
from tests.acceptance.town import OWN_RASA, STAFF, Town, open_town
from tests.browser.hands import watched_page
from tests.browser.running_demo import running_browser, train

PICTURES = IMAGES / "dialogues"

DIALOGUES: dict[str, tuple[str, ...]] = {
    "01_all_in_one_sentence": ("王女士", "孙秀英"),
    "36_talking_through_the_bot": ("郝女士", "张建国"),
    "40_first_time_here": ("小丁",),
    "07_place_missing": ("何姐",),
    "14_photo_first": ("吕女士",),
    "21_two_problems_apart": ("谭先生",),
    "24_gas_without_a_place": ("白女士",),
    "69_my_cases_in_words": ("任女士",),
    "34_which_one_to_hurry": ("陶阿姨",),
    "46_solved_and_five_stars": ("孟女士",),
}
"""Whose phones are shown of which conversation.

Staff are shown early, while their phones are empty; what moves the clock comes last.
"""

WIDTH = {1: 780, 2: 900}
"""Pixels of the page for so many phones."""

_LOW, _HIGH = 420, 3000
_GREETED = {True: 3, False: 2}
"""Messages of /start at the top of a phone: a resident agrees, staff are bound."""

_SHOW = """([names, greeted]) => {
  for (const phone of document.querySelectorAll(".phone")) {
    const place = names.indexOf(phone.dataset.name);
    phone.style.display = place < 0 ? "none" : "";
    phone.style.order = place;
    if (place < 0) continue;
    const messages = phone.querySelectorAll("[data-testid=message]");
    [...messages].slice(0, greeted[place]).forEach((one) => { one.style.display = "none"; });
  }
}"""
_MISSING = """(names) => Math.max(...names.map((name) => {
  const log = document.querySelector(`.phone[data-name="${name}"] .log`);
  return log.scrollHeight - log.clientHeight;
}))"""
_BOX = """(names) => {
  const boxes = names.map((name) =>
    document.querySelector(`.phone[data-name="${name}"]`).getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return { x: left, y: top, width: Math.max(...boxes.map((box) => box.right)) - left,
           height: Math.max(...boxes.map((box) => box.bottom)) - top };
}"""


async def bind(town: Town) -> None:
    """Give the staff phones under their names."""
    for person, name in STAFF.items():
        role = "网格长" if person.startswith("l") else "网格员"
        phone = await Phone.new(town.box.url, first_name=name, role_label=role)
        await phone.send(f"/start {await town.invite(person)}")
        await phone.wait_for_text("绑定好了", timeout=PATIENCE)
        town.phones[person] = phone


async def keep(page: Page, talk: Talk, names: tuple[str, ...]) -> None:
    """Keep a picture of some phones, as high as what was said needs."""
    staff = set(STAFF.values())
    greeted = [0 if name in talk.newcomers else _GREETED[name not in staff] for name in names]
    width = WIDTH[len(names)]
    await page.set_viewport_size({"width": width, "height": _LOW})
    await page.wait_for_timeout(SETTLED)
    await page.evaluate(_SHOW, [list(names), greeted])
    missing: int = await page.evaluate(_MISSING, list(names))
    await page.set_viewport_size({"width": width, "height": min(_LOW + missing, _HIGH)})
    await page.wait_for_timeout(SETTLED)
    shot = await page.screenshot(clip=await page.evaluate(_BOX, list(names)))
    PICTURES.mkdir(parents=True, exist_ok=True)
    save(Image.open(io.BytesIO(shot)), PICTURES / f"{talk.name}.png")


async def main() -> None:
    """Play the conversations, and keep a picture after each."""
    wanted = {name: DIALOGUES[name] for name in sys.argv[1:]} or DIALOGUES
    await asyncio.to_thread(train)
    with tempfile.TemporaryDirectory(prefix="linli-dialogues-") as folder:
        async with open_town(Path(folder), **OWN_RASA) as town, running_browser() as browser:
            program = await town.start()
            await bind(town)
            await program.says("rasa_ready")
            async with watched_page(browser, town.box.url, "dialogues") as watched:
                for name, phones in wanted.items():
                    talk = read_talk(FOLDER / f"{name}.yml")
                    await play(town, talk)
                    await keep(watched.page, talk, phones)


if __name__ == "__main__":
    asyncio.run(main())
