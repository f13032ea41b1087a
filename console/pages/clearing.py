"""/coming-back/board: what is on the public board, and clearing single cases for it."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.board import SENTENCE, TITLE, PostLine
from community.permissions import Page
from community.speech import Utterance
from console.coming_back_parts import areas_of, filled, said_by
from console.errors import NotForYou, NotThere
from console.exports import KINDS, export
from console.lists import MOST_ROWS_OF_FILE, among, flag, listing, words
from console.pages.public_board import board_of
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import shown_of
from console.texts import texts
from services.console import board_clearing
from services.console.viewer import Viewer

router = APIRouter(prefix="/coming-back/board")
Opening = Annotated[Viewer, Depends(Opens(Page.COMING_BACK))]
Acting = Annotated[Viewer, Depends(Acts(Page.COMING_BACK))]
_FILTERS = {"withdrawn": flag, "number": words, "export": among(KINDS)}
_COLUMNS = (
    *("posts-at", "due-number", "posts-title", "posts-sentence", "due-category", "due-area"),
    *("posts-by", "posts-state"),
)


@router.get("")
async def posts_page(request: Request, viewer: Opening) -> Response:
    """List what was cleared; a number leads to the page of its case."""
    chosen = listing(request, filters=_FILTERS, sorts=("cleared",), default="-cleared")
    if chosen.get("number"):
        return redirect(f"/coming-back/board/{chosen.get('number')}")
    kind = chosen.get("export")
    async with reading(request) as desk:
        found = await board_clearing.listed(
            desk,
            viewer,
            withdrawn=chosen.get("withdrawn"),
            oldest_first=not chosen.descending,
            offset=0 if kind else chosen.offset,
            limit=MOST_ROWS_OF_FILE if kind else chosen.wanted,
        )
        names = dict(areas_of(desk, viewer))
    if kind:
        return await _export(request, viewer, kind, found, names)
    shown, more = chosen.split(found)
    values = {"lines": shown, "more": more, "chosen": chosen, "names": names}
    return render(request, "coming_back/posts.html", values)


async def _export(
    request: Request, viewer: Viewer, kind: str, found: Sequence[PostLine], names: Mapping[str, str]
) -> Response:
    async with writing(request) as desk:
        await audit(desk, viewer, "posts-exported", "case", kind, {"rows": len(found)})
    say, zone = texts(shown_of(request).language).say, ZoneInfo(shown_of(request).timezone)
    rows = (
        (
            f"{one.post.cleared_at.astimezone(zone):%Y-%m-%d %H:%M}",
            one.number,
            one.post.title,
            one.post.sentence,
            said_by(request, Utterance(f"category-{one.category}")),
            names.get(one.area_id or "", ""),
            one.by,
            say(
                "posts-off" if one.post.withdrawn_at else "posts-on" if one.fits else "posts-hidden"
            ),
        )
        for one in found
    )
    return await export(kind, "board", [say(column) for column in _COLUMNS], rows)


@router.get("/{number}")
async def clearing_page(request: Request, number: str, viewer: Opening) -> Response:
    """Show a case with the form to publish it."""
    return await _page(request, viewer, number, {})


@router.post("/{number}")
async def clears(request: Request, number: str, viewer: Acting) -> Response:
    """Publish a case in the words of the form."""
    title, sentence = await filled(request, "title"), await filled(request, "sentence")
    try:
        async with writing(request) as desk:
            await board_clearing.clear(desk, viewer, number, title, sentence)
    except board_clearing.NotShown:
        raise NotThere from None
    except board_clearing.NotHisToClear:
        raise NotForYou from None
    except board_clearing.Refused as refused:
        given = {
            "title": title[: 2 * TITLE[1]],
            "sentence": sentence[: 2 * SENTENCE[1]],
            "wrong": refused.why.value,
            "field": refused.field,
        }
        return await _page(request, viewer, number, given, 400)
    board_of(request).forget()
    return redirect("/coming-back/board", "said-board-cleared")


@router.post("/{number}/withdraw")
async def withdraws(request: Request, number: str, viewer: Acting) -> Response:
    """Take a case off the board."""
    try:
        async with writing(request) as desk:
            await board_clearing.withdraw(desk, viewer, number)
    except board_clearing.NotShown:
        raise NotThere from None
    except board_clearing.NotHisToClear:
        raise NotForYou from None
    board_of(request).forget()
    return redirect("/coming-back/board", "said-board-withdrawn")


async def _page(
    request: Request, viewer: Viewer, number: str, given: dict[str, str], status: int = 200
) -> Response:
    async with reading(request) as desk:
        try:
            found = await board_clearing.clearing(desk, viewer, number)
        except board_clearing.NotShown:
            raise NotThere from None
        names = dict(areas_of(desk, viewer))
    post = found.post
    values = {
        "found": found,
        "names": names,
        "title": given.get("title", post.title if post else ""),
        "sentence": given.get("sentence", post.sentence if post else ""),
        "wrong": given.get("wrong", ""),
        "field": given.get("field", ""),
        "longest": {"title": TITLE[1], "sentence": SENTENCE[1]},
    }
    return render(request, "coming_back/clearing.html", values, status)
