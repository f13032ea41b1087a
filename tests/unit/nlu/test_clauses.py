"""Cutting a message into clauses: where they begin and end, and how many there may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.components.clauses import MOST, clauses


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路灯坏了，垃圾也没人收", ["路灯坏了", "垃圾也没人收"]),
        ("路灯坏了还有垃圾没人收", ["路灯坏了", "还有垃圾没人收"]),
        ("下水道堵了\n\n电梯老是停！", ["下水道堵了", "电梯老是停"]),
        ("楼道灯不亮而且下水道堵了", ["楼道灯不亮", "而且下水道堵了"]),
        (
            "The lamp is broken and the lift is stuck",
            ["The lamp is broken", "and the lift is stuck"],
        ),
        ("🙂路灯坏了。🙂垃圾没人收", ["路灯坏了", "垃圾没人收"]),
    ],
)
def test_each_problem_gets_its_own_words(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize("text", ["", "，。！", "路灯坏了", "你好，路灯坏了", "还有没有人管路灯"])
def test_one_clause_is_no_parts(text: str) -> None:
    assert clauses(text) == []


def test_a_short_stretch_stays_with_its_neighbour() -> None:
    assert words_of("师傅，路灯坏了，急，垃圾没人收") == ["师傅，路灯坏了，急", "垃圾没人收"]


@given(st.text(max_size=60) | st.text(alphabet="路灯坏了垃圾还有而且，。\n🙂a ", max_size=2000))
def test_clauses_follow_each_other_within_the_text(text: str) -> None:
    found = clauses(text)
    assert len(found) <= MOST
    assert len(found) != 1
    edges = [edge for stretch in found for edge in stretch]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
