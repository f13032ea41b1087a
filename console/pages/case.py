"""/ledger/LL2026-000123: one case, and what can be done with it."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from console.serving import Acts, Opens, audit, reading, render, writing
from console.state import console_of, shown_of
from console.texts import texts
from services.console.bot_answers import Answer, answers
from services.console.case_acts import LONGEST_WORDS, WITH_PHOTO, WRITTEN, Came, press, write
from services.console.case_due import change_due
from services.console.case_map import case_map
from services.console.case_page import CasePage, case_page
from services.console.due_by_hand import WhyMissing
from services.console.viewer import Viewer
from services.desk import Desk

router = APIRouter(prefix="/ledger")
_NUMBER = re.compile(r"LL[0-9]{4}-[0-9]{6,9}")
_PLAIN = re.compile(r"[0-9]{1,18}")
_LONGEST_ARGUMENT = 64
_REFUSED, _CONFLICT = 400, 409
_NO_PHOTO, _NO_REASON, _OUT_OF_DATE = "ledger-no-photo", "due-why-missing", "ledger-out-of-date"
Reads = Annotated[Viewer, Depends(Opens(Page.LEDGER))]
Does = Annotated[Viewer, Depends(Acts(Page.LEDGER))]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote in a form that was not taken; it stands there again."""

    words: str
    purpose: Purpose | None = None
    """What it was written for."""
    row: int | None = None
    """What it was to cancel."""


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
    words = words.replace("\r\n", "\n")
    typed = Typed(words[:LONGEST_WORDS], Purpose(purpose)) if purpose in WRITTEN else None
    if content is not None and photo is None:
        return await _again(request, viewer, number, _NO_PHOTO, typed)
    async with writing(request) as desk:
        case = await desk.unit.ledger.find(viewer.scope, _number(number))
        came = await write(desk, viewer, case.id, seen, Purpose(purpose), words, photo)
        said = answers(desk, shown_of(request).language, came.said)
    return await _after(request, viewer, number, came, said, typed)


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
    try:
        async with writing(request) as desk:
            case = await desk.unit.ledger.find(viewer.scope, _number(number))
            came = await change_due(desk, viewer, case.id, seen, int(row), later, reason)
            said = answers(desk, shown_of(request).language, came.said)
    except WhyMissing:
        return await _again(request, viewer, number, _NO_REASON)
    return await _after(request, viewer, number, came, said, Typed(reason, row=int(row)))


async def _again(
    request: Request, viewer: Viewer, number: str, wrong: str, typed: Typed | None = None
) -> Response:
    """Show the case with what is wrong with a form, and what was written in it."""
    async with reading(request) as desk:
        page = await case_page(desk, viewer, _number(number), shown_of(request).language)
    return _page(request, viewer, page, (), wrong=wrong, typed=typed, status=_REFUSED)


async def _after(
    request: Request,
    viewer: Viewer,
    number: str,
    came: Came,
    said: Sequence[Answer],
    typed: Typed | None = None,
) -> Response:
    """Show the case as it is now, with what was answered; it may have left the viewer's scope."""
    async with reading(request) as desk:
        page = await _still_his(desk, viewer, number, shown_of(request).language)
    if page is None:
        return render(request, "ledger/gone.html", {"number": number, "answers": said})
    if came.out_of_date:
        return _page(request, viewer, page, said, wrong=_OUT_OF_DATE, typed=typed, status=_CONFLICT)
    return _page(request, viewer, page, said)


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
    wrong: str = "",
    typed: Typed | None = None,
    status: int = 200,
) -> Response:
    values = {
        "page": page,
        "may_publish": bool(page.sight.parts & LEADING) and why_not(page.case) is None,
        "may_read_talk": viewer.may(Page.CONVERSATIONS) and viewer.reads.holds(page.case),
        "answers": said,
        "wrong": wrong,
        "typed": typed,
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
