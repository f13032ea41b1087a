"""/: how the community stands today, its rates, and where, when and how fast things go."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from community.categories import Category
from community.console.ledger import Standing
from community.console.ledger_query import MOST_CHOICES
from community.console.overview import Asked
from community.console.periods import CHOICES, NoSuchPeriod
from community.console.sums import Facet
from community.permissions import Page
from community.rates import HEADLINES, LeftOut, Rate
from community.workload import Scope
from console.errors import BadQuery
from console.exports import KINDS, Cell, export
from console.kept_figures import figures_for
from console.lists import words
from console.overview_charts import took_chart, trend_chart
from console.overview_words import Words
from console.serving import Opens, OpensSignedIn, audit, reading, redirect, render, writing
from services.console.overview import (
    RANKED_BY,
    Figures,
    Line,
    NotShown,
    Overview,
    Wanted,
    asked_of,
    overview,
)
from services.console.viewer import Viewer
from services.desk import Desk

router = APIRouter()
_ELSEWHERE = ((Page.LEDGER, "/ledger"), (Page.COMING_BACK, "/coming-back"))
"""Where those begin who have no overview."""
_TABLES = ("areas", "categories", "workers")
_DIVIDED = {"respond": Facet.RESPOND, "solve": Facet.SOLVE}
Opening = Annotated[Viewer, Depends(Opens(Page.OVERVIEW))]


@router.get("/")
async def overview_page(
    request: Request, viewer: Annotated[Viewer, Depends(OpensSignedIn())]
) -> Response:
    """Show the overview; whoever has none is led to his lists."""
    if not viewer.may(Page.OVERVIEW):
        return redirect(next((at for page, at in _ELSEWHERE if viewer.may(page)), "/me"))
    wanted, kind = wanted_of(request), request.query_params.get("export", "")
    if kind and kind not in KINDS:
        raise BadQuery("export", kind)
    async with reading(request) as desk:
        asked = _asked(desk, viewer, wanted)
        found = await overview(desk, asked, await figures_for(request, desk, asked), wanted.rate)
        areas = areas_of(desk, viewer)
    if kind:
        return await _exported(request, viewer, kind, found)
    words_ = Words(request)
    hours = found.figures.hours
    values = {
        "found": found,
        "wanted": wanted,
        "figures": words_,
        "areas": areas,
        "categories": [(one.value, words_.label("category", one.value)) for one in Category],
        "choices": [(code, words_.text(f"period-{code}")) for code in CHOICES],
        "rates": [(rate.value, words_.rate(rate)) for rate in RANKED_BY],
        "headlines": HEADLINES,
        "others": [rate for rate in RANKED_BY if rate not in HEADLINES],
        "hours": hours,
        "warmest": max(hours.counts.values(), default=0) if hours else 0,
        "days": found.figures.days,
        "steps": {one: found.figures.steps.get(facet) for one, facet in _DIVIDED.items()},
        "query": _query(wanted),
        "behind": _behind(found.today_on, asked.scope if wanted.area else None),
    }
    return render(request, "overview/overview.html", values)


def _behind(today: date, narrowed: Scope | None) -> Mapping[str, str]:
    """Give the addresses of the ledger where the cases stand that are counted right now.

    Empty where the area has more parts than an address of the ledger takes.
    """
    areas = [("area", area) for area in (narrowed.areas or ())] if narrowed is not None else []
    if len(areas) > MOST_CHOICES:
        return {}
    asked: Mapping[str, Sequence[tuple[str, object]]] = {
        "new": (("filed_from", today), ("filed_to", today)),
        "due": (("stand", Standing.IN_TIME), ("due_to", today), ("sort", "due")),
        "late": (("stand", Standing.LATE), ("sort", "due")),
        "unaccepted": (("stand", Standing.UNACCEPTED),),
        "open": (("stand", Standing.OPEN),),
    }
    return {name: f"/ledger?{urlencode([*which, *areas])}" for name, which in asked.items()}


@router.get("/overview/trend.json")
async def trend_json(request: Request, viewer: Opening) -> Response:
    """Give the trend as a chart."""
    figures = await _figures(request, viewer)
    return JSONResponse(trend_chart(figures.days, Words(request)))


@router.get("/overview/{measure}.json")
async def took_json(request: Request, measure: str, viewer: Opening) -> Response:
    """Give how long it took until cases were accepted (`respond`) or solved (`solve`)."""
    if measure not in _DIVIDED:
        raise BadQuery("measure", measure)
    figures = await _figures(request, viewer)
    return JSONResponse(took_chart(figures.steps.get(_DIVIDED[measure], ()), Words(request)))


async def _figures(request: Request, viewer: Viewer) -> Figures:
    async with reading(request) as desk:
        return await figures_for(request, desk, _asked(desk, viewer, wanted_of(request)))


def wanted_of(request: Request) -> Wanted:
    """Read what an address wants; BadQuery for what is no rate.

    Areas, categories and periods are looked at where the community is known.
    """
    given = request.query_params
    rate = given.get("rate", "") or HEADLINES[0].value
    if rate not in set(RANKED_BY):
        raise BadQuery("rate", rate)
    try:
        area, category = words(given.get("area", "")), words(given.get("category", ""))
    except ValueError:
        raise BadQuery("area", given.get("area", "")) from None
    return Wanted(given.get("period", "") or "30d", area, category, Rate(rate))


def areas_of(desk: Desk, viewer: Viewer) -> Sequence[tuple[str, str]]:
    """Give the areas among which a viewer may choose, by id and name."""
    own = viewer.scope.areas
    return [(area.id, area.name) for area in desk.community.areas if own is None or area.id in own]


def _asked(desk: Desk, viewer: Viewer, wanted: Wanted) -> Asked:
    try:
        return asked_of(desk, viewer.scope, wanted)
    except NoSuchPeriod:
        raise BadQuery("period", wanted.period) from None
    except NotShown as error:
        raise BadQuery("area" if str(error) == wanted.area else "category", str(error)) from None


def _query(wanted: Wanted) -> dict[str, str]:
    """Give what the addresses of the charts take over."""
    given = {"period": wanted.period, "area": wanted.area, "category": wanted.category}
    return {name: value for name, value in given.items() if value}


async def _exported(request: Request, viewer: Viewer, kind: str, found: Overview) -> Response:
    """Give one of the tables as a file, which is noted."""
    table = request.query_params.get("table", _TABLES[0])
    if table not in _TABLES:
        raise BadQuery("table", table)
    named = Words(request)
    lines: Sequence[Line] = getattr(found, table)
    rows = [_row(line, table, named) for line in lines]
    async with writing(request) as desk:
        details = {"table": table, "rows": len(rows), "period": found.period.code}
        await audit(desk, viewer, "overview-exported", "overview", kind, details)
    headings = (
        *(named.text(f"overview-{name}") for name in ("key", "name", "begun", "filed", "again")),
        *(
            f"{named.rate(rate)}{named.text(part)}"
            for rate in RANKED_BY
            for part in ("overview-hits", "overview-of", "overview-percent")
        ),
        *(named.label("left-out", why) for why in LeftOut),
    )
    return await export(kind, f"linli-{table}-{found.period.first}", headings, rows)


def _row(line: Line, table: str, named: Words) -> Sequence[Cell]:
    counts = line.counts
    shares = [counts.share(rate) for rate in RANKED_BY]
    of_rates: list[Cell] = []
    for share in shares:
        of_rates += [share.hits, share.of, share.percent if share.of else ""]
    left_out = [(counts.left_out or {}).get(why, 0) for why in LeftOut]
    name = named.name(table, line)
    return (line.key, name, counts.begun, counts.filed, counts.again, *of_rates, *left_out)
