from datetime import date

import pytest

from community.console.periods import NoSuchPeriod, before, month_back, read_period
from community.console.sums import Grain

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("7d", "2026-02-24", "2026-03-02"),
        ("30d", "2026-02-01", "2026-03-02"),
        ("this-month", "2026-03", "2026-03"),
        ("last-month", "2026-02", "2026-02"),
        ("2025-12", "2025-12", "2025-12"),
        ("year", "2025-04", "2026-03"),
    ],
)
def test_a_period_has_whole_days_or_months(code: str, first: str, last: str) -> None:
    period = read_period(code, TODAY)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("7d", "2026-02-17", "2026-02-23"),
        ("30d", "2026-01-02", "2026-01-31"),
        ("this-month", "2026-02", "2026-02"),
        ("2026-01", "2025-12", "2025-12"),
        ("year", "2024-04", "2025-03"),
    ],
)
def test_before_it_went_one_as_long(code: str, first: str, last: str) -> None:
    earlier = before(read_period(code, TODAY))
    assert (earlier.first, earlier.last) == (first, last)


@pytest.mark.parametrize(
    "code", ["", "8d", "2026-13", "2026-3", "1999-01", "2026-04", "２０２６-01"]
)
def test_nothing_else_is_a_period(code: str) -> None:
    with pytest.raises(NoSuchPeriod):
        read_period(code, TODAY)


def test_a_year_is_drawn_by_months_and_all_else_by_days() -> None:
    assert read_period("year", TODAY).trend_bounds == ("2025-04", "2026-03")
    assert read_period("2026-02", TODAY).trend_bounds == ("2026-02-01", "2026-02-31")
    assert read_period("7d", TODAY).trend is Grain.DAY
    assert month_back(TODAY, 3) == "2025-12"
