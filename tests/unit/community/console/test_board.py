from hypothesis import given
from hypothesis import strategies as st

from community.console.board import FEWEST, NotForBoard, cleaned, shown_alone, what_is_wrong


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 30), max_size=8))
def test_what_is_hidden_cannot_be_found_by_subtracting(counts: dict[str, int]) -> None:
    alone = shown_alone(counts)
    assert all(counts[key] >= FEWEST for key in alone)
    hidden = sum(count for key, count in counts.items() if key not in alone)
    assert hidden == 0 or hidden >= FEWEST or not alone


def test_the_smallest_goes_with_what_is_too_small() -> None:
    assert shown_alone({"a": 40, "b": 6, "c": 2}) == {"a"}
    assert shown_alone({"a": 40, "b": 6, "c": 0}) == {"a", "b"}


def test_signs_that_nobody_sees_are_taken_out() -> None:
    assert cleaned(" 灯\u202e 修好\n了\u200b\x00 ") == "灯 修好 了"


def check(text: str, said: str = "", room: str | None = None) -> NotForBoard | None:
    return what_is_wrong(text, (2, 300), ["王秀兰"], [said], room)


def test_what_is_personal_is_seen() -> None:
    assert check("请打 010-62345678") is NotForBoard.NUMBER
    assert check("三单元的灯换好了") is NotForBoard.ROOM
    assert check("3-2-501 的灯换好了") is NotForBoard.ROOM
    assert check("flat 501 is dry again") is NotForBoard.ROOM
    assert check("在 501 门口换了灯", room="501") is NotForBoard.ROOM
    assert check("王秀兰说换好了") is NotForBoard.NAME
    assert check("刘大爷门口的灯换好了") is NotForBoard.NAME
    assert check("物业当天换好了灯", said="楼道的灯坏了好几天一直没有人来修") is None
    assert (
        check("居民反映楼道的灯坏了好几天一直没人", said="楼道的灯坏了好几天一直没有人来修")
        is NotForBoard.COPIED
    )


def test_everyday_words_are_not() -> None:
    for text in ("3号楼的路灯全部换成了声控灯", "一位老大爷最先发现，当天修好", "24 小时内清理完"):
        assert check(text) is None
