"""/ledger: the cases by any field, as a list and as a file; saved views."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.ledger import MOST_EXPORTED
from community.console.ledger_query import (
    NAMES,
    LedgerQuery,
    QueryNotUnderstood,
    read_query,
    written,
)
from community.permissions import Page
from community.speech import Utterance
from console.errors import BadQuery, NotThere
from console.exports import KINDS, export
from console.pages.ledger_choices import choices_of, values_of
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import console_of, shown_of
from console.texts import texts
from services.console.ledger import LedgerList, ledger_list, ledger_rows
from services.console.saved_views import ViewNotSaved, remove_view, save_view, views_of
from services.console.viewer import Viewer
from services.desk import Desk
from services.ledger import LedgerRow
from services.ledger_columns import COLUMNS, Cell, ledger_table

router = APIRouter(prefix="/ledger")
_HIGHEST_ID = 10**12


@router.get("")
async def ledger_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.LEDGER))]
) -> Response:
    """List cases, or give them as a file."""
    kind = request.query_params.get("export", "").strip()
    if kind and kind not in KINDS:
        raise BadQuery("export", kind)
    if kind:
        return await _file(request, viewer, kind)
    async with reading(request) as desk:
        query = asked(request, desk)
        found = await ledger_list(desk, viewer, query)
        views = await views_of(desk, viewer)
        values = {**_shown(request, query, found), "choices": choices_of(desk.community)}
    return render(request, "ledger/list.html", {**values, "views": views})


@router.post("/views")
async def saves_view(
    request: Request, viewer: Annotated[Viewer, Depends(Acts(Page.LEDGER))]
) -> Response:
    """Save what an address asks for under a name."""
    form = await request.form()
    query = str(form.get("query", ""))
    try:
        async with writing(request) as desk:
            shared = form.get("shared") == "yes"
            view = await save_view(desk, viewer, str(form.get("name", "")), query, shared=shared)
    except ViewNotSaved as refused:
        # What the list does not understand is no way back to it.
        back = "/ledger" if refused.why == "query" else list_with(query)
        return redirect(back, f"said-view-not-saved-{refused.why}")
    return redirect(f"/ledger?{view.query}", "said-view-saved")


@router.post("/views/{view_id}/remove")
async def removes_view(
    request: Request, view_id: int, viewer: Annotated[Viewer, Depends(Acts(Page.LEDGER))]
) -> Response:
    """Remove one of one's own views."""
    if not 0 < view_id < _HIGHEST_ID:
        raise NotThere
    async with writing(request) as desk:
        if not await remove_view(desk, viewer, view_id):
            raise NotThere
    return redirect(list_with(str((await request.form()).get("query", ""))), "said-view-removed")


def list_with(query: str) -> str:
    """Give the address of the list as it was, by what a form kept of it."""
    return f"/ledger?{query}" if query else "/ledger"


def asked(request: Request, desk: Desk) -> LedgerQuery:
    """Read what an address asks for; BadQuery for what means nothing."""
    address: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        address.setdefault(name, []).append(value)
    try:
        return read_query(address, desk.community, desk.now)
    except QueryNotUnderstood as refused:
        raise BadQuery(refused.name, refused.value) from None


def _shown(request: Request, query: LedgerQuery, found: LedgerList) -> Mapping[str, object]:
    chosen: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in request.query_params.multi_items():
        if name in chosen and value.strip():
            chosen[name].append(value.strip())
    whole = [(name, value) for name in NAMES for value in chosen[name]]
    pairs = [(name, value) for name, value in whole if name != "after"]
    kept = [(name, value) for name, value in pairs if name != "stand"]
    following = found.following
    return {
        "query": query,
        "chosen": chosen,
        "single": {name: (values or [""])[0] for name, values in chosen.items()},
        "found": found,
        "values": values_of(),
        "narrowed": len([name for name, _ in pairs if name not in {"stand", "sort"}]),
        "query_words": urlencode(pairs),
        "page_words": urlencode(whole),
        "tab_words": urlencode(kept),
        "next": written(following) if following is not None else None,
        "looked_until": found.looked_until.at if found.looked_until is not None else None,
    }


async def _file(request: Request, viewer: Viewer, kind: str) -> Response:
    """Give the cases as a file, by the rules of the exported ledger; it is noted."""
    async with reading(request) as desk:
        rows = await ledger_rows(desk, viewer, asked(request, desk))
    async with writing(request) as desk:
        details = {"rows": len(rows), "query": urlencode(_plain(request))[:500]}
        await audit(desk, viewer, "ledger-exported", "ledger", kind, details)
    words = texts(shown_of(request).language)
    headings = [words.say(f"ledger-column-{column}") for column in COLUMNS]
    name, laid_out = words.say("nav-ledger"), _laid_out(request, rows)
    return await export(kind, name, headings, laid_out, most=MOST_EXPORTED)


def _laid_out(request: Request, rows: Sequence[LedgerRow]) -> Iterator[Sequence[Cell]]:
    """Give the cells of the file, row by row: thousands of them take a second."""
    shown = shown_of(request)
    phrases, zone = console_of(request).office.phrases, shown.timezone

    @cache
    def named(name: str) -> str:
        return phrases.plain(Utterance(name), shown.language, zone)

    for row in rows:
        (line,) = ledger_table([row], zone, named)
        yield [line[column] for column in COLUMNS]


def _plain(request: Request) -> Sequence[tuple[str, str]]:
    """Give what was asked for; what was typed to look for may name somebody, and is left out."""
    given = request.query_params.multi_items()
    return [(name, value) for name, value in given if name in NAMES and name != "q" and value]
