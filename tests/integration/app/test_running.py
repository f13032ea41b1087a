"""The roles as processes: they start, answer, outlive what is away, and end without a trace."""

import signal
import socket

import pytest

from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.free_ports import free_port
from tests.integration.app.conftest import Start
from tests.integration.app.programs import PATIENCE


async def test_the_program_answers_by_polling_without_any_rasa(
    start: Start, box: Sandbox, connected: dict[str, str]
) -> None:
    program = await start("run", **connected)
    async with await Phone.new(box.url) as phone:
        await phone.send("/start")
        await phone.wait_for_text("示范社区", timeout=PATIENCE)
    assert await program.end() == 0
    assert "Traceback" not in program.said
    assert box.token not in program.said


async def test_the_program_answers_by_webhook(
    start: Start, box: Sandbox, connected: dict[str, str]
) -> None:
    port = free_port()
    program = await start(
        "run",
        **connected,
        TELEGRAM_WEBHOOK_URL=f"http://127.0.0.1:{port}/telegram",
        TELEGRAM_WEBHOOK_SECRET="hook-hook-hook",
        LISTEN=f"127.0.0.1:{port}",
    )
    async with await Phone.new(box.url) as phone:
        await phone.send("/start")
        await phone.wait_for_text("示范社区", timeout=PATIENCE)
    assert await program.end() == 0
    assert "hook-hook-hook" not in program.said
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


@pytest.mark.parametrize(
    ("role", "by"),
    [("run", signal.SIGINT), ("bot", signal.SIGTERM), ("clock", signal.SIGINT)],
)
async def test_a_signal_ends_every_role_cleanly(
    start: Start, connected: dict[str, str], role: str, by: signal.Signals
) -> None:
    program = await start(role, **connected)
    await program.says("started")
    assert await program.end(by) == 0
    assert "Traceback" not in program.said


async def test_a_refused_token_ends_the_program_with_a_sentence(
    start: Start, connected: dict[str, str]
) -> None:
    wrong = "7000000009:SANDBOX-nobody"
    program = await start("run", **{**connected, "TELEGRAM_TOKEN": wrong})
    assert await program.ends() == 1
    assert "Telegram does not know this bot token; ask @BotFather for the right one" in program.said
    assert "Traceback" not in program.said
    assert wrong not in program.said


async def test_without_a_community_the_start_says_what_to_do(
    start: Start, connected: dict[str, str]
) -> None:
    del connected["COMMUNITY"]
    program = await start("run", **connected)
    assert await program.ends() == 1
    assert "No community is loaded yet; run `linli community load FILE`" in program.said


async def test_an_address_that_is_taken_is_named(start: Start, connected: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        program = await start(
            "run",
            **connected,
            TELEGRAM_WEBHOOK_URL=f"http://{address}/telegram",
            TELEGRAM_WEBHOOK_SECRET="hook-hook-hook",
            LISTEN=address,
        )
        assert await program.ends() == 1
    assert f"The address cannot be listened at: {address}" in program.said


async def test_a_telegram_that_is_away_is_waited_for(
    start: Start, box: Sandbox, connected: dict[str, str]
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        connected["TELEGRAM_API_URL"] = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        program = await start("run", **connected)
        await program.says("cannot reach Telegram")
        assert await program.end() == 0
    assert box.token not in program.said


async def test_a_database_that_is_away_is_waited_for(
    start: Start, connected: dict[str, str]
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"postgresql+asyncpg://linli:geheim@127.0.0.1:{nobody.getsockname()[1]}/linli"
        program = await start("run", **connected, DATABASE_URL=url)
        await program.says("database_away", times=2)
        assert await program.end() == 0
    assert "geheim" not in program.said


async def test_a_fault_point_kills_the_program_and_the_next_start_goes_on(
    start: Start, box: Sandbox, connected: dict[str, str]
) -> None:
    program = await start("run", **connected, FAULT_POINT="answer.after_commit")
    async with await Phone.new(box.url) as phone:
        await phone.send("/start")
        assert await program.ends() == -signal.SIGKILL
        program = await start("run", **connected)
        await phone.wait_for_text("示范社区", timeout=PATIENCE)
    assert await program.end() == 0


async def test_a_real_token_does_not_start_on_a_clock_that_was_moved(
    start: Start, box: Sandbox, connected: dict[str, str]
) -> None:
    assert await (await start("community", "load", connected["COMMUNITY"])).ends() == 0
    moved = await start("fast-forward", "24h", **connected)
    assert await moved.ends() == 0
    program = await start("run", **{**connected, "TELEGRAM_TOKEN": "7000000001:AAE-real-token"})
    assert await program.ends() == 1
    assert "The sandbox moved this database's clock" in program.said
