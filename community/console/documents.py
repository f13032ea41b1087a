"""The community as a document that people edit: the port that reads, checks and writes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from community.areas import Community
from community.errors import LinliError

Document = Mapping[str, Any]
"""A community file's maps and lists, durations and days as text."""

Place = tuple[str | int, ...]
"""The way to a field of the document: people, 3, leave, 0, to."""


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """One thing that is wrong, or will hardly be meant."""

    place: Place
    field: str
    """The place for people: people[w1].leave[1].to; empty for the whole."""
    sentence: str
    """What is wrong and what to do, in the reader's language."""
    line: int | None = None
    """Of the file, from 1; None where there is no file."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that somebody handed in; nothing of its name is believed."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CheckedCommunity:
    """A community without errors."""

    community: Community
    warnings: Sequence[DocumentProblem] = field(default_factory=tuple)


class DocumentRefused(LinliError):
    """A community has errors; nothing is loaded."""

    def __init__(self, problems: Sequence[DocumentProblem]) -> None:
        """Keep all problems, in their order."""
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = tuple(problems)


class CommunityDocuments(Protocol):
    """Reads, checks and writes communities, by the same checks as `linli community check`."""

    def document(self, community: Community) -> dict[str, Any]:
        """Write a community as a document in which every default stands."""

    async def check(self, document: Document, language: str) -> CheckedCommunity:
        """Check an edited document; DocumentRefused with everything that is wrong at once."""

    async def read(self, files: Sequence[GivenFile], language: str) -> CheckedCommunity:
        """Read a community file with the files that draw its areas; DocumentRefused, with lines."""

    async def write(self, community: Community) -> bytes:
        """Write a community file (YAML, UTF-8) that is read as exactly this community."""
