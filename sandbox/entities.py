"""Entities of a text: how Telegram counts, trims and finds them."""

import re
from typing import Any

Entity = dict[str, Any]


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 code units, in which Telegram counts."""
    return len(text) + sum(1 for character in text if character > "\uffff")


_LINK = re.compile(r"(?:(https?|tg|ton|tonsite)://)?([^\s/?#]+)([/?#]\S*)?", re.IGNORECASE)


def checked_link(url: str) -> str | None:
    """Return a link as Telegram writes it, or None where it is none and the text stays plain."""
    match = _LINK.fullmatch(url.strip())
    if match is None or (match[1] is None and "." not in match[2]):
        return None
    scheme = (match[1] or "http").lower()
    return f"{scheme}://{match[2]}{match[3] or ('/' if scheme.startswith('http') else '')}"


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space from both ends, as Telegram does, and move the entities along."""
    stripped = text.lstrip()
    cut = utf16_length(text) - utf16_length(stripped)
    stripped = stripped.rstrip()
    length = utf16_length(stripped)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] + entity["length"] - cut)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return stripped, kept


_DETECTED = (
    (
        "url",
        re.compile(
            r"(?<![\w@])(?:https?://[^\s<>\"，。；！？、（）]+|(?:t|telegram)\.me/[\w/?=&-]+)"
        ),
    ),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    ),
    ("mention", re.compile(r"(?<![\w@./])@[A-Za-z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?!\d+\b)\w{1,256}")),
)


def detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the entities that Telegram finds by itself: commands, links, mentions, tags."""
    if not any(sign in text for sign in "/@#:."):
        return entities
    found = list(entities)
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in {"code", "pre", "text_link"}
    ]
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match[0])
            if all(end <= other_start or start >= other_end for other_start, other_end in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return found
