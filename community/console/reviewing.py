"""When a conversation waits for somebody to look at it, and what tags may be."""

import unicodedata
from collections.abc import Sequence
from hashlib import sha256

from community.console.conversations import LONGEST_TAG, MOST_TAGS, Marks

WORTH_READING = 20
"""From so much doubt on a conversation waits in the queue."""


def waits_for_review(doubt: int, seen_doubt: int | None) -> bool:
    """Say whether a conversation belongs into the queue.

    Args:
        doubt: how doubtful it is.
        seen_doubt: how doubtful it was when somebody marked it as reviewed; None if nobody did.
    """
    return doubt >= WORTH_READING and (seen_doubt is None or doubt > seen_doubt)


def tags_in(written: str) -> tuple[str, ...]:
    """Read the tags that somebody wrote with commas or line ends between them, each once.

    What would be hidden in the page is left out; what is too long is cut.
    """
    found: dict[str, None] = {}
    for mark in ",，、;；\n":
        written = written.replace(mark, ",")
    for part in written.split(","):
        tag = " ".join(_visible(part).split())[:LONGEST_TAG].strip()
        if tag:
            found[tag] = None
    return tuple(found)[:MOST_TAGS]


def added_tags(known: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    """Give tags with further ones, each once."""
    return tuple(dict.fromkeys((*known, *more)))[:MOST_TAGS]


def _visible(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"})


def noted(marks: Marks) -> str:
    """Give a short sign of note and tags, by which a form knows them again."""
    written = "\0".join((marks.note, *marks.tags))
    return sha256(written.encode()).hexdigest()[:16]
