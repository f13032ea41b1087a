"""Whole reports a second, and the time from the phone's message to the receipt.

One process `linli run` on SQLite with its own real Rasa, and a stock echo bot, talk with the same
sandbox, which refuses nobody for speed. A report is whole when its case, its receipt and its card
are in the database, which happens in one transaction; delivered when the sandbox has its receipt.
The echo bot stores nothing, understands nothing and tells no worker: it is the upper bound of the
stock library, not the same work.
"""

import argparse
import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.crowd import Crowd, report_of, until
from benchmarks.figures import latencies, machine, spread
from benchmarks.programs import LINLI, ROOT, STOCK_BOT, Program
from sandbox.people import User
from sandbox.server import Sandbox

STOCK_TOKEN = "7000000002:SANDBOX-stock"
WHOLE = """
SELECT COUNT(*) FROM cases WHERE
 EXISTS (SELECT 1 FROM outbox WHERE case_id = cases.id AND purpose = 'receipt') AND
 EXISTS (SELECT 1 FROM outbox WHERE case_id = cases.id AND purpose = 'card')
"""
UNSENT = "SELECT COUNT(*) FROM outbox WHERE finished_at IS NULL"
UNFINISHED = "SELECT COUNT(*) FROM inbox WHERE finished_at IS NULL"


@dataclass
class Figures:
    """What came of all repetitions of one kind."""

    whole: list[float] = field(default_factory=list)
    delivered: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)
    paced: list[float] = field(default_factory=list)


class Books:
    """The program's database, only read."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def count(self, sql: str) -> int:
        """Count something."""
        (number,) = self._connection.execute(sql).fetchone()
        return int(number)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class Measurement:
    """One sandbox with the programs that are measured one after the other."""

    def __init__(self, box: Sandbox, folder: Path, chosen: argparse.Namespace) -> None:
        self._box = box
        self._folder = folder
        self._chosen = chosen
        self._crowd = Crowd(box)
        self._database = folder / "linli.db"
        self._patience = 60.0 + chosen.reports * 2
        self._written = 0

    async def run(self) -> None:
        """Measure all and print it."""
        chosen = self._chosen
        print(f"reports: {machine()}")
        print(
            f"  {chosen.repetitions} × {chosen.reports} residents who report at once; then"
            f" {chosen.paced} reports at {chosen.pace:g}/s; median (lowest … highest)"
        )
        print(f"  stock echo bot (concurrent_updates): {spread(await self._echo(), 'echoes/s', 0)}")
        linli = await self._start(limits=False)
        await self._crowd.bind_workers(f"sqlite+aiosqlite:///{self._database}")
        groups = [
            await self._crowd.residents(chosen.reports) for _ in range(chosen.repetitions * 2)
        ]
        walkers = [await self._crowd.residents(chosen.paced) for _ in range(2)]
        books = Books(self._database)
        await until(lambda: books.count(UNSENT) == 0, self._patience, "a calm start")
        try:
            off = await self._measure(books, groups[: chosen.repetitions], walkers[0])
            self._tell("TELEGRAM_LIMITS off", off)
            await linli.end()
            linli = await self._start(limits=True)
            on = await self._measure(books, groups[chosen.repetitions :], walkers[1])
            self._tell("TELEGRAM_LIMITS on", on)
        finally:
            books.close()
            await linli.kill()

    def _tell(self, title: str, figures: Figures) -> None:
        print(f"  linli, {title}:")
        print(f"    whole in the database   {spread(figures.whole, 'reports/s')}")
        print(f"    receipts delivered      {spread(figures.delivered, 'reports/s')}")
        print(f"    receipts and cards all  {spread(figures.settled, 'reports/s')}")
        print(f"    receipt after, at once  {latencies(figures.at_once)}")
        print(f"    receipt after, paced    {latencies(figures.paced)}", flush=True)

    async def _start(self, *, limits: bool) -> Program:
        """Start `linli run` and wait until it and its Rasa are ready."""
        community = self._folder / "community.yml"
        sample = (ROOT / "community.sample.yml").read_text(encoding="utf-8")
        # By night the cards would wait for the morning.
        sample = sample.replace('quiet_hours: {from: "22:00", to: "07:30"}', "quiet_hours: null")
        # Nobody accepts the cases here, and news of that would be measured too.
        lasting = sample.replace("respond_within: 2min", "respond_within: 24h")
        community.write_text(lasting.replace("answer_within: 5min", "answer_within: 24h"), "utf-8")
        linli = await Program.start(
            LINLI, self._folder / "linli.log", self._settings(community, limits=limits)
        )
        await linli.says("introduced")
        await linli.says("rasa_ready")
        return linli

    def _settings(self, community: Path, *, limits: bool) -> Mapping[str, str]:
        return {
            "TELEGRAM_TOKEN": self._box.token,
            "TELEGRAM_API_URL": self._box.url,
            "TELEGRAM_LIMITS": str(limits).lower(),
            "COMMUNITY": str(community),
            "DATABASE_URL": f"sqlite+aiosqlite:///{self._database}",
            "MEDIA_DIR": str(self._folder / "media"),
        }

    async def _echo(self) -> list[float]:
        """Measure the stock bot with ten times as many messages, since it is over so soon."""
        crowd = Crowd(self._box, self._box.add_bot(STOCK_TOKEN, "stock_bot", "Stock"))
        users = crowd.gather(self._chosen.reports * 10)
        command = (*STOCK_BOT, "--url", self._box.url, "--token", STOCK_TOKEN, "--concurrent")
        stock = await Program.start(command, self._folder / "stock.log")
        rates = []
        try:
            await stock.says("ready")
            for _ in range(self._chosen.repetitions):
                started = time.time()
                for number, user in enumerate(users):
                    crowd.write(user, report_of(number))
                await until(
                    lambda since=started: len(crowd.sent_since(since)) >= len(users),  # type: ignore[misc]  # bound now
                    self._patience,
                    "the echoes",
                )
                rates.append(len(users) / (crowd.sent_since(started)[-1].at - started))
        finally:
            await stock.kill()
        return rates

    async def _measure(
        self, books: Books, groups: Sequence[Sequence[User]], walkers: Sequence[User]
    ) -> Figures:
        figures = Figures()
        for group in groups:
            await self._burst(books, group, figures)
        figures.paced += await self._walk(walkers)
        await self._calm(books)
        return figures

    async def _burst(self, books: Books, users: Sequence[User], figures: Figures) -> None:
        """Have all report at once."""
        count, before = len(users), books.count(WHOLE)
        started = time.time()
        for user in users:
            self._report(user)
        whole = await until(
            lambda: books.count(WHOLE) >= before + count, self._patience, "the cases"
        )
        receipts = await self._receipts(users, started)
        settled = await self._calm(books)
        figures.whole.append(count / (whole - started))
        figures.delivered.append(count / (max(receipts.values()) - started))
        figures.settled.append(count / (settled - started))
        figures.at_once += [at - started for at in receipts.values()]

    async def _walk(self, users: Sequence[User]) -> list[float]:
        """Have one after the other report, at a pace; give the times to their receipts."""
        began, written = time.time(), {}
        for number, user in enumerate(users):
            await asyncio.sleep(max(0.0, began + number / self._chosen.pace - time.time()))
            written[user.id] = time.time()
            self._report(user)
        receipts = await self._receipts(users, began)
        return [at - written[chat] for chat, at in receipts.items()]

    async def _receipts(self, users: Sequence[User], since: float) -> dict[int, float]:
        """Wait until everybody has an answer; give when each got his first."""
        first: dict[int, float] = {}
        wanted = {user.id for user in users}

        def all_there() -> bool:
            for sent in self._crowd.sent_since(since):
                if sent.chat_id in wanted:
                    first.setdefault(sent.chat_id, sent.at)
            return first.keys() == wanted

        await until(all_there, self._patience, "the receipts")
        return first

    async def _calm(self, books: Books) -> float:
        return await until(
            lambda: books.count(UNSENT) + books.count(UNFINISHED) == 0, self._patience, "calm"
        )

    def _report(self, user: User) -> None:
        self._crowd.write(user, report_of(self._written))
        self._written += 1


async def measure(chosen: argparse.Namespace) -> None:
    """Measure in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        async with Sandbox(flood_limits=False) as box:
            await Measurement(box, Path(folder), chosen).run()


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=60, help="residents who report at once")
    options.add_argument("--repetitions", type=int, default=3)
    options.add_argument("--paced", type=int, default=40, help="reports that come at a pace")
    options.add_argument("--pace", type=float, default=4.0, help="so many of them a second")
    asyncio.run(measure(options.parse_args()))


if __name__ == "__main__":
    main()
