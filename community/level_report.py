"""Counts by month how far up the cases had to go (小事不出网格、大事不出社区、难事不出街道)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from community.case import Case, Status
from community.tracks import Level

_NOT_COUNTED = frozenset({Status.WITHDRAWN, Status.MERGED, Status.DECLINED})
"""Nobody had to handle these, or they are counted with another case."""


@dataclass(frozen=True, slots=True)
class MonthOfLevels:
    """The cases that were filed in one month of the community's calendar."""

    month: str
    """YYYY-MM."""
    counts: Mapping[Level, int]
    """How many had to go so far and no farther."""
    still_open: int
    """How many of them may still go farther up."""

    @property
    def total(self) -> int:
        """Count all of them."""
        return sum(self.counts.values())

    def share(self, level: Level) -> float:
        """Give the share that went so far and no farther, from 0 to 1."""
        return self.counts[level] / self.total


def count_levels(cases: Iterable[Case], timezone: str) -> Sequence[MonthOfLevels]:
    """Count cases by the month of their filing, earliest first; months without any are left out.

    Withdrawn, merged and declined cases are not counted.
    """
    zone = ZoneInfo(timezone)
    months: dict[str, list[Case]] = {}
    for case in cases:
        if case.status not in _NOT_COUNTED:
            month = f"{case.filed_at.astimezone(zone):%Y-%m}"
            months.setdefault(month, []).append(case)
    return [_counted(month, months[month]) for month in sorted(months)]


def _counted(month: str, cases: Sequence[Case]) -> MonthOfLevels:
    counted = Counter(case.level for case in cases)
    return MonthOfLevels(
        month=month,
        counts={level: counted[level] for level in Level},
        still_open=sum(case.is_open for case in cases),
    )
