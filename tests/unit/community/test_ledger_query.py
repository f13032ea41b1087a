from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.case import Case, Status
from community.categories import Category
from community.console.case_clocks import ClockFace, clocks_of
from community.console.ledger import Between, LedgerSort, Position, Standing
from community.console.ledger_query import QueryNotUnderstood, read_query, written
from community.escalation import Clock
from community.places import Place
from tests.unit.community.conftest import make_community

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
COMMUNITY = make_community()


def test_an_address_is_read_into_a_filter() -> None:
    query = read_query(
        {
            "stand": ["late"],
            "status": ["assigned", "working", "assigned"],
            "area": ["g1"],
            "worker": ["w1"],
            "score": ["1", "2"],
            "urgent": ["no"],
            "supporters": ["3"],
            "filed_from": ["2026-11-01"],
            "filed_to": ["2026-11-30"],
            "sort": ["filed"],
            "unknown": ["x"],
        },
        COMMUNITY,
        NOW,
    )
    which = query.which
    assert which.standing is Standing.LATE
    assert which.statuses == (Status.ASSIGNED, Status.WORKING)
    assert (which.areas, which.worker, which.scores) == (("g1",), "w1", (1, 2))
    assert which.urgent is False
    assert which.supporters == 3
    # Midnight in Shanghai; the last day is included.
    assert which.filed == Between(
        datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC)
    )
    assert (query.order.by, query.order.descending) == (LedgerSort.FILED, False)


def test_a_list_of_a_span_of_time_is_ordered_by_that_time() -> None:
    address = {"due_from": ["2026-01-01"], "closed_to": ["2026-02-01"], "sort": ["-filed"]}
    order = read_query(address, COMMUNITY, NOW).order
    assert (order.by, order.descending) == (LedgerSort.DUE, True)
    order = read_query({**address, "sort": ["closed"]}, COMMUNITY, NOW).order
    assert (order.by, order.descending) == (LedgerSort.CLOSED, False)


@pytest.mark.parametrize(
    ("typed", "numbers", "words"),
    [
        ("LL2026-000123", ("LL2026-000123",), ()),
        (" ll2026-123 ", ("LL2026-000123",), ()),
        ("丽景苑 大门", (), ("丽景苑", "大门")),
        ("", (), ()),
    ],
)
def test_what_is_typed_is_a_number_or_a_place(
    typed: str, numbers: tuple[str, ...], words: tuple[str, ...]
) -> None:
    which = read_query({"q": [typed]}, COMMUNITY, NOW).which
    assert (which.numbers, which.words) == (numbers, words)


def test_a_count_without_a_year_is_looked_for_in_all_years() -> None:
    numbers = read_query({"q": ["7"]}, COMMUNITY, NOW).which.numbers
    assert numbers[0] == "LL2020-000007"
    assert numbers[-1] == "LL2026-000007"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "gone"),
        ("stand", "x"),
        ("area", "nowhere"),
        ("estate", "nowhere"),
        ("score", "6"),
        ("score", "０"),
        ("supporters", "-1"),
        ("supporters", "99999999999999999999"),
        ("filed_from", "2026-13-01"),
        ("filed_from", "0001-01-01"),
        ("filed_to", "yesterday"),
        ("sort", "words"),
        ("after", "1~x"),
        ("after", "99999999999999999~1"),
        ("worker", "w1' OR 1=1"),
        ("q", "x" * 61),
        ("q", "a b c d e f"),
        ("urgent", "1"),
        ("page", "-1"),
    ],
)
def test_what_means_nothing_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(QueryNotUnderstood) as refused:
        read_query({name: [value]}, COMMUNITY, NOW)
    assert refused.value.name == name


def test_a_span_that_ends_before_it_begins_and_two_of_what_is_one_are_refused() -> None:
    for address in (
        {"due_from": ["2026-02-02"], "due_to": ["2026-02-01"]},
        {"sort": ["due", "filed"]},
    ):
        with pytest.raises(QueryNotUnderstood):
            read_query(address, COMMUNITY, NOW)


@given(
    st.timedeltas(timedelta(0), timedelta(days=20_000)),
    st.integers(min_value=0, max_value=10**15),
)
def test_a_position_is_read_as_it_was_written(since: timedelta, case_id: int) -> None:
    position = Position(NOW - timedelta(days=2_000) + since, case_id)
    assert read_query({"after": [written(position)]}, COMMUNITY, NOW).order.after == position


@given(st.dictionaries(st.sampled_from(["q", "after", "score", "filed_from"]), st.text()))
def test_no_address_makes_the_reader_fail_otherwise(given_: dict[str, str]) -> None:
    with suppress(QueryNotUnderstood):
        query = read_query({name: [value] for name, value in given_.items()}, COMMUNITY, NOW)
        assert set(query.which.scores) <= {1, 2, 3, 4, 5}


def test_clocks_say_what_is_kept_what_runs_and_what_is_late() -> None:
    case = Case(
        id=1,
        number="LL2026-000001",
        reporter_id=1,
        responsible_id=2,
        category=Category.LIGHTING,
        status=Status.ACCEPTED,
        text="灯坏了",
        place=Place(),
        area_id=None,
        urgent=False,
        round=1,
        filed_at=NOW - timedelta(hours=3),
        respond_by=NOW - timedelta(hours=2),
        answer_by=NOW - timedelta(hours=1),
        solve_by=NOW + timedelta(hours=3),
        accepted_at=NOW - timedelta(hours=2, minutes=30),
    )
    faces: dict[Clock, ClockFace] = {one.clock: one for one in clocks_of(case, [], NOW).faces}
    respond, answer, solve = faces[Clock.RESPOND], faces[Clock.ANSWER], faces[Clock.SOLVE]
    assert (respond.late, respond.runs, respond.share) == (False, False, 50)
    assert (answer.late, answer.runs, answer.share) == (True, True, 100)
    assert (solve.late, solve.runs, solve.elapsed) == (False, True, timedelta(hours=3))
