"""Reads a form about the community into what its document has; the check says what is wrong."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from starlette.datastructures import FormData

from console.people.durations import read_duration
from console.people.fields import Field, Kind

MOST_ROWS = 60
"""Of one list in a form; more are not read."""
_EMPTY: Sequence[object] = (None, "", [], {})


def read_entry(fields: Sequence[Field], form: FormData) -> dict[str, Any]:
    """Read an entry of a list; what is left empty is left out."""
    read = {field.name: _value(field, field.name, form) for field in fields}
    return {name: value for name, value in read.items() if value not in _EMPTY}


def read_parts(fields: Sequence[Field], form: FormData) -> dict[str, Any]:
    """Read parts of the document that stand for themselves; what is left empty is null."""
    return {field.name: _part(field, field.name, form) for field in fields}


def _part(field: Field, name: str, form: FormData) -> Any:
    if field.kind is not Kind.GROUP:
        value = _value(field, name, form)
        return None if field.kind is Kind.ROWS and not value else value
    if field.switch and not _line(form, f"{name}.on"):
        return None
    return {one.name: _part(one, f"{name}.{one.name}", form) for one in field.fields}


def _value(field: Field, name: str, form: FormData) -> Any:
    reader = _READERS.get(field.kind)
    if reader is not None:
        return reader(form, name)
    if field.kind is Kind.ROWS:
        return list(_rows(field, name, form))
    read = {one.name: _value(one, f"{name}.{one.name}", form) for one in field.fields}
    return {part: value for part, value in read.items() if value not in _EMPTY}


def _rows(field: Field, name: str, form: FormData) -> Iterator[dict[str, Any]]:
    for number in range(MOST_ROWS):
        row = {one.name: _value(one, f"{name}.{number}.{one.name}", form) for one in field.fields}
        said = {part: value for part, value in row.items() if value not in _EMPTY}
        if said:
            yield said


def _line(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _lines(form: FormData, name: str) -> list[str]:
    value = form.get(name)
    lines = value.splitlines() if isinstance(value, str) else []
    return [line.strip() for line in lines if line.strip()]


def _words(form: FormData, name: str) -> str | None:
    value = _line(form, name)
    return value.replace("\r\n", "\n") if value is not None else None


def _number(form: FormData, name: str) -> int | str | None:
    value = _line(form, name)
    is_number = value is not None and value.isascii() and value.isdecimal() and len(value) < 10  # noqa: PLR2004 (digits of a sensible number)
    return int(value) if is_number and value is not None else value


def _duration(form: FormData, name: str) -> str | None:
    value = _line(form, name)
    return read_duration(value) if value is not None else None


def _many(form: FormData, name: str) -> list[str]:
    return [value for value in form.getlist(name) if isinstance(value, str) and value]


def _weekdays(form: FormData, name: str) -> list[str]:
    return _many(form, name)


def _ordered(form: FormData, name: str) -> list[str]:
    return [key for number in range(MOST_ROWS) if (key := _line(form, f"{name}.{number}"))]


def _either(form: FormData, name: str) -> bool | None:
    return {"1": True, "0": False}.get(_line(form, name) or "")


def _destination(form: FormData, name: str) -> dict[str, str] | None:
    kind, separator, key = (_line(form, name) or "").partition(":")
    return {kind: key} if separator and kind in {"worker", "unit", "pool"} else None


def _table(form: FormData, name: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for number in range(MOST_ROWS):
        key = _line(form, f"{name}.{number}.key")
        said = _line(form, f"{name}.{number}.said")
        if key and said:
            table[key] = f"{table[key]},{said}" if key in table else said
    return table


def _outline(form: FormData, name: str) -> Any:
    """Read corners or a GeoJSON geometry; a feature is taken for its geometry."""
    value = _line(form, name)
    if value is None:
        return None
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return geometry_of(read)


def geometry_of(read: Any) -> Any:
    """Give the geometry of what may be a whole GeoJSON document with one feature."""
    if isinstance(read, dict) and read.get("type") == "FeatureCollection":
        features = read.get("features")
        read = features[0] if isinstance(features, list) and len(features) == 1 else read
    if isinstance(read, dict) and read.get("type") == "Feature":
        return read.get("geometry")
    return read


_READERS: Mapping[Kind, Callable[[FormData, str], Any]] = {
    Kind.ID: _line,
    Kind.TEXT: _line,
    Kind.LONG: _words,
    Kind.LINES: _lines,
    Kind.NUMBER: _number,
    Kind.DURATION: _duration,
    Kind.CLOCK: _line,
    Kind.DATE: _line,
    Kind.DATES: _lines,
    Kind.CHOICE: _line,
    Kind.CHOICES: _many,
    Kind.ORDERED: _ordered,
    Kind.WEEKDAYS: _weekdays,
    Kind.EITHER: _either,
    Kind.TABLE: _table,
    Kind.DESTINATION: _destination,
    Kind.OUTLINE: _outline,
}
