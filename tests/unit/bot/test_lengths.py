from hypothesis import given
from hypothesis import strategies as st

from bot.lengths import level, shortened, units

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts)
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


@given(texts, st.integers(0, 60))
def test_nothing_is_longer_than_the_limit(text: str, limit: int) -> None:
    assert units(shortened(text, limit)) <= limit


@given(texts)
def test_what_fits_stays_as_it_is(text: str) -> None:
    assert shortened(text, units(text)) == text


def test_a_cut_is_marked() -> None:
    assert shortened("楼道灯坏了三天没人修", 6) == "楼道灯坏了…"


def test_a_family_is_not_torn_apart() -> None:
    family = "👨\u200d👩\u200d👧"

    assert shortened(f"你好{family}", 9) == "你好…"


def test_an_emoji_keeps_its_colour_or_goes() -> None:
    assert shortened("好👍🏽了", 4) == "好…"


def test_a_pile_of_marks_does_not_make_everything_vanish() -> None:
    assert units(shortened("e" + "\u0301" * 500, 100)) == 100


@given(st.lists(st.integers(0, 5000), max_size=8), st.integers(0, 5000))
def test_lengths_cut_to_the_level_fit_the_room(lengths: list[int], room: int) -> None:
    limit = level(lengths, room)

    assert sum(min(length, limit) for length in lengths) <= room
    assert limit >= max(lengths, default=0) or sum(min(one, limit + 1) for one in lengths) > room


def test_only_the_long_ones_are_cut() -> None:
    assert level([5, 10, 4000], 1000) == 985


def test_without_room_nothing_is_left() -> None:
    assert level([5, 10], -3) == 0
