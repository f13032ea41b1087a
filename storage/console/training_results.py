"""Reads what a training gave from the document that is stored of it."""

from collections.abc import Callable, Mapping
from typing import Any

from community.console.training import Changed, Comparison, Objection, PassedOver, Result


def read_result(document: Mapping[str, Any]) -> Result:
    """Read what a training gave."""
    return Result(
        old_model=document["old_model"],
        new_model=document["new_model"],
        learnt=document["learnt"],
        passed_over=tuple(PassedOver(**one) for one in document["passed_over"]),
        comparison=_comparison(document["comparison"]),
    )


def _comparison(document: Mapping[str, Any]) -> Comparison:
    read: Mapping[str, Callable[[Any], Any]] = {
        "accuracy": tuple,
        "macro_f1": tuple,
        "dangers": tuple,
        "changes": lambda rows: tuple(Changed(**one) for one in rows),
        "danger_changes": lambda rows: tuple((text, seen) for text, seen in rows),
        "objections": lambda rows: tuple(Objection(**one) for one in rows),
    }
    return Comparison(**{name: read.get(name, _same)(value) for name, value in document.items()})


def _same(value: Any) -> Any:
    return value
