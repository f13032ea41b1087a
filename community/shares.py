"""Says how sure a share is: so many of so many, Wilson's interval, and who may be ranked by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

FEWEST = 10
"""Below so many a share is shown with its counts, but nobody is ranked by it."""

_Z = 1.959963984540054
"""Of the normal distribution: 95 % lie within."""

Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """Give the share from 0 to 1; None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def percent(self) -> str:
        """Write the share in percent with one digit after the point; a dash of nothing."""
        return f"{self.hits / self.of:.1%}".removesuffix("%") if self.of else "—"

    @property
    def interval(self) -> tuple[float, float]:
        """Give between which shares the true one lies with 95 % (Wilson); of nothing 0 and 1."""
        if not self.of:
            return 0.0, 1.0
        share, spread = self.hits / self.of, _Z * _Z / self.of
        middle = (share + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * sqrt(share * (1 - share) / self.of + spread / self.of / 4)
        return max(middle - half, 0.0), min(middle + half, 1.0)

    @property
    def is_rankable(self) -> bool:
        """Say whether there are enough to compare with others."""
        return self.of >= FEWEST

    def __add__(self, other: "Share") -> "Share":
        """Count both together."""
        return Share(self.hits + other.hits, self.of + other.of)

    def __str__(self) -> str:
        """Write the share with its counts, never without."""
        percent = f"{self.percent} %" if self.of else "—"
        return f"{percent} ({self.hits} / {self.of})"


NOTHING = Share(0, 0)


def ranks(shares: Mapping[Key, Share], *, low_is_good: bool = False) -> dict[Key, int]:
    """Give the place of each who has enough to be compared, from 1; equal ones share a place.

    Compared is what is sure: the lower end of the interval, or the upper end where a low share is
    the good one. So 9 of 10 stand behind 88 of 100.
    """
    sure = {
        key: share.interval[1] if low_is_good else -share.interval[0]
        for key, share in shares.items()
        if share.is_rankable
    }
    return {key: 1 + sum(other < own for other in sure.values()) for key, own in sure.items()}


def in_order(
    keys: Iterable[Key], shares: Mapping[Key, Share], *, low_is_good: bool = False
) -> list[Key]:
    """Order by rank; those who have too few to be ranked come after all others, by their key."""
    places = ranks(shares, low_is_good=low_is_good)
    return sorted(keys, key=lambda key: (places.get(key, len(places) + 1), key))
