"""Shows Telegram HTML of what the bot said: a whitelist of marks, all else as plain words.

Marks are taken apart and put together anew, so nothing of the input reaches the page as markup.
"""

import re
from html import unescape
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from community.console.masking import straight

MARKS = frozenset({"b", "i", "u", "s", "code", "pre"})
_MEANING = {"strong": "b", "em": "i", "ins": "u", "strike": "s", "del": "s"}
_TAG = re.compile(r"<(/?)([a-zA-Z]+)(?:\s+href=\"([^\"<>]*)\")?\s*>")
_SCHEMES = frozenset({"http", "https", "tel"})


def telegram_html(markup: str) -> Markup:
    """Give the words with their bold, italic, underlined, struck, code and linked stretches."""
    parts: list[str] = []
    open_marks: list[str] = []
    at = 0
    for found in _TAG.finditer(markup):
        name = _MEANING.get(found[2].lower(), found[2].lower())
        known = name in MARKS or name == "a"
        if not known:
            continue
        parts.append(_words(markup[at : found.start()]))
        at = found.end()
        if found[1]:
            parts.append(_closed(open_marks, name))
        else:
            parts.append(_opened(open_marks, name, found[3]))
    parts.append(_words(markup[at:]))
    parts.extend(f"</{name}>" for name in reversed(open_marks))
    return Markup("".join(parts))  # noqa: S704 — made above of escaped words and known marks


def plain(markup: str) -> str:
    """Give the words without marks."""
    return unescape(str(telegram_html(markup).striptags()))


def _opened(open_marks: list[str], name: str, address: str | None) -> str:
    if name != "a":
        open_marks.append(name)
        return f"<{name}>"
    href = unescape(address or "")
    if not _is_harmless(href):
        return ""
    open_marks.append("a")
    return f'<a href="{escape(href)}" rel="noreferrer noopener nofollow" target="_blank">'


def _closed(open_marks: list[str], name: str) -> str:
    """Close a mark, and what was opened inside of it; nothing for one that is not open."""
    if name not in open_marks:
        return ""
    parts = []
    while True:
        last = open_marks.pop()
        parts.append(f"</{last}>")
        if last == name:
            return "".join(parts)


def _is_harmless(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES


def _words(words: str) -> str:
    return str(escape(unescape(straight(words))))
