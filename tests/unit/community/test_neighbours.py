"""Which learnt texts are shown beside a candidate, and what keeps it from being learnt."""

from community.console.neighbours import around, shelf_of
from community.console.teaching import Hindrance, Question

SHELF = shelf_of(
    [
        ("report_lighting", "楼道灯坏了没人修"),
        ("report_lighting", "路灯不亮"),
        ("report_elevator", "电梯坏了"),
        ("greet", "你好"),
    ],
    ["单元门口的灯不亮"],
)


def test_the_nearest_text_comes_first_whatever_the_place() -> None:
    found = around(
        SHELF, Question("丽景苑3号楼2单元楼道灯坏了", "report_lighting", "report_elevator")
    )
    assert [one.text for one in found.meant] == ["楼道灯坏了没人修", "路灯不亮"]
    assert found.meant[0].likeness > found.thought[0].likeness
    assert found.thought[0].text == "电梯坏了"
    assert found.hindrance is None


def test_a_text_that_models_are_measured_by_is_not_given_away() -> None:
    found = around(SHELF, Question("单元门口的灯不亮！", "report_lighting", "greet"))
    assert (found.hindrance, found.other) == (Hindrance.HELD_OUT, "单元门口的灯不亮")


def test_the_very_same_words_are_known_or_stand_elsewhere() -> None:
    known = around(SHELF, Question("路灯不亮", "report_lighting", "greet"))
    elsewhere = around(SHELF, Question("路灯不亮", "greet", "report_lighting"))
    assert known.hindrance is Hindrance.KNOWN
    assert (elsewhere.hindrance, elsewhere.other) == (Hindrance.ELSEWHERE, "report_lighting")


def test_words_without_neighbours_have_none() -> None:
    found = around(shelf_of([], []), Question("???", "report_moon", ""))
    assert (found.meant, found.thought, found.hindrance) == ((), (), None)
