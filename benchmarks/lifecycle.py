"""Whole lives of cases a second in PostgreSQL, with ten thousand and with a million cases in it.

A life is: filed, accepted, a note to the resident, solved, asked back, confirmed, rated and so
closed. Each step is a transaction of its own through the services, with its history, clocks and
messages; the messages are put into words and queued, not sent. A server of our own is started
with PostgreSQL's usual durability, filled with finished and open cases, and shares the machine
with the processes that do the work.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import asyncpg  # type: ignore[import-untyped]  # it carries no types

from app.simulation.community import planned_community
from benchmarks.figures import machine, spread
from benchmarks.filling import fill
from benchmarks.lifecycle_worker import office_on
from benchmarks.programs import ROOT
from community.pace import Pace
from services.community_loading import load_community
from storage import schema
from storage.units import open_units
from tests.postgres_server import PostgresServer

WORKERS = 40
DURABLE = ("shared_buffers=1GB", "max_wal_size=4GB", "autovacuum=on")
_BIND = """
UPDATE people SET telegram_user_id = id, chat_id = id, noticed_at = added_at,
  consented_at = added_at WHERE key IS NOT NULL
"""
_WHOLE = """
SELECT count(*) FROM cases c JOIN callbacks b ON b.case_id = c.id
WHERE c.number LIKE 'LL202%' AND c.number NOT LIKE 'LL2020%' AND c.status = 'closed'
  AND b.asked_at IS NOT NULL AND b.solved AND b.score = 5
"""


async def prepare(url: str, cases: int) -> None:
    """Migrate a database, load the community, bind its staff, fill in the past."""
    await schema.upgrade(url)
    units = open_units(url)
    community = planned_community(WORKERS)
    # A case is asked back about at once, and nobody waits for the morning.
    casework = replace(community.casework, pace=Pace(at_most=0, per_person=0))
    durations = replace(community.durations, callback_after=timedelta(0))
    await load_community(
        office_on(units),
        replace(community, durations=durations, quiet_hours=None, casework=casework),
    )
    async with units.engine.begin() as connection:
        await connection.exec_driver_sql(_BIND)
    await units.dispose()
    await fill(url, cases)


def measure(url: str, chosen: argparse.Namespace) -> list[float]:
    """Give the whole lives a second of each run."""
    return [_run(url, chosen) for _ in range(chosen.repetitions)]


def _run(url: str, chosen: argparse.Namespace) -> float:
    command = [sys.executable, "-m", "benchmarks.lifecycle_worker", url]
    options = [str(chosen.seconds), str(chosen.abreast)]
    workers = [
        subprocess.Popen(
            [*command, str(place), *options], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for place in range(chosen.processes)
    ]
    said = [worker.communicate()[0] for worker in workers]
    if any(worker.returncode for worker in workers):
        raise SystemExit("a process failed")
    return sum(float(json.loads(words)["rate"]) for words in said)


async def whole_lives(url: str) -> int:
    """Count the lives that went through every step."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return int(await connection.fetchval(_WHOLE))
    finally:
        await connection.close()


def compare(server: PostgresServer, chosen: argparse.Namespace) -> None:
    """Measure each size and print the ratio of the first to each."""
    first: float | None = None
    for cases in chosen.cases:
        name = f"lifecycle_{cases}"
        server.command(f"CREATE DATABASE {name}")
        asyncio.run(prepare(server.url(name), cases))
        rates = measure(server.url(name), chosen)
        middle = statistics.median(rates)
        first = first or middle
        print(
            f"  {cases:>9,} cases: {spread(rates, 'lives/s')}, {middle / first:.2f} of the first;"
            f" {asyncio.run(whole_lives(server.url(name)))} whole lives found",
            flush=True,
        )
        server.command(f"DROP DATABASE {name}")


def _sizes(words: str) -> Sequence[int]:
    return [int(word) for word in words.split(",")]


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=_sizes, default=[10_000, 1_000_000], help="10000,1000000")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--abreast", type=int, default=6, help="lives at once in a process")
    options.add_argument("--seconds", type=float, default=20.0, help="of each run")
    options.add_argument("--repetitions", type=int, default=3)
    options.add_argument("--no-fsync", action="store_true", help="as the tests' server does it")
    chosen = options.parse_args()
    print(f"lifecycle: {machine()}")
    print(
        f"  {chosen.processes} processes, {chosen.abreast} lives abreast in each,"
        f" {chosen.repetitions} × {chosen.seconds:g} s; median (lowest … highest)"
    )
    lazy = ("fsync=off", "synchronous_commit=off") if chosen.no_fsync else ()
    server = PostgresServer((*DURABLE, *lazy))
    try:
        server.start()
        compare(server, chosen)
    finally:
        server.remove()


if __name__ == "__main__":
    main()
