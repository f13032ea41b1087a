"""/people/rules: the rules of routing in their order, and "try it": where a complaint would go."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.categories import Category
from community.permissions import Page
from community.routing_rules import RoutingRule
from console.exports import KINDS, export
from console.lists import among, listing, words
from console.people.desk import page
from console.people.fields import Options
from console.people.names import Names
from console.serving import Acts, Opens, audit, reading, writing
from console.state import console_of, shown_of
from services.console.viewer import Viewer
from services.route_explaining import CategoryNeeded, Trial, explain_text
from services.rule_terms import RuleTerms

router = APIRouter(prefix="/people")
_TAB = "/people/rules"
_FILTERS = {"q": words, "export": among(KINDS)}
MOST_SIGNS = 4000
"""Of a complaint; Telegram's messages are no longer."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in words."""

    rule: RoutingRule
    number: int
    conditions: str
    destination: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody typed to try the rules, and what came of it."""

    text: str = ""
    category: str = ""
    place: str = ""
    at: str = ""
    lines: tuple[str, ...] = ()
    wrong: str = ""
    """The name of the text that says what does not fit."""


@router.get("/rules")
async def rules_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """List the rules, and offer to try them."""
    chosen = listing(request, filters=_FILTERS, sorts=("order",), default="order", size=100)
    if not chosen.get("export"):
        return await _page(request, viewer, Tried())
    async with reading(request) as desk:
        names = Names.of(request, desk.community)
    lines = _found(names, request)
    async with writing(request) as writer:
        kind = chosen.get("export")
        await audit(writer, viewer, "rules-exported", "community", kind, {"rows": len(lines)})
    columns = ("order", "id", "conditions", "destination")
    headings = [names.text(f"people-column-{column}") for column in columns]
    rows = [(one.number, one.rule.id, one.conditions, one.destination) for one in lines]
    return await export(kind, "rules", headings, rows)


@router.post("/rules/try")
async def tries(
    request: Request, viewer: Annotated[Viewer, Depends(Acts(Page.PEOPLE))]
) -> Response:
    """Say where a complaint would go and why; nothing of it is filed or kept."""
    form = await request.form()
    given = {name: str(form.get(name, "")).strip() for name in ("text", "category", "place", "at")}
    tried = Tried(**{name: value[:MOST_SIGNS] for name, value in given.items()})  # type: ignore[arg-type]
    if not tried.text:
        return await _page(request, viewer, tried, "people-try-empty", 422)
    if tried.category and tried.category not in set(Category):
        return await _page(request, viewer, tried, "people-try-category", 422)
    try:
        at = _time(tried.at, shown_of(request).timezone)
    except ValueError:
        return await _page(request, viewer, tried, "people-try-time", 422)
    trial = Trial(tried.text, Category(tried.category) if tried.category else None, tried.place, at)
    try:
        lines = await explain_text(console_of(request).office, trial, shown_of(request).language)
    except OverflowError:  # From there a deadline is in no year.
        return await _page(request, viewer, tried, "people-try-time", 422)
    except CategoryNeeded:
        return await _page(request, viewer, tried, "people-try-unclear", 422)
    return await _page(request, viewer, replace(tried, lines=lines))


def _time(written: str, timezone: str) -> datetime | None:
    """Read a time on the community's wall clock; ValueError."""
    if not written:
        return None
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(timezone))


async def _page(
    request: Request, viewer: Viewer, tried: Tried, wrong: str = "", status: int = 200
) -> Response:
    async with reading(request) as desk:
        community = desk.community
    names = Names.of(request, community)
    values = {
        "names": names,
        "lines": _found(names, request),
        "all_shown": not request.query_params.get("q"),
        "sought": request.query_params.get("q", ""),
        "tried": tried,
        "wrong": wrong,
        "categories": names.choices(Options.CATEGORIES),
        "most": MOST_SIGNS,
    }
    return page(request, viewer, "rules.html", values, tab=_TAB, status=status)


def _found(names: Names, request: Request) -> list[RuleLine]:
    sought = request.query_params.get("q", "").casefold()
    return [
        one
        for one in _lines(names)
        if sought in f"{one.rule.id}\n{one.conditions}\n{one.destination}".casefold()
    ]


def _lines(names: Names) -> list[RuleLine]:
    terms = RuleTerms(names.community, names.say)
    return [
        RuleLine(rule, number, terms.conditions(rule), terms.destination(rule))
        for number, rule in enumerate(names.community.casework.routing, start=1)
    ]
