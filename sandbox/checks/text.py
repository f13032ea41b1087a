"""The text of a message: parse mode, entities, lengths after parsing."""

from typing import Any

from sandbox.entities import Entity, detect, trim, utf16_length
from sandbox.errors import bad_request, not_implemented
from sandbox.html import parse_html

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
_LARGEST_SOURCE_BYTES = 1 << 15


def formatted(
    source: str, parse_mode: str | None, entities: list[Entity] | None
) -> tuple[str, list[Entity]]:
    """Return plain text and entities of what a bot wrote.

    Raises:
        BotApiError: 400 for wrong markup, 501 for Markdown, which the sandbox does not read.
    """
    if len(source.encode()) > _LARGEST_SOURCE_BYTES:
        raise bad_request("text is too long")
    mode = (parse_mode or "none").lower()
    if mode in {"markdown", "markdownv2"}:
        raise not_implemented(f"parse_mode {parse_mode}")
    if mode not in {"none", "html"}:
        raise bad_request("unsupported parse_mode")
    if mode == "html":
        text, found = parse_html(source)
    else:
        text, found = source, _explicit(source, entities or [])
    text, found = trim(text, found)
    return text, detect(text, found)


def _explicit(text: str, entities: list[Entity]) -> list[Entity]:
    length = utf16_length(text)
    for entity in entities:
        if not 0 <= entity["offset"] <= length:
            raise bad_request(f"receive an entity with incorrect offset {entity['offset']}")
        if not 0 < entity["length"] <= length - entity["offset"]:
            raise bad_request(f"receive an entity with incorrect length {entity['length']}")
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def message_text(params: dict[str, Any]) -> dict[str, Any]:
    """Return `text` and `entities` of a text message, from the parameters of a call."""
    if "text" not in params:
        raise bad_request("message text is empty")
    text, entities = formatted(params["text"], params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LENGTH:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption(params: dict[str, Any]) -> dict[str, Any]:
    """Return `caption` and `caption_entities` of a media message; nothing where there is none."""
    source = params.get("caption")
    if source is None:
        return {}
    text, entities = formatted(source, params.get("parse_mode"), params.get("caption_entities"))
    if utf16_length(text) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}
