"""docs/evaluation.md: what was measured last, without any text of other people."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from community.understanding import ACCEPT_FROM, MARGIN
from nlu.evaluation.figures import Evaluation, TextSet
from nlu.evaluation.page import labels_table, summary
from nlu.model import ROOT

_HEAD = """# Evaluation of the shipped model

Written by `make evaluate ARGS=--docs`; do not edit. `make evaluate` measures again, and its page
lists every text that went wrong. `held_out` are our own sentences under `tests/nlu/held_out/`,
which no model learns from. `real_dev.tsv` and `chat_sample.tsv` are real citizens' texts, not part
of this repository; in their macro-F1 count intents with at least 10 and 2 rows. The intervals of
the accuracy are Wilson's, those of the macro-F1 come from 200 bootstrap samples. ECE is the
expected calibration error over ten bins of equal width.

"""


def write_document(evaluation: Evaluation, folder: Path, pictures: Sequence[str]) -> None:
    """Write the document, and copy the pictures beside the others of docs."""
    images = ROOT / "docs" / "images"
    for name in pictures:
        shutil.copyfile(folder / f"{name}.svg", images / f"nlu-{name}.svg")
    parts = [_HEAD, summary(evaluation), _gate(evaluation)]
    parts += [f"![{name}](images/nlu-{name}.svg)\n" for name in pictures]
    parts += [f"## {one.name}: intents\n\n{labels_table(one)}" for one in evaluation.sets]
    (ROOT / "docs" / "evaluation.md").write_text("\n".join(parts), encoding="utf-8")


def _gate(evaluation: Evaluation) -> str:
    lines = [
        "## The gate",
        "",
        f"Acted upon without asking: confidence at least {ACCEPT_FROM}, lead at least {MARGIN}.",
        "",
        "| texts | threshold | filed at once | asked | wrong of all | wrong of filed |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in evaluation.sets:
        lines += _gate_lines(one)
    return "\n".join(lines) + "\n"


def _gate_lines(one: TextSet) -> list[str]:
    return [
        f"| {one.name} | {each.accept_from:.2f} | {each.accepted:.1%} | {each.asked:.1%} |"
        f" {each.wrong:.1%} | {each.wrong / each.accepted if each.accepted else 0:.1%} |"
        for each in one.gates
        if each.margin == MARGIN
    ]
