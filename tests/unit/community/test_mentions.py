"""Places of our own labelled texts are found whole often enough; any text is answered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.places import PARTS, judge
from community.mentions import LONGEST, Mentions, besides_place, find_mentions
from community.place_words import ESTATE_ENDINGS, OPEN_PLACES

SIGNS = (
    "一二三楼号栋单元门口路街村苑园里城区期东西南北边对面旁我在住的小学医院公园桥地铁组家12-# ,，·A"
)


def parts_of(found: Mentions) -> list[str]:
    parts = (found.estate, found.building, found.unit, found.room, found.landmark)
    return [part for part in parts if part is not None]


@pytest.mark.parametrize("half", ["dev", "test", "unseen"])
def test_most_labelled_places_are_found_whole(half: str) -> None:
    judged = judge(Path(__file__).parents[2] / "nlu" / f"places_{half}.jsonl")
    right = sum(all(row[part] == got[part] for part in PARTS) for row, got in judged)
    assert right / len(judged) >= 0.9


@given(st.text(alphabet=SIGNS, max_size=400))
def test_what_is_found_stands_in_a_text_about_places(text: str) -> None:
    assert all(part and part in text for part in parts_of(find_mentions(text)))


@given(st.text(max_size=500))
def test_what_is_found_stands_in_any_text(text: str) -> None:
    assert all(part and part in text for part in parts_of(find_mentions(text)))


@given(st.text(alphabet=SIGNS, min_size=1, max_size=60), st.integers(1, LONGEST))
def test_long_texts_are_answered(unit: str, length: int) -> None:
    text = (unit * (length // len(unit) + 1))[:length]
    assert all(part and part in text for part in parts_of(find_mentions(text)))


def test_nothing_is_read_behind_the_longest_text() -> None:
    assert find_mentions("啊" * LONGEST + "，金桂苑3号楼") == Mentions()


@given(st.sampled_from(ESTATE_ENDINGS.split()), st.integers(1, 40))
def test_a_name_with_any_known_ending_is_found_before_a_building(ending: str, number: int) -> None:
    found = find_mentions(f"物业你好，我住青桐{ending}{number}号楼，楼道灯不亮")
    assert (found.estate, found.building) == (f"青桐{ending}", f"{number}号楼")


@given(st.sampled_from(OPEN_PLACES.split()))
def test_every_open_place_is_a_landmark_by_itself(place: str) -> None:
    assert find_mentions(f"{place}的地砖碎了一大片").landmark == place


def test_the_words_besides_the_place_remain() -> None:
    assert besides_place("金桂苑3号楼，灯坏了") == "灯坏了"
