"""`linli admin`: the first account of the console, and help for who is shut out."""

from typing import Annotated

import typer

from app.opening import open_office
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from services.console.accounts import create_account, reset_password

app = typer.Typer(no_args_is_help=True, help="Accounts of the console.")
Key = Annotated[str, typer.Argument(help="Id of a member of staff in the community file.")]


@app.command()
def create(key: Key) -> None:
    """Make an account with an admin's role; its password is printed, and changed at first use."""
    typer.echo(run_to_the_end(_create(start_settings(), key)))


@app.command()
def reset(key: Key) -> None:
    """Give an account a new password without second factor; its sessions end."""
    typer.echo(run_to_the_end(_reset(start_settings(), key)))


async def _create(settings: Settings, key: str) -> str:
    async with open_office(settings) as office:
        return await create_account(office, key, is_admin=True)


async def _reset(settings: Settings, key: str) -> str:
    async with open_office(settings) as office:
        return await reset_password(office, key)
