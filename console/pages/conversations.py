"""/conversations: the list with its search, the queue of doubtful ones, and their transcripts."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.bot_failed import Failure
from community.console.conversations import Marked, Order, Sureness, Wanted
from community.permissions import Page
from community.understanding import INTENTS
from console.conversation_export import COLUMNS, row_of
from console.errors import BadQuery
from console.exports import KINDS, export
from console.lists import Listing, among, day, flag, listing, morning, number, one_of, words
from console.serving import Opens, audit, reading, render, writing
from console.state import shown_of
from console.texts import texts
from services.console import conversations
from services.console.viewer import Viewer

router = APIRouter(prefix="/conversations")
Looking = Annotated[Viewer, Depends(Opens(Page.CONVERSATIONS))]

STARS = ("1", "2", "3", "4", "5")
MOST_EXPORTED = 20_000
MOST_FOUND_EXPORTED = 1_000
"""Of a search: its hits are looked up one stretch after the other."""

_FILTERS = {
    "words": words,
    "case": words,
    "person": number,
    "intent": among(INTENTS),
    "sure": one_of(Sureness),
    "stars": among(STARS),
    "failed": one_of(Failure),
    "marked": one_of(Marked),
    "tag": words,
    "from": day,
    "to": day,
    "staff": flag,
    "before": number,
    "export": among(KINDS),
}
_ORDERS = {
    ("at", True): Order.NEWEST,
    ("at", False): Order.OLDEST,
    ("doubt", True): Order.DOUBTFUL,
    ("doubt", False): Order.PLAIN,
    ("sure", False): Order.LEAST_SURE,
    ("sure", True): Order.SUREST,
}


@router.get("")
async def list_page(request: Request, viewer: Looking) -> Response:
    """List conversations, the newest first."""
    return await _list(request, viewer, "-at", waiting=False)


@router.get("/queue")
async def queue_page(request: Request, viewer: Looking) -> Response:
    """List the doubtful conversations that nobody looked at, the most doubtful first."""
    return await _list(request, viewer, "-doubt", waiting=True)


async def _list(request: Request, viewer: Viewer, default: str, *, waiting: bool) -> Response:
    chosen = listing(
        request, filters=_FILTERS, sorts=("at", "doubt", "sure"), default=default, size=25
    )
    wanted = wanted_of(chosen, ZoneInfo(shown_of(request).timezone), waiting=waiting)
    order = _ORDERS[chosen.sort, chosen.descending]
    if chosen.get("export"):
        return await _export(request, viewer, wanted, order, chosen.get("export"))
    async with reading(request) as desk:
        page = await conversations.find(
            desk,
            viewer,
            wanted,
            order,
            offset=chosen.offset,
            before=chosen.get("before"),
            limit=chosen.size,
        )
        tags = await conversations.tags_offered(desk)
    values: dict[str, Any] = {
        "chosen": chosen,
        "wanted": wanted,
        "page": page,
        "tags": tags,
        "most": conversations.MOST_COUNTED,
        "is_queue": waiting,
        "choices": _choices(request),
    }
    return render(request, "conversations/list.html", values)


def _choices(request: Request) -> dict[str, Any]:
    """Give what can be chosen in the filter, as pairs of value and words."""
    say = texts(shown_of(request).language).say
    named = {
        "sureness": ("conversation-sure-", Sureness),
        "failures": ("conversation-failure-", Failure),
        "marks": ("conversation-marked-", Marked),
    }
    pairs = {
        name: [(one.value, say(f"{prefix}{one}")) for one in words_]
        for name, (prefix, words_) in named.items()
    }
    return {**pairs, "intents": INTENTS, "stars": STARS}


def wanted_of(chosen: Listing, zone: ZoneInfo, *, waiting: bool) -> Wanted:
    """Read from an address which conversations are wanted.

    Raises:
        BadQuery: where the days go backwards.
    """
    since, until = chosen.get("from"), chosen.get("to")
    if since and until and until < since:
        raise BadQuery("to", str(until), "backwards")
    stars = chosen.get("stars")
    return Wanted(
        words=chosen.get("words", ""),
        number=chosen.get("case", "").upper(),
        person_id=chosen.get("person"),
        intent=chosen.get("intent", ""),
        sureness=chosen.get("sure"),
        stars=int(stars) if stars else None,
        failure=chosen.get("failed"),
        marked=chosen.get("marked"),
        tag=chosen.get("tag", ""),
        since=morning(since, zone, "from"),
        until=morning(until, zone, "to", days=1),
        with_staff=bool(chosen.get("staff", False)),
        waiting=waiting,
    )


async def _export(
    request: Request, viewer: Viewer, wanted: Wanted, order: Order, kind: str
) -> Response:
    """Give the list as a file; that somebody took it along is noted."""
    limit = MOST_FOUND_EXPORTED if wanted.words else MOST_EXPORTED
    lines: list[conversations.Line] = []
    async with reading(request) as desk:
        page = await conversations.find(desk, viewer, wanted, order, limit=limit)
        lines += page.lines
        # A search ends after so many messages, whatever the other conditions leave of them.
        while page.older is not None and len(lines) < limit:
            left = limit - len(lines)
            page = await conversations.find(
                desk, viewer, wanted, order, before=page.older, limit=left
            )
            known = {one.listed.dialogue.id for one in lines}
            lines += [one for one in page.lines if one.listed.dialogue.id not in known]
    async with writing(request) as desk:
        details = {"rows": len(lines)}
        await audit(desk, viewer, "conversations-exported", "conversation", kind, details)
    rows = (row_of(request, line) for line in lines)
    said = texts(shown_of(request).language).say
    headings = [said(f"conversation-{name}") for name in COLUMNS]
    return await export(kind, "conversations", headings, rows, most=limit)
