"""Whether a newly learnt model may take over: old and new on the same held-out texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from community.categories import REPORT_PREFIX
from nlu.measures import Judged, Paired, accuracy, by_label, macro_f1, mcnemar

SIGNIFICANT = 0.05
"""A paired test's p below this says that a difference is hardly chance."""

MACRO_F1_FALL = 0.01
"""By so much the mean F1 may fall: within what a handful of sentences changes."""

RECALL_FALL = 0.15
"""By so much the recall of one kind of report may fall: 3 of its 20 held-out sentences."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that old and new judge differently, one of them rightly."""

    label: str
    text: str
    before: str
    after: str

    @property
    def better(self) -> bool:
        """Whether the new model is the one that is right."""
        return self.after == self.label


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became better or worse, and whether that is a reason to refuse."""

    accuracy: tuple[float, float]
    """Of the old and of the new model."""
    macro_f1: tuple[float, float]
    dangers: tuple[int, int]
    """How many dangers the old and the new model see."""
    paired: Paired
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]
    """Why the new model must not serve; empty if it may."""

    @property
    def accepted(self) -> bool:
        """Whether the new model may serve."""
        return not self.reasons


def compare(
    old: Sequence[Judged],
    new: Sequence[Judged],
    old_dangers: Mapping[str, bool],
    new_dangers: Mapping[str, bool],
) -> Verdict:
    """Compare two models.

    Args:
        old: the serving model on the held-out sentences.
        new: the learnt model on the same.
        old_dangers: each danger of the danger set, and whether the serving model sees it.
        new_dangers: the same for the learnt model.
    """
    paired = mcnemar(old, new)
    figures = (macro_f1(old), macro_f1(new))
    seen = (sum(old_dangers.values()), sum(new_dangers.values()))
    reasons = [
        *_dangers(old_dangers, new_dangers),
        *_emergency(old, new),
        *_significance(paired),
        *_mean(figures),
        *_recalls(old, new),
    ]
    return Verdict(
        accuracy=(accuracy(old), accuracy(new)),
        macro_f1=figures,
        dangers=seen,
        paired=paired,
        changes=_changes(old, new),
        reasons=tuple(reasons),
    )


def _dangers(old: Mapping[str, bool], new: Mapping[str, bool]) -> list[str]:
    if sum(new.values()) >= sum(old.values()):
        return []
    missed = [text for text, seen in old.items() if seen and not new[text]]
    counts = f"from {sum(old.values())} to {sum(new.values())} of {len(old)}"
    return [f"dangers seen fall {counts}; not seen any more: {'; '.join(missed[:5])}"]


def _emergency(old: Sequence[Judged], new: Sequence[Judged]) -> list[str]:
    before, after = _recall(old).get("emergency", 0.0), _recall(new).get("emergency", 0.0)
    if after >= before:
        return []
    return [f"recall of emergency falls from {before:.2f} to {after:.2f}"]


def _significance(paired: Paired) -> list[str]:
    worse = paired.only_first_right > paired.only_second_right
    if not worse or paired.p >= SIGNIFICANT:
        return []
    counts = f"{paired.only_first_right} sentences become wrong, {paired.only_second_right} right"
    return [f"{counts}, hardly by chance (p = {paired.p:.3f})"]


def _mean(figures: tuple[float, float]) -> list[str]:
    if figures[0] - figures[1] <= MACRO_F1_FALL:
        return []
    return [f"macro-F1 falls from {figures[0]:.3f} to {figures[1]:.3f}"]


def _recalls(old: Sequence[Judged], new: Sequence[Judged]) -> list[str]:
    before, after = _recall(old), _recall(new)
    return [
        f"recall of {label} falls from {before[label]:.2f} to {after[label]:.2f}"
        for label in before
        if label.startswith(REPORT_PREFIX) and before[label] - after[label] > RECALL_FALL + 1e-9
    ]


def _recall(judged: Sequence[Judged]) -> dict[str, float]:
    return {one.label: one.recall for one in by_label(judged)}


def _changes(old: Sequence[Judged], new: Sequence[Judged]) -> tuple[Change, ...]:
    return tuple(
        Change(before.label, before.text, before.best, after.best)
        for before, after in zip(old, new, strict=True)
        if before.right != after.right
    )
