"""The training files: what they must hold, and the sentences for those that do not."""

from collections import Counter
from pathlib import Path

import pytest

from community.understanding import INTENTS
from nlu.errors import TrainingDataWrong
from nlu.training_data import domain_intents, read_examples, read_intent

REPORT_NEEDS = 25
TALK_NEEDS = 20
ENGLISH_NEEDS = 5


def is_english(text: str) -> bool:
    return text.isascii()


def make_project(folder: Path, **files: str) -> Path:
    data = folder / "nlu" / "data"
    data.mkdir(parents=True)
    names = "".join(f"  - {name}\n" for name in files)
    domain = f'version: "3.1"\nintents:\n{names}'
    (folder / "nlu" / "domain.yml").write_text(domain, encoding="utf-8")
    for name, content in files.items():
        (data / f"{name}.yml").write_text(content, encoding="utf-8")
    return folder


def make_file(intent: str, *texts: str) -> str:
    lines = "".join(f"      - {text}\n" for text in texts)
    return f'version: "3.1"\nnlu:\n  - intent: {intent}\n    examples: |\n{lines}'


def make_texts(word: str) -> tuple[str, ...]:
    return tuple(f"{word}{number}" for number in range(12))


def test_domain_files_and_program_know_the_same_intents() -> None:
    assert domain_intents() == INTENTS
    assert {example.intent for example in read_examples()} == set(INTENTS)


def test_every_intent_has_enough_chinese_and_english_examples() -> None:
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for example in read_examples():
        (english if is_english(example.text) else chinese)[example.intent] += 1
    for intent in INTENTS:
        needed = REPORT_NEEDS if intent.startswith("report_") else TALK_NEEDS
        assert chinese[intent] >= needed, intent
        assert english[intent] >= ENGLISH_NEEDS, intent


def test_no_example_is_written_twice() -> None:
    counts = Counter(example.text for example in read_examples())
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_example_is_marked_up_by_accident() -> None:
    assert [example.text for example in read_examples() if "](" in example.text] == []


def test_examples_are_read(tmp_path: Path) -> None:
    texts = make_texts("灯坏了")
    project = make_project(tmp_path, greet=make_file("greet", *texts))
    assert tuple(example.text for example in read_examples(project)) == texts


WRONG = {
    "exactly one intent": "nlu: []\n",
    "file's name says 'greet'": make_file("thank", *make_texts("谢")),
    "must be a block": "nlu:\n  - intent: greet\n    examples: [a, b]\n",
    "too few": make_file("greet", "你好"),
    "must start with `- `": "nlu:\n  - intent: greet\n    examples: |\n      - 你好\n      您好\n",
    "greet.yml, line 3": "nlu:\n  - intent: greet\nexamples",
}


@pytest.mark.parametrize("sentence", WRONG)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, sentence: str) -> None:
    project = make_project(tmp_path, greet=WRONG[sentence])
    with pytest.raises(TrainingDataWrong, match=r"greet\.yml") as caught:
        read_intent(project / "nlu" / "data" / "greet.yml")
    assert sentence in str(caught.value)


def test_an_intent_without_a_file_is_named(tmp_path: Path) -> None:
    project = make_project(tmp_path, greet=make_file("greet", *make_texts("你好")))
    (project / "nlu" / "domain.yml").write_text("intents: [greet, thank]\n", encoding="utf-8")
    with pytest.raises(TrainingDataWrong, match="thank"):
        read_examples(project)


def test_a_text_under_two_intents_is_named(tmp_path: Path) -> None:
    files = {name: make_file(name, *make_texts("好")) for name in ("greet", "thank")}
    with pytest.raises(TrainingDataWrong, match=r"好0.*both"):
        read_examples(make_project(tmp_path, **files))


def test_a_domain_without_intents_is_named(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    with pytest.raises(TrainingDataWrong, match=r"domain\.yml"):
        domain_intents(project)
