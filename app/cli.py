"""The command line: `linli --help` lists what there is."""

import asyncio
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from app import (
    cli_backup,
    cli_cases,
    cli_community,
    cli_due,
    cli_history,
    cli_nlu,
    cli_people,
    cli_qr,
    cli_report,
    cli_route,
    cli_simulation,
)
from app.bootstrap import Part, open_office, run_parts
from app.demo import DATA, PORT, run_demo
from app.durations import NotADuration, parse_duration
from app.logs import without_secrets
from app.running import run_to_the_end, run_until_signal, start_settings
from app.settings import Settings, SettingsWrong
from app.telegram_bot import telegram_bot, username_of
from community.errors import LinliError
from services.clockwork import fast_forward
from services.invitations import invite

app = typer.Typer(
    help="邻里 · residents report what is wrong in their neighbourhood, and it gets put right.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
database = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(cli_community.app, name="community")
app.add_typer(cli_cases.export, name="export")
app.command(name="log")(cli_cases.log)
app.add_typer(cli_history.app, name="history")
app.command(name="verify")(cli_history.verify)
app.command(name="qr")(cli_qr.qr)
app.add_typer(cli_people.app, name="people")
app.add_typer(cli_due.app, name="due")
app.add_typer(cli_report.app, name="report")
app.add_typer(cli_route.app, name="route")
app.command(name="simulate")(cli_simulation.simulate)
app.add_typer(cli_simulation.check, name="check")
app.add_typer(database, name="db")
app.command(name="backup")(cli_backup.backup)
app.command(name="restore")(cli_backup.restore)
database.command(name="move")(cli_backup.move)
app.add_typer(cli_nlu.app, name="nlu")

WRONG_SETTINGS = 2
NEXT = "next"


@app.command()
def run() -> None:
    """Run everything in this process: bot, clock and Rasa. Ctrl-C ends it."""
    _run(Part.BOT, Part.CLOCK)


@app.command()
def bot() -> None:
    """Run the bot alone: it receives, answers and sends; the clock runs elsewhere."""
    _run(Part.BOT)


@app.command()
def clock() -> None:
    """Run the clock alone: it does what falls due; the bot runs elsewhere."""
    _run(Part.CLOCK)


def _run(*parts: Part) -> None:
    settings = start_settings()
    if Part.BOT in parts:
        settings.required_token()
    run_until_signal(run_parts(settings, parts))


@app.command()
def demo(
    port: Annotated[
        int, typer.Option(help="Where the page is; the next free one is taken.")
    ] = PORT,
    data: Annotated[Path, typer.Option(help="The folder that keeps everything.")] = DATA,
) -> None:
    """Start everything with a Telegram of one's own, and print one address."""
    run_until_signal(run_demo(port, data))


@app.command(name="invite")
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


@app.command(name="fast-forward")
def fast_forward_clock(
    how_far: Annotated[str, typer.Argument(help="A duration such as 24h, or `next`.")],
) -> None:
    """Move the community's clock, to see tomorrow now. Only in the sandbox."""
    try:
        seconds = None if how_far == NEXT else parse_duration(how_far).total_seconds()
    except NotADuration as error:
        raise typer.BadParameter(f"{error}, or `next`") from None
    settings = start_settings()

    async def move() -> str:
        async with open_office(settings) as office:
            return (await fast_forward(office, seconds)).isoformat(timespec="seconds")

    typer.echo(run_to_the_end(move()))


@database.command()
def upgrade() -> None:
    """Create the tables, or bring them up to this version of the program."""
    settings = start_settings()
    run_to_the_end(_touch(settings))
    typer.echo(f"{settings.database_name} is up to date")


async def _touch(settings: Settings) -> None:
    async with open_office(settings):
        await asyncio.sleep(0)


def main() -> None:
    """Run a command; what goes wrong is one sentence, and no secret is ever shown."""
    try:
        app()
    except SettingsWrong as error:
        _complain(str(error))
        sys.exit(WRONG_SETTINGS)
    except LinliError as error:
        _complain(str(error))
        sys.exit(1)
    except Exception:  # noqa: BLE001 (the last place where a traceback can be cleaned of secrets)
        _complain(f"This should not have happened.\n{traceback.format_exc()}")
        sys.exit(1)


def _complain(words: str) -> None:
    typer.echo(f"linli: {without_secrets(words)}", err=True)


if __name__ == "__main__":
    main()
