"""`linli route explain`: why a case went to her, and where a text would go."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.opening import open_office
from app.running import run_to_the_end, start_settings
from community.categories import Category
from services.route_explaining import Trial, explain_case, explain_text

app = typer.Typer(help="Who gets which case.", no_args_is_help=True)


@app.callback()
def route() -> None:
    """Rules of routing, and what came of them."""


@app.command()
def explain(
    case: Annotated[
        str | None, typer.Argument(help="The number of a case, such as LL2026-000123.")
    ] = None,
    *,
    text: Annotated[
        str | None, typer.Option(help="Words of a report that is only tried, not filed.")
    ] = None,
    category: Annotated[
        Category | None, typer.Option(help="Of the text; without it the model is asked.")
    ] = None,
    place: Annotated[str, typer.Option(help="Where it is; else as the text says.")] = "",
    at: Annotated[
        str | None, typer.Option(help="When it is reported: 2026-11-21T22:30, or 22:30 today.")
    ] = None,
) -> None:
    """Say why a case is with whom it is now, or where a text would go."""
    if (case is None) is (text is None):
        raise typer.BadParameter("name a case, or give --text")
    settings = start_settings()

    async def told() -> tuple[str, ...]:
        async with open_office(settings) as office:
            if case is not None:
                return await explain_case(office, case.strip().upper(), settings.language)
            async with office.units.read() as unit:
                zone = ZoneInfo((await office.community(unit)).timezone)
                now = await office.now(unit)
            trial = Trial(text or "", category, place, _time(at, zone, now))
            return await explain_text(office, trial, settings.language)

    for line in run_to_the_end(told()):
        typer.echo(line)


def _time(words: str | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Read a time on the community's wall clock; BadParameter."""
    if words is None:
        return None
    today = now.astimezone(zone)
    written = words.strip()
    day = "" if "-" in written else f"{today:%Y-%m-%d}T"
    try:
        at = datetime.fromisoformat(day + written)
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no time", param_hint="--at") from None
    return (at if at.tzinfo is not None else at.replace(tzinfo=zone)).astimezone(now.tzinfo)
