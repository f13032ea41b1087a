"""/people/remove …: takes an entry out, after saying what that would do and to whom."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.areas import StaffMember
from community.console.changes import removal
from community.console.documents import DocumentProblem, DocumentRefused
from community.console.editing import UNNAMED, entry_of, fingerprint, without_entry
from community.permissions import Page
from console.errors import NotThere
from console.pages.people.entries import HOMES
from console.people.desk import documents_of, editor_of, page
from console.people.names import Names
from console.people.sections import SECTIONS, field_at
from console.serving import Acts, Opens, reading, redirect, writing
from console.state import console_of, shown_of
from services.community_loading import NobodyToHandOverTo
from services.console.community_editing import change_community
from services.console.viewer import Viewer
from services.handing_over import HandedOver, what_would_be_handed_over

router = APIRouter(prefix="/people")
MOST_CASES = 50
"""Shown on one page; the others go the same way."""


@router.get("/remove/{section}/{key}")
async def removal_page(
    request: Request,
    section: str,
    key: str,
    viewer: Annotated[Viewer, Depends(Opens(Page.EDITING))],
) -> Response:
    """Say what taking an entry out would do."""
    return await _page(request, viewer, section, key)


@router.post("/remove/{section}/{key}")
async def removes(
    request: Request,
    section: str,
    key: str,
    viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))],
) -> Response:
    """Take an entry out."""
    if section not in SECTIONS:
        raise NotThere
    form = await request.form()
    seen, to = str(form.get("seen", "")), str(form.get("hand_over_to", "")) or None
    try:
        async with writing(request) as desk:
            await change_community(
                editor_of(request, desk, viewer),
                lambda document: without_entry(document, section, key, seen),
                f"{section}-removed",
                hand_over_to=to,
            )
    except DocumentRefused:
        return await _page(request, viewer, section, key, 422)
    except NobodyToHandOverTo:
        return await _page(request, viewer, section, key, 422, nobody=True)
    return redirect(HOMES[section], "said-people-removed")


async def _page(
    request: Request,
    viewer: Viewer,
    section: str,
    key: str,
    status: int = 200,
    *,
    nobody: bool = False,
) -> Response:
    if section not in SECTIONS:
        raise NotThere
    async with reading(request) as desk:
        community = desk.community
    documents, names = documents_of(request), Names.of(request, community)
    document = documents.document(community)
    entry = entry_of(document, section, key)
    without = without_entry(document, section, key, fingerprint(entry))
    problems: Sequence[DocumentProblem] = ()
    leaving: Sequence[tuple[StaffMember, Sequence[HandedOver]]] = ()
    try:
        checked = await documents.check(without, shown_of(request).language)
        if section == "people":
            office = console_of(request).office
            leaving = await what_would_be_handed_over(office, checked.community)
    except DocumentRefused as error:
        problems = error.problems
    values = {
        "section": section,
        "key": key,
        "title": entry.get("name") or entry.get("question") or _called(section, key, names),
        "home": HOMES[section],
        "change": removal(section, key, entry),
        "field_at": field_at,
        "names": names,
        "problems": problems,
        "leaving": leaving,
        "most": MOST_CASES,
        "takers": [one for one in community.staff if one.key != key],
        "nobody": nobody,
        "seen": fingerprint(entry),
    }
    return page(request, viewer, "remove.html", values, tab=HOMES[section], status=status)


def _called(section: str, key: str, names: Names) -> str:
    """Name an entry that has no name."""
    if section in UNNAMED:
        return names.text("people-entry-number", section=names.section(section), number=key)
    return key
