"""What is promised for which cases: rules from the top, and the time that they count."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community.areas import Community
from community.casework_rules import CaseworkRules, TrackRule
from community.categories import Category
from community.clock_rules import ClockRule, Counting, WorkingTime
from community.promises import Terms, promised, terms, years_to_enter
from community.tracks import Level, Track, level_of

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
START = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

RULES = (
    ClockRule(urgent=True, solve_within=4 * HOUR),
    ClockRule((Category.WATER_SUPPLY,), respond_within=MINUTE, solve_within=DAY),
    ClockRule(tracks=(Track.COMPLEX, Track.DIFFICULT), solve_within=5 * DAY),
    ClockRule(answer_within=10 * MINUTE, counts=Counting.WORKING),
)


def ruled(community: Community, *rules: ClockRule) -> Community:
    return replace(community, casework=CaseworkRules(clocks=rules or RULES))


def found(
    community: Community,
    category: Category = Category.LIGHTING,
    track: Track = Track.SIMPLE,
    *,
    urgent: bool = False,
) -> Terms:
    return terms(community, category=category, urgent=urgent, track=track)


def test_without_rules_the_durations_count_in_calendar_time(community: Community) -> None:
    assert found(community) == Terms(2 * MINUTE, 5 * MINUTE, 48 * HOUR, Counting.CALENDAR)


def test_each_time_is_decided_by_the_first_rule_that_fits_and_says_it(
    community: Community,
) -> None:
    made = ruled(community)
    usual = Terms(2 * MINUTE, 10 * MINUTE, 48 * HOUR, Counting.WORKING)
    assert found(made) == usual
    assert found(made, track=Track.DIFFICULT) == replace(usual, solve_within=5 * DAY)
    water = found(made, Category.WATER_SUPPLY, Track.COMPLEX)
    assert water == replace(usual, respond_within=MINUTE, solve_within=DAY)


def test_danger_counts_calendar_time_whatever_the_rules_say(community: Community) -> None:
    danger = found(ruled(community), Category.EMERGENCY, urgent=True)
    assert (danger.solve_within, danger.counts) == (4 * HOUR, Counting.CALENDAR)


def test_only_the_solution_counts_working_time(community: Community) -> None:
    friday = START - 3 * DAY + 9 * HOUR  # 19:00
    made = promised(
        ruled(community),
        category=Category.LIGHTING,
        urgent=False,
        track=Track.SIMPLE,
        start=friday,
    )
    assert made.respond_by == friday + 2 * MINUTE
    assert made.answer_by == friday + 10 * MINUTE
    assert made.solve_by == START + DAY + 8 * HOUR


@pytest.mark.usefixtures("known_until_2026")
def test_holidays_are_asked_for_where_they_count_and_before_the_year_begins(
    community: Community,
) -> None:
    soon, summer = START + 20 * DAY, START - 150 * DAY
    assert years_to_enter(community, soon) == ()
    assert years_to_enter(ruled(community), summer) == ()
    assert years_to_enter(ruled(community), soon) == (2027,)
    entered = WorkingTime(days_off=(date(2027, 1, 1),))
    rules = replace(ruled(community).casework, working_time=entered)
    assert years_to_enter(replace(community, casework=rules), soon) == ()


@pytest.mark.parametrize(
    ("category", "track", "level"),
    [
        (Category.LIGHTING, Track.SIMPLE, Level.GRID),
        (Category.PROPERTY, Track.COMPLEX, Level.COMMUNITY),
        (Category.HOUSING, Track.DIFFICULT, Level.STREET),
    ],
)
def test_a_category_begins_on_the_track_of_its_first_rule(
    category: Category, track: Track, level: Level
) -> None:
    rules = CaseworkRules(
        tracks=(
            TrackRule((Category.HOUSING,), Track.DIFFICULT),
            TrackRule((Category.PROPERTY, Category.HOUSING), Track.COMPLEX),
        )
    )
    assert rules.track_of(category) is track
    assert level_of(track) is level
