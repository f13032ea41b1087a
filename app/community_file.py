"""Reading a community file: YAML in, a checked Community or every error at once out."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from app.community_answers import answers_of
from app.community_checks import Finding, Parts, cross_check
from app.community_outlines import on_world_map
from app.community_schema import (
    SECTIONS,
    AreaEntry,
    CommunityFile,
    Entry,
    EstateEntry,
    PersonEntry,
    QuestionEntry,
    ServiceEntry,
)
from app.yaml_lines import Loc, NotYaml, Step, line_of, load_yaml
from community.areas import (
    Area,
    Calls,
    Community,
    Durations,
    Estate,
    QuietHours,
    Retention,
    StaffMember,
)
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
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
}
_E = TypeVar("_E", bound=Entry)


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


def read_community(path: Path) -> Community:
    """Read and check a community file.

    Raises:
        CommunityFileWrong: with all problems at once, each with line, field and what to do.
    """
    try:
        document = load_yaml(path)
    except NotYaml as error:
        raise CommunityFileWrong(path, (Problem(error.line, "", str(error)),)) from None
    if not isinstance(document, dict):
        sentence = "there must be the sections community, areas, estates and people"
        raise CommunityFileWrong(path, (Problem(None, "", sentence),))
    findings: list[Finding] = []
    file: CommunityFile | None = None
    try:
        file = CommunityFile.model_validate(document)
    except ValidationError as error:
        findings += _shape_findings(error)
    findings += cross_check(_parts(document))
    if findings or file is None:
        problems = {_problem(document, loc, sentence) for loc, sentence in findings}
        ordered = sorted(problems, key=lambda problem: (problem.line or 0, problem.field))
        raise CommunityFileWrong(path, tuple(ordered))
    return _community(file)


def _shape_findings(error: ValidationError) -> list[Finding]:
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
    if len(loc) == 1:
        return CommunityFile
    section = str(loc[0])
    if section in SECTIONS:
        return SECTIONS[section]
    kind = CommunityFile.model_fields[section].annotation
    options = getattr(kind, "__args__", (kind,))
    return next(
        option for option in options if isinstance(option, type) and option is not type(None)
    )


def _problem(document: object, loc: Loc, sentence: str) -> Problem:
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


def _parts(document: Mapping[str, object]) -> Parts:
    named: dict[str, dict[int, str]] = {}
    for section in SECTIONS:
        named[section] = {
            index: str(raw["id"])
            for index, raw in _entries(document, section)
            if isinstance(raw, dict) and raw.get("id") is not None
        }
    return Parts(
        areas=dict(_well_formed(document, "areas", AreaEntry)),
        estates=dict(_well_formed(document, "estates", EstateEntry)),
        people=dict(_well_formed(document, "people", PersonEntry)),
        questions=dict(_well_formed(document, "questions", QuestionEntry)),
        services=dict(_well_formed(document, "services", ServiceEntry)),
        named=named,
    )


def _entries(document: Mapping[str, object], section: str) -> Iterator[tuple[int, object]]:
    listed = document.get(section)
    yield from enumerate(listed if isinstance(listed, list) else [])


def _well_formed(
    document: Mapping[str, object], section: str, kind: type[_E]
) -> Iterator[tuple[int, _E]]:
    for index, raw in _entries(document, section):
        try:
            yield index, kind.model_validate(raw)
        except ValidationError:
            continue


def _community(file: CommunityFile) -> Community:
    quiet = file.quiet_hours
    return Community(
        name=file.community.name,
        timezone=file.community.timezone,
        language=file.community.language,
        gas_hotline=file.community.gas_hotline,
        areas=tuple(_area(area, file.community.map) for area in file.areas),
        estates=tuple(_estate(estate) for estate in file.estates),
        staff=tuple(
            StaffMember(person.id, person.name, frozenset(person.roles), person.unit)
            for person in file.people
        ),
        durations=Durations(**file.durations.model_dump()),
        retention=Retention(**file.retention.model_dump()),
        drafts_left_alone=file.community.drafts_left_alone,
        calls=Calls(**file.calls.model_dump()),
        quiet_hours=QuietHours(quiet.start, quiet.end) if quiet is not None else None,
        answers=answers_of(file),
    )


def _area(area: AreaEntry, drawn_on: str) -> Area:
    return Area(**{**area.model_dump(), "outline": on_world_map(area.outline, drawn_on)})


def _estate(estate: EstateEntry) -> Estate:
    divided = estate.buildings or {}
    return Estate(
        id=estate.id,
        name=estate.name,
        spoken=estate.spoken,
        buildings={building: area for area, listed in divided.items() for building in listed},
        areas=tuple(divided) if estate.area is None else (estate.area,),
    )
