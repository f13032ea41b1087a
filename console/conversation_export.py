"""One conversation as a row of a file; names and numbers are masked there as on the page."""

from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request

from community.console.bot_failed import Failure
from community.speech import Utterance
from community.understanding import category_of
from console.exports import Cell
from console.state import console_of, shown_of
from console.texts import texts
from services.console.conversations import Line

COLUMNS = (
    *("began", "last", "person", "case", "category", "status", "messages", "intent"),
    *("sureness", "stars", "urged", *(f"failure-{one}" for one in Failure), "doubt"),
    *("words", "tags", "flagged", "reviewed"),
)
"""Names of texts that begin with `conversation-`."""


def row_of(request: Request, line: Line) -> tuple[Cell, ...]:
    """Give the cells of a conversation, in the order of `COLUMNS`."""
    shown, dialogue = shown_of(request), line.listed.dialogue
    zone, say = ZoneInfo(shown.timezone), texts(shown.language).say

    def label(kind: str, value: object) -> str:
        if value is None:
            return ""
        named = Utterance(f"{kind}-{value}")
        return console_of(request).office.phrases.plain(named, shown.language, shown.timezone)

    def intent() -> str:
        if dialogue.intent is None:
            return ""
        category = category_of(dialogue.intent)
        if category is not None:
            return label("category", category)
        return say(f"conversation-intent-{dialogue.intent}")

    return (
        _at(dialogue.began_at, zone),
        _at(dialogue.last_at, zone),
        line.name,
        line.listed.number,
        label("category", line.listed.category),
        label("status", line.listed.status),
        dialogue.messages,
        intent(),
        None if dialogue.confidence is None else round(dialogue.confidence, 3),
        dialogue.stars,
        dialogue.urged,
        *(int(one in dialogue.failures) for one in Failure),
        dialogue.doubt,
        line.words,
        " ".join(dialogue.marks.tags),
        int(dialogue.marks.flagged),
        _at(dialogue.marks.reviewed_at, zone),
    )


def _at(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}" if at else ""
