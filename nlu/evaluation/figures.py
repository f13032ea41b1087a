"""Everything that is measured of one model, as plain numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from community.danger import DANGER_FROM, danger_confidence, means_danger, sounds_dangerous
from community.understanding import ACCEPT_FROM, MARGIN
from nlu.evaluation.asking import Hearing, hear, judged
from nlu.evaluation.bench import percentile95
from nlu.evaluation.texts import (
    HELD_OUT,
    SHARED,
    LabelledText,
    read_danger_texts,
    read_held_out,
    read_tsv,
)
from nlu.measures import (
    Bin,
    GateOutcome,
    Judged,
    LabelFigures,
    accuracy,
    bootstrap,
    by_label,
    calibration_error,
    confusions,
    gate,
    macro_f1,
    reliability,
    top,
    wilson,
)

THRESHOLDS = tuple(place / 20 for place in range(4, 20))
MARGINS = (0.0, MARGIN, 0.3)

SHARED_FILES: Mapping[str, int] = {"real_dev.tsv": 10, "chat_sample.tsv": 2}
"""Files of real texts, with how many rows a label needs to count in the macro-F1."""

Share = tuple[int, int]
"""Hits and how many there could have been."""


@dataclass(frozen=True, slots=True)
class TextSet:
    """How a model does on one set of labelled texts."""

    name: str
    judged: tuple[Judged, ...]
    at_least: int
    accuracy: float
    accuracy_interval: tuple[float, float]
    macro_f1: float
    macro_f1_interval: tuple[float, float]
    top3: float
    calibration_error: float
    labels: tuple[LabelFigures, ...]
    confusions: tuple[tuple[tuple[str, str], int], ...]
    reliability: tuple[Bin, ...]
    gates: tuple[GateOutcome, ...]
    present_gate: GateOutcome


@dataclass(frozen=True, slots=True)
class DangerFigures:
    """How many dangers are seen, and how many harmless texts are taken for one."""

    seen: Mapping[str, Share]
    """By the list alone, the model alone, and both together as the program does it."""
    alarms: Mapping[str, Mapping[str, Share]]
    """The same for harmless texts, by what kind of text they are."""
    missed: tuple[str, ...]
    false: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything about one model."""

    model: str
    sets: tuple[TextSet, ...]
    danger: DangerFigures | None
    p50: float
    """Milliseconds a text, in process, on one core."""
    p95: float
    milliseconds: tuple[float, ...]
    megabytes: float


def evaluate(model: Path, held_out: Path = HELD_OUT, shared: Path = SHARED) -> Evaluation:
    """Measure a model on our held-out texts, and on real ones where they are at hand.

    Raises:
        LabelledTextsWrong: naming the file and what is wrong.
        EvaluationFailed: with the last words of Rasa's process.
    """
    labelled = {"held_out": (read_held_out(held_out), 1)}
    for name, at_least in SHARED_FILES.items():
        if (shared / name).is_file():
            labelled[name] = (read_tsv(shared / name), at_least)
    dangers = _danger_texts(held_out)
    texts = [row.text for rows, _ in labelled.values() for row in rows]
    hearing = hear(model, [*texts, *(row.text for row in (*dangers[0], *dangers[1]))])
    sets, place = [], 0
    for name, (rows, at_least) in labelled.items():
        part = _slice(hearing, place, place + len(rows))
        sets.append(_text_set(name, judged(rows, part), at_least))
        place += len(rows)
    times = hearing.milliseconds[: len(texts)]
    return Evaluation(
        model=hearing.model,
        sets=tuple(sets),
        danger=_danger_figures(*dangers, _slice(hearing, place, len(hearing.understandings))),
        p50=median(times),
        p95=percentile95(times),
        milliseconds=times,
        megabytes=hearing.megabytes,
    )


def _text_set(name: str, rows: tuple[Judged, ...], at_least: int) -> TextSet:
    right = sum(one.right for one in rows)
    return TextSet(
        name=name,
        judged=rows,
        at_least=at_least,
        accuracy=accuracy(rows),
        accuracy_interval=wilson(right, len(rows)),
        macro_f1=macro_f1(rows, at_least),
        macro_f1_interval=bootstrap(rows, lambda drawn: macro_f1(drawn, at_least), rounds=200),
        top3=top(rows),
        calibration_error=calibration_error(rows),
        labels=by_label(rows),
        confusions=confusions(rows),
        reliability=reliability(rows),
        gates=tuple(gate(rows, limit, margin) for margin in MARGINS for limit in THRESHOLDS),
        present_gate=gate(rows, ACCEPT_FROM, MARGIN),
    )


def _danger_texts(folder: Path) -> tuple[tuple[LabelledText, ...], tuple[LabelledText, ...]]:
    files = [folder / "dangers.yml", folder / "no_dangers.yml"]
    if not all(path.is_file() for path in files):
        return (), ()
    return read_danger_texts(files[0]), read_danger_texts(files[1])


def _danger_figures(
    dangers: Sequence[LabelledText], harmless: Sequence[LabelledText], hearing: Hearing
) -> DangerFigures | None:
    if not dangers:
        return None
    seen = [_ways(hearing, place, row.text) for place, row in enumerate(dangers)]
    false = [_ways(hearing, len(dangers) + place, row.text) for place, row in enumerate(harmless)]
    kinds = dict.fromkeys(row.label for row in harmless)
    return DangerFigures(
        seen={way: (sum(one[way] for one in seen), len(seen)) for way in WAYS},
        alarms={
            way: {
                kind: (
                    sum(
                        one[way]
                        for one, row in zip(false, harmless, strict=True)
                        if row.label == kind
                    ),
                    sum(row.label == kind for row in harmless),
                )
                for kind in kinds
            }
            for way in WAYS
        },
        missed=tuple(row.text for row, one in zip(dangers, seen, strict=True) if not one[BOTH]),
        false=tuple(row.text for row, one in zip(harmless, false, strict=True) if one[BOTH]),
    )


LIST, MODEL, BOTH = "list", "model", "both"
WAYS = (LIST, MODEL, BOTH)


def _ways(hearing: Hearing, place: int, text: str) -> Mapping[str, bool]:
    thought = hearing.understandings[place]
    by_list = sounds_dangerous(text)
    by_model = danger_confidence(thought) >= DANGER_FROM
    return {LIST: by_list, MODEL: by_model, BOTH: means_danger(text, thought)}


def _slice(hearing: Hearing, start: int, end: int) -> Hearing:
    return Hearing(
        hearing.model,
        hearing.understandings[start:end],
        hearing.milliseconds[start:end],
        hearing.megabytes,
    )
