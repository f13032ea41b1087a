"""`linli db`: its tables, and everything moved to another database; and the moved clock in it."""

import asyncio
from typing import Annotated

import typer

from app.cli_backup import move
from app.durations import NotADuration, parse_duration
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from services.clockwork import fast_forward

NEXT = "next"

app = typer.Typer(help="The database.", no_args_is_help=True)
app.command(name="move")(move)


@app.command()
def upgrade() -> None:
    """Create the tables, or bring them up to this version of the program."""
    settings = start_settings()
    run_to_the_end(_touch(settings))
    typer.echo(f"{settings.database_name} is up to date")


async def _touch(settings: Settings) -> None:
    async with open_office(settings):
        await asyncio.sleep(0)


def fast_forward_clock(
    how_far: Annotated[str, typer.Argument(help="A duration such as 24h, or `next`.")],
) -> None:
    """Move the community's clock, to see tomorrow now. Only in the sandbox."""
    try:
        seconds = None if how_far == NEXT else parse_duration(how_far).total_seconds()
    except NotADuration as error:
        raise typer.BadParameter(f"{error}, or `next`") from None
    settings = start_settings()

    async def move_clock() -> str:
        async with open_office(settings) as office:
            return (await fast_forward(office, seconds)).isoformat(timespec="seconds")

    typer.echo(run_to_the_end(move_clock()))
