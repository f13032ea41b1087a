"""Whether a newly learnt model may take over: old and new on the same held-out texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    sureness: tuple[float, float] = (0.0, 0.0)
    """How sure the old and the new model are of what they think."""

    @property
    def better(self) -> bool:
        """Whether the new model is the one that is right."""
        return self.after == self.label


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why the new model must not serve."""

    kind: str
    """`dangers`, `emergency`, `chance`, `mean` or `recall`."""
    words: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    """The same as figures, for who says it in other words."""


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
    objections: tuple[Objection, ...]
    """Why the new model must not serve; empty if it may."""
    danger_changes: tuple[tuple[str, bool], ...] = ()
    """Dangers that only one of them sees, and whether that is the new one."""
    sentences: int = 0
    """How many held-out sentences both judged."""
    danger_texts: int = 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """The objections in words."""
        return tuple(one.words for one in self.objections)

    @property
    def accepted(self) -> bool:
        """Whether the new model may serve."""
        return not self.objections


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
    objections = [
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
        objections=tuple(objections),
        danger_changes=tuple(
            (text, new_dangers[text])
            for text, saw in old_dangers.items()
            if saw != new_dangers[text]
        ),
        sentences=len(old),
        danger_texts=len(old_dangers),
    )


def _dangers(old: Mapping[str, bool], new: Mapping[str, bool]) -> list[Objection]:
    before, after = sum(old.values()), sum(new.values())
    if after >= before:
        return []
    missed = [text for text, seen in old.items() if seen and not new[text]]
    counts = f"from {before} to {after} of {len(old)}"
    words = f"dangers seen fall {counts}; not seen any more: {'; '.join(missed[:5])}"
    return [Objection("dangers", words, {"before": before, "after": after, "of": len(old)})]


def _emergency(old: Sequence[Judged], new: Sequence[Judged]) -> list[Objection]:
    before, after = _recall(old).get("emergency", 0.0), _recall(new).get("emergency", 0.0)
    if after >= before:
        return []
    words = f"recall of emergency falls from {before:.2f} to {after:.2f}"
    return [Objection("emergency", words, {"before": before, "after": after})]


def _significance(paired: Paired) -> list[Objection]:
    wrong, right = paired.only_first_right, paired.only_second_right
    if wrong <= right or paired.p >= SIGNIFICANT:
        return []
    counts = f"{wrong} sentences become wrong, {right} right"
    words = f"{counts}, hardly by chance (p = {paired.p:.3f})"
    return [Objection("chance", words, {"wrong": wrong, "right": right, "p": paired.p})]


def _mean(figures: tuple[float, float]) -> list[Objection]:
    before, after = figures
    if before - after <= MACRO_F1_FALL:
        return []
    words = f"macro-F1 falls from {before:.3f} to {after:.3f}"
    return [Objection("mean", words, {"before": before, "after": after})]


def _recalls(old: Sequence[Judged], new: Sequence[Judged]) -> list[Objection]:
    before, after = _recall(old), _recall(new)
    return [
        Objection(
            "recall",
            f"recall of {label} falls from {before[label]:.2f} to {after[label]:.2f}",
            {"intent": label, "before": before[label], "after": after[label]},
        )
        for label in before
        if label.startswith(REPORT_PREFIX) and before[label] - after[label] > RECALL_FALL + 1e-9
    ]


def _recall(judged: Sequence[Judged]) -> dict[str, float]:
    return {one.label: one.recall for one in by_label(judged)}


def _changes(old: Sequence[Judged], new: Sequence[Judged]) -> tuple[Change, ...]:
    return tuple(
        Change(
            before.label,
            before.text,
            before.best,
            after.best,
            (before.confidence, after.confidence),
        )
        for before, after in zip(old, new, strict=True)
        if before.right != after.right
    )
