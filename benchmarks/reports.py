"""Whole reports a second, and the time from the phone's message to the receipt.

`linli run` on SQLite or PostgreSQL, each process with its own real Rasa, and a stock echo bot talk
with the same sandbox, which refuses nobody for speed. A report is whole when its case, its receipt
and its card are in the database, which happens in one transaction; delivered when the sandbox has
its receipt.
The echo bot stores nothing, understands nothing and tells no worker: it is the upper bound of the
stock library, not the same work.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.books import UNFINISHED, UNSENT, WHOLE, Books, open_books
from benchmarks.crowd import Crowd, report_of, until
from benchmarks.figures import machine, spread
from benchmarks.lifecycle import DURABLE
from benchmarks.programs import LINLI, ROOT, STOCK_BOT, Program
from benchmarks.reports_figures import Figures
from benchmarks.reports_memory import watch_memory
from sandbox.people import User
from sandbox.server import Sandbox
from storage import schema
from tests.postgres_server import PostgresServer

DATABASE = "linli.db"
STOCK_TOKEN = "7000000002:SANDBOX-stock"


class Measurement:
    """One sandbox with the programs that are measured one after the other."""

    def __init__(self, box: Sandbox, folder: Path, url: str, chosen: argparse.Namespace) -> None:
        self._box = box
        self._url = url
        self._folder = folder
        self._chosen = chosen
        self._crowd = Crowd(box)
        self._patience = 60.0 + chosen.reports * 2
        self._written = 0

    async def run(self) -> None:
        """Measure all and print it."""
        chosen = self._chosen
        print(f"reports: {machine()}")
        print(
            f"  {chosen.repetitions} × {chosen.reports} residents who report at once; then"
            f" {chosen.paced} reports at {chosen.pace:g}/s; median (lowest … highest);"
            f" {chosen.database}, processes: {chosen.processes}"
        )
        print(f"  stock echo bot (concurrent_updates): {spread(await self._echo(), 'echoes/s', 0)}")
        linli = await self._start(limits=False)
        await self._crowd.bind_workers(self._url)
        groups = [
            await self._crowd.residents(chosen.reports) for _ in range(chosen.repetitions * 2)
        ]
        walkers = [await self._crowd.residents(chosen.paced) for _ in range(2)]
        books = open_books(self._url)
        await until(lambda: books.count(UNSENT) == 0, self._patience, "a calm start")
        try:
            off = await self._measure(books, groups[: chosen.repetitions], walkers[0])
            off.tell("TELEGRAM_LIMITS off")
            if chosen.memory:
                await watch_memory(
                    self._crowd,
                    linli,
                    chosen.memory,
                    books,
                    lambda: self._calm(books),
                )
            await _all(one.end() for one in linli)
            linli = await self._start(limits=True)
            on = await self._measure(books, groups[chosen.repetitions :], walkers[1])
            on.tell("TELEGRAM_LIMITS on")
        finally:
            books.close()
            await _all(one.kill() for one in linli)

    async def _start(self, *, limits: bool) -> list[Program]:
        """Start `linli run`, as often as was chosen, and wait until they and Rasa are ready."""
        community = self._folder / "community.yml"
        sample = (ROOT / "community.sample.yml").read_text(encoding="utf-8")
        # By night the cards would wait for the morning.
        sample = sample.replace('quiet_hours: {from: "22:00", to: "07:30"}', "quiet_hours: null")
        # Nobody accepts the cases here, and news of that would be measured too.
        lasting = sample.replace("respond_within: 2min", "respond_within: 24h")
        community.write_text(lasting.replace("answer_within: 5min", "answer_within: 24h"), "utf-8")
        started = []
        for number in range(self._chosen.processes):
            log = self._folder / f"linli{number}.log"
            linli = await Program.start(LINLI, log, self._settings(community, limits=limits))
            started.append(linli)
            # The second one finds the tables, the community and the model as the first made them.
            await linli.says("introduced" if number == 0 else "rasa_ready")
        await started[0].says("rasa_ready")
        return started

    def _settings(self, community: Path, *, limits: bool) -> Mapping[str, str]:
        return {
            "TELEGRAM_TOKEN": self._box.token,
            "TELEGRAM_API_URL": self._box.url,
            "TELEGRAM_LIMITS": str(limits).lower(),
            "COMMUNITY": str(community),
            "DATABASE_URL": self._url,
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


async def _all(steps: Iterable[Awaitable[None]]) -> None:
    await asyncio.gather(*steps)


async def measure(url: str, folder: Path, chosen: argparse.Namespace) -> None:
    """Measure on a database that is there but may be empty."""
    await schema.upgrade(url)
    async with Sandbox(flood_limits=False) as box:
        await Measurement(box, folder, url, chosen).run()


def _measure_in(folder: Path, chosen: argparse.Namespace) -> None:
    if chosen.database == "sqlite":
        asyncio.run(measure(f"sqlite+aiosqlite:///{folder / DATABASE}", folder, chosen))
        return
    server = PostgresServer(DURABLE)
    try:
        server.start()
        server.command("CREATE DATABASE reports")
        asyncio.run(measure(server.url("reports"), folder, chosen))
    finally:
        server.remove()


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=60, help="residents who report at once")
    options.add_argument("--repetitions", type=int, default=3)
    options.add_argument("--paced", type=int, default=40, help="reports that come at a pace")
    options.add_argument("--pace", type=float, default=4.0, help="so many of them a second")
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options.add_argument("--processes", type=int, default=1, help="of `linli run`, on PostgreSQL")
    options.add_argument("--memory", type=int, default=0, help="reports to watch the memory over")
    chosen = options.parse_args()
    if chosen.processes > 1 and chosen.database == "sqlite":
        options.error("several processes need --database postgresql")
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        _measure_in(Path(folder), chosen)


if __name__ == "__main__":
    main()
