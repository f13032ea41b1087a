"""Updates lost at kill -9 in the middle of work, beside a stock python-telegram-bot.

Each of 50 people writes once, and each update takes 0.1 s of work: with Linli the understanding
takes that long (a stand-in for Rasa answers after it), with the stock bot its handler. When ten
are answered, the whole process group is killed and started again. An update is lost when Telegram
(the sandbox) was told that it arrived, and nobody ever answers it.
"""

import argparse
import asyncio
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from aiohttp import web

from benchmarks.crowd import Crowd, report_of, until
from benchmarks.figures import machine
from benchmarks.programs import LINLI, ROOT, STOCK_BOT, Program, free_port
from sandbox.people import User
from sandbox.server import Sandbox

QUIET = 6.0
"""Seconds without an answer after which the stock bot surely has nothing left to do."""
LONGEST = 120.0
"""Seconds that Linli has: leases of the killed process run out after 20."""
CONFIRMED = "SELECT COUNT(*) FROM updates WHERE bot_id = ? AND confirmed_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Loss:
    """What a kill cost."""

    told: int
    """Updates that Telegram took as received when the program was killed."""
    answered_before: int
    lost: int
    repeated: int
    """Answers that came more than once."""
    seconds: float
    """From the kill to the last answer."""

    def __str__(self) -> str:
        """Give one line."""
        return (
            f"lost {self.lost}, answered twice {self.repeated} (at the kill Telegram had been told"
            f" of {self.told}, {self.answered_before} were answered; the last answer came"
            f" {self.seconds:.1f} s later)"
        )


class SlowRasa:
    """Stands in for Rasa: everything is a broken lamp, after some time."""

    def __init__(self) -> None:
        self.work = 0.0
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/status", self._status)
        app.router.add_post("/model/parse", self._parse)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _status(self, _request: web.Request) -> web.Response:
        return web.json_response({"model_file": "stand-in.tar.gz"})

    async def _parse(self, request: web.Request) -> web.Response:
        words = await request.json()
        await asyncio.sleep(self.work)
        lamp = {"name": "report_lighting", "confidence": 0.99}
        return web.json_response({"text": words["text"], "intent": lamp, "intent_ranking": [lamp]})


class Candidate:
    """One program that is killed while it works for a crowd."""

    def __init__(
        self,
        crowd: Crowd,
        command: tuple[str, ...],
        log: Path,
        settings: Mapping[str, str],
        ready: str,
    ) -> None:
        self._crowd = crowd
        self._command = command
        self._log = log
        self._settings = settings
        self._ready = ready

    async def start(self) -> Program:
        """Start it until it is ready."""
        program = await Program.start(self._command, self._log, self._settings)
        await program.says(self._ready)
        return program

    async def killed_at_work(
        self, program: Program, users: list[User], answered: int, quiet: float
    ) -> tuple[Loss, Program]:
        """Let all write, kill the program after so many answers, start it again, and count."""
        crowd, started = self._crowd, time.time()
        confirmed = crowd.count(CONFIRMED)
        for number, user in enumerate(users):
            crowd.write(user, report_of(number))
        await until(
            lambda: len(self._answers(users, started)) >= answered, LONGEST, "the first answers"
        )
        await program.kill()
        killed = time.time()
        told = crowd.count(CONFIRMED) - confirmed
        before = len(self._answers(users, started))
        program = await self.start()
        answers = await self._at_last(users, started, quiet)
        last = max(one.at for one in crowd.sent_since(started))
        repeated = sum(count - 1 for count in answers.values())
        lost = len(users) - len(answers)
        return Loss(told, before, lost, repeated, max(last - killed, 0.0)), program

    async def _at_last(self, users: list[User], since: float, quiet: float) -> Counter[int]:
        """Wait until all are answered, or nothing has come for so long; give how often each was."""
        seen, changed = -1, time.time()
        while time.time() - changed < quiet:
            answers = self._answers(users, since)
            if answers.total() != seen:
                seen, changed = answers.total(), time.time()
            if len(answers) == len(users) and time.time() - changed > 1:
                break
            await asyncio.sleep(0.1)
        return self._answers(users, since)

    def _answers(self, users: list[User], since: float) -> Counter[int]:
        wanted = {user.id for user in users}
        sent = self._crowd.sent_since(since)
        return Counter(one.chat_id for one in sent if one.chat_id in wanted)


async def of_linli(box: Sandbox, folder: Path, chosen: argparse.Namespace, *, hook: bool) -> None:
    """Measure Linli, by webhook or by polling, and print it."""
    crowd = Crowd(box)
    async with SlowRasa() as rasa:
        settings = _settings(box, folder, rasa.url, hook=hook)
        candidate = Candidate(crowd, LINLI, folder / "linli.log", settings, "introduced")
        program = await candidate.start()
        try:
            for _ in range(chosen.repetitions):
                rasa.work = 0.0
                users = await crowd.residents(chosen.updates)
                await _calm(folder / "linli.db")
                rasa.work = chosen.work
                loss, program = await candidate.killed_at_work(
                    program, users, chosen.answered, LONGEST
                )
                print(f"  linli, {_way(hook)}: {loss}", flush=True)
        finally:
            await program.kill()


async def of_stock(box: Sandbox, folder: Path, chosen: argparse.Namespace, *, hook: bool) -> None:
    """Measure the stock bot, one update at a time as it comes, and side by side."""
    for number, concurrent in enumerate((False, True)):
        token = f"70000000{2 + number + 2 * hook:02d}:SANDBOX-stock"
        crowd = Crowd(box, box.add_bot(token, f"stock_{number}_{hook:d}_bot", "Stock"))
        command = [*STOCK_BOT, "--url", box.url, "--token", token, "--work", str(chosen.work)]
        command += ["--concurrent"] * concurrent + ["--webhook", str(free_port())] * hook
        candidate = Candidate(crowd, tuple(command), folder / "stock.log", {}, "ready")
        program = await candidate.start()
        title = f"stock bot{', concurrent_updates' if concurrent else ''}, {_way(hook)}"
        try:
            for _ in range(chosen.repetitions):
                loss, program = await candidate.killed_at_work(
                    program, crowd.gather(chosen.updates), chosen.answered, QUIET
                )
                print(f"  {title}: {loss}", flush=True)
        finally:
            await program.kill()


async def _calm(database: Path) -> None:
    """Wait until the program has nothing to send any more."""
    books = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        sql = "SELECT COUNT(*) FROM outbox WHERE finished_at IS NULL"
        await until(lambda: books.execute(sql).fetchone()[0] == 0, LONGEST, "calm")
    finally:
        books.close()


def _way(hook: bool) -> str:  # noqa: FBT001 - the one thing to be named
    return "webhook" if hook else "polling"


def _settings(box: Sandbox, folder: Path, rasa: str, *, hook: bool) -> dict[str, str]:
    settings = {
        "TELEGRAM_TOKEN": box.token,
        "TELEGRAM_API_URL": box.url,
        "TELEGRAM_LIMITS": "false",
        "COMMUNITY": str(ROOT / "community.sample.yml"),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/linli.db",
        "MEDIA_DIR": str(folder / "media"),
        "NLU_URL": rasa,
    }
    if hook:
        port = free_port()
        settings["TELEGRAM_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/telegram"
        settings["TELEGRAM_WEBHOOK_SECRET"] = "benchmark"
        settings["LISTEN"] = f"127.0.0.1:{port}"
    return settings


async def measure(chosen: argparse.Namespace) -> None:
    """Measure all, each way in a sandbox of its own, and print it."""
    print(f"loss: {machine()}")
    print(
        f"  {chosen.updates} updates of {chosen.work:g} s, killed after {chosen.answered} answers,"
        f" {chosen.repetitions} times each"
    )
    for hook in (False,) if chosen.polling else (False, True):
        for one in (of_stock, of_linli):
            with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
                async with Sandbox(flood_limits=False, webhook_delay=0.05) as box:
                    await one(box, Path(folder), chosen, hook=hook)


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--updates", type=int, default=50)
    options.add_argument("--work", type=float, default=0.1, help="seconds that each update takes")
    options.add_argument("--answered", type=int, default=10, help="answers before the kill")
    options.add_argument("--repetitions", type=int, default=2)
    options.add_argument("--polling", action="store_true", help="leave out the webhooks")
    asyncio.run(measure(options.parse_args()))


if __name__ == "__main__":
    main()
