"""/people/leave: who is away when and who stands in, and the shifts of the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.absences import Leave
from community.areas import Community, StaffMember
from community.console.documents import Document, DocumentProblem, DocumentRefused
from community.console.editing import entry_of, fingerprint, with_entry
from community.permissions import Page
from console.exports import KINDS, export
from console.lists import among, flag, listing, words
from console.people.desk import editor_of, page
from console.people.names import Names
from console.serving import Acts, Opens, audit, reading, redirect, writing
from services.console.community_editing import change_community
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people/leave"
_FILTERS = {"q": words, "past": flag, "export": among(KINDS)}
_SORTS = ("from", "to", "name")


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """One leave of one person."""

    member: StaffMember
    leave: Leave
    number: int
    """In his list, from 0."""
    substitutes: tuple[tuple[str, str | None], ...]
    """His areas, and who stands in there, by key."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.leave.last - self.leave.first).days + 1


@router.get("/leave")
async def leave_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """List leave and shifts."""
    return await _page(request, viewer)


async def _page(
    request: Request,
    viewer: Viewer,
    typed: Mapping[str, str] | None = None,
    problems: Sequence[DocumentProblem] = (),
) -> Response:
    """List leave and shifts; with the form as it was sent, and what is wrong with it."""
    chosen = listing(request, filters=_FILTERS, sorts=_SORTS, default="from", size=50)
    async with reading(request) as desk:
        community = desk.community
    today = desk.now.astimezone(ZoneInfo(community.timezone)).date()
    names = Names.of(request, community)
    lines = _selected(_lines(community), today, chosen.get("q"), past=bool(chosen.get("past")))
    lines.sort(key=_ORDERS[chosen.sort], reverse=chosen.descending)
    if kind := chosen.get("export"):
        async with writing(request) as writer:
            await audit(writer, viewer, "staff-exported", "community", kind, {"rows": len(lines)})
        headings = [names.text(f"people-column-{one}") for one in ("id", "name", "from", "to")]
        rows = [
            (one.member.key, one.member.name, f"{one.leave.first}", f"{one.leave.last}")
            for one in lines
        ]
        return await export(kind, "leave", headings, rows)
    rows_, more = chosen.split(lines[chosen.offset :])
    values = {
        "chosen": chosen,
        "lines": rows_,
        "more": more,
        "count": len(lines),
        "names": names,
        "today": today,
        "staff": community.staff,
        "shifted": [member for member in community.staff if member.shifts],
        "typed": typed or {"key": "", "from": "", "to": ""},
        "problems": problems,
    }
    status = 422 if problems else 200
    return page(request, viewer, "leave.html", values, tab=_TAB, status=status)


def _lines(community: Community) -> list[LeaveLine]:
    return [
        LeaveLine(
            member,
            leave,
            number,
            tuple(
                (area.id, area.substitute) for area in community.areas if area.worker == member.key
            ),
        )
        for member in community.staff
        for number, leave in enumerate(member.leaves)
    ]


def _selected(
    lines: list[LeaveLine], today: date, looked_for: str | None, *, past: bool
) -> list[LeaveLine]:
    sought = (looked_for or "").casefold()
    return [
        line
        for line in lines
        if (past or line.leave.last >= today)
        and sought in f"{line.member.key}\n{line.member.name}".casefold()
    ]


_ORDERS: dict[str, Any] = {
    "from": lambda line: (line.leave.first, line.member.key),
    "to": lambda line: (line.leave.last, line.member.key),
    "name": lambda line: (line.member.name, line.leave.first),
}


@router.post("/leave")
async def notes_leave(
    request: Request, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Add a leave to somebody's list; for more than that there is his form."""
    form = await request.form()
    key = str(form.get("key", ""))
    added = {"from": str(form.get("from", "")), "to": str(form.get("to", ""))}

    def edit(document: Document) -> dict[str, Any]:
        entry = entry_of(document, "people", key)
        changed = {**entry, "leave": [*entry.get("leave", []), added]}
        return with_entry(document, "people", key, changed, fingerprint(entry))

    try:
        async with writing(request) as desk:
            await change_community(editor_of(request, desk, viewer), edit, "leave-added")
    except DocumentRefused as error:
        return await _page(request, viewer, {"key": key, **added}, error.problems)
    return redirect(_TAB, "said-people-saved")


@router.post("/leave/{key}/{number}/remove")
async def removes_leave(
    request: Request,
    key: str,
    number: int,
    viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))],
) -> Response:
    """Take a leave out of somebody's list."""
    seen = str((await request.form()).get("seen", ""))

    def edit(document: Document) -> dict[str, Any]:
        entry = entry_of(document, "people", key)
        leaves = [
            one
            for at, one in enumerate(entry.get("leave", []))
            if at != number or f"{one['from']}.{one['to']}" != seen
        ]
        changed = {name: value for name, value in entry.items() if name != "leave"}
        if leaves:
            changed["leave"] = leaves
        return with_entry(document, "people", key, changed, fingerprint(entry))

    async with writing(request) as desk:
        done = await change_community(editor_of(request, desk, viewer), edit, "leave-removed")
    return redirect(_TAB, "said-people-saved" if done.loaded.changed else "said-people-meanwhile")
