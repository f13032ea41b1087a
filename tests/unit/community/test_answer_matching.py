"""Answers from the community's list: the fitting entry, a choice of close ones, or none."""

from pathlib import Path

import pytest

from benchmarks.answers import figures, tried
from community.answer_matching import LONGEST, fitting, surely_asks, topic_of
from community.answers import Answer, AnswerKind

ROOT = Path(__file__).parents[3]
PERMIT = Answer(
    AnswerKind.QUESTION,
    "permit",
    "居住证怎么办",
    ("暂住证怎么办",),
    "住满半年就能申请。",
    papers=("身份证",),
    where="2号窗口",
)
SENIOR = Answer(AnswerKind.QUESTION, "senior", "老年卡怎么办", (), "满60岁，不收费。")
OURS = Answer(AnswerKind.SERVICE, "ours", "丽景物业", phone="1")
THEIRS = Answer(AnswerKind.SERVICE, "theirs", "星河物业", phone="2")
LIBRARY = Answer(
    AnswerKind.SERVICE, "library", "图书室", ("阅览室",), hours="每天 9:00–18:00", where="二楼"
)
LIST = (PERMIT, SENIOR, OURS, THEIRS, LIBRARY)


def found(text: str) -> list[str]:
    return [one.id for one in fitting(text, LIST)]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("居住证怎么办", "permit"),
        ("请问，办暂住证要带什么材料？", "permit"),
        ("图书室几点开", "library"),
        ("阅览室在哪里呀", "library"),
        ("老年卡办理收费吗", "senior"),
    ],
)
def test_a_question_gets_its_entry(text: str, entry: str) -> None:
    assert found(text) == [entry]


@pytest.mark.parametrize(
    "text",
    [
        "身份证怎么办",
        "居住证丢了怎么补办",
        "居住证多少钱",
        "居住证明怎么开",
        "图书室电话多少",
        "图书室的灯坏了，几点来修",
        "怎么办",
        "",
        "居住证怎么办" + "，我们家的事情说来话长" * LONGEST,
    ],
)
def test_what_the_entry_does_not_tell_gets_no_answer(text: str) -> None:
    assert found(text) == []


def test_two_that_are_close_are_both_offered() -> None:
    assert set(found("物业电话多少")) == {"ours", "theirs"}
    assert found("丽景物业电话多少") == ["ours"]
    assert [one.id for one in fitting("物业电话多少", (OURS, LIBRARY))] == []


def test_without_a_list_there_is_no_answer() -> None:
    assert fitting("居住证怎么办", ()) == ()


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("图书室几点开", True),
        ("居住证怎么办", True),
        ("居住证", False),
        ("我在图书室门口看见有人抽烟，几点了还不关门", False),
    ],
)
def test_only_plain_questions_are_surely_asked(text: str, sure: bool) -> None:  # noqa: FBT001 - a column of the table
    assert surely_asks(text, LIST) is sure


def test_general_words_are_about_nothing() -> None:
    assert topic_of("请问怎么办理呀") == frozenset()
    assert topic_of("居住证") == {"居住", "住证"}


@pytest.mark.parametrize(("name", "recall"), [("dev", 0.9), ("test", 0.7)])
def test_nobody_of_the_labelled_questions_gets_a_wrong_answer(name: str, recall: float) -> None:
    results = tried(ROOT / f"tests/nlu/answers_{name}.yml", ROOT / "community.sample.yml")
    counted = figures(results)
    assert counted.precision >= 0.95
    assert counted.recall >= recall
