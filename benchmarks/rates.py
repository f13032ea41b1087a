"""How long it takes to count all rates of a hundred thousand (or a million) cases in PostgreSQL.

A server of our own is filled with finished and open cases; then one in twenty was handed over and
one in forty reopened, so that their histories have to be walked through. Measured are the rates of
everything by worker, and those of one month, as the chat shows them.
"""

import argparse
import asyncio
import statistics
import time
from datetime import UTC, datetime, timedelta

import asyncpg  # type: ignore[import-untyped]  # it carries no types

from benchmarks.figures import machine, spread
from benchmarks.lifecycle import DURABLE, prepare
from community.round_facts import EVER, Span
from services.rating import EVERYTHING, By, ratings
from storage.units import open_units
from tests.postgres_server import PostgresServer

_TURNED = (
    "SET session_replication_role = replica",
    """INSERT INTO case_history (case_id, at, event, to_status, details, seal)
       SELECT id, accepted_at, 'case_handed_over', 'assigned',
         json_build_object('to', 'w1', 'respond_by', respond_by::text || '+00:00'), ''
       FROM cases WHERE id % 20 = 0""",
    """INSERT INTO case_history (case_id, at, event, to_status, details, seal)
       SELECT id, closed_at, 'case_reopened', 'reopened',
         json_build_object('respond_by', respond_by::text || '+00:00',
           'solve_by', solve_by::text || '+00:00'), ''
       FROM cases WHERE id % 40 = 1 AND status = 'closed'""",
    "UPDATE cases SET round = 2 WHERE id % 40 = 1 AND status = 'closed'",
    "VACUUM ANALYZE",
)


async def turn(url: str) -> None:
    """Hand over some of the cases and reopen others."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), command_timeout=3600)
    try:
        for statement in _TURNED:
            await connection.execute(statement)
    finally:
        await connection.close()


async def measure(url: str, repetitions: int) -> None:
    """Count everything and one month, and print how long it took."""
    units = open_units(url)
    now = datetime.now(UTC)
    month = Span(now - timedelta(days=30), now)
    try:
        for name, span in (("everything", EVER), ("one month", month)):
            seconds: list[float] = []
            busy: list[float] = []
            rounds = 0
            for _ in range(repetitions):
                began, busy_before = time.monotonic(), time.process_time()
                async with units.read() as unit:
                    community = await unit.register.community()
                    assert community is not None
                    found = await ratings(unit, community, now, EVERYTHING, span)
                found.by(By.WORKER)
                seconds.append(time.monotonic() - began)
                busy.append(time.process_time() - busy_before)
                rounds = len(found.rounds)
            print(
                f"    {name:<10} {rounds:>9,} rounds: {spread(seconds, 's')},"
                f" of it {statistics.median(busy):.2f} s of a core in Python",
                flush=True,
            )
    finally:
        await units.dispose()


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", default="100000", help="100000,1000000")
    options.add_argument("--repetitions", type=int, default=3)
    chosen = options.parse_args()
    print(f"rates: {machine()}")
    server = PostgresServer((*DURABLE, "fsync=off"))
    try:
        server.start()
        for cases in (int(word) for word in chosen.cases.split(",")):
            name = f"rates_{cases}"
            server.command(f"CREATE DATABASE {name}")
            asyncio.run(prepare(server.url(name), cases))
            asyncio.run(turn(server.url(name)))
            print(f"  {cases:,} cases", flush=True)
            asyncio.run(measure(server.url(name), chosen.repetitions))
            server.command(f"DROP DATABASE {name}")
    finally:
        server.remove()


if __name__ == "__main__":
    main()
