"""Learns from accepted corrections: trains, compares on held-out texts, and switches or refuses."""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML

from community.danger import DANGER_FROM, danger_confidence
from nlu.active import activate, serving_model
from nlu.errors import LearningRuns, NothingLearnt
from nlu.evaluation.asking import Hearing, hear, judged
from nlu.evaluation.pipelines import train_folder
from nlu.evaluation.texts import (
    LabelledText,
    held_out_of,
    read_danger_texts,
    read_held_out,
)
from nlu.model import ROOT, find_rasa_python, input_hash
from nlu.obstacles import Obstacle, obstacle_to
from nlu.training_data import Example, plain, read_examples
from nlu.verdict import Verdict, compare


class Stage(StrEnum):
    """What learning does, in its order."""

    TRAINING = "training"
    """Left out where the same corrections were trained with before."""
    HEARING_OLD = "hearing-old"
    HEARING_NEW = "hearing-new"


@dataclass(frozen=True, slots=True)
class Step:
    """What begins now."""

    stage: Stage
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An accepted correction that cannot be learnt from, and why."""

    text: str
    obstacle: Obstacle

    @property
    def reason(self) -> str:
        """The obstacle in words."""
        return self.obstacle.words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of learning."""

    old: Path
    """The model that served meanwhile."""
    model: Path
    examples: int
    """How many corrections were learnt from."""
    passed_over: tuple[PassedOver, ...]
    verdict: Verdict
    switched: bool


def learn(
    corrections: Sequence[Example],
    *,
    root: Path = ROOT,
    dry_run: bool = False,
    tell: Callable[[Step], None] = lambda _step: None,
) -> Outcome:
    """Train a model with corrections, compare it with the serving one, and switch if it may serve.

    Args:
        corrections: accepted by a reviewer.
        root: the project's folder, with held-out sentences and a danger set that no model learns.
        dry_run: compare only.
        tell: is told each step.

    Raises:
        NothingLearnt: if no correction can be learnt from.
        LearningRuns: if somebody else is learning at this moment.
        LabelledTextsWrong: if the held-out texts cannot be read.
        TrainingFailed, EvaluationFailed, ModelMissing, EnvironmentMissing: as named.
    """
    held_out, python = held_out_of(root), find_rasa_python(root)
    sentences = read_held_out(held_out)
    dangers = read_danger_texts(held_out / "dangers.yml")
    usable, passed_over = choose(corrections, [one.text for one in (*sentences, *dangers)], root)
    if not usable:
        raise NothingLearnt("; ".join(f"{one.text}: {one.reason}" for one in passed_over))
    with _alone(root):
        old = serving_model(root)
        new = old.parent / f"linli-{input_hash(root)}-{_digest(usable)}.tar.gz"
        if not new.is_file():
            tell(Step(Stage.TRAINING, f"training with {len(usable)} corrections"))
            _train(usable, root, new, python)
        before, after = _heard(old, new, [*sentences, *dangers], python, tell)
        verdict = _verdict(before, after, sentences, dangers)
        switched = verdict.accepted and not dry_run
        if switched:
            activate(new, root)
    return Outcome(old, new, len(usable), tuple(passed_over), verdict, switched)


def choose(
    corrections: Sequence[Example], held_out: Sequence[str], root: Path = ROOT
) -> tuple[list[Example], list[PassedOver]]:
    """Give the corrections to learn from, and those that must not or cannot be learnt from."""
    known = {example.text: example.intent for example in read_examples(root)}
    usable: list[Example] = []
    passed_over: list[PassedOver] = []
    for one in dict.fromkeys(corrections):
        obstacle = obstacle_to(one, known, held_out)
        if obstacle is not None:
            passed_over.append(PassedOver(one.text, obstacle))
        elif one.text not in known:
            known[one.text] = one.intent
            usable.append(one)
    return usable, passed_over


def _digest(examples: Sequence[Example]) -> str:
    lines = sorted(f"{one.intent}\t{one.text}\n" for one in examples)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:12]


def _train(examples: Sequence[Example], root: Path, model: Path, python: Path) -> None:
    """Train in a copy of the project's inputs with the corrections beside them."""
    with TemporaryDirectory(prefix="linli-learn-") as temporary:
        copy = Path(temporary)
        shutil.copyfile(root / "config.yml", copy / "config.yml")
        shutil.copytree(root / "nlu" / "data", copy / "nlu" / "data")
        shutil.copyfile(root / "nlu" / "domain.yml", copy / "nlu" / "domain.yml")
        by_intent: dict[str, list[str]] = {}
        for one in examples:
            by_intent.setdefault(one.intent, []).append(one.text)
        entries = [
            {"intent": intent, "examples": "".join(f"- {plain(text)}\n" for text in texts)}
            for intent, texts in by_intent.items()
        ]
        with (copy / "nlu" / "data" / "learnt.yml").open("w", encoding="utf-8") as file:
            YAML().dump({"version": "3.1", "nlu": entries}, file)
        train_folder(copy, copy / model.name, python)
        shutil.move(copy / model.name, model.with_name(f"unfinished-{model.name}"))
    model.with_name(f"unfinished-{model.name}").replace(model)


def _heard(
    old: Path,
    new: Path,
    labelled: Sequence[LabelledText],
    python: Path,
    tell: Callable[[Step], None],
) -> tuple[Hearing, Hearing]:
    texts = [one.text for one in labelled]
    tell(Step(Stage.HEARING_OLD, f"asking {old.name} about {len(texts)} held-out sentences"))
    before = hear(old, texts, python)
    tell(Step(Stage.HEARING_NEW, f"asking {new.name} about the same"))
    return before, hear(new, texts, python)


def _verdict(
    before: Hearing,
    after: Hearing,
    sentences: Sequence[LabelledText],
    dangers: Sequence[LabelledText],
) -> Verdict:
    return compare(
        judged(sentences, _first(before, len(sentences))),
        judged(sentences, _first(after, len(sentences))),
        _seen(before, dangers),
        _seen(after, dangers),
    )


def _first(hearing: Hearing, count: int) -> Hearing:
    return Hearing(
        hearing.model,
        hearing.understandings[:count],
        hearing.milliseconds[:count],
        hearing.megabytes,
    )


def _seen(hearing: Hearing, dangers: Sequence[LabelledText]) -> dict[str, bool]:
    thoughts = hearing.understandings[-len(dangers) :]
    return {
        one.text: danger_confidence(thought) >= DANGER_FROM
        for one, thought in zip(dangers, thoughts, strict=True)
    }


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let nobody else learn at the same time; a killed process holds nothing."""
    place = root / "nlu" / "models" / "learning.lock"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LearningRuns(str(place)) from None
        yield
