"""/people/units: units that are whistled for, and pools to which cases are offered."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.permissions import Page
from console.exports import KINDS, export
from console.lists import among, listing, words
from console.people.desk import documents_of, page
from console.people.names import Names
from console.people.sections import field_at
from console.serving import Opens, audit, reading, writing
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people/units"
_FILTERS = {"q": words, "export": among(KINDS)}


@router.get("/units")
async def units_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """List units and pools."""
    chosen = listing(request, filters=_FILTERS, sorts=("id", "name"), default="id", size=100)
    async with reading(request) as desk:
        community = desk.community
    names = Names.of(request, community)
    document = documents_of(request).document(community)
    sought = (chosen.get("q") or "").casefold()
    found = {
        section: sorted(
            (
                {**one, "people": one[members], "span": one[span]}
                for one in document[section]
                if sought in f"{one['id']}\n{one['name']}".casefold()
            ),
            key=lambda one: str(one[chosen.sort]),
            reverse=chosen.descending,
        )
        for section, members, span in (
            ("units", "liaisons", "report_in_within"),
            ("pools", "members", "offer_for"),
        )
    }
    if kind := chosen.get("export"):
        rows = [
            (
                names.text(f"people-section-{section}"),
                one["id"],
                one["name"],
                names.text("people-comma").join(names.person(key) for key in one["people"]),
                names.shown(field_at("units", "report_in_within"), one["span"]),
            )
            for section, listed in found.items()
            for one in listed
        ]
        async with writing(request) as writer:
            await audit(writer, viewer, "units-exported", "community", kind, {"rows": len(rows)})
        columns = ("kind", "id", "name", "members", "span")
        headings = [names.text(f"people-column-{column}") for column in columns]
        return await export(kind, "units", headings, rows)
    values = {
        "chosen": chosen,
        "names": names,
        "found": found,
        "duration": field_at("units", "report_in_within"),
        "duty_pool": document["duty_pool"],
    }
    return page(request, viewer, "units.html", values, tab=_TAB)
