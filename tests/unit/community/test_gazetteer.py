import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.areas import Community
from community.gazetteer import find_building, find_place
from tests.unit.community.conftest import make_community


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("丽景苑3号楼2单元楼道灯坏了三天没人修", ("lijing", "3", "2", None)),
        ("丽景院3栋二单元501漏水", ("lijing", "3", "2", "501")),
        ("三号楼", (None, "3", None, None)),
        ("3#楼", (None, "3", None, None)),
        ("丽景苑12-2-601", ("lijing", "12", "2", "601")),
        ("幸福佳园十二号楼", ("xingfu", "12", None, None)),
        ("丽景苑A座", ("lijing", "A", None, None)),
        ("二十三号楼门口", (None, "23", None, None)),
        ("我住丽景3号2单元", ("lijing", "3", "2", None)),
        ("３号楼，丽景苑的", ("lijing", "3", None, None)),
        ("一百零二号楼", (None, "102", None, None)),
        ("LIJING 3号楼", (None, "3", None, None)),
        ("丽景苑 Building 7 is dark", ("lijing", "7", None, None)),
        ("bldg. no. 16a, unit 2, flat 501", (None, "16A", "2", "501")),
        ("The building is 30 years old, 4 flats leak", (None, None, None, None)),
    ],
)
def test_places_are_found_in_what_people_write(
    community: Community, text: str, parts: tuple[str | None, ...]
) -> None:
    place = find_place(text, community.estates)
    assert (place.estate_id, place.building, place.unit, place.room) == parts


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21 停电",
        "第3次反映了",
        "楼上3楼漏水",
        "欠我500块",
        "电话13812345678",
        "😀😀",
        "",
        "等了3号线地铁",
    ],
)
def test_numbers_that_are_no_address_are_left_alone(community: Community, text: str) -> None:
    assert find_place(text, community.estates).is_empty


@pytest.mark.parametrize(("text", "building"), [("3", "3"), ("三号楼", "3"), ("12栋", "12")])
def test_a_bare_answer_names_the_building(text: str, building: str) -> None:
    assert find_building(text) == building


@pytest.mark.parametrize("text", ["不知道", "就是门口那", "", "没有"])
def test_words_that_name_no_building_name_none(text: str) -> None:
    assert find_building(text) is None


@given(st.text(max_size=4096))
def test_any_text_can_be_searched(text: str) -> None:
    find_place(text, make_community().estates)
    find_building(text)
