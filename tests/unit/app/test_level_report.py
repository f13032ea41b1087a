"""How far up the cases of a month had to go, with counts and shares."""

from dataclasses import replace
from datetime import UTC, datetime

from app.cli_report import levels_text
from community.case import Case, Status
from community.level_report import count_levels
from community.tracks import Level
from tests.unit.community.test_case import make_case


def filed(month: int, day: int, level: Level, status: Status = Status.CLOSED) -> Case:
    at = datetime(2026, month, day, 18, tzinfo=UTC)
    return replace(make_case(status), filed_at=at, level=level)


CASES = [
    filed(10, 31, Level.GRID),  # 2:00 on 1 November in Shanghai
    filed(11, 2, Level.GRID),
    filed(11, 3, Level.GRID, Status.WORKING),
    filed(11, 4, Level.STREET, Status.RESOLVED),
    filed(11, 5, Level.STREET, Status.WITHDRAWN),
    filed(10, 3, Level.COMMUNITY),
]


def test_cases_are_counted_in_the_month_of_the_communitys_calendar() -> None:
    october, november = count_levels(CASES, "Asia/Shanghai")
    assert (october.month, october.total) == ("2026-10", 1)
    assert (november.month, november.total, november.still_open) == ("2026-11", 4, 1)
    assert november.counts == {Level.GRID: 3, Level.COMMUNITY: 0, Level.STREET: 1}
    assert november.share(Level.GRID) == 0.75


def test_the_report_writes_shares_with_their_counts() -> None:
    text = levels_text(count_levels(CASES, "Asia/Shanghai"), str)
    assert text == (
        "2026-10  1 case: grid 0 (0.0%), community 1 (100.0%), street 0 (0.0%)\n"
        "2026-11  4 cases: grid 3 (75.0%), community 0 (0.0%), street 1 (25.0%); 1 still open\n"
    )
    assert levels_text([], str) == "no cases yet\n"
