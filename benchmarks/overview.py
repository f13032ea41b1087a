"""How long the overview, the monthly report and the recurring problems take with a million cases.

A server of our own is filled with finished and open cases, of which some were handed over or
reopened; then the sums are made in the steps that the clock takes. Measured are the steps, and
each page's figures as the services give them; and no statement of a page may go through a big
table from its beginning to its end.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it carries no types
from sqlalchemy import event

from benchmarks import filling
from benchmarks.figures import machine, spread
from benchmarks.lifecycle import DURABLE, prepare
from benchmarks.lifecycle_worker import office_on
from benchmarks.rates import turn
from community.workload import Scope
from services.console.comparing import compare_step
from services.console.matters import matters
from services.console.monthly import asked_of_month, gathered, monthly, months_back
from services.console.overview import Wanted, asked_of, figures_of, overview
from services.console.summing import sum_step
from services.desk import Desk
from services.office import Office
from storage.units import SqlUnits, open_units
from tests.postgres_server import PostgresServer

ALL = Scope("")
_BIG = ("cases", "case_history", "rated_rounds", "overview_sums", "calls", "supporters")
_UNNEEDED = ("INSERT INTO spoken", "INSERT INTO outbox", "INSERT INTO due_rows")
"""What the overview never looks at."""
Ask = Callable[[Desk], Awaitable[object]]


async def _page(desk: Desk, wanted: Wanted, scope: Scope = ALL) -> None:
    """Read a page whose figures nobody has asked for since they were counted."""
    asked = asked_of(desk, scope, wanted)
    await overview(desk, asked, await figures_of(desk, asked), wanted.rate)


async def _report(desk: Desk) -> None:
    asked = asked_of_month(desk, ALL, months_back(desk, 2)[1])
    await monthly(desk, asked, await figures_of(desk, asked), await gathered(desk, asked))


async def _of_one_area(desk: Desk) -> None:
    await _page(desk, Wanted("30d", desk.community.areas[-1].id))


PAGES: dict[str, Ask] = {
    "overview, 7 days": lambda desk: _page(desk, Wanted("7d")),
    "overview, 30 days": lambda desk: _page(desk, Wanted("30d")),
    "overview, last month": lambda desk: _page(desk, Wanted("last-month")),
    "overview, 12 months": lambda desk: _page(desk, Wanted("year")),
    "overview, one area": _of_one_area,
    "overview, one category": lambda desk: _page(desk, Wanted("30d", category="lighting")),
    "monthly report": _report,
    "recurring problems": lambda desk: matters(desk, ALL, limit=26),
}


async def measure(url: str, repetitions: int) -> None:
    """Make the sums, read each page, and print how long it took."""
    units = open_units(url)
    office = office_on(units)
    try:
        await _steps(office, "sums", sum_step)
        await _vacuum(url)
        await _steps(office, "recurring problems", compare_step, most=200)
        for name, ask in PAGES.items():
            seconds = []
            for _ in range(repetitions):
                async with units.read() as unit:
                    desk = await Desk.at(office, unit)
                    began = time.monotonic()
                    await ask(desk)
                    seconds.append(time.monotonic() - began)
            ordered = sorted(seconds)
            p95 = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
            scanned = await _scanned(units, office, ask)
            print(
                f"    {name:<24} {spread([s * 1000 for s in seconds], 'ms')}, p95 {p95 * 1000:.0f}"
                f" ms{', reads all of ' + ', '.join(scanned) if scanned else ''}",
                flush=True,
            )
    finally:
        await units.dispose()


async def _steps(
    office: Office, name: str, step: Callable[[Office], Awaitable[object]], most: int = 10**9
) -> None:
    began = time.monotonic()
    lengths: list[float] = []
    while len(lengths) < most:
        before = time.monotonic()
        if not await step(office):
            break
        lengths.append(time.monotonic() - before)
        if len(lengths) % 250 == 0:
            print(f"      {len(lengths)} steps, {time.monotonic() - began:.0f} s", flush=True)
    took_ = time.monotonic() - began
    longest = max(lengths, default=0.0)
    print(
        f"    {name}: {len(lengths):,} steps in {took_:.0f} s, the longest {longest:.2f} s",
        flush=True,
    )


async def _scanned(units: SqlUnits, office: Office, ask: Ask) -> Sequence[str]:
    """Give the big tables that the statements of a page go through as a whole."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, sql: str, values: Any, *_: object) -> None:
        asked.append((sql, values))

    event.listen(units.engine.sync_engine, "before_cursor_execute", note)
    try:
        async with units.read() as unit:
            await ask(await Desk.at(office, unit))
    finally:
        event.remove(units.engine.sync_engine, "before_cursor_execute", note)
    found: set[str] = set()
    async with units.engine.connect() as connection:
        for sql, values in asked:
            plan = await connection.exec_driver_sql(f"EXPLAIN {sql}", values)
            lines = "\n".join(str(row[0]) for row in plan)
            found |= {table for table in _BIG if f"Seq Scan on {table} " in lines}
    return sorted(found)


async def _vacuum(url: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), command_timeout=3600)
    try:
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=1_000_000)
    options.add_argument("--repetitions", type=int, default=20)
    chosen = options.parse_args()
    kept = [one for one in filling._STATEMENTS if not one.startswith(_UNNEEDED)]  # noqa: SLF001
    filling._STATEMENTS = tuple(kept)  # type: ignore[assignment]  # noqa: SLF001
    print(f"overview: {machine()}")
    server = PostgresServer((*DURABLE, "fsync=off"))
    try:
        server.start()
        server.command("CREATE DATABASE overview")
        url = server.url("overview")
        asyncio.run(prepare(url, chosen.cases))
        asyncio.run(turn(url))
        print(f"  {chosen.cases:,} cases", flush=True)
        asyncio.run(measure(url, chosen.repetitions))
    finally:
        server.remove()


if __name__ == "__main__":
    main()
