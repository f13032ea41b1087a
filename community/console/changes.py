"""What is different between two documents of a community: entry by entry, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from community.console.documents import Document


class ChangeKind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    """The entries of a list are the same, in another order."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry, as it was and as it is; None: not there."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that is new, different or gone."""

    kind: ChangeKind
    section: str
    key: str
    """The id, or the number in a list without ids; empty for a section that is no list."""
    title: str
    """What people call it; empty where it has no name."""
    fields: tuple[FieldChange, ...] = ()


_TITLES = ("name", "question")


def changes_of(before: Document, after: Document) -> tuple[Change, ...]:
    """Give everything that differs, in the order of the document."""
    return tuple(
        change
        for section in dict.fromkeys((*after, *before))
        for change in _of_section(section, before.get(section), after.get(section))
    )


def removal(section: str, key: str, entry: Mapping[str, Any]) -> Change:
    """Give the change that taking an entry out of its list is."""
    return Change(ChangeKind.REMOVED, section, key, _title(entry), tuple(_fields(entry, {})))


def _of_section(section: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if _is_list(before) and _is_list(after):
        yield from _of_list(section, before or [], after or [])
    else:
        fields = tuple(_within(before, after))
        if fields:
            yield Change(ChangeKind.CHANGED, section, "", "", fields)


def _is_list(section: Any) -> bool:
    entries = section if isinstance(section, list) else [] if section is None else [None]
    return all(isinstance(one, dict) for one in entries)


def _of_list(section: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    old, new = _by_key(before), _by_key(after)
    for key, entry in new.items():
        if key not in old:
            yield Change(ChangeKind.ADDED, section, key, _title(entry), tuple(_fields({}, entry)))
        elif entry != old[key]:
            fields = tuple(_fields(old[key], entry))
            yield Change(ChangeKind.CHANGED, section, key, _title(entry), fields)
    yield from (removal(section, key, entry) for key, entry in old.items() if key not in new)
    stayed = [key for key in old if key in new], [key for key in new if key in old]
    if stayed[0] != stayed[1]:
        yield Change(ChangeKind.MOVED, section, "", "")


def _by_key(entries: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(one.get("id", number)): one for number, one in enumerate(entries, start=1)}


def _title(entry: Mapping[str, Any]) -> str:
    return next((str(entry[name]) for name in _TITLES if entry.get(name)), "")


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    """Give each field of an entry that differs, as a whole."""
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name) and name != "id":
            yield FieldChange(name, before.get(name), after.get(name))


def _within(before: Any, after: Any, path: str = "") -> Iterator[FieldChange]:
    """Give each field that differs of maps within maps, by the way to it."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        if before != after:
            yield FieldChange(path, before, after)
        return
    for name in dict.fromkeys((*before, *after)):
        inner = f"{path}.{name}" if path else name
        yield from _within(before.get(name), after.get(name), inner)
