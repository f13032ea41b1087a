"""`linli people reapply-forgotten`: forgets again whom a backup that was put back brought back."""

import typer

from app.bootstrap import open_office
from app.running import run_to_the_end, start_settings
from services.forgotten_list import reapply_forgotten

app = typer.Typer(help="People.", no_args_is_help=True)


@app.callback()
def people() -> None:
    """Residents and staff."""


@app.command(name="reapply-forgotten")
def reapply() -> None:
    """Forget everybody on the list of forgotten people whom an older backup brought back."""
    settings = start_settings()

    async def forget_again() -> int:
        async with open_office(settings) as office:
            return await reapply_forgotten(office)

    typer.echo(f"{run_to_the_end(forget_again())} forgotten again")
