from datetime import UTC, datetime, timedelta

import pytest

from community.abuse import BLOCK_TOLD_EVERY, Block, same_words, says_the_same
from community.insults import only_scolds, scolds

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_an_entry_of_the_block_list_ends_by_itself() -> None:
    block = Block(1, 2, "刷屏", NOW, NOW + WEEK)

    assert block.holds(NOW)
    assert block.holds(NOW + WEEK - timedelta(seconds=1))
    assert not block.holds(NOW + WEEK)
    assert not block.holds(NOW - timedelta(seconds=1))


def test_a_lifted_entry_holds_no_more() -> None:
    assert not Block(1, 2, "刷屏", NOW, NOW + WEEK, lifted_at=NOW).holds(NOW)


def test_somebody_blocked_is_told_now_and_then() -> None:
    told = Block(1, 2, "刷屏", NOW, NOW + WEEK, told_at=NOW)

    assert Block(1, 2, "刷屏", NOW, NOW + WEEK).is_to_be_told(NOW)
    assert not told.is_to_be_told(NOW + timedelta(hours=1))
    assert told.is_to_be_told(NOW + BLOCK_TOLD_EVERY)


@pytest.mark.parametrize(
    "again", ["楼道灯坏了！！！", " 楼道 灯坏了。", "楼道灯坏了😡😡", "“楼道灯坏了”"]
)
def test_marks_and_blanks_make_no_other_words(again: str) -> None:
    assert says_the_same(same_words(again), "楼道灯坏了")


@pytest.mark.parametrize("other", ["楼道灯又坏了", "2楼道灯坏了", ""])
def test_other_words_are_other_words(other: str) -> None:
    assert not says_the_same(same_words(other), "楼道灯坏了")


@pytest.mark.parametrize("short", ["灯", "好的", "3号", "？？？", ""])
def test_a_word_or_two_say_too_little_to_be_the_same(short: str) -> None:
    assert not says_the_same(same_words(short), short)


@pytest.mark.parametrize(
    "text",
    [
        "你们这帮废物",
        "什么破机器人，傻逼",
        "垃圾物业！",
        "你们都是骗子",
        "滚！！",
        "You useless idiots",
        "fuck you",
    ],
)
def test_a_mere_insult_is_known(text: str) -> None:
    assert only_scolds(text)


@pytest.mark.parametrize(
    ("text", "with_insult"),
    [
        ("3号楼电梯又坏了，你们这帮废物", True),
        ("this stupid lamp at Building 3 is broken", True),
        ("物业都是饭桶，垃圾三天没人收", True),
        ("楼下堆满垃圾", False),
        ("垃圾", False),
        ("有骗子", False),
        ("我要去死", False),
        ("这是什么东西", False),
        ("", False),
    ],
)
def test_words_that_say_more_are_no_mere_insult(text: str, *, with_insult: bool) -> None:
    assert not only_scolds(text)
    assert scolds(text) is with_insult
