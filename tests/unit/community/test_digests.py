"""When a digest is due, and how people say when they want it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from community.absences import Leave, Shift
from community.areas import Community, QuietHours
from community.casework_rules import CaseworkRules
from community.digests import NEVER, is_off, slot_of, time_in

EIGHT = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
"""08:00 in Shanghai, a Monday."""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("7:30", time(7, 30)),
        ("7：05", time(7, 5)),
        ("7点半", time(7, 30)),
        ("18", time(18)),
        ("9点", time(9)),
        ("24:00", None),
        ("7:60", None),
        ("never", None),
        ("", None),
        ("7:3:0", None),
    ],
)
def test_times_are_read_as_people_write_them(words: str, expected: time | None) -> None:
    assert time_in(words) == expected


@pytest.mark.parametrize(
    ("minutes", "due"), [(-1, False), (0, True), (239, True), (240, False), (600, False)]
)
def test_it_comes_at_its_time_or_some_hours_late(
    community: Community, minutes: int, *, due: bool
) -> None:
    assert (slot_of(community, None, EIGHT + timedelta(minutes=minutes)) is not None) is due


def test_everybody_has_his_own_time(community: Community) -> None:
    assert slot_of(community, "09:00", EIGHT) is None
    assert slot_of(community, "09:00", EIGHT + timedelta(hours=1)) == EIGHT + timedelta(hours=1)
    assert slot_of(community, NEVER, EIGHT) is None
    without = replace(community, casework=CaseworkRules(digest_at=None))
    assert slot_of(without, None, EIGHT) is None
    assert slot_of(without, "08:00", EIGHT) == EIGHT


def test_a_time_in_the_quiet_hours_is_put_off_to_the_morning(community: Community) -> None:
    quiet = replace(community, quiet_hours=QuietHours(time(22, 0), time(7, 30)))
    half_past_seven = EIGHT - timedelta(minutes=30)
    assert slot_of(quiet, "07:00", half_past_seven - timedelta(minutes=10)) is None
    assert slot_of(quiet, "07:00", half_past_seven) == half_past_seven
    assert slot_of(quiet, "23:00", half_past_seven) == half_past_seven
    late = EIGHT + timedelta(hours=14, minutes=30)
    assert slot_of(quiet, "21:00", late) is None


def test_who_works_at_any_hour_of_the_day_is_not_off(community: Community) -> None:
    first, *others = community.staff
    on_leave = replace(first, leaves=(Leave(date(2026, 11, 23), date(2026, 11, 23)),))
    away = replace(community, staff=(on_leave, *others))
    assert is_off(away, first.key, EIGHT)
    assert not is_off(away, first.key, EIGHT + timedelta(days=1))
    mondays = replace(first, shifts=(Shift((0,), time(9), time(17)),))
    shifts = replace(community, staff=(mondays, *others))
    assert not is_off(shifts, first.key, EIGHT)
    assert is_off(shifts, first.key, EIGHT + timedelta(days=1))
