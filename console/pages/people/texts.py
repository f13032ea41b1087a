"""/people/texts: everything that the bot says, in both languages, to be looked through."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.bot_texts import BotText, BotTexts
from community.permissions import Page
from console.errors import BadQuery
from console.exports import KINDS, export
from console.lists import among, listing, words
from console.people.desk import page
from console.serving import Opens, audit, writing
from console.state import console_of
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
TEXTS = "bot_texts"
_TAB = "/people/texts"
_FILTERS = {"q": words, "topic": words, "export": among(KINDS)}


@router.get("/texts")
async def texts_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """List the bot's texts."""
    chosen = listing(request, filters=_FILTERS, sorts=("topic", "key"), default="topic", size=50)
    port: BotTexts = console_of(request).ports[TEXTS]
    topics = list(dict.fromkeys(one.topic for one in port.all()))
    topic, sought = chosen.get("topic"), (chosen.get("q") or "").casefold()
    if topic is not None and topic not in topics:
        raise BadQuery("topic", topic)
    found = [one for one in port.all() if topic in {None, one.topic} and sought in _told(one)]
    if chosen.sort == "key":
        found.sort(key=lambda one: one.key)
    if chosen.descending:
        found.reverse()
    if kind := chosen.get("export"):
        async with writing(request) as desk:
            await audit(desk, viewer, "texts-exported", "community", kind, {"rows": len(found)})
        rows = [(one.topic, one.key, one.chinese, one.english) for one in found]
        return await export(kind, "texts", ("topic", "key", "zh", "en"), rows)
    rows_, more = chosen.split(found[chosen.offset :])
    values = {
        "chosen": chosen,
        "texts": rows_,
        "more": more,
        "count": len(found),
        "topics": [(one, one) for one in topics],
    }
    return page(request, viewer, "texts.html", values, tab=_TAB)


def _told(one: BotText) -> str:
    return f"{one.key}\n{one.chinese}\n{one.english}".casefold()
