"""A sandbox, a folder, and whatever programs a test starts, all gone at its end."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.integration.app.programs import ROOT, Program

Start = Callable[..., Awaitable[Program]]


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox(flood_limits=False, webhook_delay=0.05) as sandbox:
        yield sandbox


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start `linli` with arguments and settings; what still runs at the end is killed."""
    started: list[Program] = []

    async def start_one(*arguments: str, **settings: str) -> Program:
        program = await Program.start(tmp_path, *arguments, **settings)
        started.append(program)
        return program

    yield start_one
    for program in started:
        await program.kill()


@pytest.fixture
def connected(box: Sandbox) -> dict[str, str]:
    """The settings that lead to the sandbox, with the sample community."""
    return {
        "TELEGRAM_TOKEN": box.token,
        "TELEGRAM_API_URL": box.url,
        "COMMUNITY": str(ROOT / "community.sample.yml"),
    }
