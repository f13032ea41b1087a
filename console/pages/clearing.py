"""/coming-back/board: what is on the public board, and clearing single cases for it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.board import SENTENCE, TITLE
from community.permissions import Page
from console.coming_back_parts import areas_of, filled
from console.errors import NotForYou, NotThere
from console.lists import flag, listing, words
from console.pages.public_board import board_of
from console.serving import Acts, Opens, reading, redirect, render, writing
from services.console import board_clearing
from services.console.viewer import Viewer

router = APIRouter(prefix="/coming-back/board")
Opening = Annotated[Viewer, Depends(Opens(Page.COMING_BACK))]
Acting = Annotated[Viewer, Depends(Acts(Page.COMING_BACK))]
_FILTERS = {"withdrawn": flag, "number": words}


@router.get("")
async def posts_page(request: Request, viewer: Opening) -> Response:
    """List what was cleared; a number leads to the page of its case."""
    chosen = listing(request, filters=_FILTERS, sorts=("cleared",), default="-cleared")
    if chosen.get("number"):
        return redirect(f"/coming-back/board/{chosen.get('number')}")
    async with reading(request) as desk:
        found = await board_clearing.listed(
            desk,
            viewer,
            withdrawn=chosen.get("withdrawn"),
            offset=chosen.offset,
            limit=chosen.wanted,
        )
        names = dict(areas_of(desk, viewer))
    shown, more = chosen.split(found)
    values = {"lines": shown, "more": more, "chosen": chosen, "names": names}
    return render(request, "coming_back/posts.html", values)


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
