"""The community file's shape where it tells how cases are taken up again (重办)."""

from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field

from app.community_values import Duration
from app.durations import parse_duration
from app.entries import Entry
from community.reopening_rule import Reopening, Share

_RULE = Reopening()


def _solution(value: object) -> Share | timedelta:
    if isinstance(value, Share | timedelta):
        return value
    if isinstance(value, str) and value in set(Share):
        return Share(value)
    try:
        return parse_duration(str(value))
    except ValueError:
        raise ValueError("write half, full, or a duration such as 24h") from None


class ReopeningEntry(Entry):
    """When a "no" reopens a case by itself; most 0: a person decides each time."""

    window: Duration | None = _RULE.window
    most: Annotated[int, Field(ge=0, le=20)] = _RULE.most
    solution: Annotated[Share | timedelta, BeforeValidator(_solution)] = _RULE.solution
    low_score: Annotated[int, Field(ge=0, le=4)] = _RULE.low_score
    leader_from: Annotated[int, Field(ge=1, le=20)] | None = _RULE.leader_from
    decide_within: Duration = _RULE.decide_within


def reopening_of(entry: ReopeningEntry) -> Reopening:
    """Give what the file says about taking cases up again."""
    return Reopening(**entry.model_dump())
