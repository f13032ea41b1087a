"""Who is there: leave on days, shifts on weekdays, nights included."""

from datetime import UTC, date, datetime, time

import pytest

from community.absences import Leave, Shift, is_away

ZONE = "Asia/Shanghai"
DAYS = Shift((0, 1, 2, 3, 4), time(8), time(18))
NIGHT = Shift((4,), time(22), time(6))


@pytest.mark.parametrize(
    ("at", "away"),
    [
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), False),  # Sunday, 23:59 there
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 15, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), False),
    ],
)
def test_leave_lasts_from_the_first_to_the_last_day_of_the_community(
    at: datetime, *, away: bool
) -> None:
    leave = Leave(date(2026, 11, 23), date(2026, 11, 24))
    assert is_away([leave], [], at, ZONE) is away


@pytest.mark.parametrize(
    ("at", "away"),
    [
        (datetime(2026, 11, 20, 0, 0, tzinfo=UTC), False),  # Friday, 08:00 there
        (datetime(2026, 11, 20, 10, 0, tzinfo=UTC), True),  # 18:00
        (datetime(2026, 11, 20, 14, 0, tzinfo=UTC), False),  # 22:00, the night
        (datetime(2026, 11, 20, 21, 59, tzinfo=UTC), False),  # Saturday 05:59
        (datetime(2026, 11, 20, 22, 0, tzinfo=UTC), True),  # Saturday 06:00
        (datetime(2026, 11, 21, 14, 0, tzinfo=UTC), True),  # Saturday 22:00
    ],
)
def test_shifts_hold_on_their_weekdays_and_may_last_past_midnight(
    at: datetime, *, away: bool
) -> None:
    assert is_away([], [DAYS, NIGHT], at, ZONE) is away


def test_who_has_no_shifts_is_always_on() -> None:
    assert not is_away([], [], datetime(2026, 11, 21, 19, 0, tzinfo=UTC), ZONE)
