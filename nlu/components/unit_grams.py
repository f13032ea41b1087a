"""The second step of understanding: a text becomes a weighted bag of short runs of characters."""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csr_matrix

_EDGE = "^"

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""A unit that stands for something that cannot be known: no run with it is ever learnt."""


def grams(row: Sequence[str], longest: int) -> Counter[str]:
    """Count all runs of one to `longest` units, with the text's first and last unit marked."""
    if not row:
        return Counter()
    row = [_EDGE, *row, _EDGE]
    found: Counter[str] = Counter(row[1:-1])
    for length in range(2, longest + 1):
        found.update(" ".join(row[i : i + length]) for i in range(len(row) - length + 1))
    return found


class UnitGrams:
    """Weights runs of units by how rare they are, as learnt from the training texts.

    Runs that were never seen count in the length of the vector: a text of which nothing
    or little is known stays close to zero, so that no classifier can be sure of it.
    """

    def __init__(
        self,
        cut: Callable[[str], Sequence[str]],
        names: Sequence[str],
        rarity: np.ndarray,
        longest: int,
    ) -> None:
        """Take how a text is cut, known runs, their rarities, and the longest run's length."""
        self._cut = cut
        self.names = list(names)
        self.rarity = np.asarray(rarity, dtype=np.float32)
        self.longest = longest
        self._places: dict[str, int] = {name: place for place, name in enumerate(self.names)}
        self._unseen = float(self.rarity.max()) if len(self.names) else 1.0

    @classmethod
    def learn(
        cls, cut: Callable[[str], Sequence[str]], texts: Sequence[str], longest: int
    ) -> "UnitGrams":
        """Learn which runs there are and how rare each is (its inverse document frequency)."""
        documents: Counter[str] = Counter()
        for text in texts:
            documents.update(grams(cut(text), longest).keys())
        names = sorted(name for name in documents if UNKNOWN not in name.split(" "))
        rarity = [math.log((1 + len(texts)) / (1 + documents[name])) + 1 for name in names]
        return cls(cut, names, np.array(rarity), longest)

    def weigh(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Give places and weights of a text's known runs; the squares sum up to at most 1."""
        places: list[int] = []
        weights: list[float] = []
        squares = 0.0
        for name, times in grams(self._cut(text), self.longest).items():
            place = self._places.get(name)
            rarity = self._unseen if place is None else float(self.rarity[place])
            weight = (1 + math.log(times)) * rarity
            squares += weight * weight
            if place is not None:
                places.append(place)
                weights.append(weight)
        length = math.sqrt(squares) or 1.0
        return np.array(places, dtype=np.int32), np.array(weights, dtype=np.float32) / length

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Give one row for each text."""
        rows = [self.weigh(text) for text in texts]
        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([places for places, _ in rows])
        weights = np.concatenate([weights for _, weights in rows])
        return csr_matrix((weights, places, starts), shape=(len(rows), len(self.names)))
