"""Gives new entries an id like those that are there, if whoever adds one does not care."""

import re
from collections.abc import Mapping
from typing import Any

from community.console.documents import Document
from community.console.editing import keys_of

_PREFIXES: Mapping[str, str] = {
    "areas": "g",
    "estates": "e",
    "units": "u",
    "pools": "pool",
    "routing": "rule",
    "questions": "q",
    "services": "s",
}
_ROLE_PREFIXES = (
    ("worker", "w"),
    ("leader", "l"),
    ("liaison", "p"),
    ("clerk", "c"),
    ("volunteer", "v"),
    ("secretary", "s"),
    ("admin", "a"),
)
_PREFIXED = re.compile(r"([a-z]+)(\d+)")


def free_id(document: Document, section: str, entry: Mapping[str, Any]) -> str:
    """Give an id that nobody has, like those that are there: w8 after w7."""
    roles = entry.get("roles", [])
    prefix = _PREFIXES.get(section) or next(
        (sign for role, sign in _ROLE_PREFIXES if role in roles), "x"
    )
    taken = set(keys_of(document, section))
    found = (_PREFIXED.fullmatch(key) for key in taken)
    numbers = [int(one[2]) for one in found if one is not None and one[1] == prefix]
    number = max(numbers, default=0) + 1
    return f"{prefix}{number}"
