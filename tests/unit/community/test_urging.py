from datetime import UTC, datetime, timedelta

from community.case import HistoryEntry
from community.urging import times_urged, urged_lately

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
EVERY = timedelta(hours=4)


def make_history(*events: tuple[str, int]) -> list[HistoryEntry]:
    return [
        HistoryEntry(1, NOON + timedelta(minutes=minutes), event, 1, None, None, {})
        for event, minutes in events
    ]


def test_the_first_urging_may_reach_the_worker() -> None:
    assert urged_lately(make_history(("case_filed", 0)), EVERY, NOON) is None


def test_a_second_one_waits_until_the_time_is_over() -> None:
    history = make_history(("case_filed", 0), ("case_urged", 5), ("urging_too_early", 6))

    begun = NOON + timedelta(minutes=5)
    assert urged_lately(history, EVERY, begun + EVERY - timedelta(seconds=1)) == begun
    assert urged_lately(history, EVERY, begun + EVERY) is None


def test_whoever_is_newly_responsible_may_be_urged_at_once() -> None:
    for event in ("case_handed_over", "case_reopened"):
        history = make_history(("case_urged", 5), (event, 6))

        assert urged_lately(history, EVERY, NOON + timedelta(minutes=7)) is None


def test_only_what_reached_somebody_is_counted_over_all_rounds() -> None:
    history = make_history(
        ("case_urged", 1), ("urging_too_early", 2), ("case_reopened", 3), ("case_urged", 4)
    )

    assert times_urged(history) == 2
