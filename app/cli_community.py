"""`linli community`: looks at a community file, and makes it the community."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.cli_import import import_tables
from app.community_changes import changes_between, summary
from app.community_file import CheckedFile, check_community
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from community.areas import Community
from services.community_loading import bring_in
from services.handing_over import HandedOver, what_would_be_handed_over

app = typer.Typer(help="The community file.", no_args_is_help=True)
app.command(name="import")(import_tables)
File = Annotated[Path, typer.Argument(help="Such as community.sample.yml.")]


@app.command()
def check(file: File) -> None:
    """Say everything that is wrong with a file, with lines, or "ok"; warnings are no errors."""
    checked = check_community(file)
    typer.echo(f"ok  {summary(checked.community)}")
    _say_warnings(checked)


@app.command()
def preview(file: File) -> None:
    """Say what loading a file would change, and whose open cases would change hands."""
    settings, checked = start_settings(), check_community(file)
    for line in run_to_the_end(_preview(settings, checked.community)):
        typer.echo(line)
    _say_warnings(checked)


@app.command()
def load(
    file: File,
    hand_over_to: Annotated[
        str | None,
        typer.Option(
            help="Who gets the open cases of people who are gone; else whoever is responsible now."
        ),
    ] = None,
) -> None:
    """Make a file the community, and say what that changes; loading twice is loading once."""
    settings, checked = start_settings(), check_community(file)
    for line in run_to_the_end(_load(settings, checked.community, hand_over_to)):
        typer.echo(line)
    _say_warnings(checked)


async def _preview(settings: Settings, community: Community) -> tuple[str, ...]:
    async with open_office(settings) as office:
        async with office.units.read() as unit:
            before = await unit.register.community()
        leaving = await what_would_be_handed_over(office, community)
    lines = list(changes_between(before, community))
    for member, cases in leaving:
        if cases:
            lines.append(f"{member.key} {member.name} leaves {_counted(len(cases))}:")
            lines += (f"  {case.number} goes to {_named(community, case.to)}" for case in cases)
    return (*(lines or ["nothing would change"]), "nothing was loaded")


async def _load(
    settings: Settings, community: Community, hand_over_to: str | None
) -> tuple[str, ...]:
    async with open_office(settings) as office:
        async with office.units.read() as unit:
            before = await unit.register.community()
        loaded = await bring_in(office, community, hand_over_to)
    handed = tuple(_handed_over(community, loaded.handed_over))
    if not loaded.changed:
        return ("nothing changed", *handed)
    return (*changes_between(before, community), *handed)


def _handed_over(community: Community, cases: tuple[HandedOver, ...]) -> Iterator[str]:
    for case in cases:
        yield f"{case.number} of {case.came_from} went to {_named(community, case.to)}"


def _counted(cases: int) -> str:
    return "1 open case" if cases == 1 else f"{cases} open cases"


def _named(community: Community, key: str) -> str:
    return next((f"{key} {one.name}" for one in community.staff if one.key == key), key)


def _say_warnings(checked: CheckedFile) -> None:
    for warning in checked.warnings:
        typer.echo(f"warning: {warning}")
