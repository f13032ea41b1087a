"""Masks what managers need not read: names of residents, and numbers in their words."""

import re
import unicodedata

from community.private_numbers import mask_private_numbers, shortened

STARS = "**"

UNNAMED = ""
"""What is given for somebody who may not be known; the page has words for it."""

_BEFORE_HIT = 20
"""Signs that are shown before what was found."""

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def mask_name(name: str) -> str:
    """Give the first sign of a name with stars behind it; nothing for somebody without a name.

    How many stars there are says nothing about the name's length.
    """
    shown = name.strip()
    return f"{shown[0]}{STARS}" if shown else UNNAMED


def straight(words: str) -> str:
    """Take the signs out of words that turn the direction in which they are read."""
    return _TURNING.sub("", words)


def excerpt(words: str, name: str, length: int, asked: str = "") -> str:
    """Give the beginning of words in one line, or what stands around words that were looked for.

    Args:
        words: what somebody wrote.
        name: his name, which is masked in it as numbers are.
        length: signs to show.
        asked: what was looked for.
    """
    line = " ".join(straight(mask_private_numbers(words)).split())
    if len(name.strip()) > 1:
        line = line.replace(name, mask_name(name))
    at = max(_place_of(line, asked) - _BEFORE_HIT, 0)
    return ("…" if at else "") + shortened(line[at:], length)


def _place_of(line: str, asked: str) -> int:
    """Give where the first of the words that were looked for stands; 0 if none does."""
    folded = unicodedata.normalize("NFKC", line).casefold()
    if len(folded) != len(line):
        return 0
    places = (folded.find(one) for one in unicodedata.normalize("NFKC", asked).casefold().split())
    return min((place for place in places if place >= 0), default=0)
