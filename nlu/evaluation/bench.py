"""Our pipeline beside Rasa's stock ones, on anybody's labelled texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from nlu.evaluation.asking import hear
from nlu.evaluation.pipelines import OURS, STOCK, STOCK_DIET, STOCK_PIPELINES, pipeline_of, trained
from nlu.evaluation.texts import LabelledText, read_tsv
from nlu.measures import Judged, accuracy, calibration_error, macro_f1, top

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class BenchRow:
    """What one pipeline reached."""

    pipeline: str
    accuracy: float
    macro_f1: float
    top3: float
    calibration_error: float
    p50: float
    """Milliseconds a message, in process, on one core."""
    p95: float
    training_seconds: float
    megabytes: float


def bench(train: Path, test: Path, *, diet: bool = False) -> Iterator[BenchRow]:
    """Train each pipeline on one file and measure it on the other.

    Args:
        train: TSV of label and text.
        test: the same, with texts that are not in `train`.
        diet: also Rasa's DIET, which trains for many minutes.

    Raises:
        LabelledTextsWrong: naming file and line.
        TrainingFailed: with Rasa's last words.
    """
    learn, unseen = read_tsv(train), read_tsv(test)
    pipelines: dict[str, Sequence[Mapping[str, object]]] = {OURS: pipeline_of()}
    pipelines[STOCK] = STOCK_PIPELINES[STOCK]
    if diet:
        pipelines[STOCK_DIET] = STOCK_PIPELINES[STOCK_DIET]
    for name, pipeline in pipelines.items():
        yield _measure(name, pipeline, learn, unseen)


def _measure(
    name: str,
    pipeline: Sequence[Mapping[str, object]],
    learn: Sequence[LabelledText],
    unseen: Sequence[LabelledText],
) -> BenchRow:
    with trained(learn, pipeline) as model:
        hearing = hear(model.model, [row.text for row in unseen])
    judged = tuple(
        Judged(
            row.label,
            row.text,
            tuple((model.labels.get(intent, ""), score) for intent, score in thought.ranking),
        )
        for row, thought in zip(unseen, hearing.understandings, strict=True)
    )
    return BenchRow(
        pipeline=name,
        accuracy=accuracy(judged),
        macro_f1=macro_f1(judged),
        top3=top(judged),
        calibration_error=calibration_error(judged),
        p50=median(hearing.milliseconds),
        p95=percentile95(hearing.milliseconds),
        training_seconds=model.seconds,
        megabytes=hearing.megabytes,
    )


def percentile95(values: Sequence[float]) -> float:
    """Give the value that 95 of 100 do not exceed."""
    return quantiles(values, n=_PERCENT)[94] if len(values) > 1 else values[0]
