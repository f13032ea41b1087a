"""/people/edit …: the forms by which every part of the community is changed."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.areas import Community
from community.console.documents import Document, DocumentProblem, DocumentRefused
from community.console.editing import (
    UNNAMED,
    EntryIsThere,
    entries_of,
    entry_of,
    fingerprint,
    moved_entry,
    number_of,
    with_entry,
    with_new,
)
from community.console.revisions import ChangedMeanwhile
from community.permissions import Page
from console.errors import NotThere
from console.people.desk import documents_of, editor_of, page, refused
from console.people.fields import Field
from console.people.ids import free_id
from console.people.names import Names
from console.people.reading import read_entry
from console.people.sections import SECTIONS
from console.people.showing import FormMaker, placed
from console.serving import Acts, Opens, reading, redirect, writing
from services.console.community_editing import Edit, change_community
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
HOMES: Mapping[str, str] = {
    "people": "/people",
    "areas": "/people/areas",
    "estates": "/people/areas",
    "units": "/people/units",
    "pools": "/people/units",
    "routing": "/people/rules",
    "tracks": "/people/clocks",
    "clocks": "/people/clocks",
    "questions": "/people/answers",
    "services": "/people/answers",
}
"""Which tab each list is on."""


@router.get("/add/{section}")
async def new_page(
    request: Request, section: str, viewer: Annotated[Viewer, Depends(Opens(Page.EDITING))]
) -> Response:
    """Show the form of a new entry."""
    fields = _fields(section)
    async with reading(request) as desk:
        community = desk.community
    maker = FormMaker(Names.of(request, community), new=True)
    shown = maker.shown(fields, _usual(section, request))
    return _form(request, viewer, section, "", community, {"fields": shown})


@router.post("/add/{section}")
async def adds(
    request: Request, section: str, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Add an entry."""
    entry = read_entry(_fields(section), await request.form())

    def edit(document: Document) -> dict[str, Any]:
        if section not in UNNAMED and "id" not in entry:
            entry["id"] = free_id(document, section, entry)
        return with_new(document, section, {**_id_of(entry), **entry})

    try:
        return await _changed(request, viewer, edit, section, entry.get("id", ""))
    except DocumentRefused as error:
        return await _again(request, viewer, section, "", entry, error.problems)
    except EntryIsThere:
        return await _again(request, viewer, section, "", entry, [], taken=True)


@router.get("/edit/{section}/{key}")
async def edit_page(
    request: Request,
    section: str,
    key: str,
    viewer: Annotated[Viewer, Depends(Opens(Page.EDITING))],
) -> Response:
    """Show the form of an entry."""
    fields = _fields(section)
    async with reading(request) as desk:
        community = desk.community
    entry = entry_of(documents_of(request).document(community), section, key)
    shown = FormMaker(Names.of(request, community)).shown(fields, entry)
    values = {"fields": shown, "seen": fingerprint(entry)}
    return _form(request, viewer, section, key, community, values)


@router.post("/edit/{section}/{key}")
async def edits(
    request: Request,
    section: str,
    key: str,
    viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))],
) -> Response:
    """Change an entry."""
    form = await request.form()
    entry = read_entry(_fields(section), form)
    if section not in UNNAMED:
        entry = {"id": key, **{name: value for name, value in entry.items() if name != "id"}}
    seen = str(form.get("seen", ""))
    try:
        return await _changed(
            request,
            viewer,
            lambda document: with_entry(document, section, key, entry, seen),
            section,
            key,
        )
    except DocumentRefused as error:
        return await _again(request, viewer, section, key, entry, error.problems, seen)
    except ChangedMeanwhile:
        return await _again(request, viewer, section, key, entry, [], None)


@router.post("/move/{section}/{key}")
async def moves(
    request: Request,
    section: str,
    key: str,
    viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))],
) -> Response:
    """Move an entry up or down in its list: of rules the first that fits decides."""
    _fields(section)
    by = {"up": -1, "down": 1}.get(str((await request.form()).get("to", "")))
    if by is None:
        raise NotThere
    step = by
    try:
        async with writing(request) as desk:
            await change_community(
                editor_of(request, desk, viewer),
                lambda document: moved_entry(document, section, key, step),
                f"{section}-moved",
            )
    except DocumentRefused as error:
        return await refused(
            request,
            viewer,
            error,
            title="people-move-refused",
            back=HOMES[section],
            tab=HOMES[section],
        )
    return redirect(HOMES[section], "said-people-saved")


async def _changed(
    request: Request, viewer: Viewer, edit: Edit, section: str, key: str
) -> Response:
    async with writing(request) as desk:
        done = await change_community(editor_of(request, desk, viewer), edit, f"{section}-changed")
    home = f"/people/staff/{key}" if section == "people" and key else HOMES[section]
    return redirect(home, "said-people-saved" if done.loaded.changed else "said-people-same")


async def _again(
    request: Request,
    viewer: Viewer,
    section: str,
    key: str,
    entry: Mapping[str, Any],
    problems: Sequence[DocumentProblem],
    seen: str | None = "",
    *,
    taken: bool = False,
) -> Response:
    """Show a form as it was sent, with what is wrong; without `seen`, that others were faster."""
    fields = _fields(section)
    async with reading(request) as desk:
        community = desk.community
    document = documents_of(request).document(community)
    number = number_of(document, section, key) if key else len(entries_of(document, section))
    here, others = placed(problems, (section, number), fields)
    names = Names.of(request, community)
    if taken:
        here[("id",)] = [names.text("people-id-taken")]
    shown = FormMaker(names, here, new=not key).shown(fields, entry)
    meanwhile = seen is None
    values = {
        "fields": shown,
        "others": others,
        "count": len(problems) + taken,
        "meanwhile": meanwhile,
        "seen": fingerprint(entry_of(document, section, key)) if meanwhile else seen,
    }
    return _form(request, viewer, section, key, community, values, 409 if meanwhile else 422)


def _form(
    request: Request,
    viewer: Viewer,
    section: str,
    key: str,
    community: Community,
    values: Mapping[str, Any],
    status: int = 200,
) -> Response:
    common = {
        "section": section,
        "key": key,
        "names": Names.of(request, community),
        "home": HOMES[section],
        "others": [],
        "count": 0,
        "meanwhile": False,
        "seen": "",
        "address": f"/people/edit/{section}/{key}" if key else f"/people/add/{section}",
    }
    return page(
        request, viewer, "entry.html", {**common, **values}, tab=HOMES[section], status=status
    )


def _fields(section: str) -> tuple[Field, ...]:
    if section not in SECTIONS:
        raise NotThere
    return SECTIONS[section]


def _usual(section: str, request: Request) -> dict[str, Any]:
    """Give what a new entry begins with."""
    role = request.query_params.get("role", "")
    usual: dict[str, dict[str, Any]] = {
        "people": {"roles": [role] if role else []},
        "units": {"report_in_within": "4h"},
        "pools": {"offer_for": "30min"},
    }
    return usual.get(section, {})


def _id_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": entry["id"]} if "id" in entry else {}
