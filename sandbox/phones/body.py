"""Reads what a phone sends, and says in a sentence what is missing."""

import json
from typing import Any, TypeVar

from aiohttp import web

from sandbox.errors import PhoneError

T = TypeVar("T")
_NAMES = {int: "a whole number", str: "a text", bool: "true or false", float: "a number"}


async def json_body(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of a request."""
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise PhoneError("Send a JSON object as the body.")
    return body


def needed(body: dict[str, Any], name: str, kind: type[T]) -> T:
    """Return a field that must be there and be of a kind."""
    value = optional(body, name, kind)
    if value is None:
        raise PhoneError(f'The field "{name}" is missing; send {_NAMES.get(kind, "it")}.')
    return value


def optional(body: dict[str, Any], name: str, kind: type[T]) -> T | None:
    """Return a field that may be missing but must be of a kind."""
    value = body.get(name)
    if value is None:
        return None
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise PhoneError(f'The field "{name}" must be {_NAMES.get(kind, kind.__name__)}.')
    return value


def seconds(text: str, name: str, most: float) -> float:
    """Return a number of seconds from a query, held between 0 and the most that is allowed."""
    try:
        return min(max(float(text), 0.0), most)
    except ValueError:
        raise PhoneError(f'"{name}" must be a number of seconds, not {text!r}.') from None


def whole_number(text: str, name: str) -> int:
    """Return a number from a path, a query or a form."""
    try:
        return int(text)
    except ValueError:
        raise PhoneError(f'"{name}" must be a whole number, not {text!r}.') from None
