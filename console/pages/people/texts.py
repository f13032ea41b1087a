"""/people/texts: everything that the bot says, in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.bot_texts import BotText, BotTexts, Reworded, still_fits
from community.languages import CHINESE, ENGLISH
from community.permissions import Page
from console.errors import BadQuery
from console.exports import KINDS, export
from console.lists import among, flag, listing, words
from console.people.desk import page, texts_of
from console.serving import Opens, audit, reading, writing
from console.state import shown_of
from console.texts import texts
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people/texts"
_COLUMNS = ("people-column-topic", "people-column-key", "people-text-in-zh", "people-text-in-en")
_FILTERS = {"q": words, "topic": words, "changed": flag, "export": among(KINDS)}


@dataclass(frozen=True, slots=True)
class SaidText:
    """A text as it is said now, in both languages."""

    text: BotText
    chinese: str
    english: str
    left_out: bool = False
    """Whether somebody put it in words that do not fit the program any more."""

    @property
    def is_changed(self) -> bool:
        """Whether it is not what the program brings."""
        return (self.chinese, self.english) != (self.text.chinese, self.text.english)

    def has(self, sought: str) -> bool:
        """Whether some words, in small letters, are in it or in its name."""
        return sought in f"{self.text.key}\n{self.chinese}\n{self.english}".casefold()


@router.get("/texts")
async def texts_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """List the bot's texts."""
    chosen = listing(request, filters=_FILTERS, sorts=("topic", "key"), default="topic", size=50)
    async with reading(request) as desk:
        reworded = await desk.unit.rewordings.holding()
    said = list(_said(texts_of(request), reworded))
    topics = list(dict.fromkeys(one.text.topic for one in said))
    topic, sought = chosen.get("topic"), (chosen.get("q") or "").casefold()
    if topic is not None and topic not in topics:
        raise BadQuery("topic", topic)
    found = [one for one in said if topic in {None, one.text.topic} and one.has(sought)]
    if chosen.get("changed"):
        found = [one for one in found if one.is_changed or one.left_out]
    if chosen.sort == "key":
        found.sort(key=lambda one: one.text.key)
    if chosen.descending:
        found.reverse()
    say = texts(shown_of(request).language).say
    if kind := chosen.get("export"):
        async with writing(request) as writer:
            await audit(writer, viewer, "texts-exported", "community", kind, {"rows": len(found)})
        rows = [
            (say("text-topic", {"topic": one.text.topic}), one.text.key, one.chinese, one.english)
            for one in found
        ]
        return await export(kind, "texts", [say(heading) for heading in _COLUMNS], rows)
    rows_, more = chosen.split(found[chosen.offset :])
    values = {
        "chosen": chosen,
        "texts": rows_,
        "more": more,
        "count": len(found),
        "topics": [(one, say("text-topic", {"topic": one})) for one in topics],
    }
    return page(request, viewer, "texts.html", values, tab=_TAB)


def _said(texts: BotTexts, reworded: Reworded) -> Iterator[SaidText]:
    for one in texts.all():
        written = {
            language: words[one.key] for language, words in reworded.items() if one.key in words
        }
        said = {
            language: words
            for language, words in written.items()
            if still_fits(texts, one.key, language, words)
        }
        chinese, english = said.get(CHINESE, one.chinese), said.get(ENGLISH, one.english)
        yield SaidText(one, chinese, english, left_out=len(said) < len(written))
