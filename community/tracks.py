"""How hard a case is, how far up it went, and the way it was handled."""

from collections.abc import Mapping
from enum import StrEnum


class Track(StrEnum):
    """How hard it is (简单诉求立马办、复杂诉求协调办、疑难诉求提交办)."""

    SIMPLE = "simple"
    """The worker alone."""
    COMPLEX = "complex"
    """With the property company or departments."""
    DIFFICULT = "difficult"
    """Handed up to the street or town."""


class Level(StrEnum):
    """How far up a case had to go (小事不出网格、大事不出社区、难事不出街道); only ever rises."""

    GRID = "grid"
    COMMUNITY = "community"
    STREET = "street"

    def raised_to(self, other: "Level") -> "Level":
        """Give the higher of the two."""
        return max(self, other, key=list(Level).index)


def level_of(track: Track) -> Level:
    """Give how far up a case goes at least that is on a track."""
    return _LEVELS[track]


_LEVELS: Mapping[Track, Level] = {
    Track.SIMPLE: Level.GRID,
    Track.COMPLEX: Level.COMMUNITY,
    Track.DIFFICULT: Level.STREET,
}


class Handling(StrEnum):
    """The way a case was handled; `handling-<value>` in `locales/`."""

    ON_THE_SPOT = "on_the_spot"
    """现场直办: by the worker himself."""
    LED = "led"
    """干部领办: a leader took it on."""
    JOINT = "joint"
    """村镇联办: several together."""
