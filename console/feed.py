"""Writes the public board as an RSS 2.0 feed."""

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from services.console.board_making import PublicBoard

ATOM = "http://www.w3.org/2005/Atom"
_MINUTES = "60"
ET.register_namespace("atom", ATOM)


def feed(
    board: PublicBoard,
    language: str,
    origin: str,
    say: Callable[..., str],
    category: Callable[..., str],
) -> str:
    """Write the posts of the board; the writer of XML escapes them.

    Args:
        board: what everybody may see.
        language: `zh` or `en`.
        origin: the address of the console, such as https://example.org.
        say: gives a text of the console.
        category: gives the name of a category.
    """
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    home = f"{origin}/board?lang={language}"
    _put(channel, "title", say("board-feed-title", community=board.community))
    _put(channel, "link", home)
    _put(channel, "description", say("board-under"))
    _put(channel, "language", "zh-CN" if language == "zh" else "en")
    newest = board.posts[0].cleared_at if board.posts else board.made_at
    _put(channel, "lastBuildDate", _date(newest))
    _put(channel, "ttl", _MINUTES)
    own = {"rel": "self", "type": "application/rss+xml"}
    own["href"] = f"{origin}/board.rss?lang={language}"
    ET.SubElement(channel, f"{{{ATOM}}}link", own)
    for post in board.posts:
        item = ET.SubElement(channel, "item")
        _put(item, "title", post.title)
        _put(item, "link", f"{home}#post-{post.id}")
        _put(item, "description", post.sentence)
        _put(item, "category", category(post.category))
        guid = ET.SubElement(item, "guid", {"isPermaLink": "false"})
        guid.text = f"linli-board-{post.id}"
        _put(item, "pubDate", _date(post.cleared_at))
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _put(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = words


def _date(at: datetime) -> str:
    return format_datetime(at)
