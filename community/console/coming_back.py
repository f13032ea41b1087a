"""Callbacks and surveys as the console lists them: what falls due, whom to call, what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.case import Case
from community.categories import Category
from community.due_work import Change, DueRule, rule_of
from community.followup import DueKind
from community.round_facts import Span
from community.survey import Tag
from community.workload import Scope


class DueShown(StrEnum):
    """Which of the pending rows are listed."""

    WAITING = "waiting"
    """All that is tried when its time comes."""
    LATE = "late"
    FAILING = "failing"
    """What failed and was not done since."""
    ASIDE = "aside"
    """What failed so often that nobody tries it any more."""


class DueOrder(StrEnum):
    """By what they are sorted."""

    TIME = "time"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class DueWanted:
    """Which part of what falls due is wanted."""

    scope: Scope
    now: datetime
    which: DueShown = DueShown.WAITING
    kind: DueKind | None = None
    number: str | None = None
    """Of a case."""
    worker_id: int | None = None
    order: DueOrder = DueOrder.TIME
    descending: bool = False
    offset: int = 0
    limit: int = 25


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something that falls due, in a list."""

    id: int
    kind: DueKind
    due_at: datetime
    planned_for: datetime
    failures: int
    set_aside_at: datetime | None
    number: str
    """Of its case."""
    category: Category
    area_id: str | None
    worker: str
    """Name of who is responsible for the case."""

    @property
    def rule(self) -> DueRule:
        """Give what may be done with it by hand."""
        return rule_of(self.kind)

    @property
    def is_movable(self) -> bool:
        """Say whether it may be moved."""
        return Change.MOVE in self.rule.may

    @property
    def is_cancellable(self) -> bool:
        """Say whether it may be cancelled."""
        return Change.CANCEL in self.rule.may


@dataclass(frozen=True, slots=True)
class CallsWanted:
    """Which part of the phone list is wanted."""

    scope: Scope
    person_id: int
    """Who looks: what he entered himself is his to call, whoever solved it."""
    only_own: bool = False
    """Only what lies with him."""
    descending: bool = False
    offset: int = 0
    limit: int = 25


@dataclass(frozen=True, slots=True)
class CallLine:
    """A resident to be called about a solved case, without his name and number."""

    case_id: int
    number: str
    category: Category
    area_id: str | None
    worker: str
    """Name of who solved it."""
    caller: str | None
    """Name of who has the card; None where no card could be sent."""
    resolved_at: datetime
    asked_at: datetime | None
    """Since when he is on the list; None until the first call is due."""
    again_at: datetime | None
    """When the next call is due, where it is later."""
    solved: bool
    """He said that it is solved; only stars are missing."""


class Reply(StrEnum):
    """What came of asking back."""

    SOLVED = "solved"
    NOT_SOLVED = "not-solved"
    NOT_REACHED = "not-reached"


class AnswerOrder(StrEnum):
    """By what answers are sorted."""

    TIME = "time"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class AnswersWanted:
    """Which part of the answers is wanted."""

    scope: Scope
    span: Span
    """In which he answered, or was given up; with both ends."""
    reply: Reply | None = None
    category: Category | None = None
    score: int | None = None
    with_words: bool = False
    order: AnswerOrder = AnswerOrder.TIME
    descending: bool = True
    offset: int = 0
    limit: int = 25


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What one resident said about one round of a case, without his name."""

    case_id: int
    number: str
    category: Category
    area_id: str | None
    worker: str
    """Name of who is responsible for the case."""
    responsible_id: int
    accused: str
    at: datetime
    round: int
    behind: bool
    """He stands behind somebody else's case (附议)."""
    solved: bool | None
    """None: he was not reached."""
    score: int | None
    tags: tuple[Tag, ...]
    comment: str | None

    @property
    def reply(self) -> Reply:
        """Give what came of asking him."""
        if self.solved is None:
            return Reply.NOT_REACHED
        return Reply.SOLVED if self.solved else Reply.NOT_SOLVED


def holds(scope: Scope, case: Case) -> bool:
    """Say whether a case is among those of a scope."""
    if scope.reader and scope.reader in case.accused_keys:
        return False
    if scope.responsible_id is not None and case.responsible_id != scope.responsible_id:
        return False
    if scope.areas is None:
        return True
    return scope.without_area if case.area_id is None else case.area_id in scope.areas


class ComingBackLists(Protocol):
    """Pages of what falls due, of whom to call, and of answers."""

    async def due(self, wanted: DueWanted) -> Sequence[DueLine]:
        """Give a page of what falls due in the cases of a scope."""

    async def set_aside(self, scope: Scope, most: int) -> int:
        """Count what was set aside, so far."""

    async def calls(self, wanted: CallsWanted) -> Sequence[CallLine]:
        """Give a page of the phone list, by how long they wait."""

    async def answers(self, wanted: AnswersWanted) -> Sequence[AnswerLine]:
        """Give a page of answers of residents and of those behind their cases."""
