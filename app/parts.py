"""The well-formed parts of a community file, which are held against each other."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.casework_schema import ClockEntry, PoolEntry, RoutingEntry, TrackEntry, UnitEntry
from app.community_schema import (
    AreaEntry,
    EstateEntry,
    PersonEntry,
    QuestionEntry,
    ServiceEntry,
)
from app.yaml_lines import Loc

Finding = tuple[Loc, str]
"""Where something is wrong, and a sentence that says what and what to do."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The entries of the file that are well formed, each with its place in the list."""

    areas: Mapping[int, AreaEntry]
    estates: Mapping[int, EstateEntry]
    people: Mapping[int, PersonEntry]
    questions: Mapping[int, QuestionEntry] = field(default_factory=dict)
    services: Mapping[int, ServiceEntry] = field(default_factory=dict)
    units: Mapping[int, UnitEntry] = field(default_factory=dict)
    pools: Mapping[int, PoolEntry] = field(default_factory=dict)
    routing: Mapping[int, RoutingEntry] = field(default_factory=dict)
    tracks: Mapping[int, TrackEntry] = field(default_factory=dict)
    clocks: Mapping[int, ClockEntry] = field(default_factory=dict)
    duty_pool: str | None = None
    named: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """For each section the ids as written, those of malformed entries included."""

    def ids(self, section: str) -> list[str]:
        """Give all ids of a section, once each, in the file's order."""
        return list(dict.fromkeys(self.named.get(section, {}).values()))


def unknown(what: str, key: str, known: Iterable[str]) -> str:
    """Say that nothing has an id, and which one might be meant."""
    if not known:
        return f'there is no {what} "{key}", nor any other; add it'
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.5)
    advice = f"did you mean {near[0]}?" if near else f"add it, or name one of {', '.join(known)}"
    return f'there is no {what} "{key}"; {advice}'
