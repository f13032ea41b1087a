"""Recurring matters as the tables keep them, and what is asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.case import Case
from community.categories import Category
from community.console.recurring import Recurring, Reported
from community.workload import Scope


@dataclass(frozen=True, slots=True)
class MatterShown:
    """A recurring matter in a list."""

    first_id: int
    second_id: int
    area_id: str
    category: Category
    cases: int
    came_back: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class MatterCase:
    """A case of a recurring matter, with how it was found to be one."""

    case: Case
    like_id: int | None
    percent: int
    behind: int
    """Residents who stand behind it (附议)."""


class MatterOrder(StrEnum):
    """By what a list of matters is sorted; the greatest first."""

    CAME_BACK = "came-back"
    CASES = "cases"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class MattersWanted:
    """Which part of the list of matters is wanted."""

    since: datetime
    """Somebody spoke of it since then …"""
    until: datetime | None = None
    """… and it began before then."""
    category: Category | None = None
    order: MatterOrder = MatterOrder.CAME_BACK
    offset: int = 0
    limit: int = 25


class RecurringBook(Protocol):
    """The tables of recurring matters."""

    async def reported(self, area: str, category: Category, since: datetime) -> list[Reported]:
        """Give the newest cases of a group that may be compared; see `MOST`."""

    async def keep(self, area: str, category: Category, found: Sequence[Recurring]) -> None:
        """Store the matters of a group in place of those before."""

    async def matters(self, scope: Scope, wanted: MattersWanted) -> list[MatterShown]:
        """Give a page of the matters of a scope."""

    async def matter_of(self, case_id: int) -> MatterShown | None:
        """Find the matter that a case belongs to."""

    async def heads(self, scope: Scope, found: Sequence[MatterShown]) -> Mapping[int, Case]:
        """Give the first two cases of matters, where they lie in a scope, by id."""

    async def cases_of(self, scope: Scope, first_id: int) -> list[MatterCase]:
        """Give the cases of a matter that lie in a scope, by the time they were reported."""
