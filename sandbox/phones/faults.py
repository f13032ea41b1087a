"""Reads a fault that somebody orders over HTTP."""

from typing import Any

from sandbox.errors import PhoneError
from sandbox.faults import KINDS, Fault
from sandbox.phones.body import optional

_TYPES: dict[str, type] = {
    "method": str,
    "kind": str,
    "times": int,
    "retry_after": int,
    "delay": float,
    "chat_id": int,
    "migrate_to_chat_id": int,
}


def read_fault(body: dict[str, Any]) -> Fault:
    """Read a fault from the JSON of POST /phone/faults."""
    for name in body:
        if name not in _TYPES:
            raise PhoneError(f"A fault has no {name!r}; it has {', '.join(_TYPES)}.")
    given: dict[str, Any] = {name: optional(body, name, kind) for name, kind in _TYPES.items()}
    if given["kind"] not in KINDS:
        raise PhoneError(f"The kind of a fault must be one of {', '.join(KINDS)}.")
    given["method"] = given["method"] or "*"
    return Fault(**{name: value for name, value in given.items() if value is not None})
