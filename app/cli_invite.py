"""`linli invite`: the links that make Telegram accounts those of members of staff."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

import typer

from app.durations import NotADuration, parse_duration
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from app.telegram_bot import telegram_bot, username_of
from services.invitations import invite_all


def invite_people(
    people: Annotated[list[str], typer.Argument(help="Ids in the community file.")],
    valid: Annotated[str, typer.Option(help="How long a link can be used.")] = "7d",
) -> None:
    """Print a one-time link for each member of staff that binds a Telegram account to him.

    For one it is the bare link, for several a line each: the id, a space, the link.
    """
    try:
        valid_for = parse_duration(valid)
    except NotADuration as error:
        raise typer.BadParameter(str(error), param_hint="--valid") from None
    for key, link in run_to_the_end(_links(start_settings(), people, valid_for)).items():
        typer.echo(link if len(people) == 1 else f"{key} {link}")


async def _links(
    settings: Settings, people: Sequence[str], valid_for: timedelta
) -> Mapping[str, str]:
    async with open_office(settings) as office, telegram_bot(settings) as telegram:
        username = await username_of(telegram)
        codes = await invite_all(office, people, valid_for)
        return {key: f"https://t.me/{username}?start={code}" for key, code in codes.items()}
