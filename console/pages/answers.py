"""/coming-back/answers: what residents said when they were asked back, without their names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.categories import Category
from community.console.coming_back import AnswerLine, AnswerOrder, AnswersWanted, Reply
from community.permissions import Page
from community.speech import Utterance
from community.survey import STARS
from console.coming_back_parts import (
    areas_of,
    categories,
    said_by,
    scope_in,
    span_of,
    worker_id,
    workers_of,
)
from console.errors import BadQuery
from console.exports import KINDS, export
from console.lists import (
    MOST_ROWS_OF_FILE,
    Listing,
    among,
    day,
    flag,
    listing,
    number,
    one_of,
    words,
)
from console.serving import Opens, audit, reading, render, writing
from console.state import shown_of
from console.texts import texts
from services.console import answers
from services.console.viewer import Viewer
from services.desk import Desk

router = APIRouter(prefix="/coming-back/answers")
_FILTERS = {
    "worker": words,
    "area": words,
    "category": one_of(Category),
    "score": number,
    "reply": one_of(Reply),
    "words": flag,
    "from": day,
    "to": day,
    "export": among(KINDS),
}
_COLUMNS = ("at", "number", "category", "area", "worker", "round", "who", "reply", "score")


@router.get("")
async def answers_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.COMING_BACK))]
) -> Response:
    """List answers, newest first; without days those of a month."""
    sorts = [order.value for order in AnswerOrder]
    chosen = listing(request, filters=_FILTERS, sorts=sorts, default=f"-{AnswerOrder.TIME}")
    kind = chosen.get("export")
    if chosen.get("score") not in {None, *STARS}:
        raise BadQuery("score", str(chosen.get("score")))
    async with reading(request) as desk:
        wanted = await _wanted(request, desk, viewer, chosen)
        found = await answers.listed(desk, viewer, wanted)
        areas, workers = areas_of(desk, viewer), workers_of(desk, viewer)
        zone = ZoneInfo(desk.community.timezone)
    if kind:
        async with writing(request) as desk:
            await audit(desk, viewer, "answers-exported", "case", kind, {"rows": len(found)})
        return await _exported(request, kind, found, dict(areas))
    shown, more = chosen.split(found)
    assert wanted.span.since is not None
    assert wanted.span.until is not None
    values = {
        "lines": shown,
        "more": more,
        "chosen": chosen,
        "areas": areas,
        "workers": workers,
        "names": dict(areas),
        "categories": categories(request),
        "replies": list(Reply),
        "stars": STARS,
        "first": wanted.span.since.astimezone(zone).date(),
        "last": (wanted.span.until.astimezone(zone) - timedelta(days=1)).date(),
    }
    return render(request, "coming_back/answers.html", values)


async def _wanted(request: Request, desk: Desk, viewer: Viewer, chosen: Listing) -> AnswersWanted:
    scope = scope_in(desk, viewer, chosen.get("area", ""))
    worker = await worker_id(desk, chosen.get("worker", ""))
    if worker is not None:
        own = scope.responsible_id
        if own is not None and own != worker:
            raise BadQuery("worker", chosen.get("worker", ""))
        scope = replace(scope, responsible_id=worker)
    whole = bool(chosen.get("export"))
    return AnswersWanted(
        scope=scope,
        span=span_of(request, desk, chosen.get("from"), chosen.get("to")),
        reply=chosen.get("reply"),
        category=chosen.get("category"),
        score=chosen.get("score"),
        with_words=chosen.get("words", False),
        order=AnswerOrder(chosen.sort),
        descending=chosen.descending,
        offset=0 if whole else chosen.offset,
        limit=MOST_ROWS_OF_FILE if whole else chosen.wanted,
    )


async def _exported(
    request: Request, kind: str, found: Sequence[AnswerLine], areas: Mapping[str, str]
) -> Response:
    shown = shown_of(request)
    zone, say = ZoneInfo(shown.timezone), texts(shown.language).say
    rows = (
        (
            f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}",
            one.number,
            said_by(request, Utterance(f"category-{one.category}")),
            areas.get(one.area_id or "", one.area_id or ""),
            one.worker,
            one.round,
            say("answers-behind" if one.behind else "answers-reporter"),
            say(f"reply-{one.reply}"),
            one.score,
            " ".join(said_by(request, Utterance(f"tag-{tag}")) for tag in one.tags),
            one.comment or "",
        )
        for one in found
    )
    headings = [say(f"answers-{name}") for name in (*_COLUMNS, "tags", "words")]
    return await export(kind, "linli-answers", headings, rows)
