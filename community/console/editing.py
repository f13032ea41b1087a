"""Changes one entry of a community's document, and sees that nobody else did meanwhile."""

from collections.abc import Mapping
from hashlib import sha256
from json import dumps
from typing import Any

from community.console.documents import Document
from community.console.revisions import ChangedMeanwhile
from community.errors import LinliError

UNNAMED = frozenset({"tracks", "clocks"})
"""Lists whose entries have no id; their number in the list, from 1, is their key."""


class EntryNotFound(LinliError):
    """The community has no such entry."""


class EntryIsThere(LinliError):
    """Another entry has this id already."""


def fingerprint(value: object) -> str:
    """Give what changes whenever a part of the document does."""
    return sha256(dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def entries_of(document: Document, section: str) -> list[dict[str, Any]]:
    """Give the entries of a list."""
    listed = document.get(section)
    return list(listed) if isinstance(listed, list) else []


def keys_of(document: Document, section: str) -> list[str]:
    """Give the keys of a list's entries, in their order."""
    return [
        str(number) if section in UNNAMED else str(entry["id"])
        for number, entry in enumerate(entries_of(document, section), start=1)
    ]


def number_of(document: Document, section: str, key: str) -> int:
    """Give where an entry stands in its list, from 0; EntryNotFound."""
    keys = keys_of(document, section)
    if key not in keys:
        raise EntryNotFound(f"{section} {key}")
    return keys.index(key)


def entry_of(document: Document, section: str, key: str) -> dict[str, Any]:
    """Give one entry of a list; EntryNotFound."""
    return entries_of(document, section)[number_of(document, section, key)]


def with_new(document: Document, section: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Add an entry at the end of a list.

    Raises:
        EntryIsThere: if its id is taken.
    """
    if section not in UNNAMED and str(entry.get("id", "")) in keys_of(document, section):
        raise EntryIsThere(str(entry["id"]))
    return {**document, section: [*entries_of(document, section), dict(entry)]}


def with_entry(
    document: Document, section: str, key: str, entry: Mapping[str, Any], seen: str
) -> dict[str, Any]:
    """Put an entry in the place of what it was made of.

    Args:
        document: as it is now.
        section: the list.
        key: of the entry, which keeps it.
        entry: as it shall be.
        seen: the fingerprint of the entry that was looked at.

    Raises:
        EntryNotFound: if it is gone.
        ChangedMeanwhile: if it is another one by now.
    """
    number, entries = number_of(document, section, key), entries_of(document, section)
    _see_that_it_is(entries[number], seen)
    entries[number] = dict(entry)
    return {**document, section: entries}


def without_entry(document: Document, section: str, key: str, seen: str) -> dict[str, Any]:
    """Take an entry out of a list; raises what `with_entry` does."""
    number, entries = number_of(document, section, key), entries_of(document, section)
    _see_that_it_is(entries[number], seen)
    del entries[number]
    return {**document, section: entries}


def moved_entry(document: Document, section: str, key: str, by: int) -> dict[str, Any]:
    """Move an entry up (negative) or down in its list; at its ends it stays. EntryNotFound."""
    number, entries = number_of(document, section, key), entries_of(document, section)
    entry = entries.pop(number)
    entries.insert(min(max(number + by, 0), len(entries)), entry)
    return {**document, section: entries}


def parts_of(document: Document, names: tuple[str, ...]) -> dict[str, Any]:
    """Give some parts of a document that are no lists of entries."""
    return {name: document.get(name) for name in names}


def with_parts(
    document: Document, names: tuple[str, ...], parts: Mapping[str, Any], seen: str
) -> dict[str, Any]:
    """Put parts in the place of what they were made of.

    Raises:
        ChangedMeanwhile: if they are others by now.
    """
    _see_that_it_is(parts_of(document, names), seen)
    return {**document, **{name: parts.get(name) for name in names}}


def _see_that_it_is(value: object, seen: str) -> None:
    if fingerprint(value) != seen:
        raise ChangedMeanwhile
