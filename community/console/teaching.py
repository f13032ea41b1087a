"""The candidates for training as a reviewer looks through them, and the texts around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.teaching import Candidate, Review, Source
from community.workload import Scope

MOST_COUNTED = 300
"""Further than that nobody counts; the page says "300+"."""
LONGEST_WORDS = 1000
"""Characters that are taught; the model reads no more of a message."""
LONGEST_REASON = 500


class LessonOrder(StrEnum):
    """What candidates can be sorted by."""

    PROPOSED = "proposed"
    CONFIDENCE = "confidence"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class WantedLessons:
    """Which candidates are looked for."""

    review: Review | None = Review.OPEN
    intent: str = ""
    """What they should mean."""
    thought: str = ""
    """What the model thought."""
    source: Source | None = None
    words: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A candidate, and the case that its message belongs to."""

    candidate: Candidate
    case_id: int | None = None
    number: str = ""


class LessonBook(Protocol):
    """Candidates in pages; the case of a message decides who may see it, as it stands now."""

    async def page(
        self,
        scope: Scope,
        wanted: WantedLessons,
        order: LessonOrder,
        *,
        descending: bool,
        offset: int,
        limit: int,
    ) -> Sequence[Lesson]:
        """Give a page of candidates."""

    async def count(self, scope: Scope, wanted: WantedLessons, at_most: int) -> int:
        """Count candidates, up to a number."""

    async def counts(self, scope: Scope, at_most: int) -> Mapping[Review, int]:
        """Count all candidates by their review, up to a number of each."""

    async def find(self, scope: Scope, candidate_id: int) -> Lesson | None:
        """Find a candidate that somebody may see."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text that the model has learnt, and how like a candidate it is."""

    text: str
    likeness: float
    """In percent."""


class Hindrance(StrEnum):
    """Why words could not be learnt as they stand."""

    HELD_OUT = "held-out"
    """They are (nearly) a text that models are measured by."""
    ELSEWHERE = "elsewhere"
    """The very same words are learnt with another intent."""
    KNOWN = "known"
    """The very same words are learnt with this intent already."""


@dataclass(frozen=True, slots=True)
class Question:
    """A candidate's words with the two intents in question."""

    text: str
    intent: str
    thought: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What the model has learnt that is most like a candidate."""

    meant: tuple[Neighbour, ...] = ()
    """Of the intent that it should have."""
    thought: tuple[Neighbour, ...] = ()
    """Of the intent that the model gave."""
    hindrance: Hindrance | None = None
    other: str = ""
    """The held-out text or the intent that is in the way."""


class TrainingTexts(Protocol):
    """The texts that models learn from and are measured by."""

    async def around(self, questions: Sequence[Question]) -> Sequence[Neighbourhood]:
        """Give the neighbours of each, in order; empty ones where the texts cannot be read."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The texts of one state of the training data, made ready for comparing."""

    by_intent: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """For each intent its texts, each with its letters and digits alone."""
    known: Mapping[str, str] = field(default_factory=dict)
    """Each text with its intent."""
    held_out: tuple[tuple[str, str], ...] = ()
