"""/recurring: problems that come back in an area (反复发生的问题), with the cases behind them."""

from typing import Annotated

from fastapi import APIRouter, Depends
from services.console.viewer import Viewer
from starlette.requests import Request
from starlette.responses import Response

from community.console.overview import narrowed
from community.permissions import Page
from console.errors import BadQuery, NotThere
from console.exports import export
from console.overview_words import Figures
from console.pages.overview import areas_of
from console.serving import Opens, audit, reading, render, writing
from services.console.matters import matter, matters
from services.console.overview import NotShown

router = APIRouter(prefix="/recurring")
_HIGHEST = 10**12
Opening = Annotated[Viewer, Depends(Opens(Page.OVERVIEW))]


@router.get("")
async def recurring_page(request: Request, viewer: Opening) -> Response:
    """List the matters of the last months, the worst first."""
    area, kind = request.query_params.get("area", ""), request.query_params.get("export", "")
    async with reading(request) as desk:
        areas = areas_of(desk, viewer)
        scope = narrowed(viewer.scope, desk.community, area) if area else viewer.scope
        if scope is None:
            raise BadQuery("area", area)
        found = await matters(desk, scope)
        state = await desk.unit.overview.state()
    figures = Figures(request)
    names = dict(areas)
    if kind:
        async with writing(request) as desk:
            await audit(desk, viewer, "recurring-exported", "overview", kind, {"rows": len(found)})
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
        return export(kind, "linli-recurring", headings, rows)
    values = {
        "found": found,
        "area": area,
        "areas": areas,
        "names": names,
        "state": state,
        "figures": figures,
    }
    return render(request, "overview/recurring.html", values)


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
    values = {"found": found, "area": area, "figures": Figures(request)}
    return render(request, "overview/matter.html", values)
