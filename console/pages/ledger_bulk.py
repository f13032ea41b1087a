"""/ledger/bulk: the same done with many cases, after a preview, told case by case."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.bulks import MOST_CASES, Bulk, BulkKind
from community.permissions import Page
from console.errors import BadQuery, NotThere
from console.pages.ledger import list_with
from console.pages.ledger_choices import choices_of
from console.serving import Acts, Opens, reading, redirect, render
from console.state import console_of, shown_of
from services.console.bulks import BulkNotPossible, Order, carry_out, prepare
from services.console.viewer import Viewer

router = APIRouter(prefix="/ledger/bulk")
_LONGEST_ID = 18
_ARGUMENTS = {BulkKind.HAND_OVER: "to", BulkKind.MOVE_CALLBACK: "later"}
"""Which field of the form says more."""


@router.post("")
async def prepares(
    request: Request, viewer: Annotated[Viewer, Depends(Acts(Page.LEDGER))]
) -> Response:
    """Try what is to be done, and lead to the preview."""
    form = await request.form()
    back = list_with(str(form.get("query", "")))
    ids = [str(one) for one in form.getlist("case")]
    if len(ids) > MOST_CASES:
        return redirect(back, "said-bulk-many")
    for one in ids:
        if not (one.isascii() and one.isdecimal() and len(one) <= _LONGEST_ID):
            raise BadQuery("case", one)
    wanted = str(form.get("kind", ""))
    if wanted not in set(BulkKind):
        raise BadQuery("kind", wanted)
    kind = BulkKind(wanted)
    argument = str(form.get(_ARGUMENTS[kind], "")) if kind in _ARGUMENTS else ""
    try:
        office = console_of(request).office
        order = Order(kind, argument, shown_of(request).language)
        bulk = await prepare(office, viewer, order, [int(one) for one in ids])
    except BulkNotPossible as refused:
        return redirect(back, f"said-bulk-{refused.why}")
    return redirect(f"/ledger/bulk/{bulk.id}")


@router.get("/{bulk_id}")
async def shows(
    request: Request, bulk_id: int, viewer: Annotated[Viewer, Depends(Opens(Page.LEDGER))]
) -> Response:
    """Show the preview, or what came of it."""
    async with reading(request) as desk:
        try:
            bulk = await desk.unit.bulks.get(_within(bulk_id), viewer.account.id)
        except KeyError:
            raise NotThere from None
        cases = await desk.unit.ledger.among(viewer.scope, [one.case_id for one in bulk.items])
        names = dict(choices_of(desk.community)["worker"])
    values = {
        "bulk": bulk,
        "cases": {case.id: case for case in cases},
        "names": names,
        "times": _times(bulk),
        "ready": _count(bulk, "ready"),
        "refused": _count(bulk, "refused"),
        "done": _count(bulk, "done"),
        "failed": _count(bulk, "failed"),
    }
    return render(request, "ledger/bulk.html", values)


@router.post("/{bulk_id}")
async def carries_out(
    request: Request, bulk_id: int, viewer: Annotated[Viewer, Depends(Acts(Page.LEDGER))]
) -> Response:
    """Do it; sent twice, it is done once."""
    try:
        await carry_out(
            console_of(request).office, viewer, _within(bulk_id), shown_of(request).language
        )
    except KeyError:
        raise NotThere from None
    return redirect(f"/ledger/bulk/{bulk_id}", "said-bulk-done")


def _within(bulk_id: int) -> int:
    """Refuse what no database's integer can hold."""
    if not 0 < bulk_id < 10**_LONGEST_ID:
        raise NotThere
    return bulk_id


def _times(bulk: Bulk) -> dict[str, datetime]:
    """Read the times among the changes."""
    changes = [item.changes["solve_by"] for item in bulk.items if "solve_by" in item.changes]
    return {at: datetime.fromisoformat(at) for change in changes for at in change}


def _count(bulk: Bulk, state: str) -> int:
    return sum(item.state == state for item in bulk.items)
