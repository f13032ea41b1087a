"""Telegram's HTML: it becomes plain text with entities, or Telegram's words for the mistake."""

import re
import sys
from dataclasses import dataclass, field

from sandbox.entities import Entity, checked_link, utf16_length
from sandbox.errors import bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))|([a-zA-Z]+));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def _decode(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED_CHARACTERS.get(name, match[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code <= sys.maxunicode else match[0]


def _cannot(why: str) -> Exception:
    return bad_request(f"can't parse entities: {why}")


@dataclass(slots=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    start: int


@dataclass(slots=True)
class _HtmlReader:
    """Reads one text from left to right; `at` is the place in the source."""

    source: str
    at: int = 0
    length: int = 0
    plain: list[str] = field(default_factory=list)
    open_tags: list[_OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            tag = self.source.find("<", self.at)
            end = len(self.source) if tag < 0 else tag
            self._add_text(_CHARACTER.sub(_decode, self.source[self.at : end]))
            self.at = end
            if tag >= 0:
                self._read_tag(tag)
        if self.open_tags:
            name = self.open_tags[-1].name
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{name}"')
        text = "".join(self.plain)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise _cannot(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return text, self.entities

    def _add_text(self, text: str) -> None:
        if text:
            self.plain.append(text)
            self.length += utf16_length(text)

    def _byte_offset(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        assert match is not None
        self.at = match.end()
        return match[0]

    def _read_tag(self, begin: int) -> None:
        if self.source.startswith("</", begin):
            self.at = begin + 2
            self._read_end_tag(begin)
        else:
            self.at = begin + 1
            self._read_start_tag(begin)

    def _read_start_tag(self, begin: int) -> None:
        name = self._skip(_TAG_NAME).lower()
        if not self._peek():
            raise _cannot(f"Unclosed start tag at byte offset {self._byte_offset(begin)}")
        if name not in _TYPES:
            offset = self._byte_offset(begin)
            raise _cannot(f'Unsupported start tag "{name}" at byte offset {offset}')
        argument = ""
        self._skip(_SPACE)
        while self._peek() != ">":
            argument = self._read_attribute(name, begin) or argument
            self._skip(_SPACE)
        self.at += 1
        if name == "span" and argument != "spoiler":
            offset = self._byte_offset(begin)
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self.open_tags.append(_OpenTag(name, argument, self.length, len(self.plain)))

    def _read_attribute(self, tag: str, begin: int) -> str:
        """Return what the attribute means for the tag, or nothing."""
        unclosed = f'Unclosed start tag "{tag}" at byte offset {self._byte_offset(begin)}'
        attribute = self._skip(_ATTRIBUTE)
        if not attribute:
            if not self._peek():
                raise _cannot(unclosed)
            offset = self._byte_offset(begin)
            raise _cannot(f'Empty attribute name in the tag "{tag}" at byte offset {offset}')
        self._skip(_SPACE)
        if self._peek() != "=":
            if not self._peek():
                raise _cannot(unclosed)
            return "1" if (tag, attribute) == ("blockquote", "expandable") else ""
        self.at += 1
        self._skip(_SPACE)
        if not self._peek():
            raise _cannot(unclosed)
        return _meaning(tag, attribute, self._read_value(begin))

    def _read_value(self, begin: int) -> str:
        quote = self._peek()
        if quote not in {'"', "'"}:
            start = self.at
            token = self._skip(_NAME_TOKEN).lower()
            if self._peek() != ">" and not self._peek().isspace():
                offset = self._byte_offset(start)
                raise _cannot(f"Unexpected end of name token at byte offset {offset}")
            return token
        end = self.source.find(quote, self.at + 1)
        if end < 0 or end + 1 >= len(self.source):
            raise _cannot(f"Unclosed start tag at byte offset {self._byte_offset(begin)}")
        value = self.source[self.at + 1 : end]
        self.at = end + 1
        return _CHARACTER.sub(_decode, value)

    def _read_end_tag(self, begin: int) -> None:
        offset = self._byte_offset(begin)
        if not self.open_tags:
            raise _cannot(f"Unexpected end tag at byte offset {offset}")
        name = self._skip(_TAG_NAME).lower()
        self._skip(_SPACE)
        if self._peek() != ">":
            raise _cannot(f"Unclosed end tag at byte offset {offset}")
        self.at += 1
        tag = self.open_tags.pop()
        if name not in {"", tag.name}:
            raise _cannot(
                f"Unmatched end tag at byte offset {offset}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.length > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        entity: Entity = {
            "type": _TYPES[tag.name],
            "offset": tag.offset,
            "length": self.length - tag.offset,
        }
        if tag.name in {"pre", "code"} and self._joins_block_of_code(tag, entity):
            return
        if tag.name == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "tg-emoji":
            if not tag.argument.isdecimal() or int(tag.argument) == 0:
                raise _cannot("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.argument
        elif tag.name == "code" and tag.argument:
            entity["language"] = tag.argument
        elif tag.name == "a":
            entity["url"] = checked_link(tag.argument or "".join(self.plain[tag.start :]))
            if entity["url"] is None:
                return
        self.entities.append(entity)

    def _joins_block_of_code(self, tag: _OpenTag, entity: Entity) -> bool:
        """Make one `pre` with a language out of `<pre><code class="language-…">`."""
        last = self.entities[-1] if self.entities else None
        if last is None or (last["offset"], last["length"]) != (entity["offset"], entity["length"]):
            return False
        if tag.name == "pre" and last["type"] == "code" and "language" in last:
            last["type"] = "pre"
            return True
        if tag.name == "code" and last["type"] == "pre" and tag.argument:
            last["language"] = tag.argument
            return True
        return False


def _meaning(tag: str, attribute: str, value: str) -> str:
    if (tag, attribute) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, attribute) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, attribute) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "1" if (tag, attribute) == ("blockquote", "expandable") else ""


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Read Telegram's HTML.

    Returns:
        The text without tags and its entities, offsets and lengths in UTF-16 code units.

    Raises:
        BotApiError: 400 "can't parse entities: …", with the byte offset of the mistake.
    """
    plain, entities = _HtmlReader(text).read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return plain, entities
