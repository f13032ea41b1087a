"""Lets Rasa's environment judge many texts in one process on one core."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from community.understanding import Understanding
from nlu.answer import read_understanding
from nlu.client import beginning, readable
from nlu.errors import EvaluationFailed
from nlu.evaluation.texts import LabelledText
from nlu.measures import Judged
from nlu.model import ROOT, find_rasa_python

LONGEST = 3600.0
"""Seconds; thousands of texts take less than a minute."""

_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a model thinks of texts, in their order, and what that took."""

    model: str
    understandings: tuple[Understanding, ...]
    milliseconds: tuple[float, ...]
    """For each text, in process, on one core."""
    megabytes: float
    """The most memory that the process held."""


def hear(model: Path, texts: Sequence[str], python: Path | None = None) -> Hearing:
    """Judge texts as the program would.

    Args:
        model: the trained model's file.
        texts: cut and cleaned as the client does it.
        python: of Rasa's environment; found, if left out.

    Raises:
        EvaluationFailed: with the last words of the process.
        EnvironmentMissing: if Rasa's Python is not there.
    """
    sent = [readable(text) for text in texts]
    ended = subprocess.run(  # noqa: S603 - our own module with paths that we chose
        [str(python or find_rasa_python()), "-m", "nlu.judging", "--model", str(model)],
        cwd=ROOT,
        env={**os.environ, **_ONE_CORE},
        input="".join(json.dumps(text) + "\n" for text in sent),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    if ended.returncode != 0 or len(lines) != len(sent) + 1:
        last = " ".join(ended.stderr.split()[-60:])
        raise EvaluationFailed(f"{model.name}: {last or f'exit code {ended.returncode}'}")
    name = model.name.removesuffix(".tar.gz")
    return Hearing(
        model=name,
        understandings=tuple(
            read_understanding(answer, name, said).shifted(beginning(text))
            for answer, said, text in zip(lines, sent, texts, strict=False)
        ),
        milliseconds=tuple(answer["milliseconds"] for answer in lines[:-1]),
        megabytes=lines[-1]["megabytes"],
    )


def judged(labelled: Sequence[LabelledText], hearing: Hearing) -> tuple[Judged, ...]:
    """Put labels and judgements side by side."""
    return tuple(
        Judged(one.label, one.text, thought.ranking)
        for one, thought in zip(labelled, hearing.understandings, strict=True)
    )
