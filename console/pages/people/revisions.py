"""/people/file/revisions …: what one revision changed, who made it, and the way back to it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.changes import changes_of
from community.console.documents import DocumentRefused
from community.permissions import Page
from console.errors import NotThere
from console.people.desk import documents_of, editor_of, page, refused
from console.people.names import Names
from console.people.sections import field_at
from console.serving import Acts, Opens, audit, reading, redirect, writing
from services.console.community_editing import go_back_to, holding
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people/file"
_HIGHEST = 2**31


@router.get("/file/revisions/{revision_id}")
async def revision_page(
    request: Request, revision_id: int, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Show what a revision changed, and what going back to it would change."""
    _see_that_it_can_be(revision_id)
    documents = documents_of(request)
    async with reading(request) as desk:
        revision, community = await desk.unit.revisions.get(revision_id)
        earlier = await desk.unit.revisions.before(revision_id)
        holds, present = await holding(desk)
        people = [revision.person_id] if revision.person_id is not None else []
        who = await desk.unit.staff_states.names(people)
    document = documents.document(community)
    before = documents.document(earlier[1]) if earlier is not None else {}
    values = {
        "revision": revision,
        "earlier": earlier[0] if earlier is not None else None,
        "changes": changes_of(before, document) if earlier is not None else (),
        "back": changes_of(documents.document(present), document),
        "is_present": holds.id == revision.id,
        "onto": holds.digest,
        "names": Names.of(request, community),
        "old_names": Names.of(request, earlier[1] if earlier is not None else community),
        "present_names": Names.of(request, present),
        "field_at": field_at,
        "who": who.get(revision.person_id or 0, ""),
    }
    return page(request, viewer, "revision.html", values, tab=_TAB)


@router.get("/file/revisions/{revision_id}/community.yml")
async def downloads(
    request: Request, revision_id: int, viewer: Annotated[Viewer, Depends(Opens(Page.EDITING))]
) -> Response:
    """Give a revision as a file."""
    _see_that_it_can_be(revision_id)
    async with writing(request) as desk:
        revision, community = await desk.unit.revisions.get(revision_id)
        details = {"revision": revision.id}
        await audit(desk, viewer, "community-exported", "community", revision.id, details)
    content = await documents_of(request).write(community)
    headers = {"Content-Disposition": f'attachment; filename="community-{revision.id}.yml"'}
    return Response(content, media_type="application/yaml; charset=utf-8", headers=headers)


@router.post("/file/revisions/{revision_id}/take-back")
async def takes_back(
    request: Request, revision_id: int, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Make the community what it was then, by a new revision."""
    _see_that_it_can_be(revision_id)
    onto = str((await request.form()).get("onto", ""))
    try:
        async with writing(request) as desk:
            await go_back_to(editor_of(request, desk, viewer), revision_id, onto)
    except DocumentRefused as error:
        return await refused(
            request, viewer, error, title="people-file-refused", back=_TAB, tab=_TAB
        )
    return redirect(_TAB, "said-people-loaded")


def _see_that_it_can_be(revision_id: int) -> None:
    """Refuse what no database takes for an id."""
    if not 0 < revision_id < _HIGHEST:
        raise NotThere
