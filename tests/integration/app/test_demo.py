"""`linli demo`: one address, four phones, and the second start goes on with them."""

import re
import signal
from pathlib import Path
from typing import Any

import aiohttp

from sandbox.phone import Phone
from tests.integration.app.conftest import Start
from tests.integration.app.programs import PATIENCE, Program

PORT = "18081"


async def address_of(program: Program) -> str:
    said = await program.says("Ctrl-C ends it")
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found is not None
    return found[0]


async def state_of(url: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"{url}/phone/state") as answer:
        state: dict[str, Any] = await answer.json()
        return state


async def forward(url: str, seconds: int) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/phone/clock/forward", json={"seconds": seconds}) as answer,
    ):
        return answer.status


async def test_the_demo_has_its_phones_its_clock_and_goes_on_after_a_restart(start: Start) -> None:
    program = await start("demo", "--port", PORT)
    url = await address_of(program)
    state = await state_of(url)
    users = {user["first_name"]: user["id"] for user in state["users"]}
    assert list(users) == ["王女士", "李大爷", "张建国", "赵敏"]
    assert state["clock"]["available"]
    async with Phone(url, users["张建国"]) as worker:
        await worker.wait_for_text("绑定", timeout=PATIENCE)
    before = state["clock"]["offset_seconds"]
    assert await forward(url, 3600) == 200
    assert (await state_of(url))["clock"]["offset_seconds"] == before + 3600
    assert await program.end(signal.SIGINT) == 0

    program = await start("demo", "--port", PORT)
    url = await address_of(program)
    state = await state_of(url)
    assert {user["first_name"]: user["id"] for user in state["users"]} == users
    assert state["clock"]["offset_seconds"] >= before + 3600
    assert await program.end() == 0


async def test_a_second_demo_in_the_same_folder_is_refused(start: Start) -> None:
    first = await start("demo", "--port", PORT)
    await address_of(first)
    second = await start("demo", "--port", PORT)
    assert await second.ends() == 1
    assert "The demo is already running with this folder" in second.said
    assert await first.end() == 0


async def test_another_demo_takes_the_next_free_port(start: Start, tmp_path: Path) -> None:
    first = await start("demo", "--port", PORT)
    taken = await address_of(first)
    second = await start("demo", "--port", PORT, "--data", str(tmp_path / "other"))
    assert await address_of(second) != taken


async def test_the_demo_never_uses_what_is_set_for_real_people(
    start: Start, tmp_path: Path
) -> None:
    program = await start(
        "demo",
        "--port",
        PORT,
        TELEGRAM_TOKEN="123456789:AAE-a-real-token",
        DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/real.db",
        TELEGRAM_PROXY="http://127.0.0.1:9",
        TELEGRAM_WEBHOOK_URL="https://bot.example.org",
        TELEGRAM_WEBHOOK_SECRET="hook-hook-hook",
    )
    url = await address_of(program)
    users = {user["first_name"]: user["id"] for user in (await state_of(url))["users"]}
    async with Phone(url, users["赵敏"]) as leader:
        await leader.wait_for_text("绑定", timeout=PATIENCE)
    assert await program.end() == 0
    assert not (tmp_path / "real.db").exists()
