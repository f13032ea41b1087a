"""/coming-back: what falls due; a leader moves, cancels or has it tried again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.coming_back import DueLine, DueOrder, DueShown, DueWanted
from community.due_work import LaterBy
from community.followup import DueKind
from community.permissions import Page
from community.speech import Utterance
from console.coming_back_parts import (
    HIGHEST_ID,
    areas_of,
    due_name,
    filled,
    kinds,
    said_by,
    scope_in,
    worker_id,
    workers_of,
)
from console.errors import NotForYou, NotThere
from console.exports import KINDS, export
from console.lists import MOST_ROWS_OF_FILE, Listing, among, listing, one_of, words
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import shown_of
from console.texts import texts
from services.console import due_by_hand
from services.console.due_by_hand import Act, DueCard
from services.console.viewer import Viewer
from services.desk import Desk

router = APIRouter(prefix="/coming-back")
Opening = Annotated[Viewer, Depends(Opens(Page.COMING_BACK))]
Acting = Annotated[Viewer, Depends(Acts(Page.COMING_BACK))]
_FILTERS = {
    "kind": one_of(DueKind),
    "which": one_of(DueShown),
    "number": words,
    "area": words,
    "worker": words,
    "export": among(KINDS),
}
_COLUMNS = ("time", "kind", "number", "category", "area", "worker", "failures", "aside")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote in a form of a row that was refused; it stands there again."""

    act: Act | None = None
    at: str = ""
    """A time as browsers write it."""
    reason: str = ""


@router.get("")
async def due_page(request: Request, viewer: Opening) -> Response:
    """List what falls due in the cases of the viewer, the next first."""
    sorts = [order.value for order in DueOrder]
    chosen = listing(request, filters=_FILTERS, sorts=sorts, default=DueOrder.TIME.value)
    kind = chosen.get("export")
    async with reading(request) as desk:
        wanted = await _wanted(desk, viewer, chosen)
        found, aside = await due_by_hand.listed(desk, wanted)
        areas, workers = areas_of(desk, viewer), workers_of(desk, viewer)
    if kind:
        async with writing(request) as desk:
            await audit(desk, viewer, "due-exported", "due", kind, {"rows": len(found)})
        return await _exported(request, kind, found, dict(areas))
    shown, more = chosen.split(found)
    values = {
        "lines": shown,
        "more": more,
        "chosen": chosen,
        "aside": aside,
        "areas": areas,
        "workers": workers,
        "names": dict(areas),
        "kinds": kinds(request),
        "due_name": lambda one: due_name(request, one),
        "states": list(DueShown),
    }
    return render(request, "coming_back/due.html", values)


async def _wanted(desk: Desk, viewer: Viewer, chosen: Listing) -> DueWanted:
    whole = bool(chosen.get("export"))
    return DueWanted(
        scope=scope_in(desk, viewer, chosen.get("area", "")),
        now=desk.now,
        which=chosen.get("which", DueShown.WAITING),
        kind=chosen.get("kind"),
        number=chosen.get("number"),
        worker_id=await worker_id(desk, chosen.get("worker", "")),
        order=DueOrder(chosen.sort),
        descending=chosen.descending,
        offset=0 if whole else chosen.offset,
        limit=MOST_ROWS_OF_FILE if whole else chosen.wanted,
    )


async def _exported(
    request: Request, kind: str, found: Sequence[DueLine], areas: Mapping[str, str]
) -> Response:
    shown = shown_of(request)
    zone, say = ZoneInfo(shown.timezone), texts(shown.language).say
    rows = (
        (
            f"{one.due_at.astimezone(zone):%Y-%m-%d %H:%M}",
            due_name(request, one.kind),
            one.number,
            said_by(request, Utterance(f"category-{one.category}")),
            areas.get(one.area_id or "", one.area_id or ""),
            one.worker,
            one.failures,
            say("yes") if one.set_aside_at else say("no"),
        )
        for one in found
    )
    return await export(kind, "linli-due", [say(f"due-{name}") for name in _COLUMNS], rows)


@router.get("/due/{row_id}")
async def due_row_page(request: Request, row_id: int, viewer: Opening) -> Response:
    """Show one row, and what the viewer may do with it."""
    async with reading(request) as desk:
        found = await _card(desk, viewer, row_id)
    return _row(request, found, "", Typed())


@router.post("/due/{row_id}/{act}")
async def changes_due(request: Request, row_id: int, act: Act, viewer: Acting) -> Response:
    """Move, cancel or retry a row; what is refused is said on its page."""
    if not 0 < row_id < HIGHEST_ID:
        raise NotThere
    to = await _time(request) if act is Act.MOVE else None
    reason = await filled(request, "reason")
    typed = Typed(act, await filled(request, "at"), reason)
    if act is Act.MOVE and to is None:
        return await _again(request, viewer, row_id, typed, texts_of(request, "due-no-time"))
    try:
        async with writing(request) as desk:
            await due_by_hand.change(desk, viewer, row_id, act, to=to, reason=reason)
    except due_by_hand.NotShown:
        raise NotThere from None
    except due_by_hand.NotHis:
        raise NotForYou from None
    except due_by_hand.WhyMissing:
        return await _again(request, viewer, row_id, typed, texts_of(request, "due-why-missing"))
    except due_by_hand.DueRefused as refused:
        why = said_by(request, Utterance("due-refused", {"refusal": refused.refusal}))
        return await _again(request, viewer, row_id, typed, why)
    return redirect("/coming-back", f"said-due-{act}")


def texts_of(request: Request, key: str) -> str:
    """Give one of the console's own texts."""
    return texts(shown_of(request).language).say(key)


async def _again(request: Request, viewer: Viewer, row_id: int, typed: Typed, why: str) -> Response:
    async with reading(request) as desk:
        found = await _card(desk, viewer, row_id)
    return _row(request, found, why, typed, 400)


async def _card(desk: Desk, viewer: Viewer, row_id: int) -> DueCard:
    if not 0 < row_id < HIGHEST_ID:
        raise NotThere
    try:
        return await due_by_hand.card(desk, viewer, row_id)
    except due_by_hand.NotShown:
        raise NotThere from None


def _row(request: Request, found: DueCard, wrong: str, typed: Typed, status: int = 200) -> Response:
    values: dict[str, Any] = {
        "found": found,
        "name": due_name(request, found.state.row.kind),
        "laters": list(LaterBy),
        "acts": {act.value for act in found.acts},
        "wrong": wrong,
        "typed": typed,
    }
    return render(request, "coming_back/due_row.html", values, status)


async def _time(request: Request) -> datetime | LaterBy | None:
    """Read to when something is moved: one of the usual times, or one that was typed."""
    by, typed = await filled(request, "by"), (await filled(request, "at")).strip()
    if by in set(LaterBy):
        return LaterBy(by)
    try:
        local = datetime.fromisoformat(typed)
        zone = ZoneInfo(shown_of(request).timezone)
        at = local.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    # An hour that is left out when the clocks change is no time.
    there = local.tzinfo is None and at.astimezone(zone).replace(tzinfo=None) == local
    return at if there else None
