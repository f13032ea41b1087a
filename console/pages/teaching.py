"""/teaching: candidates for the training with their neighbours, and corrections of messages."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Path
from starlette.requests import Request
from starlette.responses import Response

from community.console.teaching import (
    LONGEST_REASON,
    LONGEST_WORDS,
    MOST_COUNTED,
    LessonOrder,
    WantedLessons,
)
from community.permissions import Page
from community.teaching import Review, Source
from community.understanding import INTENTS
from console.errors import BadQuery, NotThere
from console.exports import KINDS, export
from console.lists import MOST_ROWS_OF_FILE, Listing, among, day, listing, morning, one_of, words
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import console_of, shown_of
from console.teaching_rows import COLUMNS, row_of
from console.texts import texts
from services.console import teaching
from services.console.teaching import SUBJECT, NoSuchLesson, ReasonMissing
from services.console.viewer import Viewer
from services.teaching import NoSuchIntent, NothingToLearn

router = APIRouter(prefix="/teaching")
Looking = Annotated[Viewer, Depends(Opens(Page.TEACHING))]
Acting = Annotated[Viewer, Depends(Acts(Page.TEACHING))]
Number = Annotated[int, Path(ge=1, le=10**12)]
Field = Annotated[str, Form()]

EVERY = "all"
_FILTERS = {
    "review": among([*(one.value for one in Review), EVERY]),
    "intent": among(INTENTS),
    "thought": among(INTENTS),
    "source": one_of(Source),
    "words": words,
    "from": day,
    "to": day,
    "export": among(KINDS),
}


@router.get("")
async def list_page(request: Request, viewer: Looking) -> Response:
    """List candidates, the newest first."""
    chosen = listing(
        request, filters=_FILTERS, sorts=[one.value for one in LessonOrder], default="-proposed"
    )
    wanted = wanted_of(chosen, ZoneInfo(shown_of(request).timezone))
    if chosen.get("export"):
        return await _export(request, viewer, chosen, wanted)
    async with reading(request) as desk:
        page = await teaching.find(
            desk,
            viewer,
            wanted,
            LessonOrder(chosen.sort),
            descending=chosen.descending,
            offset=chosen.offset,
            limit=chosen.size,
        )
    candidates = [one.candidate for one in page.lessons]
    port = console_of(request).ports.get("training_texts")
    values: dict[str, Any] = {
        "chosen": chosen,
        "review": chosen.get("review", Review.OPEN.value),
        "page": page,
        "around": await teaching.neighbourhoods(port, candidates),
        "most": MOST_COUNTED,
        "intents": INTENTS,
        "orders": [f"{sign}{one}" for one in LessonOrder for sign in ("-", "")],
        "longest_words": LONGEST_WORDS,
        "longest_reason": LONGEST_REASON,
    }
    return render(request, "teaching/list.html", values)


def wanted_of(chosen: Listing, zone: ZoneInfo) -> WantedLessons:
    """Read from an address which candidates are wanted; BadQuery where the days go backwards."""
    since, until = chosen.get("from"), chosen.get("to")
    if since and until and until < since:
        raise BadQuery("to", str(until), "backwards")
    review = chosen.get("review", Review.OPEN.value)
    return WantedLessons(
        review=None if review == EVERY else Review(review),
        intent=chosen.get("intent", ""),
        thought=chosen.get("thought", ""),
        source=chosen.get("source"),
        words=chosen.get("words", ""),
        since=morning(since, zone, "from"),
        until=morning(until, zone, "to", days=1),
    )


async def _export(
    request: Request, viewer: Viewer, chosen: Listing, wanted: WantedLessons
) -> Response:
    """Give the list as a file; that somebody took it along is noted."""
    kind = chosen.get("export")
    async with reading(request) as desk:
        lessons = await desk.unit.lessons.page(
            viewer.reads,
            wanted,
            LessonOrder(chosen.sort),
            descending=chosen.descending,
            offset=0,
            limit=MOST_ROWS_OF_FILE,
        )
    async with writing(request) as desk:
        details = {"rows": len(lessons)}
        await audit(desk, viewer, "candidates-exported", SUBJECT, kind, details)
    say = texts(shown_of(request).language).say
    headings = [say(f"teaching-column-{name}") for name in COLUMNS]
    return await export(kind, "teaching", headings, (row_of(request, one) for one in lessons))


@router.post("/candidates/{candidate_id}/accept")
async def accepts(
    request: Request,
    viewer: Acting,
    candidate_id: Number,
    intent: Field = "",
    text: Annotated[str | None, Form()] = None,
    after: Annotated[str, Form(alias="next")] = "/teaching",
) -> Response:
    """Let the model learn from a candidate, perhaps with another intent or other words."""
    try:
        async with writing(request) as desk:
            await teaching.accept(desk, viewer, candidate_id, intent=intent, text=text)
    except (NoSuchLesson, NoSuchIntent, NothingToLearn) as error:
        raise complaint(error, intent) from None
    return redirect(after, "said-teaching-accepted")


@router.post("/candidates/{candidate_id}/edit")
async def edits(
    request: Request,
    viewer: Acting,
    candidate_id: Number,
    intent: Field = "",
    text: Annotated[str | None, Form()] = None,
    after: Annotated[str, Form(alias="next")] = "/teaching",
) -> Response:
    """Change intent or words of a candidate."""
    try:
        async with writing(request) as desk:
            await teaching.edit(desk, viewer, candidate_id, intent=intent, text=text)
    except (NoSuchLesson, NoSuchIntent, NothingToLearn) as error:
        raise complaint(error, intent) from None
    return redirect(after, "said-teaching-edited")


@router.post("/candidates/{candidate_id}/refuse")
async def refuses(
    request: Request,
    viewer: Acting,
    candidate_id: Number,
    reason: Field = "",
    after: Annotated[str, Form(alias="next")] = "/teaching",
) -> Response:
    """Do not let the model learn from a candidate."""
    try:
        async with writing(request) as desk:
            await teaching.refuse(desk, viewer, candidate_id, reason)
    except (NoSuchLesson, ReasonMissing) as error:
        raise complaint(error) from None
    return redirect(after, "said-teaching-refused")


def complaint(error: Exception, intent: str = "") -> Exception:
    """Give the page's complaint for what a use case refused."""
    if isinstance(error, NoSuchIntent):
        return BadQuery("intent", intent)
    if isinstance(error, NothingToLearn):
        return BadQuery("text", "")
    if isinstance(error, ReasonMissing):
        return BadQuery("reason", "")
    return NotThere()
