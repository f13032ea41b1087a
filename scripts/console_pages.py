"""Makes pictures of the console's pages, over a small town that lived a little.

.venv/bin/python -m scripts.console_pages --as s1 --en --dark --width 390 PATH…
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from storage import schema
from storage.units import open_units
from tests.browser.running_demo import running_browser
from tests.console.browser.pages import manager, served
from tests.console.visitors import live, open_console

ROOT = Path(__file__).resolve().parent.parent


async def take(options: argparse.Namespace) -> None:
    """Open each page and keep what it looks like."""
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/linli.db"
        await schema.upgrade(url)
        units = open_units(url)
        async with open_console(units) as consoled, served(consoled) as address:
            await live(consoled.town)
            await _pictures(options, consoled, address)
        await units.dispose()


async def _pictures(options: argparse.Namespace, consoled, address: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    language = "en" if options.en else "zh"
    async with (
        running_browser() as browser,
        manager(
            browser,
            consoled,
            address,
            options.signed_in,
            language=language,
            width=options.width,
        ) as watched,
    ):
        if options.dark:
            await watched.page.emulate_media(color_scheme="dark")
        for path in options.paths:
            await watched.page.goto(address + path)
            await watched.page.wait_for_load_state("networkidle")
            name = path.partition("?")[0].strip("/").replace("/", "-") or "overview"
            target = (
                options.out
                / f"{name}-{language}{'-dark' if options.dark else ''}-{options.width}.png"
            )
            await watched.page.screenshot(path=target, full_page=True)
            print(target)
        for complaint in await watched.complaints():
            print("!", complaint)


def main() -> None:
    """Read the options and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "pages")
    parser.add_argument("--as", dest="signed_in", default="s1")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--en", action="store_true")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("paths", nargs="+")
    asyncio.run(take(parser.parse_args()))


if __name__ == "__main__":
    main()
