"""Reads what a training gave from the document that is stored of it."""

from collections.abc import Mapping
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
    plain = {
        name: document[name]
        for name in ("sentences", "danger_texts", "only_old_right", "only_new_right", "p")
    }
    old_and_new = {name: tuple(document[name]) for name in ("accuracy", "macro_f1", "dangers")}
    return Comparison(
        **plain,
        **old_and_new,
        changes=tuple(Changed(**one) for one in document["changes"]),
        danger_changes=tuple((text, seen) for text, seen in document["danger_changes"]),
        objections=tuple(Objection(**one) for one in document["objections"]),
    )
