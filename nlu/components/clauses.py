"""Cuts a message that may name several problems into clauses, each of which is judged alone."""

import re

MOST = 8
"""Clauses of a message that are told apart; what comes later stays with the last of them."""

SHORTEST = 4
"""Signs; a shorter stretch says too little alone and stays with the one before it."""

_LONGEST_TEXT = 1000
_WORDS = re.compile(r"\w")
_MARK = r"[,，.。;；!！?？、~～…\n\r]+"
_CONNECTIVE = (
    r"(?:还有(?!点|些|人|没|多)|另外|此外|而且|并且|同时|顺便|加上|再加上|再就是|再有|其次"
    r"|第[二三四五]|以及|然后|同埋|\b(?:and|also|besides)\b)"
)
_BORDER = re.compile(rf"{_MARK}|(?={_CONNECTIVE})", re.IGNORECASE)


def clauses(text: str) -> list[tuple[int, int]]:
    """Give start and end (code points, end excluded) of each clause, in their order.

    Together they cover the first 1,000 code points but for blanks and marks at the edges.
    A text of one clause, or without words, gives no clauses: it is judged as a whole anyway.
    """
    found: list[tuple[int, int]] = []
    start = 0
    borders = [match.span() for match in _BORDER.finditer(text, 0, _LONGEST_TEXT)]
    for end, following in [*borders, (min(len(text), _LONGEST_TEXT),) * 2]:
        _add(found, text, start, end)
        start = following
    return found if len(found) > 1 else []


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Append a stretch, or lengthen the last one by it if it is short or there are enough."""
    words = [match.start() for match in _WORDS.finditer(text, start, end)]
    if not words:
        return
    stretch = (words[0], words[-1] + 1)
    last = found[-1] if found else None
    stays = last and (min(len(words), last[1] - last[0]) < SHORTEST or len(found) == MOST)
    if last and stays:
        found[-1] = (last[0], stretch[1])
    else:
        found.append(stretch)
