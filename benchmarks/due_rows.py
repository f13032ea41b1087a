"""Due rows a second: so many at once, drained by several processes, and none done twice.

Each row belongs to a case of its own. What is done is either the clock's own part (`--doing
note`: an entry in the history of the case) or a whole callback (`--doing callback`: the question
in words, the callback, two more due rows, the history). Whether anything was done twice is
counted from the history, which the doing writes, and not from the rows. A PostgreSQL server of
our own with its usual durability shares the machine with the processes; SQLite is measured with
one process for comparison.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from app.simulation.community import planned_community
from benchmarks.due_rows_worker import EVENTS
from benchmarks.figures import machine
from benchmarks.lifecycle_worker import office_on
from benchmarks.programs import ROOT
from community.pace import Pace
from services.community_loading import load_community
from storage import schema
from storage.units import SqlUnits, open_units
from tests.postgres_server import PostgresServer

RESIDENTS = 2_000
WORKERS = 4
DURABLE = ("shared_buffers=512MB", "max_wal_size=4GB", "autovacuum=on")
FIRST_ACCOUNT = 1_000_000

_COUNTING = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count}) "
_RESIDENTS = "SELECT '居民' || n, 'zh', {first} + n, {first} + n, :then, :then, :then FROM n"
_CASES = """
SELECT 'LL2020-' || n, r.id, w.id, 'lighting', 'resolved', '楼道灯不亮', 'e1', '丽景苑', '3',
  false, 1, :then, :then, :then, :then, :then, :then, :then, '换了灯泡'
FROM n JOIN people r ON r.telegram_user_id = {first} + 1 + n % {residents}
JOIN people w ON w.key = 'w1'
"""
_DUE = "SELECT 'callback', id, 1, :then, 0 FROM cases"


async def prepare(url: str, rows: int) -> None:
    """Migrate a database, load a community without a pace, and have so many rows fall due."""
    await schema.upgrade(url)
    units = open_units(url)
    community = planned_community(WORKERS)
    casework = replace(community.casework, pace=Pace(at_most=0, per_person=0))
    await load_community(office_on(units), replace(community, casework=casework, quiet_hours=None))
    await _fill(units, rows)
    await units.dispose()


async def _fill(units: SqlUnits, rows: int) -> None:
    numbers = {"first": FIRST_ACCOUNT, "residents": RESIDENTS}
    residents = (
        "INSERT INTO people (name, language, telegram_user_id, chat_id, noticed_at, consented_at,"
        f" added_at) {_COUNTING.format(count=RESIDENTS)}{_RESIDENTS.format(**numbers)}"
    )
    cases = (
        "INSERT INTO cases (number, reporter_id, responsible_id, category, status, text,"
        " estate_id, estate, building, urgent, round, filed_at, respond_by, answer_by, solve_by,"
        " accepted_at, answered_at, resolved_at, resolution)"
        f" {_COUNTING.format(count=rows)}{_CASES.format(**numbers)}"
    )
    due = f"INSERT INTO due_rows (kind, case_id, round, due_at, attempts) {_DUE}"
    then = (datetime.now(UTC) - timedelta(minutes=5)).replace(tzinfo=None)
    async with units.engine.begin() as connection:
        for statement in (residents, cases, due):
            await connection.execute(text(statement), {"then": then})
    async with units.engine.connect() as connection:
        await connection.execute(text("ANALYZE"))
        await connection.commit()


async def counted(url: str) -> tuple[int, int, int]:
    """Give how often something was done, for how many cases, and how many rows are left."""
    units = open_units(url)
    events = ", ".join(f"'{event}'" for event in EVENTS.values())
    async with units.engine.connect() as connection:
        done = await connection.execute(
            text(
                "SELECT count(*), count(DISTINCT case_id) FROM case_history"
                f" WHERE event IN ({events})"
            )
        )
        times, cases = done.one()
        left = await connection.execute(
            text("SELECT count(*) FROM due_rows WHERE kind = 'callback' AND finished_at IS NULL")
        )
        pending = left.scalar_one()
    await units.dispose()
    return int(times), int(cases), int(pending)


def drain(url: str, processes: int, doing: str, abreast: int) -> tuple[float, list[int]]:
    """Let processes drain the rows; give the seconds that it took and how many each claimed."""
    command = [sys.executable, "-m", "benchmarks.due_rows_worker", url, doing, str(abreast)]
    workers = [
        subprocess.Popen(
            [*command, str(place)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for place in range(processes)
    ]
    for worker in workers:
        assert worker.stdout is not None
        worker.stdout.readline()
    begin = time.monotonic()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = [worker.communicate()[0] for worker in workers]
    seconds = time.monotonic() - begin
    if any(worker.returncode for worker in workers):
        raise SystemExit("a process failed")
    return seconds, [int(json.loads(words)["claimed"]) for words in said]


def measure(url: str, rows: int, chosen: argparse.Namespace, processes: int) -> None:
    """Fill a database, drain it, and print what came of it."""
    asyncio.run(prepare(url, rows))
    seconds, claimed = drain(url, processes, chosen.doing, chosen.abreast)
    times, cases, pending = asyncio.run(counted(url))
    shares = " + ".join(f"{count:,}" for count in claimed)
    print(
        f"  {url.split(':', 1)[0].split('+', 1)[0]}, {rows:,} rows, {processes} processes ×"
        f" {chosen.abreast} abreast: {rows / seconds:.0f} rows/s ({seconds:.0f} s; {shares});"
        f" done {times:,} times for {cases:,} cases, {times - cases} twice, {pending} left",
        flush=True,
    )
    if times != cases or cases != rows or pending:
        raise SystemExit("a row was lost or done twice")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000, help="in PostgreSQL; 0: none")
    options.add_argument("--processes", type=int, default=3)
    options.add_argument("--abreast", type=int, default=4, help="cases at once in a process")
    options.add_argument("--doing", choices=sorted(EVENTS), default="note")
    options.add_argument("--sqlite-rows", type=int, default=5_000, help="0: none")
    chosen = options.parse_args(arguments)
    print(f"due_rows: {machine()}")
    print(f"  what is done: {chosen.doing}")
    if chosen.rows:
        server = PostgresServer(DURABLE)
        try:
            server.start()
            server.command("CREATE DATABASE due_rows")
            measure(server.url("due_rows"), chosen.rows, chosen, chosen.processes)
        finally:
            server.remove()
    if chosen.sqlite_rows:
        with tempfile.TemporaryDirectory(prefix="linli-due-") as folder:
            path = Path(folder) / "linli.db"
            measure(f"sqlite+aiosqlite:///{path}", chosen.sqlite_rows, chosen, 1)


if __name__ == "__main__":
    main()
