"""The ledger (台账) of the console: which cases are asked for, in what order; pages of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.case import Case, Channel, Status
from community.categories import Category
from community.followup import Callback
from community.history_seals import HistoryFlaw
from community.messages import Kind, MediaState
from community.survey import Tag
from community.tracks import Handling, Level, Track
from community.workload import Scope

PAGE = 50
"""Cases on one page."""

MOST_COUNTED = 1000
"""More are not counted: the page says 1000+."""

WINDOW = 5_000
"""How many cases are looked through at once for what no index knows; the page offers to go on."""

MOST_EXPORTED = 10_000
"""Cases in one file; who wants more narrows the filter or takes `linli export ledger`."""


class Standing(StrEnum):
    """The tabs above the list: how cases stand."""

    ALL = "all"
    OPEN = "open"
    NEW = "new"
    """Nobody has accepted them yet."""
    UNACCEPTED = "unaccepted"
    """Nobody has accepted them, though the time to do so is over."""
    IN_TIME = "in-time"
    """In hand, and promised to be solved later than now."""
    LATE = "late"
    PAUSED = "paused"
    SUPERVISED = "supervised"
    UNDECIDED = "undecided"
    """Somebody above has to decide about them."""
    RESOLVED = "resolved"
    FINISHED = "finished"


class LedgerSort(StrEnum):
    """What the list is ordered by; each has an index."""

    FILED = "filed"
    DUE = "due"
    CLOSED = "closed"
    """Only those that are closed."""


@dataclass(frozen=True, slots=True)
class Between:
    """A span of time, from its beginning up to before its end; either may be open."""

    start: datetime | None = None
    end: datetime | None = None

    def __bool__(self) -> bool:
        """Say whether it leaves anything out."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which cases are listed; what is empty lets everything through."""

    standing: Standing = Standing.ALL
    numbers: tuple[str, ...] = ()
    """Exact numbers, any of which."""
    words: tuple[str, ...] = ()
    """Each must be in the name of the place."""
    statuses: tuple[Status, ...] = ()
    categories: tuple[Category, ...] = ()
    areas: tuple[str, ...] = ()
    worker: str = ""
    """The key of who is responsible."""
    levels: tuple[Level, ...] = ()
    tracks: tuple[Track, ...] = ()
    channels: tuple[Channel, ...] = ()
    handlings: tuple[Handling, ...] = ()
    scores: tuple[int, ...] = ()
    """Stars that the reporter gave for the present round."""
    estate: str = ""
    building: str = ""
    urgent: bool | None = None
    again: bool | None = None
    """Whether it was reopened."""
    priced: bool | None = None
    """Whether it cost something."""
    supporters: int = 0
    """At least so many stand behind it."""
    filed: Between = field(default=Between())
    due: Between = field(default=Between())
    closed: Between = field(default=Between())

    @property
    def spans(self) -> Mapping[LedgerSort, Between]:
        """Give the spans of time by what a list can be ordered by."""
        return {
            LedgerSort.FILED: self.filed,
            LedgerSort.DUE: self.due,
            LedgerSort.CLOSED: self.closed,
        }


@dataclass(frozen=True, slots=True)
class Position:
    """Behind which case a page goes on."""

    at: datetime
    """What the list is ordered by."""
    case_id: int


@dataclass(frozen=True, slots=True)
class LedgerOrder:
    """How the list is ordered, and where the page begins."""

    by: LedgerSort = LedgerSort.FILED
    descending: bool = True
    after: Position | None = None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of cases."""

    cases: tuple[Case, ...]
    following: Position | None
    """Where the next page begins; None at the end."""
    looked_until: datetime | None = None
    """Set where the search stopped for having looked through enough; `following` goes on."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases a filter lets through, as far as that is counted."""

    number: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to cases in a list, gathered for all of them at once."""

    names: Mapping[int, str]
    """Of everybody who reported, entered or has one, by person."""
    supporters: Mapping[int, int]
    """How many stand behind a case, by case."""
    callbacks: Mapping[tuple[int, int], Callback]
    """By case and round."""


@dataclass(frozen=True, slots=True)
class BesideExported:
    """What only an export needs besides."""

    costs: Mapping[int, tuple[int, int]]
    """In fen: in all, and what of it is paid, by case."""
    ratings: Mapping[tuple[int, int], Sequence[tuple[int, Sequence[Tag]]]]
    """Stars and tags of who stands behind a case, by case and round."""
    praised: Mapping[int, datetime]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file that was sent about a case."""

    media_id: int
    kind: Kind
    at: datetime
    person_id: int
    state: MediaState
    digest: str | None
    mime_type: str | None
    name: str | None
    size: int | None


class LedgerBook(Protocol):
    """Pages, counts and what stands beside cases; each within a bounded amount of work."""

    async def page(
        self, scope: Scope, which: LedgerFilter, order: LedgerOrder, now: datetime, limit: int
    ) -> LedgerPage:
        """Give a page of the cases of a scope."""

    async def count(
        self, scope: Scope, which: LedgerFilter, order: LedgerOrder, now: datetime
    ) -> Counted:
        """Count the cases of a scope on all pages of an order, up to `MOST_COUNTED`."""

    async def find(self, scope: Scope, number: str) -> Case:
        """Give the case of a number if it is within the scope; CaseNotFound."""

    async def among(self, scope: Scope, case_ids: Sequence[int]) -> Sequence[Case]:
        """Give those of these cases that are within the scope, by id."""

    async def beside(self, cases: Sequence[Case]) -> Beside:
        """Gather names, supporters and answers."""

    async def beside_exported(self, cases: Sequence[Case]) -> BesideExported:
        """Gather costs, stars of who stands behind the cases, and praise."""

    async def flaws(self, case_id: int) -> Sequence[HistoryFlaw]:
        """Say what was changed in the history of a case after the fact; empty if nothing was."""

    async def files(self, case_id: int) -> Sequence[CaseFile]:
        """Give the files that were sent about a case and not taken back, in order."""

    async def undoable(self, case_id: int, person_id: int, since: datetime) -> int | None:
        """Give what a person did last with a case since then and may undo; None if nothing."""
