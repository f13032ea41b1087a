"""`linli demo` with a Rasa of its own, and a Chromium to look at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from tests.browser.hands import PATIENCE
from tests.free_ports import free_port
from tests.integration.app.programs import ROOT, Program

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def train() -> None:
    """Train the model of the present inputs, unless it is there."""
    script = [sys.executable, "scripts/train_nlu.py"]
    training = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False)
    assert training.returncode == 0, training.stdout + training.stderr


@dataclass(frozen=True)
class Demo:
    """Where a running demo is reached."""

    phones: str
    console: str


@asynccontextmanager
async def running_demo(folder: Path, **settings: str) -> AsyncIterator[Demo]:
    """Run the demo with a folder of its own until Rasa answers; give its addresses.

    At the end it gets Ctrl-C, and must end cleanly.
    """
    options = ("demo", "--port", str(free_port()))
    own = {"NLU_URL": "", "CONSOLE_LISTEN": f"127.0.0.1:{free_port()}"}
    program = await Program.start(folder, *options, **{**own, **settings})
    try:
        phones, console = _ADDRESS.findall(await program.says("Rasa is ready"))[:2]
        yield Demo(phones, console)
        assert await program.end(signal.SIGINT) == 0
        assert "Traceback" not in program.said, program.said
    finally:
        await program.kill()


@asynccontextmanager
async def running_browser(language: str = "") -> AsyncIterator[Browser]:
    """Start the system's Chromium, or the one that Playwright has installed.

    What is expected of its pages may take as long as a busy machine needs.

    Args:
        language: of what it writes itself, such as date fields, as `zh_CN`; one that it has no
            texts for is English. Debian keeps them in chromium-l10n.
    """
    # Of its own language, Chromium on Linux asks these alone; --lang does nothing.
    spoken = {"LANGUAGE": language, "LC_ALL": f"{language}.UTF-8"} if language else {}
    path = next((found for found in map(shutil.which, _NAMES) if found), None)
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=_ARGUMENTS, env={**os.environ, **spoken}
        )
        try:
            yield browser
        finally:
            await browser.close()
