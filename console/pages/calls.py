"""/coming-back/calls: the phone list, and what came of each call."""

import re
from collections.abc import Mapping
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.actions import Action
from community.console.coming_back import CallsWanted
from community.permissions import Page
from community.speech import Utterance
from community.survey import STARS, TAGS, Tag
from console.coming_back_parts import areas_of, filled, said_by, scope_in
from console.errors import NotForYou, NotThere
from console.exports import KINDS, export
from console.lists import MOST_ROWS_OF_FILE, among, flag, listing, words
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import shown_of
from console.texts import texts
from services.console import phone_calls
from services.console.viewer import Viewer
from services.desk import Desk

router = APIRouter(prefix="/coming-back/calls")
Opening = Annotated[Viewer, Depends(Opens(Page.COMING_BACK))]
Acting = Annotated[Viewer, Depends(Acts(Page.COMING_BACK))]
_ROUND = re.compile(r"[0-9]{1,6}")
_FILTERS = {"area": words, "mine": flag, "export": among(KINDS)}
_COLUMNS = ("number", "category", "area", "worker", "caller", "since")
_SAID: Mapping[str, Action] = {
    "solved": Action.CALLED_SOLVED,
    "not-solved": Action.CALLED_NOT_SOLVED,
    "not-reached": Action.CALLED_NOT_REACHED,
}


@router.get("")
async def calls_page(request: Request, viewer: Opening) -> Response:
    """List who is to be called, the longest solved first; without names and numbers."""
    chosen = listing(request, filters=_FILTERS, sorts=("waiting",), default="waiting")
    kind = chosen.get("export")
    async with reading(request) as desk:
        wanted = CallsWanted(
            scope_in(desk, viewer, chosen.get("area", "")),
            viewer.person.id,
            only_own=chosen.get("mine", False),
            descending=chosen.descending,
            offset=0 if kind else chosen.offset,
            limit=MOST_ROWS_OF_FILE if kind else chosen.wanted,
        )
        found = await phone_calls.listed(desk, wanted)
        areas = areas_of(desk, viewer)
    names = dict(areas)
    if kind:
        async with writing(request) as desk:
            await audit(desk, viewer, "calls-exported", "case", kind, {"rows": len(found)})
        say, zone = texts(shown_of(request).language).say, ZoneInfo(shown_of(request).timezone)
        rows = (
            (
                one.number,
                said_by(request, Utterance(f"category-{one.category}")),
                names.get(one.area_id or "", ""),
                one.worker,
                one.caller or "",
                f"{one.resolved_at.astimezone(zone):%Y-%m-%d %H:%M}",
            )
            for one in found
        )
        return await export(kind, "linli-calls", [say(f"calls-{name}") for name in _COLUMNS], rows)
    shown, more = chosen.split(found)
    values = {"lines": shown, "more": more, "chosen": chosen, "areas": areas, "names": names}
    return render(request, "coming_back/calls.html", values)


@router.get("/{case_number}")
async def call_page(request: Request, case_number: str, viewer: Opening) -> Response:
    """Show whom to call, and take what came of it; that it was opened is noted."""
    async with writing(request) as desk:
        found = await _card(desk, viewer, case_number)
        if found.may_call:
            await audit(desk, viewer, "call-opened", "case", case_number)
    return _page(request, found)


@router.post("/{case_number}/numbers")
async def shows_numbers(request: Request, case_number: str, viewer: Acting) -> Response:
    """Show the resident's numbers, once, to who has to call."""
    async with writing(request) as desk:
        try:
            found = await phone_calls.numbers(desk, viewer, case_number)
        except phone_calls.NotToCall:
            raise NotThere from None
        except phone_calls.NotTheCaller:
            raise NotForYou from None
        card = await _card(desk, viewer, case_number)
    return _page(request, card, found)


@router.post("/{case_number}/{what}")
async def reports_call(request: Request, case_number: str, what: str, viewer: Acting) -> Response:
    """Note what came of a call: an answer, stars, a tag, or that there is no more."""
    round_, chosen = await filled(request, "round"), await filled(request, "chosen")
    before = await filled(request, "before")
    given = _action(what, chosen)
    if given is None or not _ROUND.fullmatch(round_):
        raise NotThere
    action, argument = given
    in_vain = int(before) if _ROUND.fullmatch(before) else None
    if in_vain is None and action is Action.CALLED_NOT_REACHED:
        raise NotThere
    try:
        async with writing(request) as desk:
            refused = await phone_calls.report(
                desk, viewer, case_number, action, f"{round_}{argument}", in_vain
            )
    except phone_calls.NotToCall:
        raise NotThere from None
    except phone_calls.NotTheCaller:
        raise NotForYou from None
    if refused is not None:
        return redirect("/coming-back/calls", "said-call-late")
    goes_on = action in {Action.CALLED_SOLVED, Action.CALLED_STARS, Action.CALLED_TAG}
    address = f"/coming-back/calls/{case_number}" if goes_on else "/coming-back/calls"
    return redirect(address, "said-call-noted")


def _action(what: str, chosen: str) -> tuple[Action, str] | None:
    """Give what a form means, and what the card's button would carry behind the round."""
    if what == "answer":
        return (_SAID[chosen], "") if chosen in _SAID else None
    if what == "stars":
        fits = chosen in {str(star) for star in STARS}
        return (Action.CALLED_STARS, f".{chosen}") if fits else None
    if what == "tag":
        code, _, wanted = chosen.partition(".")
        fits = code in set(Tag) and wanted in {"0", "1"}
        return (Action.CALLED_TAG, f".{chosen}") if fits else None
    return (Action.CALLED_DONE, "") if what == "done" else None


async def _card(desk: Desk, viewer: Viewer, number: str) -> phone_calls.CallCard:
    try:
        return await phone_calls.card(desk, viewer, number)
    except phone_calls.NotToCall:
        raise NotThere from None


def _page(
    request: Request, found: phone_calls.CallCard, numbers: list[str] | None = None
) -> Response:
    values = {
        "found": found,
        "numbers": numbers,
        "stars": STARS,
        "tags": TAGS.get(found.callback.score or 0, ()),
    }
    return render(request, "coming_back/call.html", values)
