"""`linli log` and `linli export`: what was said about a case, and the ledger of all."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cost_export import COST_COLUMNS, cost_table
from app.ledger_export import BYTE_ORDER_MARK, Named, as_csv, as_json, ledger_table
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from app.transcript_text import transcript_text
from app.whistles_export import WHISTLE_COLUMNS, whistle_table
from community.areas import Community
from community.speech import Utterance
from services.ledger import cost_ledger, ledger
from services.office import Office
from services.transcript import transcript_of
from services.whistle_ledger import whistle_ledger

export = typer.Typer(help="Exports.", no_args_is_help=True)


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    JSON = "json"


@export.callback()
def exports() -> None:
    """Write what is kept into files for spreadsheets and other programs."""


@export.command()
def cases(
    layout: Annotated[Format, typer.Option("--format", help="csv for spreadsheets, or json.")],
    output: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
    *,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV as Excel wants UTF-8.")] = False,
) -> None:
    """Write the ledger of all cases. Texts that look like formulas are made harmless in CSV."""
    text = run_to_the_end(_ledger(start_settings(), layout))
    _write(text, layout, output, bom=bom)


@export.command()
def costs(
    layout: Annotated[Format, typer.Option("--format", help="What to write.")],
    output: Annotated[Path | None, typer.Option(help="The file; standard output if left out.")] = (
        None
    ),
    *,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV so that Excel reads it as UTF-8.")
    ] = False,
) -> None:
    """Write what cases cost: a row for each share, struck lines included."""
    text = run_to_the_end(_costs(start_settings(), layout))
    _write(text, layout, output, bom=bom)


@export.command()
def whistles(
    layout: Annotated[Format, typer.Option("--format", help="csv for spreadsheets, or json.")],
    output: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
    *,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV as Excel wants UTF-8.")] = False,
) -> None:
    """Write the ledger of whistles: one row for each unit that was called."""
    text = run_to_the_end(_whistle_ledger(start_settings(), layout))
    _write(text, layout, output, bom=bom)


def _write(text: str, layout: Format, output: Path | None, *, bom: bool) -> None:
    content = (BYTE_ORDER_MARK if bom and layout is Format.CSV else "") + text
    if output is None:
        typer.echo(content.encode(), nl=False)
        return
    try:
        output.write_bytes(content.encode())
    except OSError as error:
        raise typer.BadParameter(f"{output}: {error.strerror}", param_hint="--output") from None


async def _ledger(settings: Settings, layout: Format) -> str:
    async with open_office(settings) as office:
        rows = await ledger(office)
        async with office.units.read() as unit:
            community = await office.community(unit)

    table = ledger_table(rows, community.timezone, _names(office, settings, community))
    return as_csv(table) if layout is Format.CSV else as_json(table)


async def _whistle_ledger(settings: Settings, layout: Format) -> str:
    async with open_office(settings) as office:
        rows = await whistle_ledger(office)
        async with office.units.read() as unit:
            community = await office.community(unit)
    table = whistle_table(rows, community.timezone, _names(office, settings, community))
    return as_csv(table, WHISTLE_COLUMNS) if layout is Format.CSV else as_json(table)


def _names(office: Office, settings: Settings, community: Community) -> Named:
    """Give what names categories, statuses and levels in the language of the program."""

    def named(key: str) -> str:
        return office.phrases.plain(Utterance(key), settings.language, community.timezone)

    return named


async def _costs(settings: Settings, layout: Format) -> str:
    async with open_office(settings) as office:
        entries = await cost_ledger(office)
        async with office.units.read() as unit:
            community = await office.community(unit)
    table = cost_table(entries, community.timezone)
    return as_csv(table, COST_COLUMNS) if layout is Format.CSV else as_json(table)


def log(case: Annotated[str, typer.Argument(help="A number such as LL2026-000123.")]) -> None:
    """Print everything that was said and done about a case, with the model's judgement."""
    settings = start_settings()

    async def collect() -> str:
        async with open_office(settings) as office:
            return transcript_text(await transcript_of(office, case.strip().upper()))

    typer.echo(run_to_the_end(collect()), nl=False)
