"""Prints how well and how fast the trained model judges labelled texts (TSV: label, text, …)."""

import argparse
import asyncio
import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from community.understanding import Understanding
from nlu.child import RasaChild
from nlu.model import find_model, find_rasa_python

ENOUGH = 10
"""Intents with fewer rows are left out of the macro-F1 unless told otherwise."""

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled text with what the model thinks of it."""

    label: str
    understanding: Understanding
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the best intent is the label."""
        return self.understanding.intent == self.label


def read_rows(path: Path) -> list[tuple[str, str]]:
    """Read label and text of each row; a first row `label` is a heading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip()]
    return [(row[0], row[1]) for row in rows if row[0] != "label"]


async def judge_all(rows: Sequence[tuple[str, str]]) -> list[Judged]:
    """Ask a Rasa child about every text, one after the other."""
    judged = []
    async with RasaChild(find_model(), find_rasa_python()) as child, child.understander() as rasa:
        await child.wait_ready()
        for label, text in rows:
            started = time.perf_counter()
            understanding = await rasa.understand(text)
            judged.append(Judged(label, understanding, time.perf_counter() - started))
    return judged


def f1(judged: Sequence[Judged], label: str) -> float:
    """Give the harmonic mean of precision and recall of one label."""
    right = sum(one.right for one in judged if one.label == label)
    meant = sum(one.label == label for one in judged)
    said = sum(one.understanding.intent == label for one in judged)
    return 2 * right / (meant + said)


def macro_f1(judged: Sequence[Judged], enough: int) -> float:
    """Give the mean F1 of the labels with at least so many rows."""
    labels = [one.label for one in judged]
    kept = [label for label in sorted(set(labels)) if labels.count(label) >= enough]
    return statistics.fmean(f1(judged, label) for label in kept) if kept else math.nan


def calibration_error(judged: Sequence[Judged]) -> float:
    """Give the mean distance between confidence and share of right answers, over ten bins."""
    error = 0.0
    for number in range(BINS):
        here = [
            one
            for one in judged
            if min(int(one.understanding.confidence * BINS), BINS - 1) == number
        ]
        if here:
            right = statistics.fmean(one.right for one in here)
            sure = statistics.fmean(one.understanding.confidence for one in here)
            error += abs(right - sure) * len(here) / len(judged)
    return error


def report(path: Path, judged: Sequence[Judged], enough: int) -> str:
    """Give one line of figures."""
    top3 = [one.label in [name for name, _ in one.understanding.ranking[:3]] for one in judged]
    times = sorted(one.seconds * 1000 for one in judged)
    p95 = times[math.ceil(0.95 * len(times)) - 1]
    return (
        f"{path.name}: {len(judged)} rows, accuracy {statistics.fmean(o.right for o in judged):.3f}"
        f", macro-F1 {macro_f1(judged, enough):.3f} (intents with {enough} rows or more)"
        f", top-3 {statistics.fmean(top3):.3f}, calibration error {calibration_error(judged):.3f}"
        f", p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms"
    )


def main() -> None:
    """Measure each file that is named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--enough", type=int, default=ENOUGH)
    chosen = options.parse_args()
    for path in chosen.files:
        print(report(path, asyncio.run(judge_all(read_rows(path))), chosen.enough))


if __name__ == "__main__":
    main()
