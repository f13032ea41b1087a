"""/teaching/messages/…: what a message really means, and what follows for its case."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path
from starlette.requests import Request
from starlette.responses import Response

from community.categories import REPORT_PREFIX
from community.permissions import Page
from community.understanding import INTENTS
from console.addresses import inside
from console.errors import BadQuery, NotThere
from console.serving import Acts, Opens, reading, redirect, render, writing
from services.console.correcting import (
    CaseNotHis,
    Correction,
    NoSuchMessage,
    NoSuchPlace,
    NothingCorrected,
    correct,
    correctable,
)
from services.console.viewer import Viewer
from services.teaching import NoSuchIntent

router = APIRouter(prefix="/teaching/messages")
Number = Annotated[int, Path(ge=1, le=10**12)]
Field = Annotated[str, Form()]
SEPARATOR = "/"
"""Between the estate's id and the building in the form; ids have no slash."""


@router.get("/{spoken_id}/correct")
async def correcting_page(
    request: Request,
    viewer: Annotated[Viewer, Depends(Opens(Page.TEACHING))],
    spoken_id: Number,
) -> Response:
    """Show the form; within a transcript only the form itself."""
    async with reading(request) as desk:
        try:
            found = await correctable(desk, viewer, spoken_id)
        except NoSuchMessage:
            raise NotThere from None
        estates = desk.community.estates
    values: dict[str, Any] = {
        "found": found,
        "intents": INTENTS,
        "reports": REPORT_PREFIX,
        "estates": estates,
        "separator": SEPARATOR,
        "after": inside(request.query_params.get("next", "/teaching")),
    }
    part = bool(request.headers.get("hx-request"))
    return render(request, f"teaching/{'correct_form' if part else 'correct'}.html", values)


@router.post("/{spoken_id}/correct")
async def corrects(
    request: Request,
    viewer: Annotated[Viewer, Depends(Acts(Page.TEACHING))],
    spoken_id: Number,
    intent: Field = "",
    category_too: Field = "",
    place: Field = "",
    after: Annotated[str, Form(alias="next")] = "/teaching",
) -> Response:
    """Take a correction; it goes to the candidates, and to the case where that is wanted."""
    estate_id, _, building = place.partition(SEPARATOR)
    wanted = Correction(intent, category_too == "1", estate_id, building)
    try:
        async with writing(request) as desk:
            await correct(desk, viewer, spoken_id, wanted)
    except NoSuchMessage:
        raise NotThere from None
    except NoSuchIntent:
        raise BadQuery("intent", intent) from None
    except NoSuchPlace:
        raise BadQuery("place", place) from None
    except CaseNotHis:
        return redirect(after, "said-teaching-case-not-yours")
    except NothingCorrected:
        return redirect(after, "said-teaching-nothing")
    return redirect(after, "said-teaching-corrected")
