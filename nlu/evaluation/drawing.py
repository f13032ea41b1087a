"""Has the pictures of an evaluation drawn."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from community.understanding import ACCEPT_FROM, MARGIN
from nlu.errors import EvaluationFailed
from nlu.evaluation.figures import Evaluation, TextSet
from nlu.model import ROOT, find_rasa_python

_LONGEST_SHOWN = 120.0
"""Milliseconds; a rarer, longer one would squeeze the picture."""


def draw(evaluation: Evaluation, folder: Path) -> tuple[str, ...]:
    """Write the pictures as SVG files into a folder, and give their names in order.

    Raises:
        EvaluationFailed: with the last words of the process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ended = subprocess.run(  # noqa: S603 - our own module with paths that we chose
        [str(find_rasa_python()), "-m", "nlu.pictures", str(folder)],
        cwd=ROOT,
        env=dict(os.environ),
        input=json.dumps(_said(evaluation)),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if ended.returncode != 0:
        raise EvaluationFailed(" ".join(ended.stderr.split()[-60:]))
    confusions = [f"confusion-{one.name}" for one in evaluation.sets]
    return ("gate", "reliability", *confusions, "latency")


def _said(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "confusions": [_confusion(one) for one in evaluation.sets],
        "reliability": {
            one.name: [(each.confidence, each.accuracy) for each in one.reliability]
            for one in evaluation.sets
        },
        "gate": {
            "accept_from": ACCEPT_FROM,
            "sets": {
                one.name: [
                    (each.accept_from, each.accepted, each.wrong)
                    for each in one.gates
                    if each.margin == MARGIN
                ]
                for one in evaluation.sets
            },
        },
        "latency": [min(one, _LONGEST_SHOWN) for one in evaluation.milliseconds],
    }


def _confusion(texts: TextSet) -> dict[str, Any]:
    labels = [one.label for one in texts.labels]
    counts = Counter((one.label, one.best) for one in texts.judged)
    rows = {one.label: one.rows for one in texts.labels}
    shares = [[counts[meant, said] / rows[meant] for said in labels] for meant in labels]
    short = [label.removeprefix("report_") for label in labels]
    return {"set": texts.name, "labels": short, "shares": shares}
