"""`linli history verify`: has anybody changed what happened?"""

import typer

from app.opening import open_office
from app.running import run_to_the_end, start_settings
from community.history_seals import HistoryCheck
from services.history import verify_history

app = typer.Typer(help="The history of cases.", no_args_is_help=True)

CHANGED = 3
"""The exit code where something was changed after the fact."""


@app.callback()
def history() -> None:
    """What happened to each case, sealed entry by entry."""


@app.command()
def verify() -> None:
    """Check the seals of all entries; exit 3 and a line for each flaw if something was changed."""
    settings = start_settings()

    async def check() -> HistoryCheck:
        async with open_office(settings) as office:
            return await verify_history(office)

    found = run_to_the_end(check())
    for flaw in found.flaws:
        where = f" entry {flaw.entry}" if flaw.entry is not None else ""
        typer.echo(f"{flaw.number}{where}: {flaw.what}", err=True)
    forgotten = f", {found.forgotten} words forgotten" if found.forgotten else ""
    typer.echo(f"{found.cases} cases, {found.entries} entries{forgotten}; seal {found.seal}")
    if found.flaws:
        raise typer.Exit(CHANGED)
