"""Every time at which something falls due, over a year with holidays and changed clocks."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from community.areas import Community, QuietHours
from community.categories import Category
from community.clock_rules import ClockRule, Counting, WorkingTime
from community.due_work import LaterBy, later_time
from community.followup import (
    DueKind,
    DueRow,
    callback_at,
    danger_check_at,
    draft_end_at,
    draft_reminder_at,
    give_up_at,
    out_of_quiet_hours,
    reminder_at,
)
from community.pace import Pace
from community.pacing import HORIZON, free_slot
from community.promises import promised
from community.tracks import Track

STEP = timedelta(hours=5, minutes=7)
"""So that each hour of the day and each minute of the hour has its turn."""

PLACES = [
    ("Asia/Shanghai", QuietHours(time(22), time(7, 30))),
    ("Asia/Urumqi", QuietHours(time(23, 30), time(9))),
    ("Europe/Berlin", QuietHours(time(22), time(7, 30))),
    # These end within the hour that is left out in spring and comes twice in autumn.
    ("Europe/Berlin", QuietHours(time(23), time(2, 30))),
    ("Australia/Lord_Howe", QuietHours(time(1), time(1, 50))),
    ("America/New_York", QuietHours(time(12), time(14))),
]
TIMES: list[Callable[[Community, datetime], datetime]] = [
    callback_at,
    reminder_at,
    give_up_at,
    draft_reminder_at,
    draft_end_at,
]


def a_year(step: timedelta = STEP) -> Iterator[datetime]:
    at = datetime(2025, 12, 31, 16, tzinfo=UTC)
    while at < datetime(2027, 1, 1, tzinfo=UTC):
        yield at
        at += step


def is_quiet(at: datetime, quiet: QuietHours, zone: ZoneInfo) -> bool:
    clock = at.astimezone(zone).time()
    if quiet.start < quiet.end:
        return quiet.start <= clock < quiet.end
    return clock >= quiet.start or clock < quiet.end


@pytest.mark.parametrize(("zone", "quiet"), PLACES)
def test_residents_are_never_disturbed_at_night_and_always_in_order(
    community: Community, zone: str, quiet: QuietHours
) -> None:
    there = replace(community, timezone=zone, quiet_hours=quiet)
    for due_at in TIMES:
        before = datetime(2025, 1, 1, tzinfo=UTC)
        for start in a_year():
            at = due_at(there, start)
            assert at.utcoffset() == timedelta(0)
            assert at >= start
            assert not is_quiet(at, quiet, ZoneInfo(zone)), (due_at, start)
            assert at >= before, (due_at, start)
            assert out_of_quiet_hours(at, quiet, zone) == at
            assert datetime.fromisoformat(at.isoformat()) == at
            before = at


@pytest.mark.parametrize(("zone", "quiet"), PLACES)
def test_the_quiet_hours_end_as_soon_as_they_may_when_clocks_are_changed(
    zone: str, quiet: QuietHours
) -> None:
    """Minute by minute through the days around each change of the clocks."""
    there = ZoneInfo(zone)
    changes = [
        at for at in a_year(timedelta(days=1)) if _offset(at, there) != _offset(at, there, 1)
    ]
    assert bool(changes) is (not zone.startswith("Asia/"))
    for change in changes:
        soonest: datetime | None = None
        for minute in range(48 * 60, -1, -1):
            at = change + timedelta(minutes=minute)
            if not is_quiet(at, quiet, there):
                soonest = at
            if soonest is not None:
                assert out_of_quiet_hours(at, quiet, zone) == soonest, at


def _offset(at: datetime, zone: ZoneInfo, days: int = 0) -> timedelta | None:
    return (at + timedelta(days=days)).astimezone(zone).utcoffset()


def test_danger_waits_for_no_morning(community: Community) -> None:
    night = replace(community, quiet_hours=QuietHours(time(22), time(7, 30)))
    for start in a_year():
        assert danger_check_at(night, start) == start + night.durations.danger_check_after


@pytest.mark.usefixtures("known_until_2026")
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin"])
@pytest.mark.parametrize("counts", list(Counting))
def test_promises_are_kept_in_order_over_holidays_and_shifted_days(
    community: Community, zone: str, counts: Counting
) -> None:
    working = WorkingTime()
    for span in (timedelta(hours=4), timedelta(days=2), timedelta(days=7)):
        rule = ClockRule(solve_within=span, counts=counts)
        rules = replace(community.casework, clocks=(rule,), working_time=working)
        there = replace(community, timezone=zone, casework=rules)
        before = datetime(2025, 1, 1, tzinfo=UTC)
        for start in a_year(3 * STEP):
            made = promised(
                there, category=Category.LIGHTING, urgent=False, track=Track.SIMPLE, start=start
            )
            assert made.solve_by.utcoffset() == timedelta(0)
            assert made.solve_by >= before
            assert made.solve_by > start
            if counts is Counting.CALENDAR:
                assert made.solve_by == start + span
            else:
                clock = made.solve_by.astimezone(ZoneInfo(zone)).time()
                assert any(hours.start <= clock <= hours.end for hours in working.hours)
            before = made.solve_by


@pytest.mark.parametrize(("zone", "quiet"), PLACES)
def test_what_is_put_off_finds_room_out_of_the_quiet_hours(zone: str, quiet: QuietHours) -> None:
    pace = Pace(at_most=2)
    for start in a_year(11 * STEP):
        planned: dict[datetime, int] = {}
        for _ in range(9):
            at = free_slot(pace, start, planned, quiet, zone)
            assert start <= at < start + HORIZON
            assert not is_quiet(at, quiet, ZoneInfo(zone))
            planned[at] = planned.get(at, 0) + 1
        in_stretch: dict[datetime, int] = {}
        for at, count in planned.items():
            in_stretch[pace.begin_of(at)] = in_stretch.get(pace.begin_of(at), 0) + count
        assert max(in_stretch.values()) == 2
        assert list(planned) == sorted(planned)


def test_the_times_that_a_leader_is_offered_keep_the_time_of_the_day() -> None:
    zone = ZoneInfo("Europe/Berlin")
    for now in a_year():
        row = DueRow(1, DueKind.CALLBACK, 1, 1, now + timedelta(hours=9), 0, None)
        wanted = row.due_at.astimezone(zone).time()
        for by in (LaterBy.TOMORROW, LaterBy.THREE_DAYS):
            at = later_time(by, row, now, "Europe/Berlin")
            assert at > now
            shown = at.astimezone(zone).time()
            assert shown == wanted or at.astimezone(zone).hour == 3, (now, by)
        assert later_time(LaterBy.TODAY, row, now, "Europe/Berlin") > now
