"""Which corrections may be learnt: none that gives a held-out text away, none that contradicts."""

from pathlib import Path

import pytest

from nlu.learning import choose
from nlu.training_data import Example

GREETINGS = "你好 您好 早上好 下午好 晚上好 哈喽 在吗 有人在吗 你好呀 大家好"
LAMPS = "灯坏 灯灭 路灯不亮 楼道没灯 灯一直闪 灯杆歪了 灯罩掉了 灯太暗 灯太亮 声控灯坏"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    data = tmp_path / "nlu" / "data"
    data.mkdir(parents=True)
    for intent, words in (("greet", GREETINGS), ("report_lighting", LAMPS)):
        lines = "".join(f"    - {text}\n" for text in words.split())
        (data / f"{intent}.yml").write_text(
            f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{lines}', encoding="utf-8"
        )
    (tmp_path / "nlu" / "domain.yml").write_text(
        'version: "3.1"\nintents: [greet, report_lighting]\n', encoding="utf-8"
    )
    return tmp_path


def test_a_new_text_is_learnt_once(project: Path) -> None:
    new = Example("report_lighting", "门洞里黑得像锅底")
    assert choose([new, new], [], project) == ([new], [])


def test_what_is_known_already_is_nothing_new(project: Path) -> None:
    assert choose([Example("greet", "你好")], [], project) == ([], [])


@pytest.mark.parametrize("held_out", ["门洞里黑得像锅底", "门洞里黑得像锅底！"])
def test_a_held_out_text_is_never_learnt(project: Path, held_out: str) -> None:
    usable, (passed_over,) = choose(
        [Example("report_lighting", "门洞里黑得像锅底")], [held_out], project
    )
    assert usable == []
    assert held_out in passed_over.reason


def test_the_same_words_under_another_intent_are_refused_with_the_place(project: Path) -> None:
    usable, (passed_over,) = choose([Example("report_lighting", "你好")], [], project)
    assert usable == []
    assert "greet" in passed_over.reason


def test_two_corrections_that_contradict_each_other_are_not_both_learnt(project: Path) -> None:
    first = Example("report_lighting", "那个又不行了")
    usable, (passed_over,) = choose([first, Example("greet", "那个又不行了")], [], project)
    assert usable == [first]
    assert "report_lighting" in passed_over.reason
