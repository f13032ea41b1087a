"""The community's rule for taking up again what residents say is not solved (重办)."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Share(StrEnum):
    """Which part of the usual time a case that was reopened is promised to be solved in."""

    HALF = "half"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Reopening:
    """When a "no" reopens a case by itself, how fast it is then done, and when a person decides."""

    window: timedelta | None = None
    """How long after it was solved a closed case may come back; None: as `after_closing` says."""
    most: int = 2
    """How often a case is reopened by itself; after that a person above decides. 0: never."""
    solution: Share | timedelta = Share.HALF
    """Until when a reopened case is promised to be solved."""
    low_score: int = 2
    """From this score down a reason reopens the case; 0: never."""
    leader_from: int | None = None
    """From which reopening on the leader does it himself; None: the worker keeps it."""
    decide_within: timedelta = timedelta(hours=24)
    """How long whoever has to decide has before he is reminded, and then those above him."""
