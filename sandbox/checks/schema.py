"""The Bot API's own description, reduced, as data to check calls against."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method or one field of an object.

    Attributes:
        name: as the Bot API writes it.
        types: the types it may have, such as "Integer" or "Array of MessageEntity".
        required: whether it may be left out.
        constant: the only value it may have, or None.
        limits: smallest and largest length or value, or None.
        unit: what the limits count: "characters", "bytes", "items" or "value".
    """

    name: str
    types: tuple[str, ...]
    required: bool
    constant: str | None = None
    limits: tuple[int, int] | None = None
    unit: str | None = None


Fields = dict[str, Field]


@dataclass(frozen=True, slots=True)
class Schema:
    """Methods and types of one version of the Bot API."""

    version: str
    methods: dict[str, Fields]
    types: dict[str, Fields]
    subtypes: dict[str, tuple[str, ...]]
    other_methods: frozenset[str]

    def candidates(self, name: str) -> tuple[str, ...]:
        """Return the types that a value of the named type can really have."""
        return self.subtypes.get(name, (name,))


def _fields(described: dict[str, Any]) -> Fields:
    return {
        name: Field(
            name=name,
            types=tuple(field["types"]),
            required=field["required"],
            constant=field.get("constant"),
            limits=(field["min"], field["max"]) if "unit" in field else None,
            unit=field.get("unit"),
        )
        for name, field in described.items()
    }


@cache
def schema() -> Schema:
    """Return the committed description."""
    read = json.loads(files("sandbox.schema").joinpath("botapi.json").read_text("utf-8"))
    return Schema(
        version=read["version"],
        methods={name: _fields(fields) for name, fields in read["methods"].items()},
        types={name: _fields(described["fields"]) for name, described in read["types"].items()},
        subtypes={
            name: tuple(described["subtypes"])
            for name, described in read["types"].items()
            if "subtypes" in described
        },
        other_methods=frozenset(read["other_methods"]),
    )
