"""Joins own words and people's words to Telegram HTML that fits into one message."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.lengths import ELLIPSIS, level, shortened, units

LEAST_UNITS = 40
"""Rather than cutting people's words below this, whole lines of a list are left out."""

_BETWEEN_LINES = "\n"
_BETWEEN_BLOCKS = "\n\n"
"""An empty line parts texts that have several lines each; short ones stand close."""
OWN_TAG = re.compile(r"<(/?)(b|i|code)>")
"""The markup that own words may carry."""


@dataclass(frozen=True, slots=True)
class Own:
    """Words of our own, which may carry <b>, <i> and <code>."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """People's words and other values; nothing in them is markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts within the text, each on lines of its own."""

    items: tuple[tuple["Piece", ...], ...]


Piece = Own | Words | Lines


def fitted(pieces: Sequence[Piece], most_units: int) -> str:
    """Give HTML of at most so many units after parsing; what is too long ends in “…”.

    First the longest of people's words are cut, then lines are left out at the end of lists.
    """
    longest = max((len(piece.items) for piece in pieces if isinstance(piece, Lines)), default=0)
    for shown in range(longest, -1, -1):
        flat = tuple(_flat(pieces, shown))
        lengths = [units(piece.text) for piece in flat if isinstance(piece, Words)]
        limit = level(lengths, most_units - _own_units(flat))
        if limit >= min(max(lengths, default=0), LEAST_UNITS):
            break
    return "".join(_html(piece, limit) for piece in flat)


def without_markup(text: str) -> str:
    """Give the words of HTML that `fitted` made."""
    return html.unescape(OWN_TAG.sub("", text))


def _flat(pieces: Sequence[Piece], shown: int) -> Iterator[Own | Words]:
    for piece in pieces:
        if isinstance(piece, Lines):
            yield from _flat_lines(piece, shown)
        else:
            yield piece


def _flat_lines(lines: Lines, shown: int) -> Iterator[Own | Words]:
    items = [tuple(_flat(item, shown)) for item in lines.items]
    between = _BETWEEN_BLOCKS if any(map(_is_block, items)) else _BETWEEN_LINES
    for position, item in enumerate(items[:shown]):
        if position:
            yield Own(between)
        yield from item
    if shown < len(lines.items):
        yield Own(f"{between}{ELLIPSIS}" if shown else ELLIPSIS)


def _is_block(item: Sequence[Own | Words]) -> bool:
    """Say whether a text of a list has several lines of its own."""
    return any(isinstance(piece, Own) and "\n" in piece.text for piece in item)


def _own_units(flat: Sequence[Own | Words]) -> int:
    return sum(units(without_markup(piece.text)) for piece in flat if isinstance(piece, Own))


def _html(piece: Own | Words, limit: int) -> str:
    if isinstance(piece, Own):
        return piece.text
    return html.escape(shortened(piece.text, limit), quote=False)
