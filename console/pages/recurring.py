"""/recurring: problems that come back in an area (反复发生的问题), with the cases behind them."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.categories import Category
from community.console.matters import MatterOrder
from community.console.overview import narrowed
from community.permissions import Page
from console.errors import BadQuery, NotThere
from console.exports import KINDS, export
from console.lists import among, listing, one_of, words
from console.overview_words import Words
from console.pages.overview import areas_of
from console.serving import Opens, audit, reading, render, writing
from services.console.matters import Listed, matter, matters
from services.console.overview import NotShown
from services.console.viewer import Viewer

router = APIRouter(prefix="/recurring")
_HIGHEST = 10**12
_MOST_IN_FILE = 5_000
_FILTERS = {"area": words, "category": one_of(Category), "export": among(KINDS)}
_SORTS = tuple(order.value for order in MatterOrder)
Opening = Annotated[Viewer, Depends(Opens(Page.OVERVIEW))]


@router.get("")
async def recurring_page(request: Request, viewer: Opening) -> Response:
    """List the matters of the last months, without a choice those that came back most."""
    chosen = listing(request, filters=_FILTERS, sorts=_SORTS, default=f"-{_SORTS[0]}")
    if not chosen.descending:
        raise BadQuery("sort", chosen.sort)
    area, kind = chosen.get("area", ""), chosen.get("export", "")
    async with reading(request) as desk:
        areas = areas_of(desk, viewer)
        scope = narrowed(viewer.scope, desk.community, area) if area else viewer.scope
        if scope is None:
            raise BadQuery("area", area)
        found = await matters(
            desk,
            scope,
            category=chosen.get("category"),
            order=MatterOrder(chosen.sort),
            offset=0 if kind else chosen.offset,
            limit=_MOST_IN_FILE if kind else chosen.wanted,
        )
        state = await desk.unit.overview.state()
    figures = Words(request)
    if kind:
        return await _exported(request, viewer, kind, found, dict(areas))
    shown, more = chosen.split(found)
    values = {
        "found": shown,
        "more": more,
        "chosen": chosen,
        "area": area,
        "areas": areas,
        "categories": [(one.value, figures.label("category", one.value)) for one in Category],
        "names": dict(areas),
        "state": state,
        "figures": figures,
    }
    return render(request, "overview/recurring.html", values)


async def _exported(
    request: Request, viewer: Viewer, kind: str, found: Sequence[Listed], names: Mapping[str, str]
) -> Response:
    async with writing(request) as desk:
        await audit(desk, viewer, "recurring-exported", "overview", kind, {"rows": len(found)})
    figures = Words(request)
    columns = ("recurring-first", "overview-area", "overview-category", "recurring-cases")
    headings = [figures.text(key) for key in (*columns, "recurring-came-back")]
    rows = (
        (
            one.first.number,
            names.get(one.shown.area_id, one.shown.area_id),
            figures.label("category", one.shown.category.value),
            one.shown.cases,
            one.shown.came_back,
        )
        for one in found
    )
    return await export(kind, "linli-recurring", headings, rows, most=_MOST_IN_FILE)


@router.get("/{case_id}")
async def matter_page(request: Request, case_id: int, viewer: Opening) -> Response:
    """Show the cases of the matter that a case belongs to, and note that they were read."""
    if not 0 < case_id < _HIGHEST:
        raise NotThere
    async with writing(request) as desk:
        try:
            found = await matter(desk, viewer.scope, case_id)
        except NotShown:
            raise NotThere from None
        details = {"cases": len(found.cases)}
        await audit(desk, viewer, "recurring-opened", "case", found.shown.first_id, details)
        area = desk.community.find_area(found.shown.area_id)
    values = {"found": found, "area": area, "figures": Words(request)}
    return render(request, "overview/matter.html", values)
