"""Checks that whoever has to decide about a case will be reminded until he does."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row

_DUE = "decision_due"
_PENDING = "pending"


def gets_decided(case: Row[Any], due: Sequence[Row[Any]]) -> Iterator[str]:
    """Say what is wrong with a case that waits for a decision, from its rows alone."""
    waits = case.undecided_since is not None or case.appeal == _PENDING
    planned = any(
        row.kind == _DUE and row.finished_at is None and row.round == case.round for row in due
    )
    if waits and not planned:
        yield "somebody has to decide about it, and nothing will remind anybody"
    if case.undecided_since is not None and case.status not in {"resolved", "closed"}:
        yield f"it waits for a decision whether it is done again, and is {case.status}"
