"""What lies on whose desk: lists of open cases by deadline, and counts over areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.case import Case, Status


class TaskFilter(StrEnum):
    """Which of the open cases are listed."""

    ALL = "all"
    LATE = "late"
    NEW = "new"
    """Those that nobody has accepted yet."""


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many open cases there are, and how many of them are late or new."""

    open: int
    late: int
    new: int

    def of(self, which: TaskFilter) -> int:
        """Give the number of cases that a filter lets through."""
        return {
            TaskFilter.ALL: self.open,
            TaskFilter.LATE: self.late,
            TaskFilter.NEW: self.new,
        }[which]


@dataclass(frozen=True, slots=True)
class Complaints:
    """Which complaints about staff somebody deals with who otherwise looks after the whole."""

    responsible_id: int
    """Those that he is responsible for."""
    areas: tuple[str, ...] = ()
    """And those of the areas that he is above."""

    def hold(self, case: Case) -> bool:
        """Say whether a complaint is among them."""
        return case.responsible_id == self.responsible_id or case.area_id in self.areas


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose cases somebody looks over; cases that complain about himself are never among them."""

    reader: str
    """The key of who looks; empty for the program itself, which sees all."""
    areas: tuple[str, ...] | None = None
    """The areas that he is above; None: all."""
    without_area: bool = False
    """Whether cases that belong to no area are his, too."""
    responsible_id: int | None = None
    """Only the cases of this person."""
    complaints: Complaints | None = None
    """Of the complaints about staff only these; None: all that are within the rest."""

    @property
    def sees_what_has_no_case(self) -> bool:
        """Say whether words that belong to no case are his to read."""
        everywhere = self.areas is None or self.without_area
        return everywhere and self.responsible_id is None

    def holds(self, case: Case) -> bool:
        """Say whether a case is among them, as `storage.books.workload.within` does in SQL."""
        if self.reader and self.reader in case.accused_keys:
            return False
        if self.responsible_id is not None and case.responsible_id != self.responsible_id:
            return False
        if self.complaints is not None and case.accused_keys and not self.complaints.hold(case):
            return False
        if self.areas is None:
            return True
        return case.area_id in self.areas or (self.without_area and case.area_id is None)


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """How much somebody has in hand."""

    person_id: int
    open: int
    late: int
    today: int
    """Filed since the morning."""


class WorkloadBook(Protocol):
    """Counts and pages of open cases, each in one statement."""

    async def tasks(
        self, person_id: int, now: datetime, which: TaskFilter, offset: int, limit: int
    ) -> Sequence[Case]:
        """Give a page of the open cases that a person is responsible for, by deadline."""

    async def task_counts(self, person_id: int, now: datetime) -> TaskCounts:
        """Count the open cases that a person is responsible for."""

    async def by_status(self, scope: Scope) -> Mapping[Status, int]:
        """Count the cases of a scope that are open, or solved and not closed yet."""

    async def by_person(
        self, scope: Scope, now: datetime, morning: datetime
    ) -> Sequence[PersonLoad]:
        """Count the open cases of a scope for each who is responsible, the latest first."""

    async def in_scope(
        self, scope: Scope, now: datetime, which: TaskFilter, offset: int, limit: int
    ) -> Sequence[Case]:
        """Give a page of the open cases of a scope, by deadline."""

    async def count(self, scope: Scope, now: datetime) -> TaskCounts:
        """Count the open cases of a scope."""

    async def open_by_person(self) -> Mapping[int, int]:
        """Count the open cases of everybody who is responsible for any."""
