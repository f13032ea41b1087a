"""What keeps words from being learnt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from nlu.training_data import Example

TOO_CLOSE = 95.0
"""Percent of likeness (marks and cases aside) from which a held-out text would be given away."""


class Cause(StrEnum):
    """Why a correction cannot be learnt from."""

    HELD_OUT = "held-out"
    """It is (nearly) a text that models are measured by."""
    ELSEWHERE = "elsewhere"
    """The same words stand under another intent."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why words cannot be learnt."""

    cause: Cause
    words: str
    other: str
    """The text or the intent that is in the way."""


def obstacle_to(one: Example, known: Mapping[str, str], held_out: Sequence[str]) -> Obstacle | None:
    """Say why words cannot be learnt, if they cannot.

    Args:
        one: the words, and what they mean.
        known: the texts that are learnt already, with their intents.
        held_out: the texts that no model may learn.
    """
    close = process.extractOne(
        one.text,
        held_out,
        scorer=fuzz.ratio,
        processor=default_process,
        score_cutoff=TOO_CLOSE,
    )
    if close is not None:
        words = f"it is (nearly) the held-out text {close[0]!r}, which no model may learn"
        return Obstacle(Cause.HELD_OUT, words, close[0])
    if known.get(one.text, one.intent) != one.intent:
        words = f"the same words stand under {known[one.text]}"
        return Obstacle(Cause.ELSEWHERE, words, known[one.text])
    return None
