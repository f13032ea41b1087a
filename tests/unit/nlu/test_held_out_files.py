"""The held-out texts: enough of each kind, none twice, none that a model has learnt from."""

from collections import Counter

import pytest
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from community.danger_words import DangerKind
from community.understanding import INTENTS
from nlu.evaluation.texts import HELD_OUT, read_danger_texts, read_held_out
from nlu.training_data import read_examples

ENOUGH = 20
DANGERS = 300
TOO_ALIKE = 90.0
"""Percent of likeness from which a text is one that was learnt."""

LONG_ENOUGH = 6


def test_each_intent_has_held_out_sentences() -> None:
    counts = Counter(row.label for row in read_held_out())
    assert set(counts) == set(INTENTS)
    assert min(counts.values()) >= ENOUGH


def test_no_sentence_is_held_out_twice() -> None:
    texts = [row.text for row in read_held_out()]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", ["dangers.yml", "no_dangers.yml"])
def test_there_are_enough_texts_of_danger_and_none_twice(name: str) -> None:
    texts = [row.text for row in read_danger_texts(HELD_OUT / name)]
    assert len(texts) >= DANGERS
    assert len(set(texts)) == len(texts)


def test_the_dangers_are_of_all_kinds() -> None:
    kinds = {row.label for row in read_danger_texts(HELD_OUT / "dangers.yml")}
    assert kinds == set(DangerKind)


def test_no_held_out_text_was_learnt() -> None:
    learnt = [default_process(one.text) for one in read_examples()]
    rows = (
        *read_held_out(),
        *read_danger_texts(HELD_OUT / "dangers.yml"),
        *read_danger_texts(HELD_OUT / "no_dangers.yml"),
    )
    texts = [default_process(row.text) for row in rows]
    known = {
        text: process.extractOne(text, learnt, scorer=fuzz.ratio, score_cutoff=TOO_ALIKE)
        for text in texts
        if len(text) >= LONG_ENOUGH
    }
    assert {text: found[0] for text, found in known.items() if found} == {}
