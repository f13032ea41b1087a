from datetime import UTC, datetime, timedelta

import pytest

from community.case import ALLOWED_STATUS_CHANGES, OPEN, Case, Status, case_number
from community.categories import Category
from community.errors import StatusChangeNotAllowed
from community.places import Place

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)

# The table once more, written from the residents' side, so that a slip in one of them shows.
ENDS = {"withdrawn", "merged", "declined"}
EXPECTED: dict[str, set[str]] = {
    "filed": {"assigned"} | ENDS,
    "assigned": {"accepted", "closed"} | ENDS,
    "accepted": {"working", "waiting", "resolved", "assigned", "closed"} | ENDS,
    "working": {"waiting", "resolved", "assigned", "closed"} | ENDS,
    "waiting": {"working", "resolved", "assigned", "closed"} | ENDS,
    "resolved": {"closed", "reopened"},
    "closed": {"reopened"},
    "reopened": {"accepted", "working", "waiting", "resolved", "assigned", "closed"} | ENDS,
    "withdrawn": {"reopened"},
    "merged": set(),
    "declined": {"reopened"},
}


def make_case(status: Status = Status.FILED) -> Case:
    return Case(
        id=1,
        number="LL2026-000001",
        reporter_id=1,
        responsible_id=2,
        category=Category.LIGHTING,
        status=status,
        text="灯坏了",
        place=Place(),
        area_id=None,
        urgent=False,
        round=1,
        filed_at=NOW,
        respond_by=NOW + timedelta(minutes=2),
        answer_by=NOW + timedelta(minutes=5),
        solve_by=NOW + timedelta(hours=48),
    )


@pytest.mark.parametrize("to", list(Status))
@pytest.mark.parametrize("start", list(Status))
def test_each_status_change_is_allowed_or_refused_as_the_table_says(
    start: Status, to: Status
) -> None:
    case = make_case(start)
    if to.value in EXPECTED[start.value]:
        assert case.moved_to(to).status is to
    else:
        with pytest.raises(StatusChangeNotAllowed, match="LL2026-000001"):
            case.moved_to(to)


def test_the_table_names_every_status() -> None:
    assert set(ALLOWED_STATUS_CHANGES) == set(Status)


def test_an_open_case_can_still_be_finished_and_a_finished_one_is_not_open() -> None:
    for status in Status:
        reaches_an_end = bool({Status.WITHDRAWN} & ALLOWED_STATUS_CHANGES[status])
        assert (status in OPEN) == reaches_an_end


def test_case_numbers_have_a_year_and_six_digits() -> None:
    assert case_number(2026, 123) == "LL2026-000123"
    assert case_number(2027, 1234567) == "LL2027-1234567"
