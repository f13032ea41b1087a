"""The lists of questions and services: read, kept, and every mistake named where it stands."""

from pathlib import Path

import pytest

from app.community_changes import changes_between, summary
from app.community_file import read_community
from community.answers import AnswerKind
from storage.community_json import from_document, to_document
from tests.unit.app.test_community_file import SAMPLE, SOUND, make_file, problems

LISTS = (
    SOUND
    + """\
questions:
  - id: permit
    question: 居住证怎么办
    answer: 带上材料来2号窗口。
    papers: [身份证]
  - id: card
    question: 老年卡怎么办
    answer: 满60岁就能办。
services:
  - id: library
    name: 图书室
    hours: 每天 9:00–18:00
"""
)


def changed(old: str, new: str) -> str:
    assert LISTS.count(old) == 1
    return LISTS.replace(old, new)


def test_the_lists_become_answers_and_are_kept(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, LISTS))
    assert [(one.kind, one.id) for one in community.answers] == [
        (AnswerKind.QUESTION, "permit"),
        (AnswerKind.QUESTION, "card"),
        (AnswerKind.SERVICE, "library"),
    ]
    assert community.answers[0].papers == ("身份证",)
    assert from_document(to_document(community)) == community
    assert summary(community).endswith("2 questions, 1 service")


def test_a_community_loaded_by_an_older_program_has_no_answers(tmp_path: Path) -> None:
    document = to_document(read_community(make_file(tmp_path, SOUND)))
    del document["answers"]
    assert from_document(document).answers == ()


def test_changed_answers_are_named(tmp_path: Path) -> None:
    before = read_community(make_file(tmp_path, LISTS))
    after = read_community(make_file(tmp_path, changed("满60岁", "满65岁")))
    assert changes_between(before, after) == ("question card: changed",)
    without = read_community(make_file(tmp_path, SOUND))
    assert "service library: removed" in changes_between(before, without)


def test_the_sample_answers_what_residents_ask() -> None:
    answers = read_community(SAMPLE).answers
    assert {one.kind for one in answers} == set(AnswerKind)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    answer: 满60岁就能办。\n", "", "line 17: questions[card].answer: is missing"),
        ("papers:", "paper:", ("line 16: questions[permit].paper: there is no such field;"
         " did you mean papers?")),
        ("[身份证]", "身份证", ("line 16: questions[permit].papers: must be a list; begin each"
         " entry with - or write [a, b]")),
        ("id: card", "id: permit", ('line 17: questions[permit].id: the id "permit" is used'
         " twice; give each its own")),
        ("question: 老年卡怎么办", "question: 怎么办", ('line 18: questions[card].question:'
         ' "怎么办" does not say what it is about; name the thing that is asked for')),
        ("question: 老年卡怎么办", "question: 居住证怎么办", ('line 18: questions[card].question:'
         ' "居住证怎么办" already leads to questions[permit]; nobody could tell them apart')),
        ("name: 图书室", "name: 居住证怎么办", ('line 22: services[library].name: "居住证怎么办"'
         " already leads to questions[permit]; nobody could tell them apart")),
        ("    hours: 每天 9:00–18:00\n", "", ("line 21: services[library]: says nothing yet; give"
         " at least one of about, hours, where, phone")),
        ("hours: 每天 9:00–18:00", "phone: 55550100", ("line 23: services[library].phone: must be"
         " text; put it in quotes")),
    ],
)  # fmt: skip
def test_a_mistake_in_a_list_is_named_with_line_field_and_advice(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in problems(tmp_path, changed(old, new))
