"""Says in words what a newly loaded community file changes of people, areas and the work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum

from app.durations import spoken_duration
from community.absences import Leave
from community.casework_rules import CaseworkRules

_MOST_SIGNS = 60
"""What is longer than this is only said to have changed."""


def listed_changes(
    kind: str, old: Mapping[str, object], new: Mapping[str, object], *, told: bool = True
) -> Iterator[str]:
    """Give a line for each entry of a list that is new, changed or gone.

    Args:
        kind: what an entry is called.
        old: the entries by id, as they were.
        new: the entries by id, as they will be.
        told: whether what changed of an entry is told, too.
    """
    for key in sorted(new.keys() - old.keys()):
        yield f"{kind} {key}: added"
    for key in sorted(old.keys() - new.keys()):
        yield f"{kind} {key}: removed"
    for key in sorted(old.keys() & new.keys()):
        if old[key] != new[key]:
            yield f"{kind} {key}: {_what_changed(old[key], new[key]) if told else 'changed'}"


def casework_changes(old: CaseworkRules, new: CaseworkRules) -> Iterator[str]:
    """Give a line for each rule of the work on cases that is new, changed or gone."""
    yield from listed_changes(
        "unit", {one.id: one for one in old.units}, {x.id: x for x in new.units}
    )
    yield from listed_changes(
        "pool", {one.id: one for one in old.pools}, {x.id: x for x in new.pools}
    )
    yield from listed_changes(
        "rule", {one.id: one for one in old.routing}, {x.id: x for x in new.routing}
    )
    if [one.id for one in old.routing] != [one.id for one in new.routing] and {
        one.id for one in old.routing
    } == {one.id for one in new.routing}:
        yield "rules: in another order"
    for name in ("duty_pool", "most_open_cases", "pause_at_most", "most_pauses", "digest_at"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name}: {_spoken(before)} → {_spoken(after)}"
    for name in ("tracks", "clocks", "evidence_for"):
        if getattr(old, name) != getattr(new, name):
            yield f"{name}: changed"
    rules = ("working_time", "escalation", "reopening", "second_look", "progress_news", "pace")
    for name in rules:
        if getattr(old, name) != getattr(new, name):
            yield f"{name}: {_what_changed(getattr(old, name), getattr(new, name))}"


def _what_changed(old: object, new: object) -> str:
    """Give each changed field with both values, or just that something is different."""
    if not is_dataclass(old) or not is_dataclass(new):
        return "changed"
    said = []
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        words = f"{field.name} {_spoken(before)} → {_spoken(after)}"
        if not (_can_be_said(before) and _can_be_said(after)) or len(words) > _MOST_SIGNS:
            return "changed"
        said.append(words)
    return ", ".join(said)


def _can_be_said(value: object) -> bool:
    if isinstance(value, tuple | frozenset):
        return all(_can_be_said(one) for one in value)
    plain = str | int | Enum | time | date | timedelta | Leave
    return value is None or isinstance(value, plain)


def _spoken(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return spoken_duration(value)
    if isinstance(value, Leave):
        return f"{value.first} to {value.last}"
    if isinstance(value, tuple | frozenset):
        order: Sequence[str] = [_spoken(one) for one in value]
        return ", ".join(sorted(order) if isinstance(value, frozenset) else order) or "none"
    return "none" if value is None else str(value)
