"""Candidates as rows of a file."""

from zoneinfo import ZoneInfo

from starlette.requests import Request

from community.categories import REPORT_PREFIX
from community.console.teaching import Lesson
from community.speech import Utterance
from console.exports import Cell
from console.state import console_of, shown_of
from console.texts import texts

COLUMNS = (
    "id",
    "proposed",
    "case",
    "words",
    "thought",
    "sureness",
    "intent",
    "source",
    "review",
    "reviewed-by",
    "reviewed",
    "reason",
)


def row_of(request: Request, lesson: Lesson) -> tuple[Cell, ...]:
    """Give the cells of a candidate in the order of `COLUMNS`."""
    one, shown = lesson.candidate, shown_of(request)
    say, zone = texts(shown.language).say, ZoneInfo(shown.timezone)
    reviewed = one.reviewed_at.astimezone(zone) if one.reviewed_at else None
    return (
        one.id,
        f"{one.proposed_at.astimezone(zone):%Y-%m-%d %H:%M}",
        lesson.number,
        one.text,
        intent_words(request, one.thought),
        round(one.confidence, 3),
        intent_words(request, one.intent),
        say(f"teaching-source-{one.source}"),
        say(f"teaching-review-{one.review}"),
        one.reviewed_by or "",
        f"{reviewed:%Y-%m-%d %H:%M}" if reviewed else "",
        one.reason or "",
    )


def intent_words(request: Request, intent: str) -> str:
    """Give the name of an intent; of a report it is that of its category."""
    shown = shown_of(request)
    if intent.startswith(REPORT_PREFIX):
        named = Utterance(f"category-{intent.removeprefix(REPORT_PREFIX)}")
        return console_of(request).office.phrases.plain(named, shown.language, shown.timezone)
    key = f"teaching-intent-{intent}"
    words = texts(shown.language)
    return words.say(key) if words.has(key) else intent
