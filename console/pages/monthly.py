"""/monthly: the month's report (集中投诉分析、月度通报) as a page to print and as a PDF."""

import asyncio
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.periods import NoSuchPeriod
from community.permissions import Page
from community.rates import HEADLINES, OF_CALLS, OF_ROUNDS
from console.errors import BadQuery
from console.kept_figures import figures_for, gathered_for
from console.lists import words
from console.monthly_pdf import Issued, monthly_pdf
from console.overview_words import Words
from console.pages.overview import areas_of
from console.serving import Opens, audit, reading, render, writing
from console.state import shown_of
from services.console.monthly import Monthly, asked_of_month, monthly, months_back
from services.console.overview import NotShown
from services.console.viewer import Viewer

router = APIRouter(prefix="/monthly")
_CHOICES = 24
"""So many months back are offered; older ones may be named in the address."""
Opening = Annotated[Viewer, Depends(Opens(Page.OVERVIEW))]


@router.get("")
async def monthly_page(request: Request, viewer: Opening) -> Response:
    """Show the report of a month; without a choice that of the last one that is over."""
    month, area, report, areas, months = await _report(request, viewer)
    values = {
        "report": report,
        "month": month,
        "area": area,
        "areas": areas,
        "months": [(one, Words(request).month(one)) for one in months],
        "figures": Words(request),
        "headlines": HEADLINES,
        "of_rounds": tuple(OF_ROUNDS),
        "of_calls": tuple(OF_CALLS),
        "days": report.days,
        "area_name": dict(areas).get(area, ""),
    }
    return render(request, "overview/monthly.html", values)


@router.get(".pdf")
async def monthly_file(request: Request, viewer: Opening) -> Response:
    """Give the report as a PDF, which is noted."""
    month, area, report, areas, _ = await _report(request, viewer)
    async with writing(request) as desk:
        details = {"month": report.month, "area": area}
        await audit(desk, viewer, "monthly-report-saved", "overview", month, details)
        issued = Issued(
            community=desk.community.name,
            area=dict(areas).get(area, ""),
            at=desk.now,
            timezone=shown_of(request).timezone,
        )
    # Setting the type takes a tenth of a second of the processor; others are served meanwhile.
    content = await asyncio.to_thread(monthly_pdf, report, issued, Words(request))
    name = quote(f"{Words(request).text('nav-monthly')}-{report.month}")
    disposition = f"attachment; filename*=UTF-8''{name}.pdf"
    headers = {"Content-Disposition": disposition}
    return Response(content, media_type="application/pdf", headers=headers)


async def _report(
    request: Request, viewer: Viewer
) -> tuple[str, str, Monthly, list[tuple[str, str]], list[str]]:
    given = request.query_params
    try:
        area = words(given.get("area", ""))
    except ValueError:
        raise BadQuery("area", given.get("area", "")) from None
    async with reading(request) as desk:
        months = months_back(desk, _CHOICES)
        month = given.get("month", "") or months[1]
        try:
            asked = asked_of_month(desk, viewer.scope, month, area)
        except NoSuchPeriod:
            raise BadQuery("month", month) from None
        except NotShown:
            raise BadQuery("area", area) from None
        figures = await figures_for(request, desk, asked)
        report = await monthly(desk, asked, figures, await gathered_for(request, desk, asked))
        return month, area, report, list(areas_of(desk, viewer)), months
