"""/people/panel …: the forms of everything in the community's document that is no list."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.documents import DocumentProblem, DocumentRefused
from community.console.editing import fingerprint, parts_of, with_parts
from community.console.revisions import ChangedMeanwhile
from community.permissions import Page
from console.errors import NotThere
from console.people.desk import documents_of, editor_of, page
from console.people.names import Names
from console.people.reading import read_parts
from console.people.sections import PANELS, Panel
from console.people.showing import FormMaker, placed
from console.serving import Acts, Opens, reading, redirect, writing
from services.console.community_editing import change_community
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")


@router.get("/panel/{name}")
async def panel_page(
    request: Request, name: str, viewer: Annotated[Viewer, Depends(Opens(Page.EDITING))]
) -> Response:
    """Show the form of some parts that are no lists."""
    panel = _panel(name)
    async with reading(request) as desk:
        community = desk.community
    parts = parts_of(documents_of(request).document(community), panel.parts)
    names = Names.of(request, community)
    shown = FormMaker(names).shown(panel.fields, parts)
    values = {"fields": shown, "seen": fingerprint(parts), "names": names}
    return _panel_form(request, viewer, panel, values)


@router.post("/panel/{name}")
async def edits_panel(
    request: Request, name: str, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Change some parts that are no lists."""
    panel = _panel(name)
    form = await request.form()
    parts, seen = read_parts(panel.fields, form), str(form.get("seen", ""))
    problems: Sequence[DocumentProblem] = ()
    meanwhile = False
    try:
        async with writing(request) as desk:
            done = await change_community(
                editor_of(request, desk, viewer),
                lambda document: with_parts(document, panel.parts, parts, seen),
                f"{panel.name}-changed",
            )
        said = "said-people-saved" if done.loaded.changed else "said-people-same"
        return redirect("/people/clocks", said)
    except DocumentRefused as error:
        problems = error.problems
    except ChangedMeanwhile:
        meanwhile = True
    async with reading(request) as desk:
        community = desk.community
    if meanwhile:
        # He has been told: what he saves now is measured against what holds now.
        seen = fingerprint(parts_of(documents_of(request).document(community), panel.parts))
    here, others = placed(problems, (), panel.fields)
    names = Names.of(request, community)
    shown = FormMaker(names, here).shown(panel.fields, parts)
    values = {
        "fields": shown,
        "others": others,
        "seen": seen,
        "count": len(problems),
        "meanwhile": meanwhile,
        "names": names,
    }
    return _panel_form(request, viewer, panel, values, 409 if meanwhile else 422)


def _panel_form(
    request: Request, viewer: Viewer, panel: Panel, values: Mapping[str, Any], status: int = 200
) -> Response:
    common = {"panel": panel, "others": [], "count": 0, "meanwhile": False}
    tab = "/people/clocks"
    return page(request, viewer, "panel.html", {**common, **values}, tab=tab, status=status)


def _panel(name: str) -> Panel:
    if name not in PANELS:
        raise NotThere
    return PANELS[name]
