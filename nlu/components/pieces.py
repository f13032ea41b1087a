"""Cuts a text into the likeliest pieces of words (a unigram model, as SentencePiece has it)."""

from collections.abc import Sequence

_SPACE = "▁"
_LONGEST = 8
"""Signs of the longest piece that is kept; Chinese words are shorter."""

_FARAWAY = 10.0
"""How much worse than the rarest piece an unknown sign counts, in natural logarithms."""


def _is_useful(piece: str) -> bool:
    """Keep Chinese, Latin, digits and marks; pieces in other scripts stay unknown."""
    return 0 < len(piece) <= _LONGEST and all(
        sign.isascii()
        or sign == _SPACE
        or "\u3000" <= sign <= "\u303f"
        or "\u4e00" <= sign <= "\u9fff"
        for sign in piece
    )


class Pieces:
    """Knows pieces with their log-probabilities, and cuts a text by them."""

    def __init__(self, names: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        """Take all pieces in the order of their numbers, and the number that means unknown."""
        self.unknown = unknown
        self._known = {
            name: (score, number)
            for number, (name, score) in enumerate(zip(names, scores, strict=True))
            if number != unknown and _is_useful(name)
        }
        self._unknown_score = min(scores) - _FARAWAY

    def cut(self, text: str) -> list[int]:
        """Give the numbers of the pieces whose product of probabilities is highest."""
        line = _SPACE + " ".join(text.split()).replace(" ", _SPACE)
        best = [0.0] + [-1e30] * len(line)
        ways = [(0, self.unknown)] * (len(line) + 1)
        for start in range(len(line)):
            so_far = best[start]
            if so_far + self._unknown_score > best[start + 1]:
                best[start + 1] = so_far + self._unknown_score
                ways[start + 1] = (start, self.unknown)
            for end in range(start + 1, min(start + _LONGEST, len(line)) + 1):
                found = self._known.get(line[start:end])
                if found is not None and so_far + found[0] > best[end]:
                    best[end] = so_far + found[0]
                    ways[end] = (start, found[1])
        return _back(ways)


def _back(ways: Sequence[tuple[int, int]]) -> list[int]:
    numbers = []
    place = len(ways) - 1
    while place > 0:
        place, number = ways[place]
        numbers.append(number)
    return numbers[::-1]
