"""Starting, the clock, the page, and who is kept out."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from sandbox.backstage import Backstage
from sandbox.bots import NotASandboxToken
from sandbox.clock import ClockRefused, ClockState
from sandbox.phone import PhoneRefused
from sandbox.server import NotLoopback, Sandbox

START = datetime(2026, 3, 1, 4, tzinfo=UTC)


class ForwardClock:
    """A clock that can be moved, until it has been moved for a day."""

    def __init__(self) -> None:
        self.offset = timedelta()

    async def state(self) -> ClockState:
        return ClockState(
            now=START + self.offset,
            offset_seconds=int(self.offset.total_seconds()),
            next_due=START + timedelta(hours=6),
            time_zone="Asia/Shanghai",
        )

    async def forward(self, seconds: float | None) -> datetime:
        if self.offset >= timedelta(days=1):
            raise ClockRefused("今天已经快进了一天。")
        self.offset += timedelta(seconds=21600 if seconds is None else seconds)
        return START + self.offset


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::"])
async def test_only_this_machine_is_served(host: str) -> None:
    sandbox = Sandbox()
    with pytest.raises(NotLoopback, match="this machine only"):
        await sandbox.start(host=host)
    await sandbox.stop()


@pytest.mark.parametrize("token", ["123456:AAE-real-looking", "SANDBOX-x", "x:SANDBOX-y", ""])
def test_a_token_of_the_real_telegram_is_refused(token: str) -> None:
    with pytest.raises(NotASandboxToken):
        Sandbox(token=token)


async def test_a_second_token_for_the_same_bot_is_refused(box: Sandbox) -> None:
    with pytest.raises(NotASandboxToken):
        box.add_bot("7000000001:SANDBOX-again", "again_bot", "Again")


async def test_a_sandbox_that_is_not_started_has_no_address() -> None:
    sandbox = Sandbox()
    with pytest.raises(RuntimeError, match="not started"):
        _ = sandbox.url
    await sandbox.stop()


async def test_the_clock_is_shown_and_moved() -> None:
    async with (
        Sandbox(clock=ForwardClock()) as box,
        Backstage(box.url) as backstage,
        aiohttp.ClientSession() as session,
    ):
        assert await backstage.forward_clock(3600) == "2026-03-01T05:00:00+00:00"
        assert await backstage.forward_clock() == "2026-03-01T11:00:00+00:00"
        async with session.get(f"{box.url}/phone/state") as answer:
            clock = (await answer.json())["clock"]
        assert clock == {
            "available": True,
            "now": "2026-03-01T11:00:00+00:00",
            "offset_seconds": 25200,
            "next_due": "2026-03-01T10:00:00+00:00",
            "time_zone": "Asia/Shanghai",
        }
        with pytest.raises(PhoneRefused, match="only goes forward"):
            await backstage.forward_clock(-1)
        await backstage.forward_clock(86400)
        with pytest.raises(PhoneRefused, match="今天已经快进了一天"):
            await backstage.forward_clock(1)


async def test_the_page_and_its_files_are_served_and_nothing_beside_them(
    box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    static = tmp_path / "static"
    static.mkdir()
    (static / "index.html").write_text("<h1>手机</h1>", "utf-8")
    (static / "app.js").write_text("1", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    monkeypatch.setattr("sandbox.phones.controls._STATIC", static)
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{box.url}/") as answer:
            assert answer.status == 200
            assert answer.content_type == "text/html"
            assert "手机" in await answer.text()
        async with session.get(f"{box.url}/static/app.js") as answer:
            assert answer.content_type in {"text/javascript", "application/javascript"}
        for path in ("%2e%2e/secret.txt", "..%2fsecret.txt", "none.css"):
            async with session.get(f"{box.url}/static/{path}") as answer:
                assert answer.status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:80"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
    ],
)
async def test_pages_from_elsewhere_are_kept_out(box: Sandbox, headers: dict[str, str]) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("/phone/ledger", f"/bot{box.token}/getMe"):
            async with session.post(box.url + path, headers=headers) as answer:
                assert answer.status == 403
                assert "this machine only" in (await answer.json())["error"]


async def test_the_own_page_is_let_in(box: Sandbox) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{box.url}/phone/state", headers={"Origin": box.url}) as answer,
    ):
        assert answer.status == 200


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--host", "0.0.0.0"], "serves this machine only"),
        (["--token", "123:real"], "has the form <number>:SANDBOX-<name>"),
    ],
)
async def test_a_wrong_start_ends_with_a_sentence(arguments: list[str], sentence: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", "0", *arguments, stderr=asyncio.subprocess.PIPE
    )
    _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert sentence in said.decode()
    assert "Traceback" not in said.decode()


async def test_a_taken_port_can_be_left_for_another(box: Sandbox) -> None:
    second = Sandbox()
    with pytest.raises(OSError, match="address already in use"):
        await second.start(port=int(box.url.rsplit(":", 1)[1]))
    await second.start()
    assert second.url != box.url
    await second.stop()
