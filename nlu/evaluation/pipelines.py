"""Trains any pipeline on any labelled texts, in a folder that is gone afterwards."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML

from nlu.errors import LabelledTextsWrong, TrainingFailed
from nlu.evaluation.texts import LabelledText
from nlu.model import ROOT, find_rasa_python
from nlu.training_data import plain

LONGEST = 3600.0
"""Seconds that one training may take."""

FEWEST = 2
"""Examples of a label without which no classifier can learn it."""

_CHARACTERS = {
    "name": "CountVectorsFeaturizer",
    "analyzer": "char_wb",
    "min_ngram": 1,
    "max_ngram": 4,
}
STOCK = "stock LogisticRegressionClassifier"
STOCK_DIET = "stock DIETClassifier, 50 epochs"
OURS = "config.yml"
STOCK_PIPELINES: Mapping[str, Sequence[Mapping[str, object]]] = {
    STOCK: (
        {"name": "WhitespaceTokenizer"},
        _CHARACTERS,
        {"name": "LogisticRegressionClassifier"},
    ),
    STOCK_DIET: (
        {"name": "WhitespaceTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        _CHARACTERS,
        {"name": "DIETClassifier", "epochs": 50, "random_seed": 20260101},
    ),
}


@dataclass(frozen=True, slots=True)
class Trained:
    """A model of somebody's labels; Rasa knows the labels by other names."""

    model: Path
    seconds: float
    labels: Mapping[str, str]
    """Rasa's name of each label, and the label itself."""


def pipeline_of(config: Path = ROOT / "config.yml") -> Sequence[Mapping[str, object]]:
    """Give the pipeline of a configuration file."""
    pipeline: Sequence[Mapping[str, object]] = YAML(typ="safe").load(
        config.read_text(encoding="utf-8")
    )["pipeline"]
    return pipeline


@contextmanager
def trained(
    rows: Sequence[LabelledText], pipeline: Sequence[Mapping[str, object]]
) -> Iterator[Trained]:
    """Train a pipeline on labelled texts; the model lives as long as the context.

    Raises:
        LabelledTextsWrong: if there are too few labels or examples.
        TrainingFailed: with Rasa's last words.
    """
    labels = _names(rows)
    with TemporaryDirectory(prefix="linli-bench-") as folder:
        root = Path(folder)
        _write(root, rows, labels, pipeline)
        model = root / "model.tar.gz"
        started = time.perf_counter()
        train_folder(root, model)
        yield Trained(model, time.perf_counter() - started, {v: k for k, v in labels.items()})


def _names(rows: Sequence[LabelledText]) -> dict[str, str]:
    """Give each label a name without what means something to Rasa (slashes, plus signs)."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.label] = counts.get(row.label, 0) + 1
    rare = sorted(label for label, count in counts.items() if count < FEWEST)
    if rare:
        raise LabelledTextsWrong(f"a label needs {FEWEST} examples to learn from: {rare[0]!r}")
    if len(counts) < FEWEST:
        raise LabelledTextsWrong("two labels are needed, or there is nothing to tell apart")
    return {label: f"label_{place:04}" for place, label in enumerate(sorted(counts))}


def _write(
    root: Path,
    rows: Sequence[LabelledText],
    labels: Mapping[str, str],
    pipeline: Sequence[Mapping[str, object]],
) -> None:
    (root / "nlu" / "data").mkdir(parents=True)
    yaml = YAML()
    config = {
        "recipe": "default.v1",
        "assistant_id": "bench",
        # Rasa's own tokenizer refuses Chinese, and there is no other without more packages.
        "language": "en",
        "pipeline": [dict(one) for one in pipeline],
        "policies": [],
    }
    with (root / "config.yml").open("w", encoding="utf-8") as file:
        yaml.dump(config, file)
    with (root / "nlu" / "domain.yml").open("w", encoding="utf-8") as file:
        yaml.dump({"version": "3.1", "intents": list(labels.values())}, file)
    examples: dict[str, list[str]] = {name: [] for name in labels.values()}
    for row in rows:
        examples[labels[row.label]].append(f"- {plain(row.text)}\n")
    entries = [{"intent": name, "examples": "".join(lines)} for name, lines in examples.items()]
    with (root / "nlu" / "data" / "bench.yml").open("w", encoding="utf-8") as file:
        yaml.dump({"version": "3.1", "nlu": entries}, file)


def train_folder(root: Path, model: Path, python: Path | None = None) -> None:
    """Train the pipeline in a folder on the data in it.

    Args:
        root: with config.yml, nlu/domain.yml and nlu/data.
        model: the file to write.
        python: of Rasa's environment; found, if left out.

    Raises:
        TrainingFailed: with Rasa's last words.
    """
    command = [str(python or find_rasa_python()), "-m", "nlu.training"]
    ended = subprocess.run(  # noqa: S603 - our own module with paths that we chose
        [*command, "--root", str(root), "--output", str(model)],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if ended.returncode != 0 or not model.is_file():
        last = " ".join(ended.stderr.split()[-60:])
        raise TrainingFailed(last or f"exit code {ended.returncode}")
