"""Reading a community file: YAML in, a checked Community or every error at once out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from app.casework_schema import ClockEntry, PoolEntry, RoutingEntry, TrackEntry, UnitEntry
from app.community_building import community_of
from app.community_checks import cross_check
from app.community_problems import (
    CommunityFileWrong,
    DocumentWrong,
    Problem,
    problem_at,
    shape_findings,
)
from app.community_schema import (
    SECTIONS,
    AreaEntry,
    CommunityFile,
    EstateEntry,
    PersonEntry,
    QuestionEntry,
    ServiceEntry,
)
from app.community_warnings import warnings_about
from app.entries import Entry
from app.outline_files import WithOutlines, with_outline_files
from app.parts import Finding, Parts
from app.yaml_lines import NotYaml, load_yaml
from community.areas import Community

__all__ = [
    "CheckedDocument",
    "CheckedFile",
    "CommunityFileWrong",
    "Problem",
    "check_community",
    "check_document",
    "read_community",
    "read_document",
]

_E = TypeVar("_E", bound=Entry)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A community file without errors."""

    community: Community
    warnings: tuple[Problem, ...]
    """What is allowed, but will hardly be meant."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document without errors."""

    community: Community
    doubts: tuple[Finding, ...]
    """What is allowed, but will hardly be meant."""


def read_community(path: Path) -> Community:
    """Read and check a community file; warnings are left to `check_community`.

    Raises:
        CommunityFileWrong: with all problems at once, each with line, field and what to do.
    """
    return check_community(path).community


def check_community(path: Path, today: date | None = None) -> CheckedFile:
    """Read and check a community file, and give what one should look at again.

    Args:
        path: the file.
        today: leave that is over is not warned of.

    Raises:
        CommunityFileWrong: with all problems at once, each with line, field and what to do.
    """
    document = read_document(path)
    try:
        checked = check_document(document, path.parent, today)
    except DocumentWrong as error:
        raise CommunityFileWrong(path, _ordered(document, error.findings)) from None
    return CheckedFile(checked.community, _ordered(document, checked.doubts))


def check_document(
    document: Mapping[str, Any], folder: Path, today: date | None = None
) -> CheckedDocument:
    """Check what a community file says, wherever it comes from.

    Args:
        document: the file's maps and lists.
        folder: where the files lie that it names.
        today: leave that is over is not warned of.

    Raises:
        DocumentWrong: with everything that is wrong.
    """
    read = with_outline_files(document, folder)
    findings: list[Finding] = list(read.findings)
    file: CommunityFile | None = None
    try:
        file = CommunityFile.model_validate(read.document)
    except ValidationError as error:
        findings += shape_findings(error)
    parts = _parts(read.document)
    findings += (_at_its_source(finding, read) for finding in cross_check(parts))
    if findings or file is None:
        raise DocumentWrong(findings)
    doubts = warnings_about(file, parts, today or datetime.now(UTC).date())
    return CheckedDocument(community_of(file), tuple(doubts))


def read_document(path: Path) -> dict[str, Any]:
    """Read the maps and lists of a community file, which know their lines.

    Raises:
        CommunityFileWrong: if it is no YAML, or no map of sections.
    """
    try:
        document = load_yaml(path)
    except NotYaml as error:
        raise CommunityFileWrong(path, (Problem(error.line, "", str(error)),)) from None
    if not isinstance(document, dict):
        sentence = "there must be the sections community, areas, estates and people"
        raise CommunityFileWrong(path, (Problem(None, "", sentence),))
    return document


def _at_its_source(finding: Finding, read: WithOutlines) -> Finding:
    """Put what is wrong with an outline where the file names the file that draws it."""
    loc, sentence = finding
    if len(loc) == 3 and loc[0] == "areas" and loc[2] == "outline":  # noqa: PLR2004 (areas, its number, outline)
        source = read.sources.get(int(loc[1]))
        if source is not None:
            return source[0], f"{source[1]}: {sentence}"
    return finding


def _ordered(document: object, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    problems = {problem_at(document, loc, sentence) for loc, sentence in findings}
    return tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem.field)))


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
        units=dict(_well_formed(document, "units", UnitEntry)),
        pools=dict(_well_formed(document, "pools", PoolEntry)),
        routing=dict(_well_formed(document, "routing", RoutingEntry)),
        tracks=dict(_well_formed(document, "tracks", TrackEntry)),
        clocks=dict(_well_formed(document, "clocks", ClockEntry)),
        duty_pool=str(document["duty_pool"]) if document.get("duty_pool") is not None else None,
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
