"""What the tables keep of the overview's sums, how far they are, and what keeps them up to date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.categories import Category
from community.console.sums import RoundPart
from community.round_facts import CaseFacts

VERSION = 1
"""Of the way in which is counted; when it rises, everything is counted anew."""


@dataclass(frozen=True, slots=True)
class SumState:
    """How far the sums have been made."""

    version: int = 0
    seen: int = 0
    """Id of the last entry of the history that was looked at."""
    trailing: int = 0
    """How many of the last entries before it were there then: more of them came later."""
    late_until: datetime | None = None
    """Promises that ran out until then have been counted as broken."""
    below: int | None = None
    """Of older cases those from this id on have been counted; None: all."""
    reached: str = ""
    """The first day whose older cases have all been counted; empty: all days."""
    as_of: datetime | None = None
    """Everything that had happened by then has been counted; on the community's clock."""


class Stale(StrEnum):
    """What has to be made anew."""

    DAY = "day"
    MONTH = "month"
    MATTERS = "matters"
    """Recurring problems of an area and a category."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change of some cases makes stale."""

    days: frozenset[str]
    groups: frozenset[str]
    """See `group_key`."""


def group_key(area: str, category: str) -> str:
    """Write an area and a category as one key; cases of one group may be one matter."""
    return f"{category}|{area}"


def group_of(key: str) -> tuple[str, Category]:
    """Read such a key: the area, and the category."""
    category, _, area = key.partition("|")
    return area, Category(category)


class SumsBook(Protocol):
    """What keeps the sums up to date; each method is one or a few bounded statements."""

    async def state(self) -> SumState:
        """Give how far the sums are; nobody else changes them until the unit ends."""

    async def keep_state(self, state: SumState) -> None:
        """Store how far they are."""

    async def newest(self) -> tuple[int, int]:
        """Give the last id of the history, and the first id above all cases."""

    async def trailing(self, seen: int) -> int:
        """Count the entries among the last ids up to one."""

    async def changed(self, after: int, limit: int) -> tuple[list[int], int, bool]:
        """Look at the next entries after an id: their cases, the last id, and whether more wait."""

    async def broken(self, after: datetime, until: datetime) -> list[int]:
        """Give the open cases of which a promise ran out in a time."""

    async def older(self, below: int, limit: int) -> list[int]:
        """Give the newest cases below an id, by falling id."""

    async def facts(self, case_ids: list[int]) -> list[tuple[CaseFacts, str]]:
        """Give cases with all that tells of their rounds, and the keys of whom they accuse."""

    async def replace_parts(self, case_ids: list[int], parts: list[RoundPart]) -> Touched:
        """Store what cases count now, and say what that changes."""

    async def mark(self, what: Stale, keys: Collection[str]) -> None:
        """Note what has to be made anew."""

    async def marked(self, what: Stale, since: str, limit: int) -> list[str]:
        """Give some of it from a key on, the greatest first."""

    async def unmark(self, what: Stale, keys: Sequence[str]) -> None:
        """Note that it was made anew."""

    async def sum_day(self, day: str) -> None:
        """Add up a day from what its rounds count."""

    async def sum_month(self, month: str) -> None:
        """Add up a month from its days."""

    async def clear(self) -> None:
        """Drop all sums, as counting begins anew."""
