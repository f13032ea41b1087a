"""/ledger/LL2026-000123: one case, and what can be done with it."""

import asyncio
import re
from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from community.actions import Action
from community.console.board import why_not
from community.due_work import LaterBy
from community.errors import CaseNotFound
from community.permissions import LEADING, Page
from community.purposes import Purpose
from console.errors import BadQuery, NotThere
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import console_of, shown_of
from console.texts import texts
from services.console.bot_answers import Answer, answers
from services.console.case_acts import WITH_PHOTO, Came, press, write
from services.console.case_due import change_due
from services.console.case_map import case_map
from services.console.case_page import CasePage, case_page
from services.console.viewer import Viewer
from services.desk import Desk

router = APIRouter(prefix="/ledger")
_NUMBER = re.compile(r"LL[0-9]{4}-[0-9]{6,9}")
_PLAIN = re.compile(r"[0-9]{1,18}")
_LONGEST_ARGUMENT = 64
_CONFLICT = 409
Reads = Annotated[Viewer, Depends(Opens(Page.LEDGER))]
Does = Annotated[Viewer, Depends(Acts(Page.LEDGER))]


@router.get("/{number}")
async def shows_case(request: Request, number: str, viewer: Reads) -> Response:
    """Show a case; that it was opened is noted."""
    async with reading(request) as desk:
        page = await case_page(desk, viewer, _number(number), shown_of(request).language)
    async with writing(request) as desk:
        await audit(desk, viewer, "case-opened", "case", number)
    return _page(request, viewer, page, ())


@router.get("/{number}/print")
async def prints_case(request: Request, number: str, viewer: Reads) -> Response:
    """Show a case on one sheet, for paper."""
    async with reading(request) as desk:
        page = await case_page(desk, viewer, _number(number), shown_of(request).language)
    async with writing(request) as desk:
        await audit(desk, viewer, "case-printed", "case", number)
    return render(request, "ledger/print.html", {"page": page, "event": _event(request)})


@router.get("/{number}/map.geojson")
async def draws_case(request: Request, number: str, viewer: Reads) -> Response:
    """Give where it is."""
    async with reading(request) as desk:
        found = await case_map(desk, viewer, _number(number))
    return JSONResponse(found, media_type="application/geo+json")


@router.post("/{number}/press")
async def presses(request: Request, number: str, viewer: Does) -> Response:
    """Press a button of the case, as in the chat."""
    form = await request.form()
    wanted, _, argument = str(form.get("press", "")).partition(":")
    if wanted not in set(Action) or len(argument) > _LONGEST_ARGUMENT:
        raise BadQuery("press", wanted)
    seen = _seen(form.get("seen"))
    async with writing(request) as desk:
        case = await desk.unit.ledger.find(viewer.scope, _number(number))
        came = await press(desk, viewer, case.id, seen, Action(wanted), argument)
        said = answers(desk, shown_of(request).language, came.said)
    return await _after(request, viewer, number, came, said)


@router.post("/{number}/write")
async def writes(request: Request, number: str, viewer: Does) -> Response:
    """Write what a button asked for, or send a photo."""
    async with request.form() as form:
        purpose, words = str(form.get("purpose", "")), str(form.get("words", ""))
        content, seen = await _file(form.get("photo")), _seen(form.get("seen"))
    if purpose not in set(Purpose):
        raise BadQuery("purpose", purpose)
    photo = None if content is None else await _cleaned(request, content)
    if content is not None and photo is None:
        return redirect(f"/ledger/{_number(number)}", "said-ledger-no-photo")
    async with writing(request) as desk:
        case = await desk.unit.ledger.find(viewer.scope, _number(number))
        words = words.replace("\r\n", "\n")
        came = await write(desk, viewer, case.id, seen, Purpose(purpose), words, photo)
        said = answers(desk, shown_of(request).language, came.said)
    return await _after(request, viewer, number, came, said)


@router.post("/{number}/due")
async def changes_due(request: Request, number: str, viewer: Does) -> Response:
    """Move or cancel something that is planned."""
    form = await request.form()
    row, by = str(form.get("row", "")), str(form.get("by", ""))
    reason = str(form.get("reason", "")).replace("\0", "")[:1000]
    if not _PLAIN.fullmatch(row):
        raise BadQuery("row", row)
    if by and by not in set(LaterBy):
        raise BadQuery("by", by)
    seen = _seen(form.get("seen"))
    later = LaterBy(by) if by else None
    async with writing(request) as desk:
        case = await desk.unit.ledger.find(viewer.scope, _number(number))
        came = await change_due(desk, viewer, case.id, seen, int(row), later, reason)
        said = answers(desk, shown_of(request).language, came.said)
    return await _after(request, viewer, number, came, said)


async def _after(
    request: Request, viewer: Viewer, number: str, came: Came, said: Sequence[Answer]
) -> Response:
    """Show the case as it is now, with what was answered; it may have left the viewer's scope."""
    async with reading(request) as desk:
        page = await _still_his(desk, viewer, number, shown_of(request).language)
    if page is None:
        return render(request, "ledger/gone.html", {"number": number, "answers": said})
    status = _CONFLICT if came.out_of_date else 200
    return _page(request, viewer, page, said, out_of_date=came.out_of_date, status=status)


async def _still_his(desk: Desk, viewer: Viewer, number: str, language: str) -> CasePage | None:
    try:
        return await case_page(desk, viewer, number, language)
    except CaseNotFound:
        return None


def _page(
    request: Request,
    viewer: Viewer,
    page: CasePage,
    said: Sequence[Answer],
    *,
    out_of_date: bool = False,
    status: int = 200,
) -> Response:
    values = {
        "page": page,
        "may_publish": bool(page.sight.parts & LEADING) and why_not(page.case) is None,
        "may_read_talk": viewer.may(Page.CONVERSATIONS) and viewer.reads.holds(page.case),
        "answers": said,
        "out_of_date": out_of_date,
        "event": _event(request),
        "with_photo": {purpose.value for purpose in WITH_PHOTO},
        "laters": [one.value for one in LaterBy],
    }
    return render(request, "ledger/case.html", values, status)


def _event(request: Request) -> Callable[[str], str]:
    """Give what names an entry of the history; a new kind that nobody has named is another one."""
    words = texts(shown_of(request).language)

    def named(event: str) -> str:
        key = f"ledger-event-{event}"
        return words.say(key if words.has(key) else "ledger-event-other")

    return named


async def _file(given: object) -> bytes | None:
    """Give what is in a field for a file; None where nothing was chosen."""
    return await given.read() if isinstance(given, UploadFile) and given.filename else None


async def _cleaned(request: Request, content: bytes) -> bytes | None:
    """Give a photo without place and device; None for what is none. Opening it takes a while."""
    clean: Callable[[bytes], bytes | None] = console_of(request).ports["clean_photo"]
    return await asyncio.to_thread(clean, content)


def _number(written: str) -> str:
    if not _NUMBER.fullmatch(written):
        raise NotThere
    return written


def _seen(written: object) -> int:
    """Read how far the history was when the page was made."""
    if not isinstance(written, str) or not _PLAIN.fullmatch(written):
        raise BadQuery("seen", str(written)[:20])
    return int(written)
