import pytest

from community.whereabouts import says_only_where


@pytest.mark.parametrize(
    "text",
    [
        "在11号楼旁边",
        "11号楼旁边",
        "就在6号楼后面",
        "3号楼2单元",
        "丽景苑8号楼边上那条",
        "是12号楼吧",
    ],
)
def test_a_place_and_small_words_are_nothing_but_a_place(text: str) -> None:
    assert says_only_where(text)


@pytest.mark.parametrize(
    "text", ["3号楼着火了", "在3号楼，快来人", "6号楼后面有人倒下了", "救命", "在这里", ""]
)
def test_whatever_else_is_said_counts(text: str) -> None:
    assert not says_only_where(text)
