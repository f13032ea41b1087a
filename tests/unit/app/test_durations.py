"""Durations as people write them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.durations import NotADuration, parse_duration, spoken_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("30s", timedelta(seconds=30)),
        ("5min", timedelta(minutes=5)),
        ("48h", timedelta(hours=48)),
        (" 2D ", timedelta(days=2)),
        ("1h30min", timedelta(minutes=90)),
        ("1.5 h", timedelta(minutes=90)),
    ],
)
def test_the_usual_ways_of_writing_are_read(text: str, duration: timedelta) -> None:
    assert parse_duration(text) == duration


def test_a_bare_number_is_refused_with_its_possible_units() -> None:
    with pytest.raises(NotADuration, match="48 has no unit; write 48s, 48min, 48h or 48d"):
        parse_duration("48")


@pytest.mark.parametrize("text", ["", "soon", "5 weeks", "-5min", "min", "1h foo"])
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NotADuration, match="write a duration such as 30s, 5min, 48h or 2d"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["0s", "99999999d"])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(NotADuration, match="longer than nothing and shorter than ten years"):
        parse_duration(text)


@given(st.integers(min_value=1, max_value=10**8))
def test_what_is_written_is_read_back(seconds: int) -> None:
    duration = timedelta(seconds=seconds)
    assert parse_duration(spoken_duration(duration)) == duration
