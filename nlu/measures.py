"""How good a model is: figures from texts whose intent is known, with their uncertainty."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Z95 = 1.959963984540054
"""The normal distribution's bound for an interval that holds the truth 95 times in 100."""

BINS = 10
"""Equal-width bins of the best confidence, for reliability and calibration error."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled text with what a model thinks of it."""

    label: str
    text: str
    ranking: tuple[tuple[str, float], ...]
    """Intents with their confidences, best first; never empty."""

    @property
    def best(self) -> str:
        """The best intent."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """The best intent's confidence."""
        return self.ranking[0][1]

    @property
    def lead(self) -> float:
        """By how much the best intent leads before the second."""
        return self.confidence - (self.ranking[1][1] if len(self.ranking) > 1 else 0.0)

    @property
    def right(self) -> bool:
        """Whether the best intent is the label."""
        return self.best == self.label


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How well one label is recognised."""

    label: str
    rows: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Texts whose best confidence lies in one range."""

    low: float
    high: float
    count: int
    confidence: float
    """Mean of the best confidences."""
    accuracy: float


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """What the confidence gate does with texts, as shares of all."""

    accept_from: float
    margin: float
    accepted: float
    """Acted upon without asking."""
    wrong: float
    """Acted upon although the best intent is not the label."""

    @property
    def asked(self) -> float:
        """The person is asked."""
        return 1.0 - self.accepted


@dataclass(frozen=True, slots=True)
class Paired:
    """Two models on the same texts."""

    only_first_right: int
    only_second_right: int
    p: float
    """Two-sided, of McNemar's exact test: how likely such a difference is by chance alone."""


def accuracy(judged: Sequence[Judged]) -> float:
    """Give the share of texts whose best intent is their label."""
    return sum(one.right for one in judged) / len(judged) if judged else 0.0


def top(judged: Sequence[Judged], places: int = 3) -> float:
    """Give the share of texts whose label is among the best so many intents."""
    hits = sum(one.label in {name for name, _ in one.ranking[:places]} for one in judged)
    return hits / len(judged) if judged else 0.0


def by_label(judged: Sequence[Judged], at_least: int = 1) -> tuple[LabelFigures, ...]:
    """Give precision, recall and F1 of each label that has enough rows, by name."""
    meant = Counter(one.label for one in judged)
    said = Counter(one.best for one in judged)
    right = Counter(one.label for one in judged if one.right)
    return tuple(
        LabelFigures(
            label=label,
            rows=rows,
            precision=right[label] / said[label] if said[label] else 0.0,
            recall=right[label] / rows,
            f1=2 * right[label] / (rows + said[label]),
        )
        for label, rows in sorted(meant.items())
        if rows >= at_least
    )


def macro_f1(judged: Sequence[Judged], at_least: int = 1) -> float:
    """Give the mean F1 of the labels that have enough rows."""
    figures = by_label(judged, at_least)
    return sum(one.f1 for one in figures) / len(figures) if figures else 0.0


def confusions(judged: Sequence[Judged]) -> tuple[tuple[tuple[str, str], int], ...]:
    """Give pairs of label and wrong best intent with their counts, most frequent first."""
    return tuple(Counter((one.label, one.best) for one in judged if not one.right).most_common())


def reliability(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """Give, for each range of confidence that occurs, how often the best intent is right."""
    filled: dict[int, list[Judged]] = {}
    for one in judged:
        filled.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append(one)
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=len(inside),
            confidence=sum(one.confidence for one in inside) / len(inside),
            accuracy=accuracy(inside),
        )
        for place, inside in sorted(filled.items())
    )


def calibration_error(judged: Sequence[Judged]) -> float:
    """Give the expected calibration error: mean distance of confidence and accuracy per bin."""
    return sum(
        one.count / len(judged) * abs(one.confidence - one.accuracy) for one in reliability(judged)
    )


def gate(judged: Sequence[Judged], accept_from: float, margin: float) -> GateOutcome:
    """Give what a gate with this threshold and this margin does."""
    through = [one for one in judged if one.confidence >= accept_from and one.lead >= margin]
    return GateOutcome(
        accept_from=accept_from,
        margin=margin,
        accepted=len(through) / len(judged),
        wrong=sum(not one.right for one in through) / len(judged),
    )


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Give the 95 % interval of a share, after Wilson (1927)."""
    if count == 0:
        return 0.0, 1.0
    share, weight = hits / count, Z95 * Z95 / count
    centre = (share + weight / 2) / (1 + weight)
    half = Z95 / (1 + weight) * math.sqrt(share * (1 - share) / count + weight / (4 * count))
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(
    judged: Sequence[Judged],
    figure: Callable[[Sequence[Judged]], float],
    *,
    rounds: int = 500,
    seed: int = 20260101,
) -> tuple[float, float]:
    """Give the 95 % interval of any figure, by drawing the texts again and again."""
    chance = random.Random(seed)  # noqa: S311 - draws samples, guards nothing
    drawn = sorted(figure(chance.choices(judged, k=len(judged))) for _ in range(rounds))
    return drawn[int(rounds * 0.025)], drawn[min(rounds - 1, int(rounds * 0.975))]


def mcnemar(first: Sequence[Judged], second: Sequence[Judged]) -> Paired:
    """Compare two models on the same texts in the same order, by McNemar's exact test.

    Raises:
        ValueError: if the texts are not the same.
    """
    if [(one.label, one.text) for one in first] != [(one.label, one.text) for one in second]:
        raise ValueError("two models can be compared on the same texts only")
    pairs = list(zip(first, second, strict=True))
    only_first = sum(one.right and not other.right for one, other in pairs)
    only_second = sum(other.right and not one.right for one, other in pairs)
    differing = only_first + only_second
    fewer = min(only_first, only_second)
    tail = sum(math.comb(differing, k) for k in range(fewer + 1)) / 2**differing
    return Paired(only_first, only_second, min(1.0, 2 * tail))
