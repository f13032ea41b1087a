"""The town of most tests: one program, one real Rasa, phones for the staff; residents are new."""

import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.acceptance.town import STAFF, Town, open_town, until
from tests.free_ports import free_port
from tests.integration.app.programs import ROOT, Program
from tests.one_for_all import Ended, Settings, one_for_all, shared_folder


@pytest.fixture(scope="session")
def trained_model() -> None:
    """Train the model of the present inputs, which takes seconds, unless it is there."""
    training = subprocess.run(
        [sys.executable, "scripts/train_nlu.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert training.returncode == 0, training.stdout + training.stderr


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_rasa(
    trained_model: None, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, str]]:
    """Run one real Rasa by `linli nlu`, and give the settings by which programs reach it."""

    async def start() -> tuple[Settings, Ended]:
        address = f"http://127.0.0.1:{free_port()}"
        settings = {"NLU_URL": address, "NLU_TOKEN": secrets.token_hex(16)}
        program = await Program.start(tmp_path_factory.mktemp("rasa"), "nlu", **settings)
        try:
            await until(lambda: _answers(settings), "Rasa to answer", patience=240)
        except BaseException:
            await program.end()
            raise
        return settings, program.end

    folder = shared_folder(tmp_path_factory, "shared-rasa")
    async with one_for_all(folder, start) as settings:
        yield settings


async def _answers(settings: dict[str, str]) -> bool:
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{settings['NLU_URL']}/model/parse",
                params={"token": settings["NLU_TOKEN"]},
                json={"text": "路灯坏了"},
            ) as answer,
        ):
            return answer.ok
    except aiohttp.ClientError:
        return False


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def town(
    shared_rasa: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Town]:
    """Run one program for many tests; each brings residents of its own and leaves staff bound."""
    folder: Path = tmp_path_factory.mktemp("town")
    async with open_town(folder, **shared_rasa) as opened:
        await opened.start()
        await opened.bind(*STAFF)
        yield opened
