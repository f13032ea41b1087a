from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from community.console.recurring import Reported, recurring_among, why_alike
from community.places import Place

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HERE = Place(estate_id="lijing", estate="丽景苑", building="3", unit="2")
LIFT = "丽景苑3号楼2单元电梯坏了"
_ids = count(1)


def case(text: str, day: float, place: Place = HERE, solved: float | None = None) -> Reported:
    """A case that was reported, and perhaps solved, so many days after the start."""
    at = None if solved is None else START + timedelta(days=solved)
    return Reported(next(_ids), text, place, START + timedelta(days=day), at)


def ids(*cases: Reported) -> list[int]:
    return [one.case_id for one in cases]


def test_what_comes_after_it_was_solved_has_come_back() -> None:
    first = case(LIFT, 0, solved=1)
    again = case("3号楼电梯又坏了，停在五楼不动", 9)
    (found,) = recurring_among([again, first], ZONE)
    assert [member.case_id for member in found.members] == ids(first, again)
    assert (found.came_back, found.members[1].like_id) == (1, first.case_id)
    assert found.members[1].percent >= 70
    assert (found.first_at, found.last_at) == (first.filed_at, again.filed_at)


def test_several_reports_before_it_is_solved_are_one_when_they_are_of_several_days() -> None:
    first, second, third = (case(LIFT, day) for day in (0, 1, 2))
    (found,) = recurring_among([first, second, third], ZONE)
    assert (len(found.members), found.came_back) == (3, 0)
    assert recurring_among([first, second], ZONE) == []
    one_day = [case(LIFT, hour / 24) for hour in range(3)]
    assert recurring_among(one_day, ZONE) == []


def test_the_flat_makes_no_difference_but_the_building_does() -> None:
    pipe = "下水道堵了往外冒水"
    here = [
        case(pipe, 0, Place("lijing", "丽景苑", "3", "2", room), solved=1)
        for room in ("301", "501")
    ]
    elsewhere = case(pipe, 5, Place("lijing", "丽景苑", "12"))
    unknown = case(pipe, 6, Place("lijing", "丽景苑"))
    again = case(pipe, 7, Place("lijing", "丽景苑", "3", "2", "101"))
    (found,) = recurring_among([*here, elsewhere, unknown, again], ZONE)
    assert [member.case_id for member in found.members] == ids(*here, again)


def test_another_thing_or_fault_is_another_matter() -> None:
    cases = [case(LIFT, 0, solved=1), case("楼道灯坏了", 5), case("电梯里有人抽烟", 6)]
    assert recurring_among(cases, ZONE) == []


def test_wiped_words_are_like_nothing() -> None:
    assert recurring_among([case("", 0, solved=1), case("", 5), case(LIFT, 6)], ZONE) == []


def test_why_two_are_alike_is_said_in_their_words() -> None:
    other = Place("lijing", "丽景苑", "3", "1", "302")
    why = why_alike(LIFT, HERE, "3号楼的电梯又不动了", other)
    assert why.said == ("电梯", "不动")
    assert why.place == Place("lijing", "丽景苑", "3")


def test_a_long_row_of_cases_is_compared_in_bounded_time() -> None:
    """Only the first case of a matter and its newest are looked at."""
    cases = [case(LIFT, day, solved=day + 0.5) for day in range(60)]
    (found,) = recurring_among(cases, ZONE)
    assert len(found.members) == 60
    assert found.came_back == 59
    near = {member.case_id: member.like_id for member in found.members}
    assert near[cases[40].case_id] in ids(cases[0], *cases[35:40])


def test_who_names_no_unit_does_not_join_two_units() -> None:
    lamp = "楼道灯坏了"
    here, unknown, there = (Place("lijing", "丽景苑", "3", unit) for unit in ("1", None, "2"))
    cases = [case(lamp, 0, here, 0.5), case(lamp, 3, unknown, 4), case(lamp, 6, there)]
    (found,) = recurring_among(cases, ZONE)
    assert [member.case_id for member in found.members] == ids(*cases[:2])
