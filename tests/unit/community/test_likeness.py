import pytest

from benchmarks.neighbours import Judged, judge, precision, recall
from community.likeness import ALIKE_FROM, likeness, places_agree, shared_place
from community.places import Place

HERE = Place(estate_id="lijing", estate="丽景苑", building="3", unit="2")
LAMP = "丽景苑3号楼2单元楼道灯坏了"


def alike(first: str, second: str, here: Place = HERE, there: Place = HERE) -> bool:
    return likeness(first, here, second, there) >= ALIKE_FROM


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return judge()


def test_at_least_95_of_100_offers_are_right(judged: list[Judged]) -> None:
    right, offered = precision(judged)
    assert offered >= 30
    assert right / offered >= 0.95


def test_at_least_half_of_the_like_pairs_are_found(judged: list[Judged]) -> None:
    found, same = recall(judged)
    assert same == 60
    assert found / same >= 0.5


def test_the_pairs_are_as_many_and_as_hard_as_they_should_be(judged: list[Judged]) -> None:
    assert len(judged) == 120
    assert sum(pair.hardness == "hard" for pair in judged) == 60
    assert len({(pair.first, pair.second) for pair in judged}) == 120


def test_which_of_two_came_first_makes_no_difference(judged: list[Judged]) -> None:
    for pair in judged:
        there = likeness(pair.second, HERE, pair.first, HERE)
        assert likeness(pair.first, HERE, pair.second, HERE) == pytest.approx(there, abs=0.05)


@pytest.mark.parametrize(
    "said",
    [
        LAMP,
        "您好，麻烦看一下，丽景苑3号楼2单元楼道灯坏了好几天了",
        "3栋2单元的楼道灯不亮",
        "丽景苑３号楼２单元楼道灯坏了！！！",
    ],
)
def test_the_same_matter_in_other_words_is_found(said: str) -> None:
    assert alike(LAMP, said)


@pytest.mark.parametrize(
    "said",
    [
        "丽景苑3号楼2单元门口路灯坏了",
        "丽景苑3号楼2单元楼道灯白天也亮着，太浪费",
        "丽景苑3号楼2单元电梯坏了",
        "谢谢",
        "",
        "。。。",
    ],
)
def test_another_matter_at_the_same_place_is_not(said: str) -> None:
    assert not alike(LAMP, said)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3楼楼道灯坏了", "5楼楼道灯坏了"),
        ("东门口有人乱停车", "西门口有人乱停车"),
        ("左边电梯坏了", "右边电梯坏了"),
        ("楼前树枝断了", "楼后面树枝断了"),
    ],
)
def test_another_spot_of_the_same_place_is_not(first: str, second: str) -> None:
    assert alike(first, first)
    assert not alike(first, second)


@pytest.mark.parametrize(
    ("there", "agree"),
    [
        (HERE, True),
        (Place(estate_id="lijing", estate="丽景苑", building="3"), True),
        (Place(estate_id="lijing", estate="丽景苑", building="3", unit="2", room="501"), True),
        (Place(), True),
        (Place(estate_id="lijing", estate="丽景苑", building="3", unit="1"), False),
        (Place(estate_id="lijing", estate="丽景苑", building="12", unit="2"), False),
        (Place(estate_id="xingfu", estate="幸福家园", building="3", unit="2"), False),
    ],
)
def test_parts_of_a_place_are_equal_or_one_is_missing(there: Place, agree: bool) -> None:  # noqa: FBT001 (a table's column)
    assert places_agree(HERE, there) is agree
    assert places_agree(there, HERE) is agree
    assert alike(LAMP, LAMP, HERE, there) is agree


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("小区东门口", "东门口", True),
        ("儿童乐园", "菜鸟驿站", False),
        ("31.23041,121.47370", "31.23049,121.47377", True),
        ("31.23041,121.47370", "31.24041,121.47370", False),
        ("31.23041,121.47370", "东门口", True),
    ],
)
def test_landmarks_are_compared_as_words_or_in_metres(
    first: str,
    second: str,
    agree: bool,  # noqa: FBT001 (a table's column)
) -> None:
    assert places_agree(Place(landmark=first), Place(landmark=second)) is agree


def test_only_what_both_said_is_shared() -> None:
    theirs = Place(
        estate_id="lijing", estate="丽景苑", building="3", room="501", landmark="王女士家门口"
    )
    assert shared_place(HERE, theirs) == Place(estate_id="lijing", estate="丽景苑", building="3")


def test_one_fault_of_one_thing_at_one_door_is_one_matter_in_whatever_words() -> None:
    first = "丽景苑3号楼2单元楼道的灯不亮三天了，老人晚上不敢下楼"
    second = "3号楼2单元楼梯灯坏了，黑灯瞎火的"
    door = Place(estate_id="lijing", estate="丽景苑", building="3", unit="2")
    building = Place(estate_id="lijing", estate="丽景苑", building="3")
    assert likeness(first, door, second, door) >= ALIKE_FROM
    assert likeness(first, building, second, building) < ALIKE_FROM
