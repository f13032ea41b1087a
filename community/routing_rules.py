"""The community's own rules of routing: which matters go elsewhere than to the grid's worker."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from community.categories import Category


class DestinationKind(StrEnum):
    """What a rule sends a case to."""

    WORKER = "worker"
    UNIT = "unit"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class Destination:
    """One person, unit or pool, by its id in the community file."""

    kind: DestinationKind
    id: str


@dataclass(frozen=True, slots=True)
class Hours:
    """A span of the day on the community's wall clock; an end before the start is next day's."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """One rule; all its conditions have to hold, and an empty one always does.

    Rules are tried in the file's order, and the first that matches decides.
    """

    id: str
    to: Destination
    categories: tuple[Category, ...] = ()
    areas: tuple[str, ...] = ()
    """Areas, each with everything below it."""
    words: tuple[str, ...] = ()
    """One of them stands in the report, in any case of letters."""
    hours: Hours | None = None
    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
