"""`linli simulate` and `linli check`: a month in a town, and whether every promise was kept."""

import asyncio
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from app.durations import NotADuration, parse_duration
from app.running import run_to_the_end, start_settings
from app.simulation.checker import CaseCheck, check_cases
from app.simulation.figures import Figures, figures_of
from app.simulation.town import Plan, Town
from app.timepiece import SystemTimepiece
from community.rates import Rate
from storage.schema import upgrade
from storage.units import open_units

check = typer.Typer(help="Whether every promise about the cases was kept.", no_args_is_help=True)

BROKEN = 3
"""The exit code where a promise was broken."""

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
_MOST_SHOWN = 20
_HAPPENED = {
    "case_handed_over": "handed over",
    "whistle_blown": "whistles",
    "case_reopened": "reopened",
    "case_supported": "joined",
    "second_look_asked": "second looks",
    "progress_told": "times told how far it is",
}
_RATES = {
    Rate.RESPONSE: "响应率",
    Rate.SOLUTION: "按时解决率",
    Rate.CONFIRMED: "回访解决率",
    Rate.SATISFACTION: "满意率",
}
_LATE = ("respond_overdue", "answer_overdue", "solve_overdue")


@check.callback()
def checks() -> None:
    """Read the tables, and nothing but the tables."""


@check.command()
def cases(
    database: Annotated[
        str | None, typer.Option(help="Its URL; else that of the settings.")
    ] = None,
    tick: Annotated[str, typer.Option(help="How late the sweep may be.")] = "2min",
) -> None:
    """Hold every case against what is promised; exit 3 and a line for each broken promise."""
    try:
        late = parse_duration(tick)
    except NotADuration as error:
        raise typer.BadParameter(str(error), param_hint="--tick") from None
    url = database or start_settings().database_url.get_secret_value()

    async def look() -> CaseCheck:
        units = open_units(url)
        try:
            async with units.read() as unit:
                ahead = await unit.register.clock_offset()
            now = SystemTimepiece().now() + timedelta(seconds=ahead)
            return await check_cases(units.engine, now, late)
        finally:
            await units.dispose()

    _tell(run_to_the_end(look()))


def simulate(
    days: Annotated[int, typer.Option(min=1, help="How long the town lives.")] = 30,
    residents: Annotated[int, typer.Option(min=1, help="Who may report.")] = 5_000,
    workers: Annotated[int, typer.Option(min=1, max=1000, help="With a micro-grid each.")] = 40,
    reports: Annotated[float, typer.Option(min=0.0, help="On a working day.")] = 30.0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same month.")] = 1,
    database: Annotated[
        str | None, typer.Option(help="An empty database's URL; else a temporary file.")
    ] = None,
    skip_sweep: Annotated[
        int | None, typer.Option(min=1, help="A planted fault: no sweep on this day.")
    ] = None,
    *,
    check_after: Annotated[
        bool, typer.Option("--check/--no-check", help="Look whether every promise was kept.")
    ] = True,
) -> None:
    """Let a town live for a month on the real services, with a clock of its own.

    Residents report by the hour of the day, workers look at their phones when they like: some are
    slow, some on leave, some do the wrong thing, some nothing at all until they are told. It is
    about the work on cases; the residents' sentences are understood by keywords, without a model.
    """
    plan = Plan(days, residents, workers, reports, seed, skip_sweep)
    began = time.monotonic()
    with TemporaryDirectory(
        prefix="linli-town-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None
    ) as folder:
        url = database or f"sqlite+aiosqlite:///{Path(folder) / 'linli.db'}"
        town, figures, found = asyncio.run(live(url, plan))
    for line in _lines(town, figures):
        typer.echo(line)
    typer.echo(f"lived in {time.monotonic() - began:.0f} s")
    if check_after:
        _tell(found)


async def live(url: str, plan: Plan) -> tuple[Town, Figures, CaseCheck]:
    """Let a town live in a database, count what came of it, and check it."""
    await upgrade(url)
    units = open_units(url)
    try:
        town = Town(units, plan)
        await town.live()
        figures = await figures_of(units, town.watch.at)
        return town, figures, await check_cases(units.engine, town.watch.at)
    finally:
        await units.dispose()


def _lines(town: Town, figures: Figures) -> Sequence[str]:
    plan, events = town.plan, figures.events
    statuses = ", ".join(f"{count} {name}" for name, count in sorted(figures.statuses.items()))
    late = {name: events[name] for name in _LATE if name in events} | dict(figures.steps)
    told = ", ".join(f"{count} {name}" for name, count in sorted(late.items())) or "nobody"
    happened = ", ".join(f"{events.get(name, 0)} {words}" for name, words in _HAPPENED.items())
    longest = f"{figures.longest / timedelta(hours=1):.1f} h" if figures.longest else "—"
    return (
        f"{plan.days} days, {plan.residents} residents, {plan.workers} workers, seed {plan.seed}",
        f"{town.reports} reports, {sum(figures.statuses.values())} cases: {statuses}",
        " · ".join(f"{name} {figures.rates[rate]}" for rate, name in _RATES.items()),
        f"told that it is late: {told}",
        f"{happened}; longest {longest}; {town.sweeps} sweeps",
    )


def _tell(found: CaseCheck) -> None:
    for one in found.broken[:_MOST_SHOWN]:
        typer.echo(f"{one.number}: {one.what}", err=True)
    if len(found.broken) > _MOST_SHOWN:
        typer.echo(f"and {len(found.broken) - _MOST_SHOWN} more", err=True)
    typer.echo(f"{found.cases} cases checked, {len(found.broken)} promises broken")
    if found.broken:
        raise typer.Exit(BROKEN)
