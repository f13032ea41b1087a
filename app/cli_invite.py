"""`linli invite`: the link that makes a Telegram account that of a member of staff."""

from typing import Annotated

import typer

from app.durations import NotADuration, parse_duration
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from app.telegram_bot import telegram_bot, username_of
from services.invitations import invite


def invite_person(
    person: Annotated[str, typer.Argument(help="The id in the community file.")],
    valid: Annotated[str, typer.Option(help="How long the link can be used.")] = "7d",
) -> None:
    """Print a one-time link that binds a Telegram account to a member of staff."""
    try:
        valid_for = parse_duration(valid)
    except NotADuration as error:
        raise typer.BadParameter(str(error), param_hint="--valid") from None
    settings = start_settings()

    async def make_link() -> str:
        async with open_office(settings) as office, telegram_bot(settings) as telegram:
            username = await username_of(telegram)
            return f"https://t.me/{username}?start={await invite(office, person, valid_for)}"

    typer.echo(run_to_the_end(make_link()))
