"""`linli report rates`: 响应率, 解决率, 满意率 by worker, grid, unit, category or month."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.ledger_export import Named, as_csv
from app.opening import open_office
from app.rates_export import Naming, rate_columns, rate_table, rates_text
from app.running import run_to_the_end, start_settings
from app.settings import Settings
from community.areas import Community
from community.rates import OF_CALLS, OF_ROUNDS
from community.round_facts import Span
from community.speech import Utterance
from services.office import Office
from services.rating import By, Ratings, ratings

_DAY = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?", re.ASCII)
_DECEMBER = 12


class RatesFormat(StrEnum):
    """What the rates are written as."""

    TEXT = "text"
    CSV = "csv"


def rates(
    by: Annotated[By, typer.Option("--by", help="For whom or what they are counted.")] = By.WORKER,
    since: Annotated[
        str | None, typer.Option("--from", help="The first month or day: 2026-11, 2026-11-21.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", help="The last month or day, included.")
    ] = None,
    layout: Annotated[
        RatesFormat, typer.Option("--format", help="text, or csv for spreadsheets.")
    ] = RatesFormat.TEXT,
) -> None:
    """Print the rates with their counts; units have those of their own.

    Counted are the rounds that began in the time. Whoever has fewer than ten is not ranked.
    """
    first, last = _days(since, "--from"), _days(until, "--to")
    begin, end = first and first[0], last and last[1]
    if begin is not None and end is not None and begin >= end:
        raise typer.BadParameter("it ends before it begins", param_hint="--to")
    text = run_to_the_end(_rates(start_settings(), by, (begin, end), layout))
    typer.echo(text.encode(), nl=False)


def _days(written: str | None, option: str) -> tuple[date, date] | None:
    """Give the first day of what was written, and the first after it."""
    if written is None:
        return None
    found = _DAY.fullmatch(written.strip())
    try:
        days = None if found is None else _of(int(found["year"]), int(found["month"]), found["day"])
    except (ValueError, OverflowError):
        days = None
    if days is None:
        raise typer.BadParameter(
            f"{written!r} is neither a month (2026-11) nor a day (2026-11-21)", param_hint=option
        )
    return days


def _of(year: int, month: int, day: str | None) -> tuple[date, date]:
    if day is not None:
        first = date(year, month, int(day))
        return first, first + timedelta(days=1)
    return date(year, month, 1), date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)


async def _rates(
    settings: Settings, by: By, days: tuple[date | None, date | None], layout: RatesFormat
) -> str:
    async with open_office(settings) as office:
        async with office.units.read() as unit:
            community = await office.community(unit)
            now = await office.now(unit)
            span = Span(*(_midnight(day, community.timezone) for day in days))
            found = await ratings(unit, community, now, span=span)
        named = _names(office, settings, community)
    counted = found.by(by)
    shown = tuple(OF_CALLS if by is By.UNIT else OF_ROUNDS)
    name_of = _naming(by, found, community, named)
    if layout is RatesFormat.CSV:
        return as_csv(rate_table(counted, shown, name_of), rate_columns(shown))
    if not counted:
        return f"{named('rates-nothing-yet')}\n"
    return rates_text(counted, shown, name_of, named, ranked=by is not By.MONTH)


def _midnight(day: date | None, timezone: str) -> datetime | None:
    return None if day is None else datetime.combine(day, time(0), tzinfo=ZoneInfo(timezone))


def _names(office: Office, settings: Settings, community: Community) -> Named:
    def named(key: str) -> str:
        return office.phrases.plain(Utterance(key), settings.language, community.timezone)

    return named


def _naming(by: By, found: Ratings, community: Community, named: Named) -> Naming:
    """Give what names the keys; what has no name keeps its key, what is nobody's says so."""
    areas: Mapping[str, str] = {area.id: area.name for area in community.areas}

    def name_of(key: str) -> str:
        if by is By.CATEGORY:
            return named(f"category-{key}")
        names = areas if by is By.GRID else found.names
        return names.get(key, key) or named("rates-nobody")

    return name_of
