from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.areas import Community, QuietHours
from community.followup import (
    callback_at,
    draft_end_at,
    draft_reminder_at,
    give_up_at,
    out_of_quiet_hours,
    reminder_at,
)

NIGHT = QuietHours(time(22, 0), time(7, 30))
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("falls", "moved"),
    [
        ("2026-11-21 21:59", "2026-11-21 21:59"),
        ("2026-11-21 22:00", "2026-11-22 07:30"),
        ("2026-11-21 23:59", "2026-11-22 07:30"),
        ("2026-11-22 00:00", "2026-11-22 07:30"),
        ("2026-11-22 07:29", "2026-11-22 07:30"),
        ("2026-11-22 07:30", "2026-11-22 07:30"),
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(falls: str, moved: str) -> None:
    assert out_of_quiet_hours(at(falls), NIGHT, "Asia/Shanghai") == at(moved)


def test_quiet_hours_within_a_day_are_understood_too() -> None:
    noon = QuietHours(time(12, 0), time(14, 0))
    moved = out_of_quiet_hours(at("2026-11-21 13:00"), noon, "Asia/Shanghai")
    assert moved == at("2026-11-21 14:00")


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1)))  # noqa: DTZ001 - hypothesis draws naive bounds
def test_nobody_is_ever_disturbed_at_night_nor_earlier_than_due(naive: datetime) -> None:
    due = naive.replace(tzinfo=UTC)
    moved = out_of_quiet_hours(due, NIGHT, "Asia/Shanghai")
    local = moved.astimezone(SHANGHAI).time()
    assert time(7, 30) <= local < time(22, 0)
    assert timedelta(0) <= moved - due <= timedelta(hours=9, minutes=30)


def test_callback_reminder_and_giving_up_follow_the_durations(community: Community) -> None:
    resolved = at("2026-11-21 12:00")
    asked = callback_at(community, resolved)
    assert asked == at("2026-11-22 12:00")
    assert reminder_at(community, asked) == at("2026-11-23 12:00")
    assert give_up_at(community, asked) == at("2026-11-24 12:00")


def test_a_callback_that_would_come_at_night_comes_in_the_morning(community: Community) -> None:
    quiet = replace(community, quiet_hours=NIGHT)
    assert callback_at(quiet, at("2026-11-21 23:00")) == at("2026-11-23 07:30")


def test_a_draft_is_reminded_of_and_ended_by_the_durations_and_never_at_night(
    community: Community,
) -> None:
    quiet = replace(community, quiet_hours=NIGHT)
    reminded = draft_reminder_at(quiet, at("2026-11-21 21:30"))
    assert reminded == at("2026-11-22 07:30")
    assert draft_end_at(quiet, reminded) == at("2026-11-23 07:30")
    assert draft_reminder_at(quiet, at("2026-11-21 12:00")) == at("2026-11-21 13:00")
