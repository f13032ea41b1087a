"""Messages a second that leave within Telegram's limits, by one process and by several.

Bots stand at one database, whose outbox is filled at one stroke; the sandbox refuses (429) who
sends faster than Telegram allows: 30 messages a second of the bot, one a second to a person. From
its books come the messages a second between the first and the last, the refusals, messages that
came twice, and those out of order within a chat. With `--kill` the process that sends is killed
in the middle. If a message is lost or out of order, the exit code is 1.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.crowd import Crowd, patience
from benchmarks.figures import machine
from benchmarks.programs import LINLI, ROOT, Program, free_port
from community.messages import Letter, SendKind
from community.purposes import Purpose
from community.speech import Priority
from sandbox.people import User
from sandbox.server import Sandbox
from storage.units import open_units
from tests.postgres_server import PostgresServer

CHATS = 100
BOT = (LINLI[0], "bot")
REFUSED = "SELECT COUNT(*) FROM calls WHERE bot_id = ? AND error_code = 429"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the sandbox's books say about one run."""

    per_second: float
    refused: int
    lost: int
    twice: int
    disordered: int
    pause: float
    """The longest time in which nothing was sent, in seconds."""
    cpu: float
    """Of all programs together, for one message, in seconds."""

    def __str__(self) -> str:
        """Give one line."""
        return (
            f"{self.per_second:.1f} messages/s, {self.refused} times 429, {self.twice} twice,"
            f" {self.lost} lost, {self.disordered} out of order, longest pause {self.pause:.1f} s,"
            f" {1000 * self.cpu:.1f} ms of CPU each"
        )


async def measure(url: str, folder: Path, chosen: argparse.Namespace, processes: int) -> Figures:
    """Let so many processes send so many messages to a hundred people."""
    async with Sandbox() as box, _bots(box, url, folder, processes) as bots:
        crowd = Crowd(box)
        users = crowd.gather(CHATS)
        for user in users:
            crowd.write(user, "/start")
        await _sent(crowd, 0, CHATS)
        await asyncio.sleep(3)  # The buckets of chats and bot fill up again.
        began, refused = time.time(), crowd.count(REFUSED)
        cpu = sum(one.cpu() for one in bots)
        await fill(url, users, chosen.messages)
        if chosen.kill:
            await _sent(crowd, began, chosen.messages // 2)
            cpu -= bots[0].cpu()
            await bots.pop(0).kill()
        wanted = {f"{number}" for number in range(chosen.messages)}
        await _sent(crowd, began, chosen.messages)
        cpu = sum(one.cpu() for one in bots) - cpu
        # Whatever should come twice comes when leases have run out.
        await asyncio.sleep(25 if chosen.kill else 3)
        times = sorted(one.at for one in crowd.sent_since(began))
        said = [read(crowd, user, wanted) for user in users]
        return Figures(
            per_second=(len(times) - 1) / (times[-1] - times[0]),
            refused=crowd.count(REFUSED) - refused,
            lost=len(wanted) - len({one for chat in said for one in chat}),
            twice=sum(len(chat) - len(set(chat)) for chat in said),
            disordered=sum(first > then for chat in said for first, then in pairwise(chat)),
            pause=max(then - first for first, then in pairwise(times)),
            cpu=cpu / chosen.messages,
        )


async def _sent(crowd: Crowd, since: float, count: int) -> None:
    """Wait for so many messages, looking seldom: the sandbox works in this process."""
    async with patience(600, f"{count} messages"):
        while len(crowd.sent_since(since)) < count:  # noqa: ASYNC110 - other processes ring no bell
            await asyncio.sleep(0.25)


async def fill(url: str, users: Sequence[User], messages: int) -> None:
    """Put messages to all people in turn into the outbox in one transaction."""
    units = open_units(url)
    async with units.write() as unit:
        people = [await unit.people.by_telegram(user.id) for user in users]
        for number in range(messages):
            person = people[number % len(people)]
            if person is None or person.chat_id is None:
                raise RuntimeError("somebody is not known")
            await unit.outbox.add(_letter(person.id, person.chat_id, number), datetime.now(UTC))
        await unit.commit()
    await units.dispose()


def read(crowd: Crowd, user: User, wanted: set[str]) -> list[int]:
    """Give the numbers that somebody reads, in their order."""
    history = crowd.box.world.messages.history(crowd.bot.id, user.id)
    return [int(one["text"]) for one in history if one.get("text") in wanted]


def _letter(person_id: int, chat_id: int, number: int) -> Letter:
    return Letter(
        person_id=person_id,
        chat_id=chat_id,
        kind=SendKind.TEXT,
        text=f"{number}",
        markup=None,
        purpose=Purpose.ANSWER,
        priority=Priority.ANSWER,
    )


@asynccontextmanager
async def _bots(box: Sandbox, url: str, folder: Path, count: int) -> AsyncIterator[list[Program]]:
    settings = {
        "TELEGRAM_TOKEN": box.token,
        "TELEGRAM_API_URL": box.url,
        "COMMUNITY": str(ROOT / "community.sample.yml"),
        "DATABASE_URL": url,
        "MEDIA_DIR": str(folder / "media"),
        "NLU_URL": f"http://127.0.0.1:{free_port()}",
    }
    bots: list[Program] = []
    try:
        for number in range(count):
            bots.append(await Program.start(BOT, folder / f"bot-{number}.log", settings))
            # The first that is there is on duty; so it is known which one to kill.
            await bots[-1].says("standing by" if number else "introduced")
        yield bots
    finally:
        for program in bots:
            await program.kill()


async def _run(chosen: argparse.Namespace) -> None:
    print(f"sending: {machine()}; {chosen.messages} messages to {CHATS} people", flush=True)
    figures = []
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        if not chosen.kill:
            url = f"sqlite+aiosqlite:///{folder}/linli.db"
            figures.append(await measure(url, Path(folder), chosen, 1))
            print(f"  SQLite, 1 process: {figures[-1]}", flush=True)
        server = await asyncio.to_thread(PostgresServer, ())
        try:
            await asyncio.to_thread(server.start)
            for count in sorted({1, chosen.processes} if not chosen.kill else {chosen.processes}):
                name = f"linli_{count}"
                await asyncio.to_thread(server.command, f"CREATE DATABASE {name}")
                figures.append(await measure(server.url(name), Path(folder), chosen, count))
                print(f"  PostgreSQL, {count} processes: {figures[-1]}", flush=True)
        finally:
            await asyncio.to_thread(server.remove)
    if any(one.lost or one.disordered for one in figures):
        raise SystemExit(1)


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(prog="python -m benchmarks sending", description=__doc__)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--messages", type=int, default=2000)
    options.add_argument("--kill", action="store_true", help="kill the one that sends, half-way")
    asyncio.run(_run(options.parse_args()))


if __name__ == "__main__":
    main()
