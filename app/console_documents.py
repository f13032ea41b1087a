"""Lets the console read, check and write communities as `linli community` does."""

import asyncio
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import Any

from app.community_file import check_document, read_document
from app.community_problems import CommunityFileWrong, DocumentWrong, Problem, problem_at
from app.community_sentences import in_language
from app.community_writing import document_of
from app.community_yaml import yaml_of
from app.parts import Finding
from community.areas import Community
from community.console.documents import (
    CheckedCommunity,
    Document,
    DocumentProblem,
    DocumentRefused,
    GivenFile,
)
from community.console.editing import fingerprint

_YAML = (".yml", ".yaml")
_MAPS = (".geojson", ".json")
_NOWHERE = Path("nowhere")
_A_NAME = re.compile(r"[\w.() -]{1,100}")
_BRACKETS = re.compile(rb"[\[\]{}]")
_DEEPEST = 200
_MOST_VALUES = 500_000
"""Of a document; a town of a thousand buildings with its outlines has a tenth of it."""
_HEAD = "邻里 · community file, written by the console"


class FileDocuments:
    """`community.console.documents.CommunityDocuments` on the readers of the community file."""

    def __init__(self) -> None:
        """Have checked nothing yet."""
        self._checked: tuple[tuple[str, str, date], CheckedCommunity] | None = None

    def document(self, community: Community) -> dict[str, Any]:
        """Write a community as a document in which every default stands."""
        return document_of(community)

    async def check(self, document: Document, language: str) -> CheckedCommunity:
        """Check an edited document; what was sound a moment ago is not checked again."""
        key = (fingerprint(document), language, datetime.now(UTC).date())
        if self._checked is not None and self._checked[0] == key:
            return self._checked[1]
        checked = await asyncio.to_thread(_checked, document, _NOWHERE, language)
        self._checked = key, checked
        return checked

    async def read(self, files: Sequence[GivenFile], language: str) -> CheckedCommunity:
        """Read a community file with the files that draw its areas."""
        return await asyncio.to_thread(_read, files, language)

    async def write(self, community: Community) -> bytes:
        """Write a community file that is read as exactly this community."""
        return await asyncio.to_thread(lambda: yaml_of(document_of(community), head=_HEAD).encode())


def _read(files: Sequence[GivenFile], language: str) -> CheckedCommunity:
    """Put files into a folder of their own, and read the one that is YAML."""
    named = {
        name: file.content
        for file in files
        if _A_NAME.fullmatch(name := PurePath(file.name.replace("\\", "/")).name)
    }
    yamls = [name for name in named if name.lower().endswith(_YAML)]
    if len(yamls) != 1:
        raise DocumentRefused([_whole("hand in one YAML file, and its GeoJSON files", language)])
    if _is_bottomless(named[yamls[0]]):
        raise DocumentRefused([_whole("this is nested too deeply", language)])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # Names are made anew: nothing that was handed in decides where anything is written.
        path = folder / "community.yml"
        path.write_bytes(named[yamls[0]])
        try:
            document = read_document(path)
        except CommunityFileWrong as error:
            raise DocumentRefused(
                [_told(problem, language) for problem in error.problems]
            ) from None
        if not _is_of_sensible_size(document):
            raise DocumentRefused([_whole("this unfolds into too much", language)])
        _see_that_it_stays_here(document, language)
        for name, content in named.items():
            if name.lower().endswith(_MAPS):
                (folder / name).write_bytes(content)
        return _checked(document, folder, language)


def _is_bottomless(content: bytes) -> bool:
    """Say whether brackets lie so deep within each other that reading them would take minutes."""
    depth = 0
    for sign in _BRACKETS.findall(content):
        depth += 1 if sign in {b"[", b"{"} else -1
        if depth > _DEEPEST:
            return True
    return False


def _is_of_sensible_size(document: object) -> bool:
    """Say whether a document is of a bearable size once everything that it repeats is written out.

    A few lines of YAML that name each other (`*a`) may stand for more than any memory holds.
    """
    sizes: dict[int, int] = {}

    def size(node: object) -> int:
        if not isinstance(node, (dict, list)):
            return 1
        if id(node) not in sizes:
            sizes[id(node)] = _MOST_VALUES + 1
            below = node.values() if isinstance(node, dict) else node
            sizes[id(node)] = min(1 + sum(size(one) for one in below), _MOST_VALUES + 1)
        return sizes[id(node)]

    return size(document) <= _MOST_VALUES


def _see_that_it_stays_here(document: Mapping[str, Any], language: str) -> None:
    """Refuse names of files that lead out of the folder: they would be read on the server."""
    wrong = [
        _problem(document, (loc, "name a file that is handed in, without its folder"), language)
        for loc, name in _files_named(document)
        if PurePath(name.replace("\\", "/")).name != name
    ]
    if wrong:
        raise DocumentRefused(wrong)


def _files_named(document: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    listed, areas = document.get("outlines"), document.get("areas")
    found: list[tuple[tuple[str | int, ...], str]] = [
        (("outlines",), name)
        for name in (listed if isinstance(listed, list) else [listed])
        if isinstance(name, str)
    ]
    found += [
        (("areas", index, "outline"), area["outline"])
        for index, area in enumerate(areas if isinstance(areas, list) else [])
        if isinstance(area, dict) and isinstance(area.get("outline"), str)
    ]
    return found


def _checked(document: Document, folder: Path, language: str) -> CheckedCommunity:
    try:
        checked = check_document(document, folder)
    except DocumentWrong as error:
        raise DocumentRefused(_ordered(document, error.findings, language)) from None
    return CheckedCommunity(checked.community, tuple(_ordered(document, checked.doubts, language)))


def _ordered(
    document: Document, findings: Sequence[Finding], language: str
) -> list[DocumentProblem]:
    problems = dict.fromkeys(_problem(document, finding, language) for finding in findings)
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.field))


def _problem(document: Document, finding: Finding, language: str) -> DocumentProblem:
    loc, sentence = finding
    told = problem_at(document, loc, sentence)
    return DocumentProblem(tuple(loc), told.field, in_language(sentence, language), told.line)


def _told(problem: Problem, language: str) -> DocumentProblem:
    return DocumentProblem((), problem.field, in_language(problem.sentence, language), problem.line)


def _whole(sentence: str, language: str) -> DocumentProblem:
    return DocumentProblem((), "", in_language(sentence, language))
