"""/people/file: the community file: what holds, download, hand in, look at it, load it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from community.console.changes import changes_of
from community.console.documents import DocumentRefused, GivenFile
from community.console.revisions import ChangedMeanwhile, CommunityDraft, Source
from community.permissions import Page
from console.errors import NotThere
from console.people.desk import documents_of, editor_of, page, refused
from console.people.names import Names
from console.people.revision_list import export_revisions, listing_of, revisions_of
from console.people.sections import field_at
from console.serving import Acts, Opens, audit, reading, redirect, writing
from console.state import console_of, shown_of
from console.texts import texts
from services.community_loading import NobodyToHandOverTo
from services.console.community_editing import holding, keep_draft, load_draft
from services.console.viewer import Viewer
from services.handing_over import what_would_be_handed_over

router = APIRouter(prefix="/people")
_TAB = "/people/file"
LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of each file that is handed in; a town of a thousand buildings has a tenth of it."""
MOST_FILES = 20


@router.get("/file")
async def file_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Show what holds, where it came from, and the revisions before it."""
    chosen = listing_of(request)
    documents, language = documents_of(request), shown_of(request).language
    async with reading(request) as desk:
        revision, community = await holding(desk)
        found = await revisions_of(desk, request, chosen)
        waiting = await desk.unit.revisions.drafts_from_file()
        people = [one.person_id for one in (*found, revision) if one.person_id is not None]
        who = await desk.unit.staff_states.names(people)
    if kind := chosen.get("export"):
        return await export_revisions(request, viewer, kind, found, who)
    revisions, more = chosen.split(found)
    say = texts(language).say
    try:
        warnings = (await documents.check(documents.document(community), language)).warnings
    except DocumentRefused as error:
        # An older program may have let through what this one does not.
        warnings = error.problems
    values = {
        "names": Names.of(request, community),
        "holds": revision,
        "warnings": warnings,
        "chosen": chosen,
        "revisions": revisions,
        "more": more,
        "sources": [(one, say(f"people-source-{one}")) for one in Source],
        "who": who,
        "waiting": waiting,
        "counts": [
            (section, len(listed))
            for section, listed in documents.document(community).items()
            if isinstance(listed, list) and listed and isinstance(listed[0], dict)
        ],
    }
    return page(request, viewer, "file.html", values, tab=_TAB)


@router.get("/file/community.yml")
async def downloads(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.EDITING))]
) -> Response:
    """Give the community as a file that can be loaded again."""
    async with writing(request) as desk:
        revision, community = await holding(desk)
        details = {"revision": revision.id}
        await audit(desk, viewer, "community-exported", "community", revision.id, details)
    content = await documents_of(request).write(community)
    headers = {"Content-Disposition": f'attachment; filename="community-{revision.id}.yml"'}
    return Response(content, media_type="application/yaml; charset=utf-8", headers=headers)


@router.post("/file")
async def hands_in(
    request: Request, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Check a file; without errors it waits as a draft, so that one sees what it would change."""
    form = await request.form()
    given = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    files = [
        GivenFile(one.filename or "", await one.read(LARGEST_FILE + 1))
        for one in given[:MOST_FILES]
    ]
    await form.close()
    if not files:
        return redirect(_TAB, "said-people-no-file")
    if any(len(one.content) > LARGEST_FILE for one in files):
        return redirect(_TAB, "said-people-file-too-large")
    try:
        checked = await documents_of(request).read(files, shown_of(request).language)
    except DocumentRefused as error:
        return await refused(
            request, viewer, error, title="people-file-refused", back=_TAB, tab=_TAB
        )
    name = next(one.name for one in files if one.name.lower().endswith((".yml", ".yaml")))
    async with writing(request) as desk:
        draft_id = await keep_draft(editor_of(request, desk, viewer), checked.community, name[:100])
    return redirect(f"/people/file/drafts/{draft_id}")


@router.get("/file/drafts/{draft_id}")
async def draft_page(
    request: Request, draft_id: int, viewer: Annotated[Viewer, Depends(Opens(Page.EDITING))]
) -> Response:
    """Say what a draft would change."""
    return await _draft_page(request, viewer, draft_id)


@router.post("/file/drafts/{draft_id}/load")
async def loads(
    request: Request, draft_id: int, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Make a draft the community."""
    form = await request.form()
    onto, to = str(form.get("onto", "")), str(form.get("hand_over_to", "")) or None
    try:
        async with writing(request) as desk:
            draft = await desk.unit.revisions.draft(_sensible(draft_id))
            _see_that_it_is(draft, form.get("made"))
            editor = editor_of(request, desk, viewer)
            await load_draft(editor, draft, onto, hand_over_to=to)
    except ChangedMeanwhile:
        return await _draft_page(request, viewer, draft_id, 409, wrong="people-draft-meanwhile")
    except NobodyToHandOverTo:
        return await _draft_page(request, viewer, draft_id, 422, wrong="people-remove-nobody")
    return redirect(_TAB, "said-people-loaded")


@router.post("/file/drafts/{draft_id}/drop")
async def drops(
    request: Request, draft_id: int, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Throw a draft away."""
    form = await request.form()
    async with writing(request) as desk:
        draft = await desk.unit.revisions.draft(_sensible(draft_id))
        _see_that_it_is(draft, form.get("made"))
        await desk.unit.revisions.drop_draft(draft.id)
        await audit(desk, viewer, "community-draft-dropped", "community", f"draft-{draft.id}")
    return redirect(_TAB, "said-people-dropped")


async def _draft_page(
    request: Request, viewer: Viewer, draft_id: int, status: int = 200, *, wrong: str = ""
) -> Response:
    documents, language = documents_of(request), shown_of(request).language
    async with reading(request) as desk:
        draft = await desk.unit.revisions.draft(_sensible(draft_id))
        revision, community = await holding(desk)
    document = documents.document(draft.community)
    try:
        checked = await documents.check(document, language)
    except DocumentRefused as error:
        return await refused(
            request, viewer, error, title="people-file-refused", back=_TAB, tab=_TAB
        )
    leaving = await what_would_be_handed_over(console_of(request).office, draft.community)
    values: dict[str, Any] = {
        "draft": draft,
        "changes": changes_of(documents.document(community), document),
        "warnings": checked.warnings,
        "leaving": [(member, cases) for member, cases in leaving],
        "names": Names.of(request, draft.community),
        "old_names": Names.of(request, community),
        "field_at": field_at,
        "takers": draft.community.staff,
        "onto": revision.digest,
        "most": 50,
        "wrong": wrong,
    }
    return page(request, viewer, "draft.html", values, tab=_TAB, status=status)


def _see_that_it_is(draft: CommunityDraft, made: object) -> None:
    """Refuse a form of another draft: SQLite gives the number of one that was dropped again."""
    if made != draft.made_at.isoformat():
        raise NotThere


def _sensible(row_id: int) -> int:
    """Refuse what no database takes for an id."""
    if not 0 < row_id < 2**31:
        raise NotThere
    return row_id
