"""Counts and cuts text the way Telegram does: in UTF-16 units."""

import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"

TAP_UNITS = 200
"""Telegram's limit for the answer to a pressed button."""

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_VARIATIONS = range(0xFE00, 0xFE10)
_LONGEST_CLUSTER = 16
"""Signs to go back at most for a whole emoji; longer piles of marks are cut anywhere."""


def units(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def shortened(text: str, limit: int) -> str:
    """Cut a text to so many units, marking the cut with “…”; emoji are not cut in two."""
    if units(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = _signs_within(text, limit - 1)
    earliest = max(end - _LONGEST_CLUSTER, 0)
    whole = end
    while whole > earliest and _belongs_together(text[whole - 1], text[whole]):
        whole -= 1
    return text[: whole if whole > earliest else end].rstrip() + ELLIPSIS


def level(lengths: Sequence[int], room: int) -> int:
    """Find the highest limit at which lengths, each cut to it, fit into the room together.

    The short ones stay whole, only the long ones are cut.
    """
    left = room
    for position, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - position)
        if length > share:
            return max(share, 0)
        left -= length
    return max(lengths, default=0)


def _signs_within(text: str, limit: int) -> int:
    used = 0
    for position, sign in enumerate(text):
        used += 2 if sign > "\uffff" else 1
        if used > limit:
            return position
    return len(text)


def _belongs_together(before: str, after: str) -> bool:
    if _JOINER in {before, after}:
        return True
    code = ord(after)
    return unicodedata.combining(after) > 0 or code in _VARIATIONS or code in _SKIN_TONES
