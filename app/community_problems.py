"""What is wrong in a community file, in words: line, field, sentence."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pydantic import ValidationError

from app.community_schema import CommunityFile
from app.entries import Entry
from app.parts import Finding
from app.yaml_lines import Loc, Step, line_of
from community.errors import LinliError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MISSING = "is missing"
_SENTENCES = {
    "string_type": "must be text; put it in quotes",
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than {max_length} characters; shorten it",
    "string_pattern_mismatch": "must be letters, digits, - _ or . without spaces, at most 32",
    "tuple_type": "must be a list; begin each entry with - or write [a, b]",
    "too_short": "must not be empty",
    "mapping_type": 'must be written as {{area: "1-6", …}}',
    "dict_type": "must have fields below it, each as name: value",
    "model_type": "must have fields below it, each as name: value",
    "model_attributes_type": "must have fields below it, each as name: value",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "int_type": "must be a number without a fraction",
    "int_parsing": "must be a number without a fraction",
    "int_from_float": "must be a number without a fraction",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a community file."""

    line: int | None
    """From 1; None for the file as a whole."""
    field: str
    sentence: str

    def __str__(self) -> str:
        """Write it for people: line, field, sentence."""
        where = f"line {self.line}" if self.line is not None else "the file"
        return (
            f"{where}: {self.field}: {self.sentence}" if self.field else f"{where}: {self.sentence}"
        )


class CommunityFileWrong(LinliError):
    """The community file has errors."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        """Keep every problem, in the order of the file."""
        super().__init__("\n".join([str(path), *(f"  {problem}" for problem in problems)]))
        self.problems = problems


class DocumentWrong(LinliError):
    """What a community file says has errors; where each stands is known by its path alone."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep every finding."""
        self.findings = tuple(findings)
        super().__init__("\n".join(sentence for _, sentence in self.findings))


def shape_findings(error: ValidationError) -> list[Finding]:
    """Give everything that is wrong with the shape of the file's parts."""
    details = error.errors(include_url=False)
    # A list whose every entry is wrong counts as empty for pydantic; the entries say enough.
    return [
        _finding(detail)
        for detail in details
        if detail["type"] != "too_short"
        or not any(_is_inside(other["loc"], detail["loc"]) for other in details)
    ]


def _is_inside(loc: Loc, outer: Loc) -> bool:
    return len(loc) > len(outer) and tuple(loc[: len(outer)]) == tuple(outer)


def _finding(detail: "ErrorDetails") -> Finding:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    kind, context = detail["type"], detail.get("ctx") or {}
    if kind == "missing":
        return loc, _MISSING
    if kind == "extra_forbidden":
        return loc, _unknown_field(loc)
    cause = context.get("error")
    if isinstance(cause, ValueError):
        return loc, str(cause)
    return loc, _SENTENCES.get(kind, detail["msg"]).format(**context)


def _unknown_field(loc: Loc) -> str:
    known = [field.alias or name for name, field in _entry_at(loc).model_fields.items()]
    near = difflib.get_close_matches(str(loc[-1]), known, n=1, cutoff=0.5)
    advice = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return f"there is no such field; {advice}"


def _entry_at(loc: Loc) -> type[Entry]:
    """Give the part of the file in which the last step of a location would be a field."""
    entry: type[Entry] = CommunityFile
    for step in loc[:-1]:
        if isinstance(step, str):
            named = {field.alias or name: field for name, field in entry.model_fields.items()}
            entry = next(_entries_in(named[step].annotation), entry)
    return entry


def _entries_in(annotation: object) -> Iterator[type[Entry]]:
    """Give the parts of the file that a field's type speaks of, inside of lists and options too."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for inner in get_args(annotation):
        yield from _entries_in(inner)


def problem_at(document: object, loc: Loc, sentence: str) -> Problem:
    """Say with line and field where something is wrong."""
    return Problem(line_of(document, loc), _field_name(document, loc), sentence)


def _field_name(document: object, loc: Loc) -> str:
    name, node = "", document
    for step in loc:
        node = _child(node, step)
        if isinstance(step, int):
            key = node.get("id") if isinstance(node, dict) else None
            name += f"[{key if isinstance(key, str) else step + 1}]"
        else:
            name += f".{step}" if name else step
    return name


def _child(node: object, step: Step) -> object:
    if isinstance(node, list) and isinstance(step, int):
        return node[step] if step < len(node) else None
    return node.get(step) if isinstance(node, dict) else None
