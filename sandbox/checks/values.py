"""Checks a call's parameters against the schema: nothing unknown or missing, all typed."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.checks import words
from sandbox.checks.schema import Field, Fields, schema
from sandbox.entities import utf16_length
from sandbox.errors import bad_request

_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0"}
_PRIMITIVES = {"Integer", "Float", "Boolean", "String", "InputFile"}


class Mistake(Exception):
    """Something in a call is wrong; the message becomes the description of a Bad Request."""


class ServerCode(Mistake):
    """A mistake whose description is a bare code, whatever it is nested in."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the method or type that owns it, and the field."""

    owner: str
    field: str


def check_parameters(method: str, given: dict[str, Any], uploads: set[str]) -> dict[str, Any]:
    """Return the parameters of a call with the types the Bot API gives them.

    Args:
        method: a method that the schema describes.
        given: the parameters as they came: JSON values, or strings from forms.
        uploads: the names of the files that came along.

    Raises:
        BotApiError: 400, for anything that the Bot API does not describe.
    """
    fields = schema().methods[method]
    try:
        _refuse_unknown(fields, given, f"parameter of {method}")
        # An empty string stands for a parameter that is not there.
        checked = {
            name: _check_top(Place(method, name), fields[name], value)
            for name, value in given.items()
            if value is not None and value != ""
        }
        _require(method, fields, {*checked, *uploads})
    except Mistake as mistake:
        raise bad_request(str(mistake)) from mistake
    return checked


def _refuse_unknown(fields: Fields, given: dict[str, Any], what: str) -> None:
    for name in given:
        if name not in fields:
            raise Mistake(f'"{name}" is no {what}')


def _require(method: str, fields: Fields, present: set[str]) -> None:
    for field in fields.values():
        if (method, field.name) in words.MAY_BE_EMPTY:
            continue
        if field.required and field.name not in present:
            text = words.MISSING_IN.get((method, field.name))
            text = text or words.MISSING_PARAMETER.get(field.name)
            raise Mistake(text or f'Parameter "{field.name}" is required')


def _check_top(place: Place, field: Field, value: Any) -> Any:
    """Check one parameter, which a form sends as a string whatever its type."""
    if isinstance(value, str):
        value = _from_form(field, value)
    return _check_field(place, field, value)


def _from_form(field: Field, text: str) -> Any:
    _check_unicode(text)
    if "String" in field.types or "InputFile" in field.types:
        return text
    if "Boolean" in field.types:
        return _boolean(field, text)
    if {"Integer", "Float"} & set(field.types):
        return _number(field, text)
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        why = words.UNREADABLE_JSON.get(field.name, f"can't parse {field.name} JSON object")
        raise Mistake(why) from None


def _boolean(field: Field, text: str) -> bool:
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise Mistake(f'Field "{field.name}" must be of type Boolean')


def _number(field: Field, text: str) -> float:
    try:
        return float(text) if "Float" in field.types else int(text)
    except ValueError:
        raise Mistake(f'Field "{field.name}" must be of type Number') from None


def _check_unicode(text: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise Mistake("strings must be encoded in UTF-8")


def _check_field(place: Place, field: Field, value: Any) -> Any:
    checked = _check_types(place, field.types, value)
    if field.constant is not None and checked != field.constant:
        raise Mistake(f'Field "{field.name}" must be "{field.constant}"')
    key = (place.owner, place.field)
    if key in words.CHOICES and checked not in words.CHOICES[key]:
        choices = ", ".join(words.CHOICES[key])
        why = words.WRONG_CHOICE.get(key, f'Field "{field.name}" must be one of {choices}')
        raise Mistake(why)
    if field.limits is not None and key not in words.CHECKED_LATER:
        _check_limits(key, field, checked)
    return checked


def _check_limits(key: tuple[str, str], field: Field, value: Any) -> None:
    assert field.limits is not None
    smallest, largest = field.limits
    if not smallest <= _size(field.unit, value) <= largest:
        if key in words.OUTSIDE_LIMITS:
            raise ServerCode(words.OUTSIDE_LIMITS[key])
        raise Mistake(f'Field "{field.name}" must be {smallest}-{largest} {field.unit}')


def _size(unit: str | None, value: Any) -> float:
    if unit == "characters":
        return utf16_length(value)
    if unit == "bytes":
        return len(value.encode())
    return len(value) if unit == "items" else float(value)


def _check_types(place: Place, types: tuple[str, ...], value: Any) -> Any:
    """Return the value if it has one of the types; complain about the likeliest one if not."""
    if isinstance(value, list):
        return _check_array(place, types, value)
    if isinstance(value, dict):
        return check_object(place, types, value)
    if isinstance(value, str) and "KeyboardButton" in types:
        # For a button with nothing but its text, the text alone will do.
        value = {"text": value}
        return check_object(place, types, value)
    if _is_primitive(types, value):
        if isinstance(value, str):
            _check_unicode(value)
        return value
    raise Mistake(_type_wanted(place, types))


def _is_primitive(types: tuple[str, ...], value: Any) -> bool:
    if isinstance(value, bool):
        return "Boolean" in types
    if isinstance(value, int):
        return "Integer" in types or "Float" in types
    if isinstance(value, float):
        return "Float" in types
    return isinstance(value, str) and ("String" in types or "InputFile" in types)


def _type_wanted(place: Place, types: tuple[str, ...]) -> str:
    if place.field in words.NOT_ROWS and types[0].count("Array of ") == 1:
        return words.NOT_ROWS[place.field]
    if types[0] in words.NOT_AN_OBJECT:
        return words.NOT_AN_OBJECT[types[0]]
    names = {"Integer": "Number", "Float": "Number"}
    wanted = " or ".join(
        "Array" if name.startswith("Array of ") else names.get(name, name) for name in types
    )
    if types[0] not in _PRIMITIVES and not types[0].startswith("Array of "):
        return f'Field "{place.field}" must be of type Object'
    return f'Field "{place.field}" must be of type {wanted}'


def _check_array(place: Place, types: tuple[str, ...], value: list[Any]) -> list[Any]:
    inner = tuple(name.removeprefix("Array of ") for name in types if name.startswith("Array of "))
    if not inner:
        raise Mistake(_type_wanted(place, types))
    return [_check_types(place, inner, item) for item in value]


def check_object(place: Place, types: tuple[str, ...], value: dict[str, Any]) -> dict[str, Any]:
    """Check an object that may be of several types.

    Raises:
        Mistake: when it fits none of them.
    """
    candidates = [
        candidate
        for name in types
        if name in schema().types
        for candidate in schema().candidates(name)
    ]
    if not candidates:
        raise Mistake(_type_wanted(place, types))
    name = max(candidates, key=lambda candidate: _likeness(candidate, value))
    try:
        return _check_fields(name, value)
    except ServerCode:
        raise
    except Mistake as mistake:
        if name in words.INSIDE:
            raise Mistake(f"{words.INSIDE[name]}: {mistake}") from mistake
        raise


def _likeness(name: str, value: dict[str, Any]) -> int:
    """Return how well an object fits a type; of several types the best one is meant."""
    fields = schema().types[name]
    fitting = sum(1 for key in value if key in fields)
    for field in fields.values():
        if field.constant is not None:
            fitting += 100 if value.get(field.name) == field.constant else -100
        elif field.required and field.name in value:
            fitting += 10
    return fitting


def _check_fields(name: str, value: dict[str, Any]) -> dict[str, Any]:
    fields = schema().types[name]
    _refuse_unknown(fields, value, f"field of {name}")
    for field in fields.values():
        if field.required and field.name not in value:
            raise Mistake(f'Can\'t find field "{field.name}"')
    return {key: _check_field(Place(name, key), fields[key], item) for key, item in value.items()}
