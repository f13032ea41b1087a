"""Which rounds of a case an upheld appeal (申诉) is about, and so leaves out of rates."""

from dataclasses import replace

from community.case import HistoryEntry, Status
from tests.unit.community.test_round_facts import (
    ACCEPTED,
    ASSIGNED,
    FILED,
    PLAIN,
    REOPENED,
    REPORTER,
    SOLVED,
    entry,
    promised,
    rated,
    walked,
)


def appeal(hours: float, event: str, round_: int) -> HistoryEntry:
    return entry(hours, f"appeal_{event}", round=str(round_))


def left_out(*history: HistoryEntry) -> list[int]:
    return [one.round for one in walked(*history) if one.appeal_upheld]


def test_an_upheld_appeal_is_about_the_round_in_which_it_was_made() -> None:
    """Low stars in the first round; the case came back later, and the second round counts."""
    about_stars = (appeal(30, "made", 1), appeal(31, "upheld", 1))
    history = (FILED, ASSIGNED, ACCEPTED, SOLVED, *about_stars, REOPENED)
    assert left_out(*history) == [1]
    assert left_out(*history, entry(60, "case_resolved", Status.RESOLVED)) == [1]
    (plain,) = rated(replace(PLAIN, appeal_upheld=True))
    assert plain.appeal_upheld


def test_an_appeal_against_a_reopening_is_about_the_round_before_too() -> None:
    """Its closing makes it true again when the case was solved."""
    history = (
        *(FILED, ASSIGNED, ACCEPTED, SOLVED, REOPENED),
        *(appeal(51, "made", 2), appeal(52, "upheld", 2)),
        entry(52, "case_closed", Status.CLOSED),
    )
    assert left_out(*history) == [1, 2]
    again = entry(60, "case_reopened", Status.REOPENED, REPORTER, **promised(60))
    assert left_out(*history, appeal(59, "overturned", 2), again) == []
    assert left_out(*history, again, appeal(61, "made", 3), appeal(62, "refused", 3)) == [1, 2]
