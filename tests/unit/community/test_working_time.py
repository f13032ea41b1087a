"""Working time: examples of docs/casework/clocks.md, and what holds for every start and span."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.clock_rules import WorkingHours, WorkingTime
from community.working_time import (
    add_working,
    day_length,
    is_working_day,
    unknown_years,
    working_between,
    working_span,
)

SHANGHAI = "Asia/Shanghai"
USUAL = WorkingTime()
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def local(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(SHANGHAI))


@pytest.mark.usefixtures("known_until_2026")
@pytest.mark.parametrize(
    ("start", "within", "end"),
    [
        pytest.param(local(9, 30, 16), 2 * DAY, local(10, 9, 16), id="National Day"),
        pytest.param(local(10, 9, 16), 2 * DAY, local(10, 12, 16), id="a shifted Saturday"),
        pytest.param(local(9, 19, 12), DAY, local(9, 20, 18), id="a shifted Sunday"),
        pytest.param(local(11, 20, 17), DAY, local(11, 23, 17), id="a weekend"),
        pytest.param(local(11, 23, 10), 4 * HOUR, local(11, 23, 16), id="a break at noon"),
        pytest.param(local(11, 23, 17), 10 * HOUR, local(11, 24, 17), id="at most a day"),
        pytest.param(
            local(11, 23, 20), 0 * HOUR, local(11, 24, 8, 30), id="nothing in the evening"
        ),
        pytest.param(local(12, 31, 16), 2 * DAY, local(1, 4, 16, year=2027), id="an unknown year"),
    ],
)
def test_promises_in_working_time(start: datetime, within: timedelta, end: datetime) -> None:
    assert add_working(USUAL, start, working_span(USUAL, within), SHANGHAI) == end


@pytest.mark.usefixtures("known_until_2026")
def test_an_unknown_year_has_weekends_alone_until_the_file_names_its_days() -> None:
    new_year, saturday = date(2027, 1, 1), date(2027, 1, 9)
    assert unknown_years(USUAL, (2026, 2027, 2027)) == (2027,)
    assert is_working_day(USUAL, new_year)
    assert not is_working_day(USUAL, saturday)
    entered = WorkingTime(days_off=(new_year,), days_on=(saturday,))
    assert unknown_years(entered, (2026, 2027, 2028)) == (2028,)
    assert not is_working_day(entered, new_year)
    assert is_working_day(entered, saturday)


def test_the_file_wins_over_the_calendar() -> None:
    national_day, monday = date(2026, 10, 1), date(2026, 11, 23)
    assert is_working_day(WorkingTime(days_on=(national_day,)), national_day)
    assert not is_working_day(WorkingTime(days_off=(monday,)), monday)
    assert is_working_day(WorkingTime(days_off=(monday,), days_on=(monday,)), monday)


def test_hours_that_overlap_count_once_and_midnight_ends_a_day() -> None:
    hours = (WorkingHours(time(8), time(12)), WorkingHours(time(10), time(14)))
    assert day_length(WorkingTime(hours)) == 6 * HOUR
    assert day_length(WorkingTime((WorkingHours(time(0), time(0)),))) == DAY


@pytest.mark.parametrize("hours", [(), (WorkingHours(time(9), time(9)),)])
def test_without_working_hours_calendar_time_is_counted(hours: tuple[WorkingHours, ...]) -> None:
    idle = WorkingTime(hours)
    start = local(11, 21, 10)
    assert add_working(idle, start, 3 * HOUR, SHANGHAI) == start + 3 * HOUR
    assert working_between(idle, start, start + 3 * HOUR, SHANGHAI) == 3 * HOUR


def test_what_lies_too_far_ahead_still_ends() -> None:
    free = WorkingTime(days_off=tuple(date(2027, 1, 1) + n * DAY for n in range(4000)))
    start = local(12, 31, 18)
    assert add_working(free, start, HOUR, SHANGHAI) == start + HOUR
    assert add_working(USUAL, datetime(9999, 12, 30, tzinfo=UTC), 0 * HOUR, SHANGHAI).year == 9999


ZONES = st.sampled_from(
    [SHANGHAI, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"]
)
STARTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 12, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
SPANS = st.integers(0, 60 * 200).map(lambda minutes: timedelta(minutes=minutes))
CLOCKS = st.integers(0, 24 * 12 - 1).map(lambda five: time(five // 12, five % 12 * 5))


def as_hours(at: list[time]) -> tuple[WorkingHours, ...]:
    return tuple(WorkingHours(a, b) for a, b in list(pairwise(sorted(at)))[::2])


HOURS = st.lists(CLOCKS, min_size=2, max_size=6, unique=True).map(as_hours)
WORKING = st.builds(
    WorkingTime,
    hours=HOURS,
    days_off=st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5).map(tuple),
    days_on=st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5).map(tuple),
)


@given(WORKING, STARTS, SPANS, ZONES)
def test_between_a_start_and_its_end_lies_exactly_the_span(
    working: WorkingTime, start: datetime, span: timedelta, zone: str
) -> None:
    end = add_working(working, start, span, zone)
    assert end >= start
    assert working_between(working, start, end, zone) == span


@given(WORKING, STARTS, SPANS, ZONES)
def test_an_end_never_lies_outside_of_working_hours(
    working: WorkingTime, start: datetime, span: timedelta, zone: str
) -> None:
    end = add_working(working, start, span, zone)
    second = timedelta(seconds=1)
    around = working_between(working, end - second, end + second, zone)
    assert around > timedelta(0)


@given(WORKING, STARTS, SPANS, SPANS, SPANS, ZONES)
def test_later_starts_and_longer_spans_end_later_and_parts_make_the_whole(
    working: WorkingTime,
    start: datetime,
    delay: timedelta,
    one: timedelta,
    two: timedelta,
    zone: str,
) -> None:
    end = add_working(working, start, one, zone)
    assert end <= add_working(working, start + delay, one, zone)
    whole = add_working(working, start, one + two, zone)
    assert end <= whole
    in_parts = add_working(working, end, two, zone)
    assert working_between(working, start, in_parts, zone) == one + two
    assert working_between(working, whole, in_parts, zone) == timedelta(0)


@given(SPANS, SPANS)
def test_a_longer_promise_is_never_a_shorter_working_span(one: timedelta, more: timedelta) -> None:
    assert working_span(USUAL, one) <= working_span(USUAL, one + more)
