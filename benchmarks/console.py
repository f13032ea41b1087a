"""How long every page of the console takes in a big town, and what the database does for it.

A database of our own is filled with two years of a town (`--cases`, `--messages`: what people said;
the bot's messages come on top). Then `linli console` serves it in a process of its own, over HTTP,
and managers sign in and open every page: one alone, many at the same instant, and as many who look
at each page for a while. Pages over the limits are listed. At last every page is opened once more
with an ear at the database: the statements that read a big table through are listed with their
page, and for slow pages the statement that took longest.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.console_addresses import Address, addresses
from benchmarks.console_asking import (
    FORBIDDEN,
    OK,
    Seconds,
    all_at_once,
    one_by_one,
    open_page,
    signed_in,
    statuses,
)
from benchmarks.console_plans import Plans, listening
from benchmarks.console_running import quiet, running, running_here
from benchmarks.figures import machine, percentile
from benchmarks.programs import Program
from benchmarks.town.making import catch_up, make_town, office_of
from benchmarks.town.plan import Plan
from storage import schema
from storage.units import SqlUnits
from tests.postgres_server import PostgresServer

DURABLE = ("shared_buffers=1GB", "max_wal_size=4GB", "autovacuum=on", "fsync=off")
ALONE, TOGETHER = 0.1, 0.3
"""Seconds that 95 of 100 may take, for one manager and for many."""


async def prepare(url: str, chosen: argparse.Namespace) -> None:
    """Migrate a database and fill it."""
    await schema.upgrade(url)
    size = Plan(chosen.cases, chosen.messages, int(datetime.now(UTC).timestamp()))
    await make_town(url, size, lambda words: print(f"    {words}", flush=True))
    steps = await catch_up(url, chosen.steps)
    print(f"    {steps:,} steps of the clock for the overview's sums", flush=True)


async def measure(url: str, folder: Path, chosen: argparse.Namespace) -> None:
    """Open all pages as each of the chosen managers, and print how long they took."""
    async with office_of(url) as office:
        assert isinstance(office.units, SqlUnits)
        asked, missing = await addresses(office.units.engine, chosen.only)
    print(f"  {len(asked)} addresses; without an example: {', '.join(missing) or 'none'}")
    async with running(url, folder) as (address, program):
        for key in chosen.who:
            await _measure_as(key, address, program, asked, chosen)
    await tell_plans(url, asked, chosen.who)


async def _measure_as(
    key: str,
    address: str,
    program: Program,
    asked: Sequence[Address],
    chosen: argparse.Namespace,
) -> None:
    async with signed_in(address, key) as client:
        answered = await statuses(client, asked)
        _tell_failed(key, answered)
        opened = [one for one in asked if answered[one] == OK]
        alone, busy = await one_by_one(client, opened, chosen.repetitions, program.cpu)
    _tell(f"{key}, alone", alone, ALONE, busy)
    for pause in (0.0, chosen.pause) if chosen.users and opened else ():
        several = (chosen.users, chosen.opened, pause)
        found = await all_at_once(address, key, opened, *several)
        _tell(f"{key}, {chosen.users} at once, {pause:g} s a page", found, TOGETHER)


def _tell_failed(key: str, answered: Mapping[Address, int]) -> None:
    """Name what was not answered with a page; what somebody may not open is no failure."""
    for address, status in answered.items():
        if status not in {OK, FORBIDDEN}:
            print(f"  ! {key}: {status} {address.path}", flush=True)


def _tell(
    name: str, found: Seconds, limit: float, busy: Mapping[Address, float] | None = None
) -> None:
    """Print the figures of all together, of what is too slow, and with the CPU those of each."""
    together = [one for seconds in found.values() for one in seconds]
    print(f"  {name}: {len(found)} addresses, {len(together)} pages, {_figures(together)}")
    ordered = sorted(found.items(), key=lambda one: -percentile(one[1], 0.95))
    for address, seconds in ordered:
        slow = percentile(seconds, 0.95) > limit
        if busy is not None:
            print(f"    CPU {busy[address] * 1000:5.1f} ms, ", end="")
        if busy is not None or slow:
            mark = f"  over {limit * 1000:.0f} ms" if slow else ""
            print(f"    {_figures(seconds)}  {address.path}{mark}", flush=True)


def _figures(seconds: Sequence[float]) -> str:
    p50, p95 = (percentile(seconds, share) * 1000 for share in (0.5, 0.95))
    return f"p50 {p50:6.1f}, p95 {p95:6.1f}, max {max(seconds, default=0) * 1000:6.1f} ms"


async def tell_plans(url: str, asked: Sequence[Address], who: Sequence[str]) -> None:
    """Open each page once more, and print what the database does for it that it should not."""
    told: set[str] = set()
    with quiet():
        async with running_here(url) as (address, office):
            assert isinstance(office.units, SqlUnits)
            for key in who:
                async with signed_in(address, key) as client:
                    await statuses(client, asked)
                    await _tell_plans_of(key, client, office.units.engine, asked, told)
    print(f"  {len(told)} statements read a big table through", flush=True)


async def _tell_plans_of(
    key: str,
    client: httpx.AsyncClient,
    engine: AsyncEngine,
    asked: Sequence[Address],
    told: set[str],
) -> None:
    plans = Plans(engine)
    for one in asked:
        with listening(engine) as listener:
            _, seconds = await open_page(client, one)
        heard = listener.heard.values()
        longest = max(heard, key=lambda of: of.seconds, default=None)
        if longest and seconds > ALONE:
            count = sum(statement.times for statement in heard)
            print(f"  {key}: {seconds * 1000:.0f} ms, {count} statements {one.path}")
            print(f"    {longest.seconds * 1000:.0f} ms: {_short(longest.sql)}")
        for statement in heard:
            if statement.sql not in told and (tables := await plans.read_through(statement)):
                told.add(statement.sql)
                print(f"  {key}: reads all of {', '.join(tables)}: {one.path}")
                print(f"    {_short(statement.sql)}", flush=True)


def _short(sql: str) -> str:
    words = " ".join(sql.split())
    return words if len(words) < 700 else f"{words[:300]} … {words[-400:]}"


def main() -> None:
    """Read the options, fill, and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--messages", type=int, default=1_000_000)
    options.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    options.add_argument("--url", help="a town that was made before, instead of a new one")
    options.add_argument("--file", type=Path, help="make the SQLite file here, and keep it")
    options.add_argument("--who", type=lambda words: words.split(","), default=["s1", "l1"])
    options.add_argument(
        "--only", default="", help="pages whose path has this (a regular expression)"
    )
    options.add_argument("--repetitions", type=int, default=20)
    options.add_argument("--users", type=int, default=20, help="at once; 0: leave that out")
    options.add_argument("--opened", type=int, default=20, help="pages that each of them opens")
    options.add_argument(
        "--pause", type=float, default=5.0, help="seconds that one looks at a page"
    )
    options.add_argument("--steps", type=int, default=10**6, help="of the clock, at most")
    chosen = options.parse_args()
    print(f"console: {machine()}")
    size = f"{chosen.cases:,} cases, {chosen.messages:,} messages"
    print(f"  {chosen.database}, {'a town made before' if chosen.url else size}", flush=True)
    with tempfile.TemporaryDirectory(prefix="linli-console-") as folder:
        _run(chosen, Path(folder))


def _run(chosen: argparse.Namespace, folder: Path) -> None:
    if chosen.url:
        asyncio.run(measure(chosen.url, folder, chosen))
    elif chosen.database == "sqlite":
        url = f"sqlite+aiosqlite:///{chosen.file or folder / 'linli.db'}"
        asyncio.run(prepare(url, chosen))
        asyncio.run(measure(url, folder, chosen))
    else:
        server = PostgresServer(DURABLE)
        try:
            server.start()
            server.command("CREATE DATABASE town")
            asyncio.run(prepare(server.url("town"), chosen))
            asyncio.run(measure(server.url("town"), folder, chosen))
        finally:
            server.remove()


if __name__ == "__main__":
    main()
