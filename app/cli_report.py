"""`linli report`: counts that leaders are asked for."""

from collections.abc import Callable, Sequence

import typer

from app.cli_rates import rates
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from community.level_report import MonthOfLevels, count_levels
from community.speech import Utterance
from community.tracks import Level

app = typer.Typer(help="Counts and shares.", no_args_is_help=True)


@app.callback()
def reports() -> None:
    """Count what was done."""


app.command()(rates)


@app.command()
def levels() -> None:
    """Print by month of filing how far up the cases went: grid, community, street."""
    typer.echo(run_to_the_end(_levels(start_settings())), nl=False)


async def _levels(settings: Settings) -> str:
    async with open_office(settings) as office:
        async with office.units.read() as unit:
            community = await office.community(unit)
            cases = await unit.cases.all()

        def name_of(level: Level) -> str:
            key = Utterance(f"level-{level}")
            return office.phrases.plain(key, settings.language, community.timezone)

    return levels_text(count_levels(cases, community.timezone), name_of)


def levels_text(months: Sequence[MonthOfLevels], name_of: Callable[[Level], str]) -> str:
    """Write the counts, a line for each month; shares always with what they are shares of."""
    if not months:
        return "no cases yet\n"
    return "".join(f"{_line(month, name_of)}\n" for month in months)


def _line(month: MonthOfLevels, name_of: Callable[[Level], str]) -> str:
    parts = [
        f"{name_of(level)} {month.counts[level]} ({month.share(level):.1%})" for level in Level
    ]
    still_open = f"; {month.still_open} still open" if month.still_open else ""
    noun = "case" if month.total == 1 else "cases"
    return f"{month.month}  {month.total} {noun}: {', '.join(parts)}{still_open}"
