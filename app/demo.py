"""The demo: a Telegram of one's own, the program beside it, and four phones to begin with."""

import asyncio
import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

import typer
from pydantic import SecretStr

from app.bootstrap import Part, run_parts
from app.demo_phones import set_up_phones
from app.logs import set_up_logs
from app.redaction import secrets_of
from app.settings import Settings
from app.settings_reading import read_settings
from community.errors import ClockMayNotMove, LinliError, UnderstandingUnavailable
from sandbox.clock import ClockRefused, ClockState
from sandbox.server import DEFAULT_TOKEN, Sandbox
from services.clockwork import clock_state, fast_forward, skip_quiet_hours
from services.console.accounts import AccountIsThere, create_account
from services.office import CommunityNotLoaded, Office

PORT = 8081
CONSOLE_PORT = 8090
EVENING = timedelta(hours=1)
"""So long it stays day after a start: who tries the demo wants to see what is sent."""
CONSOLE_PASSWORD = "linli-demo"  # noqa: S105 - of a console that only this machine reaches
CONSOLE_ACCOUNTS = ("s1", "l1", "w1")
"""The secretary, who is the admin here, a leader and a worker."""
PORTS_TO_TRY = 50
DATA = Path("var/demo")
SAMPLE = Path(__file__).resolve().parent.parent / "community.sample.yml"
TICK = 1.0


class DemoIsRunning(LinliError):
    """The demo is already running with this folder; end the other one, or choose --data."""


class NoFreePort(LinliError):
    """There is no free port; choose another with --port."""


class DemoClock:
    """The community's clock, as the sandbox's page shows and moves it."""

    def __init__(self) -> None:
        """Wait for an office."""
        self.office: Office | None = None

    async def state(self) -> ClockState:
        """Give the community's time and what falls due next."""
        try:
            shown = await clock_state(self._open_office())
        except LinliError as error:
            raise ClockRefused(str(error)) from error
        return ClockState(shown.now, int(shown.offset_seconds), shown.next_due, shown.timezone)

    async def forward(self, seconds: float | None) -> datetime:
        """Move the clock; ClockRefused where the program does not let it be moved."""
        try:
            return await fast_forward(self._open_office(), seconds)
        except (ClockMayNotMove, CommunityNotLoaded) as error:
            raise ClockRefused(str(error)) from error

    def _open_office(self) -> Office:
        if self.office is None:
            raise ClockRefused("The program is still starting; try again in a moment")
        return self.office


def demo_settings(api_url: str, data: Path, console_port: int = CONSOLE_PORT) -> Settings:
    """Give settings that reach no real Telegram and no other database, whatever `.env` says."""
    own = read_settings()
    return own.model_copy(
        update={
            "telegram_token": SecretStr(DEFAULT_TOKEN),
            "telegram_api_url": api_url,
            "telegram_webhook_url": None,
            "telegram_proxy": None,
            "database_url": SecretStr(f"sqlite+aiosqlite:///{data / 'linli.db'}"),
            "media_dir": data / "media",
            "forgotten_list": None,
            "community": SAMPLE,
            "clock_tick": min(own.clock_tick, TICK),
            "console_listen": f"127.0.0.1:{console_port}",
            "console_url": None,
        }
    )


async def run_demo(port: int, data: Path) -> None:
    """Run sandbox and program until cancelled; what is in the folder goes on.

    Raises:
        DemoIsRunning: if another demo uses the folder.
        NoFreePort: if nothing near the port is free.
    """
    clock = DemoClock()
    with _only_demo(data) as log:
        sandbox = Sandbox(data / "sandbox", clock=clock)
        await sandbox.start(_free_port(port))
        try:
            wanted = read_settings().console_address
            console_port = _free_port(wanted[1] if wanted else CONSOLE_PORT)
            settings = demo_settings(sandbox.url, data, console_port)
            set_up_logs(settings.log_level, settings.log_format, secrets_of(settings), log)
            await _run_program(settings, sandbox.url, clock)
        finally:
            await sandbox.stop()
            set_up_logs()


async def _run_program(settings: Settings, url: str, clock: DemoClock) -> None:
    telling: list[asyncio.Task[None]] = []

    async def on_office(office: Office) -> None:
        clock.office = office
        if await skip_quiet_hours(office, EVENING):
            typer.echo(
                "It is night, or soon will be, when nobody is disturbed:"
                " the demo's clock begins at morning."
            )
        await set_up_phones(office, url)
        await _set_up_accounts(office)
        typer.echo(f"\n  {url}\n\nLinli's demo is there. Ctrl-C ends it; starting again goes on.")
        typer.echo(
            f"The managers' console: http://{settings.console_listen}"
            f" (sign in as {', '.join(CONSOLE_ACCOUNTS)}; password {CONSOLE_PASSWORD})"
        )
        telling.append(asyncio.create_task(_tell_when_understood(office)))

    try:
        await run_parts(settings, (Part.BOT, Part.CLOCK, Part.CONSOLE), on_office)
    finally:
        for task in telling:
            task.cancel()
        await asyncio.gather(*telling, return_exceptions=True)


async def _set_up_accounts(office: Office) -> None:
    """Make the accounts that are not there yet; the first one is the admin's."""
    for key in CONSOLE_ACCOUNTS:
        with suppress(AccountIsThere):
            is_admin = key == CONSOLE_ACCOUNTS[0]
            await create_account(office, key, CONSOLE_PASSWORD, is_admin=is_admin)


async def _tell_when_understood(office: Office) -> None:
    """Say when Rasa answers; before that the bot offers the list of categories."""
    while True:
        try:
            await office.understander.understand("你好")
        except UnderstandingUnavailable:
            await asyncio.sleep(0.5)
        else:
            typer.echo("Rasa is ready: the bot now understands what residents write.")
            return


@contextmanager
def _only_demo(data: Path) -> Iterator[IO[str]]:
    """Hold the folder and give its log; the lock ends with the process, however it ends."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "linli.log").open("a", encoding="utf-8") as log:
        try:
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DemoIsRunning(str(data)) from None
        yield log


def _free_port(wanted: int) -> int:
    for port in range(wanted, wanted + PORTS_TO_TRY):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                continue
            return port
    raise NoFreePort(f"{wanted} and the {PORTS_TO_TRY - 1} after it are taken")
