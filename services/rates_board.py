"""/rates: a leader sees the rates of his areas and who they come from, a worker his own."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from community.actions import Action
from community.people import Person
from community.permissions import LOOKING_OVER
from community.rate_sums import Rated, nothing_rated
from community.rates import HEADLINES, OF_CALLS, OF_ROUNDS, Rate
from community.round_facts import Span
from community.shares import NOTHING, Share, in_order, ranks
from community.speech import Button, Rows, Utterance, Value
from community.workload import Scope
from services.board import scope_of
from services.desk import Desk
from services.in_place import page_in, show_in_place, turned_to
from services.incoming import IncomingTap
from services.rating import By, Ratings, ratings

PAGE = 10
_MONTHS = ("0", "1")
"""How many months back: this one, or the last."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the button asks for."""

    view: str
    page: int
    back: str
    rate: Rate

    def button(self, label: Value, **other: object) -> Button:
        """Give the button that shows the same with something else."""
        asked = replace(self, **other)  # type: ignore[arg-type]
        argument = f"{asked.view}.{asked.page}.{asked.back}.{asked.rate}"
        return Button(Action.RATES, None, argument, label=label)


async def tell_rates(desk: Desk, person: Person) -> None:
    """Say the rates of this month: of the areas that somebody answers for, or his own."""
    asked = _Asked("home", 0, _MONTHS[0], Rate.RESPONSE)
    await desk.say(person, await _home(desk, person, asked))


async def turn_rates(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Show other rates in place of those that were tapped."""
    asked = _read(tap.argument)
    if asked is None or (asked.view != "home" and not _looks_over(person)):
        return Utterance("tap-stale", {})
    return await show_in_place(desk, person, tap, await _VIEWS[asked.view](desk, person, asked))


def _read(argument: str) -> _Asked | None:
    parts = argument.split(".")
    if len(parts) != len(("view", "page", "back", "rate")):
        return None
    view, page, back, rate = parts
    fits = view in _VIEWS and back in _MONTHS and rate in {*OF_ROUNDS, *OF_CALLS}
    return _Asked(view, page_in(page), back, Rate(rate)) if fits else None


def _looks_over(person: Person) -> bool:
    return bool(person.roles & LOOKING_OVER)


async def _home(desk: Desk, person: Person, asked: _Asked) -> Utterance:
    if not _looks_over(person):
        return await _own(desk, person, asked)
    found, month = await _found(desk, scope_of(desk, person), asked)
    whole = found.whole()
    values: dict[str, Value] = {
        "month": month,
        "lines": _lines(whole, tuple(OF_ROUNDS)),
        "left_out": _left_out(whole),
    }
    rows: Rows = (
        _month_buttons(asked),
        (
            asked.button((Utterance("rates-people-label", {}),), view="people"),
            asked.button(
                (Utterance("rates-units-label", {}),), view="units", rate=Rate.UNIT_REPORTING
            ),
        ),
    )
    return Utterance("rates-of-areas", values, rows)


async def _own(desk: Desk, person: Person, asked: _Asked) -> Utterance:
    """Show a worker what counts for him, beside all of the community; nobody else's."""
    key = person.key or ""
    found, month = await _found(desk, Scope(key), asked)
    own, whole = found.by(By.WORKER).get(key, nothing_rated(key)), found.whole()
    values: dict[str, Value] = {
        "month": month,
        "name": person.name,
        "lines": _lines(own, HEADLINES),
        "left_out": _left_out(own),
        "whole": _lines(whole, HEADLINES),
    }
    return Utterance("rates-own", values, (_month_buttons(asked),))


async def _people(desk: Desk, person: Person, asked: _Asked) -> Utterance:
    found, month = await _found(desk, scope_of(desk, person), asked)
    rate = asked.rate if asked.rate in HEADLINES else HEADLINES[0]
    return _ranked(replace(asked, rate=rate), found, By.WORKER, HEADLINES, month)


async def _units(desk: Desk, person: Person, asked: _Asked) -> Utterance:
    found, month = await _found(desk, scope_of(desk, person), asked)
    rate = asked.rate if asked.rate in OF_CALLS else Rate.UNIT_REPORTING
    return _ranked(replace(asked, rate=rate), found, By.UNIT, tuple(OF_CALLS), month)


def _ranked(
    asked: _Asked, found: Ratings, what: By, rates: Sequence[Rate], month: str
) -> Utterance:
    """Show a page of who has anything counted in a rate, the surest first."""
    counted = found.by(what)
    shares = {
        key: one.shares[asked.rate] for key, one in counted.items() if one.shares[asked.rate].of
    }
    places, keys = ranks(shares), in_order(shares, shares)
    page, pages = turned_to(asked.page, len(keys), PAGE)
    asked = replace(asked, page=page)
    shown = keys[asked.page * PAGE : (asked.page + 1) * PAGE]
    rows: Rows = (
        tuple(asked.button(rate, rate=rate, page=0) for rate in rates),
        *_turning(asked, pages),
        _month_buttons(asked),
        (asked.button((Utterance("rates-home-label", {}),), view="home", page=0),),
    )
    values: dict[str, Value] = {
        "month": month,
        "rate": asked.rate,
        "lines": tuple(
            _ranked_line(found.names.get(key, key), shares[key], places.get(key)) for key in shown
        ),
        "page": asked.page + 1,
        "pages": pages,
    }
    return Utterance("rates-ranked", values, rows)


def _ranked_line(name: str, share: Share, place: int | None) -> Utterance:
    values: dict[str, Value] = {
        "name": name,
        "place": str(place) if place is not None else "–",
        "percent": share.percent,
        "hits": share.hits,
        "of": share.of,
        "few": int(not share.is_rankable),
    }
    return Utterance("rates-ranked-line", values)


def _lines(rated: Rated, rates: Sequence[Rate]) -> tuple[Utterance, ...]:
    return tuple(_line(rate, rated.shares.get(rate, NOTHING)) for rate in rates)


def _line(rate: Rate, share: Share) -> Utterance:
    values: dict[str, Value] = {
        "rate": rate,
        "percent": share.percent,
        "hits": share.hits,
        "of": share.of,
    }
    return Utterance("rates-line", values)


def _left_out(rated: Rated) -> tuple[Utterance, ...]:
    return tuple(
        Utterance("rates-left-out", {"left_out": why, "count": count})
        for why, count in rated.left_out.items()
    )


def _month_buttons(asked: _Asked) -> tuple[Button, ...]:
    """Give the buttons of both months."""
    labels = (
        Utterance("rates-this-month-label", {"chosen": int(asked.back == _MONTHS[0])}),
        Utterance("rates-last-month-label", {"chosen": int(asked.back == _MONTHS[1])}),
    )
    return tuple(
        asked.button((label,), back=back, page=0)
        for back, label in zip(_MONTHS, labels, strict=True)
    )


def _turning(asked: _Asked, pages: int) -> Rows:
    row = []
    if asked.page > 0:
        row.append(asked.button((Utterance("page-back", {}),), page=asked.page - 1))
    if asked.page < pages - 1:
        row.append(asked.button((Utterance("page-on", {}),), page=asked.page + 1))
    return (tuple(row),) if row else ()


async def _found(desk: Desk, scope: Scope, asked: _Asked) -> tuple[Ratings, str]:
    """Read what counts in the month that is asked for; give the month too."""
    span, month = _month(desk, int(asked.back))
    return await ratings(desk.unit, desk.community, desk.now, scope, span), month


def _month(desk: Desk, back: int) -> tuple[Span, str]:
    """Give a month by the community's calendar, so many before this one."""
    zone = ZoneInfo(desk.community.timezone)
    today = desk.now.astimezone(zone).date()
    first = today.year * 12 + today.month - 1 - back
    begin, end = (_first_of(months, zone) for months in (first, first + 1))
    return Span(begin, end), f"{begin:%Y-%m}"


def _first_of(months: int, zone: ZoneInfo) -> datetime:
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=zone)


_VIEWS: Mapping[str, Callable[[Desk, Person, _Asked], Awaitable[Utterance]]] = {
    "home": _home,
    "people": _people,
    "units": _units,
}
