"""The training texts themselves: enough of each kind, in many words, none twice, no frames."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from community.categories import REPORT_PREFIX
from community.understanding import INTENTS
from nlu.model import ROOT
from nlu.training_data import read_examples, read_intent

REPORTS, TALK = 80, 50
"""Examples that a report and any other intent need at least."""

ENGLISH = 5
TOO_ALIKE = 88.0
"""Percent of likeness from which one of two texts teaches nothing."""

LONG_ENOUGH = 6
"""Signs; of shorter texts the marks are part of what is learnt (你好, 你好？)."""

EDGE = 4
"""Signs at the beginning or end of a text that make a frame if too many texts share them."""

MOST_SHARED = 0.07
FEW = 6
"""So many texts may share a beginning in any case."""


def texts_of(intent: str) -> list[str]:
    return [one.text for one in read_intent(ROOT / "nlu" / "data" / f"{intent}.yml")]


def is_english(text: str) -> bool:
    return text.isascii() and len(text.split()) > 1


@pytest.mark.parametrize("intent", INTENTS)
def test_there_are_enough_examples_in_both_languages(intent: str) -> None:
    texts = texts_of(intent)
    assert len(texts) >= (REPORTS if intent.startswith(REPORT_PREFIX) else TALK)
    assert sum(map(is_english, texts)) >= ENGLISH


@pytest.mark.parametrize("intent", INTENTS)
def test_no_two_examples_of_an_intent_are_nearly_the_same(intent: str) -> None:
    texts = texts_of(intent)
    assert len(set(texts)) == len(texts)
    bare = [default_process(text) for text in texts]
    pairs = combinations([text for text in bare if len(text) >= LONG_ENOUGH], 2)
    alike = [(one, other) for one, other in pairs if fuzz.ratio(one, other, score_cutoff=TOO_ALIKE)]
    assert alike == []


def edges(text: str) -> Iterator[tuple[str, str]]:
    if len(text) >= 2 * EDGE:
        yield "begins", text[:EDGE]
        yield "ends", text[-EDGE:]


@pytest.mark.parametrize("intent", INTENTS)
def test_no_frame_is_used_too_often(intent: str) -> None:
    texts = texts_of(intent)
    counts = Counter(edge for text in texts for edge in edges(text))
    most = max(FEW, int(len(texts) * MOST_SHARED))
    assert {edge: count for edge, count in counts.items() if count > most} == {}


def test_no_text_stands_under_two_intents_whatever_its_marks() -> None:
    under: dict[str, set[str]] = {}
    for example in read_examples():
        under.setdefault(default_process(example.text).replace(" ", ""), set()).add(example.intent)
    assert {text: intents for text, intents in under.items() if text and len(intents) > 1} == {}


def test_reports_are_written_at_every_length() -> None:
    lengths = [
        len(text)
        for intent in INTENTS
        if intent.startswith(REPORT_PREFIX)
        for text in texts_of(intent)
    ]
    assert sum(length <= 12 for length in lengths) > len(lengths) * 0.1
    assert sum(length >= 40 for length in lengths) > len(lengths) * 0.05
