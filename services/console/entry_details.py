"""Says in words and names what the details of an entry of the history are, for pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from community.areas import Community
from community.case import HistoryEntry
from community.history_seals import FORGOTTEN, PLAIN_DETAILS

_OF_PROGRAM = frozenset(
    {
        *("round", "holder", "call", "asker", "tried", "stars", "fen", "step", "part", "rule"),
        *("kind", "ended_why", "evidence", "tags", "look_at", "details"),
    }
)
"""Details that say nothing to people, or that the entry says by itself."""
_REASONS = frozenset({"handed_over", "returned", "taken_over", "left", "put_back"})
"""Those that have a name; all others are the program's own ways."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One value of an entry of the history."""

    name: str
    value: str
    at: datetime | None
    """Set where the value is a time."""


def names_in(community: Community) -> Mapping[str, str]:
    """Give the names of staff, areas and units by what the details call them."""
    return {
        **{member.key: member.name for member in community.staff},
        **{area.id: area.name for area in community.areas},
        **{unit.id: unit.name for unit in community.casework.units},
    }


def details_of(
    entry: HistoryEntry, shown: Callable[[str], str], names: Mapping[str, str]
) -> tuple[Detail, ...]:
    """Give the details that say something to people.

    Args:
        entry: of the history.
        shown: gives people's words as the reader may read them.
        names: as of `names_in`.
    """
    found = []
    for name, value in entry.details.items():
        if not value or name in _OF_PROGRAM or value == FORGOTTEN:
            continue
        if name == "reason" and value not in _REASONS:
            continue
        at = _time(value)
        if name not in PLAIN_DETAILS or not value.isascii():
            value = shown(value)  # noqa: PLW2901 — people's words, as he may read them
        if value:
            found.append(Detail(name, names.get(value, value), at))
    return tuple(found)


def _time(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
