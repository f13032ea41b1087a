"""When a "no" reopens a case, how far up it goes, and who is reminded of a decision when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from community.appealing import may_appeal
from community.appeals import Appeal
from community.areas import Community
from community.case import Case, HistoryEntry, Outcome, Status
from community.decisions import asked_of, next_reminder, reminders
from community.promises import terms_of
from community.reopening import (
    Complaint,
    Turn,
    comes_back_until,
    leader_takes,
    one_higher,
    reason_of,
    turn_of,
)
from community.reopening_rule import Reopening, Share
from community.survey import Tag
from community.tracks import Level
from tests.unit.community.test_case import make_case

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ruled(community: Community, **rule: object) -> Community:
    rules = replace(community.casework, reopening=Reopening(**rule))  # type: ignore[arg-type]
    return replace(community, casework=rules)


def closed(**changes: object) -> Case:
    made = replace(make_case(Status.CLOSED), resolved_at=NOW, closed_at=NOW + 3 * DAY)
    return replace(made, **changes)  # type: ignore[arg-type]


def entry(event: str, at: datetime = NOW, **details: str) -> HistoryEntry:
    return HistoryEntry(1, at, event, 2, None, None, details)


def test_the_window_counts_from_the_solution_and_its_last_moment_counts(
    community: Community,
) -> None:
    week = ruled(community, window=7 * DAY)
    assert turn_of(week, closed(), NOW + 7 * DAY) is Turn.REOPEN
    assert turn_of(week, closed(), NOW + 7 * DAY + timedelta(seconds=1)) is Turn.TOO_LATE
    asked = replace(closed(), status=Status.RESOLVED)
    assert turn_of(week, asked, NOW + 30 * DAY) is Turn.REOPEN


def test_without_a_window_after_closing_says_it_and_the_callback_always_fits(
    community: Community,
) -> None:
    usual = replace(community, durations=replace(community.durations, after_closing=14 * DAY))
    assert comes_back_until(usual, closed()) == NOW + 14 * DAY
    assert comes_back_until(ruled(community, window=HOUR), closed()) == NOW + 3 * DAY


@pytest.mark.parametrize(
    ("changes", "turn"),
    [
        ({"reopenings": 1}, Turn.REOPEN),
        ({"reopenings": 2}, Turn.DECIDE),
        ({"reopenings": 5, "urgent": True}, Turn.REOPEN),
        ({"reopenings": 2, "undecided_since": NOW}, Turn.WAITS),
        ({"outcome": Outcome.NOT_AGAIN}, Turn.ENDED),
        ({"outcome": Outcome.APPEAL_UPHELD}, Turn.ENDED),
    ],
)
def test_a_no_leads_where_count_and_decisions_say(
    community: Community, changes: dict[str, object], turn: Turn
) -> None:
    assert turn_of(community, closed(**changes), NOW + DAY) is turn


def test_with_most_zero_a_person_always_decides(community: Community) -> None:
    assert turn_of(ruled(community, most=0), closed(), NOW) is Turn.DECIDE


def test_each_reopening_goes_one_level_higher_and_not_above_the_street() -> None:
    assert [one_higher(level) for level in Level] == [Level.COMMUNITY, Level.STREET, Level.STREET]


def test_the_leader_takes_it_from_the_set_time_on() -> None:
    assert [leader_takes(Reopening(leader_from=2), count) for count in (1, 2, 3)] == [0, 1, 1]
    assert not leader_takes(Reopening(), 9)


@pytest.mark.parametrize(
    ("solution", "hours"), [(Share.HALF, 24), (Share.FULL, 48), (6 * HOUR, 6), (HOUR / 60, 5 / 60)]
)
def test_a_reopened_case_is_promised_for_sooner_but_not_before_the_answer(
    community: Community, solution: Share | timedelta, hours: float
) -> None:
    again = ruled(community, solution=solution)
    assert terms_of(again, closed()).solve_within == 48 * HOUR
    assert terms_of(again, closed(reopenings=1)).solve_within == hours * HOUR


@pytest.mark.parametrize(
    ("comment", "tags", "reason"),
    [
        (None, (), None),
        ("  ！", (), None),
        ("根本没修好", (), Complaint.NOT_DONE),
        ("态度很差", (), Complaint.MANNER),
        ("等了太久", (), Complaint.MANNER),
        ("态度差，灯也没修", (), Complaint.NOT_DONE),
        ("不满意", (), Complaint.NOT_DONE),
        ("He was rude", (), Complaint.MANNER),
        ("You came too  late", (), Complaint.MANNER),
        ("说话真难听", (), Complaint.MANNER),
        ("There is a stone on the plate", (), Complaint.NOT_DONE),
        ("半夜还在大声说话", (), Complaint.NOT_DONE),
        (None, (Tag.RUDE, Tag.SLOW), Complaint.MANNER),
        ("态度差", (Tag.NO_EFFECT,), Complaint.NOT_DONE),
    ],
)
def test_only_a_reason_about_manner_or_time_alone_reopens_nothing(
    comment: str | None, tags: tuple[Tag, ...], reason: Complaint | None
) -> None:
    assert reason_of(comment, tags) is reason


def test_an_appeal_needs_something_to_appeal_against_once_in_a_round() -> None:
    reopened = replace(make_case(Status.REOPENED), round=2, reopenings=1)
    assert may_appeal(reopened, [], 2)
    assert not may_appeal(make_case(Status.ACCEPTED), [], 2)
    assert not may_appeal(replace(reopened, urgent=True), [], 2)
    assert not may_appeal(replace(reopened, appeal=Appeal.PENDING), [], 2)
    assert not may_appeal(reopened, [entry("appeal_made", round="2")], 2)
    assert may_appeal(reopened, [entry("appeal_made", round="1")], 2)
    assert may_appeal(closed(), [entry("case_rated", stars="2")], 2)
    assert not may_appeal(closed(), [entry("case_rated", stars="3")], 2)
    assert not may_appeal(closed(), [entry("case_rated", stars="1"), entry("case_reopened")], 2)


def test_the_stars_that_hold_are_the_last_ones_and_not_those_of_a_neighbour() -> None:
    good, then_bad = entry("case_rated", stars="5"), entry("rating_changed", stars="1")
    bad, then_good = entry("case_rated", stars="1"), entry("rating_changed", stars="5")
    assert may_appeal(closed(), [good, then_bad], 2)
    assert not may_appeal(closed(), [bad, then_good], 2)
    assert not may_appeal(closed(), [good, replace(then_bad, actor_id=3)], 2)


def test_who_was_asked_is_read_off_what_is_not_decided_yet() -> None:
    history = [
        entry("appeal_made", to="l9"),
        entry("appeal_refused"),
        entry("decision_asked", to="l1"),
        entry("decision_reminded", NOW + DAY, to="l1"),
        entry("decision_reminded", NOW + DAY, to="s1"),
    ]
    case = closed(undecided_since=NOW, appeal=Appeal.REFUSED)
    assert asked_of(case, history) == {"l1", "s1"}
    assert reminders(case, history) == 1
    assert asked_of(closed(), history) == frozenset()


def test_reminders_come_ever_more_seldom_but_without_an_end() -> None:
    gaps = [next_reminder(NOW, DAY, count) - NOW for count in (0, 1, 2, 3, 99)]
    assert gaps == [DAY, 2 * DAY, 4 * DAY, 7 * DAY, 7 * DAY]
    assert next_reminder(NOW, 9 * DAY, 3) - NOW == 9 * DAY
