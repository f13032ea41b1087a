"""`linli people`: the block list, and forgetting again whom an old backup brought back."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.durations import NotADuration, parse_duration
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from services import blocking
from services.forgotten_list import reapply_forgotten

app = typer.Typer(help="People.", no_args_is_help=True)

Who = Annotated[
    str, typer.Argument(help="The number of a case that he reported, or his number in the list.")
]


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


@app.command()
def block(
    who: Who,
    reason: Annotated[str, typer.Option(help="For the people of the community.")],
    length: Annotated[str, typer.Option("--for", help="How long, such as 24h or 7d.")] = "7d",
) -> None:
    """Take no more messages of a resident for some time; danger always gets through."""
    try:
        duration = parse_duration(length)
    except NotADuration as error:
        raise typer.BadParameter(str(error), param_hint="--for") from None
    if not reason.strip():
        raise typer.BadParameter("say why", param_hint="--reason")
    settings = start_settings()

    async def put() -> str:
        async with open_office(settings) as office:
            made = await blocking.block(office, who, reason, duration)
            async with office.units.read() as unit:
                return _line(made, (await office.community(unit)).timezone)

    typer.echo(run_to_the_end(put()))


@app.command()
def unblock(who: Who) -> None:
    """Take a resident's messages again."""
    settings = start_settings()

    async def lift() -> bool:
        async with open_office(settings) as office:
            return await blocking.unblock(office, who)

    typer.echo("unblocked" if run_to_the_end(lift()) else "was not blocked")


@app.command()
def blocked() -> None:
    """List whose messages are not taken now: number, name, until when, why."""
    settings = start_settings()

    async def collect() -> list[str]:
        async with open_office(settings) as office:
            held = await blocking.blocked(office)
            async with office.units.read() as unit:
                timezone = (await office.community(unit)).timezone
            return [_line(one, timezone) for one in held]

    for line in run_to_the_end(collect()) or ["nobody is blocked"]:
        typer.echo(line)


def _line(held: blocking.Blocked, timezone: str) -> str:
    ends: datetime = held.block.ends_at.astimezone(ZoneInfo(timezone))
    until = f"{ends:%Y-%m-%d %H:%M}"
    return f"{held.block.person_id}  {held.name}  until {until}  {held.block.reason}"
