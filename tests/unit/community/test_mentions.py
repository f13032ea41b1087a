"""Places of our own labelled texts are found whole often enough."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.places import PARTS, judge
from community.mentions import find_mentions


@pytest.mark.parametrize("half", ["dev", "test"])
def test_most_labelled_places_are_found_whole(half: str) -> None:
    judged = judge(Path(__file__).parents[2] / "nlu" / f"places_{half}.jsonl")
    right = sum(all(row[part] == got[part] for part in PARTS) for row, got in judged)
    assert right / len(judged) >= 0.9


@given(st.text(alphabet="一二三楼号单元路苑门区我12-# ,", max_size=300))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    found = find_mentions(text)
    assert all(part is None or part in text for part in (found.estate, found.room, found.landmark))
