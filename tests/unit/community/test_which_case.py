from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from community.areas import Community
from community.case import Case, Status
from community.categories import Category
from community.places import Place
from community.understanding import IsReport, IsTalk, Judgement, Talk, Unsure
from community.which_case import (
    is_something_new,
    may_be_about,
    meant_by,
    same_place,
    short_place,
    sounds_old,
)

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
DOUBT = Unsure(())


def make_case(case_id: int, category: Category, building: str) -> Case:
    return Case(
        id=case_id,
        number=f"LL2026-{case_id:06d}",
        reporter_id=1,
        responsible_id=2,
        category=category,
        status=Status.ASSIGNED,
        text="",
        place=Place("lijing", "丽景苑", building),
        area_id="g1a",
        urgent=False,
        round=1,
        filed_at=NOW,
        respond_by=NOW,
        answer_by=NOW,
        solve_by=NOW,
    )


LIFT = make_case(12, Category.ELEVATOR, "12")
LAMP = make_case(7, Category.LIGHTING, "3")
CASES = (LIFT, LAMP)


@pytest.mark.parametrize(
    ("words", "judgement", "case"),
    [
        ("LL2026-000007", DOUBT, LAMP),
        ("编号000012那件", DOUBT, LIFT),
        ("第一个", DOUBT, LIFT),
        ("第2件", DOUBT, LAMP),
        ("最后那个", DOUBT, LAMP),
        ("12号楼的", DOUBT, LIFT),
        ("灯的那件", IsReport(Category.LIGHTING), LAMP),
        ("第三个", DOUBT, None),
        ("丽景苑的", DOUBT, None),
        ("随便", DOUBT, None),
        ("我家住第一单元，声音大得睡不着觉", DOUBT, None),
        ("3号楼灯坏了", IsReport(Category.LIGHTING), None),
    ],
)
def test_an_answer_names_a_case_or_none(
    community: Community, words: str, judgement: Judgement, case: Case | None
) -> None:
    assert meant_by(words, CASES, community.estates, judgement) == case


def test_two_of_one_kind_are_not_told_apart_by_their_kind(community: Community) -> None:
    twins = (LAMP, replace(LAMP, id=8, number="LL2026-000008"))

    assert meant_by("灯的那件", twins, community.estates, IsReport(Category.LIGHTING)) is None


@pytest.mark.parametrize(
    ("place", "judgement", "new"),
    [
        (Place(), IsReport(Category.PARKING), True),
        (Place("lijing", "丽景苑", "3"), IsReport(Category.LIGHTING), True),
        (Place(), IsReport(Category.LIGHTING), False),
        (Place(), IsTalk(Talk.ADD_INFORMATION), False),
    ],
)
def test_a_report_of_another_kind_or_with_an_address_is_new(
    place: Place, judgement: Judgement, *, new: bool
) -> None:
    assert is_something_new(place, judgement, CASES) is new


@pytest.mark.parametrize(
    ("words", "place", "judgement", "cases"),
    [
        ("灯坏了", Place(), IsReport(Category.LIGHTING), [LAMP]),
        ("灯坏了", Place("lijing", "丽景苑", "12"), IsReport(Category.LIGHTING), []),
        ("有人乱停车", Place(), IsReport(Category.PARKING), []),
        ("还是老样子，没弄好", Place(), IsReport(Category.PARKING), [LIFT, LAMP]),
        ("没解决", Place(), IsTalk(Talk.NOT_SOLVED), [LIFT, LAMP]),
        ("没解决", Place(building="3"), IsTalk(Talk.NOT_SOLVED), [LAMP]),
    ],
)
def test_what_may_be_about_a_closed_case(
    words: str, place: Place, judgement: Judgement, cases: Sequence[Case]
) -> None:
    assert list(may_be_about(words, place, judgement, CASES)) == cases


@pytest.mark.parametrize(
    ("words", "old"),
    [
        ("还是那股味儿", True),
        ("又开始闪了，才好了没几天", True),
        ("上回那个没修好", True),
        ("the lamp is dark again", True),
        ("楼道灯不亮", False),
        ("我们还是想装个充电桩", False),
        ("门口又有人摆摊", False),
    ],
)
def test_words_that_tell_of_something_old(words: str, *, old: bool) -> None:
    assert sounds_old(words) is old


def test_parts_that_are_not_named_contradict_nothing() -> None:
    assert same_place(Place(unit="2"), Place("lijing", "丽景苑", "3"))
    assert not same_place(Place(building="4"), Place("lijing", "丽景苑", "3"))


def test_a_place_on_a_button_is_short() -> None:
    assert short_place(Place("lijing", "丽景苑", "3", landmark="门口")).landmark is None
    assert len(short_place(Place(landmark="路" * 200)).landmark or "") == 24
