"""`linli community`: looks at a community file, and makes it the community."""

from pathlib import Path
from typing import Annotated

import typer

from app.bootstrap import open_office
from app.community_changes import changes_between, summary
from app.community_file import read_community
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from community.areas import Community
from services.community_loading import load_community

app = typer.Typer(help="The community file.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(help="Such as community.sample.yml.")]


@app.command()
def check(file: File) -> None:
    """Say everything that is wrong with a file, with lines, or "ok"."""
    typer.echo(f"ok  {summary(read_community(file))}")


@app.command()
def load(file: File) -> None:
    """Make a file the community, and say what that changes; loading twice is loading once."""
    settings = start_settings()
    for line in run_to_the_end(_load(settings, read_community(file))):
        typer.echo(line)


async def _load(settings: Settings, community: Community) -> tuple[str, ...]:
    async with open_office(settings) as office:
        async with office.units.read() as unit:
            before = await unit.register.community()
        if not await load_community(office, community):
            return ("nothing changed",)
        return changes_between(before, community)
