"""Conversations between rows and values."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from community.console.bot_failed import Failure
from community.console.conversations import Dialogue, Listed, Marks


def read_line(
    row: Row[Any], tags: Sequence[str], words: str, found_id: int | None = None
) -> Listed:
    """Read a row of conversations, with the names and the case beside it."""
    return Listed(
        dialogue=_dialogue(row, tags),
        name=row.person_name,
        person_key=row.person_key,
        number=row.number or "",
        category=row.category,
        status=row.status,
        confidential=bool(row.confidential),
        entered_by_id=row.entered_by_id,
        words=words,
        found_id=found_id,
    )


def _dialogue(row: Row[Any], tags: Sequence[str]) -> Dialogue:
    return Dialogue(
        id=row.id,
        person_id=row.person_id,
        case_id=row.case_id,
        by_staff=row.by_staff,
        first_spoken_id=row.first_spoken_id,
        last_spoken_id=row.last_spoken_id,
        began_at=row.began_at,
        last_at=row.last_at,
        messages=row.messages,
        intent=row.intent,
        confidence=row.confidence,
        stars=row.stars,
        urged=row.urged,
        failures=frozenset(one for one in Failure if getattr(row, one.value)),
        doubt=row.doubt,
        marks=Marks(
            flagged=row.flagged,
            note=row.note,
            noted_by_id=row.noted_by_id,
            reviewed_at=row.reviewed_at,
            reviewed_by_id=row.reviewed_by_id,
            tags=tuple(tags),
        ),
    )
