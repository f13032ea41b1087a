"""`linli qr`: prints labels with QR codes that tell the bot at which building somebody stands."""

from pathlib import Path
from typing import Annotated

import typer

from app.buildings import NotBuildings, parse_buildings
from app.opening import open_office
from app.qr_labels import MOST_UNITS, Label, labels_for
from app.qr_sheets import Words, sheets_as_pdf, sheets_as_svg
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from app.telegram_bot import telegram_bot, username_of
from community.areas import Community
from community.ports import Phrases
from community.speech import Utterance

_PDF = "labels.pdf"
_SVG = "labels-{:02}.svg"


def qr(
    out: Annotated[Path, typer.Option(help="The folder for the sheets; made if need be.")],
    area: Annotated[str | None, typer.Option(help="An area's id; else the community.")] = None,
    buildings: Annotated[str, typer.Option(help='Only these, such as "1-3,16A".')] = "",
    units: Annotated[
        int, typer.Option(min=0, max=MOST_UNITS, help="Units of each building, one label each.")
    ] = 0,
    bot: Annotated[str, typer.Option(help="The bot's name; else Telegram is asked for it.")] = "",
) -> None:
    """Print QR codes for buildings, on A4: whoever scans one need not say where he is."""
    try:
        wanted = parse_buildings(buildings) if buildings else ()
    except NotBuildings as error:
        raise typer.BadParameter(str(error), param_hint="--buildings") from None
    settings = start_settings()

    async def choose() -> tuple[Community, Phrases, str]:
        async with open_office(settings) as office:
            async with office.units.read() as unit:
                community = await office.community(unit)
            return community, office.phrases, bot.removeprefix("@") or await _name_of(settings)

    community, phrases, name = run_to_the_end(choose())
    labels = labels_for(community, name, area=area, buildings=wanted, units=units)
    printed = [(_words(label, community, phrases, name), label.link) for label in labels]
    for path in _write(out, printed):
        typer.echo(str(path))


async def _name_of(settings: Settings) -> str:
    async with telegram_bot(settings) as telegram:
        return await username_of(telegram)


def _words(label: Label, community: Community, phrases: Phrases, bot: str) -> Words:
    def said(utterance: Utterance) -> str:
        return phrases.plain(utterance, community.language, community.timezone)

    return Words(
        place=said(Utterance("qr-place", {"place": label.place})),
        call=said(Utterance("qr-call", {})),
        foot=said(
            Utterance("qr-foot", {"community": community.name, "app": "Telegram", "bot": bot})
        ),
    )


def _write(out: Path, printed: list[tuple[Words, str]]) -> list[Path]:
    files = {_PDF: sheets_as_pdf(printed)}
    files |= {_SVG.format(n): one.encode() for n, one in enumerate(sheets_as_svg(printed), start=1)}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
    except OSError as error:
        raise typer.BadParameter(f"{out}: {error.strerror}", param_hint="--out") from None
    return [out / name for name in files]
