"""Outgoing messages between rows and values, and which of them may go out next."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from community.messages import Letter, LetterState, MediaState, PostedLetter
from community.speech import Priority
from storage.books.claims import is_held, lease_is_over, may_be_tried
from storage.tables import MediaRow, OutboxRow

_original = aliased(OutboxRow, name="original")
_held = aliased(OutboxRow, name="held")

SELECT_LETTERS: Select[Any] = select(
    *OutboxRow.__table__.columns, _original.telegram_message_id.label("edited_message_id")
).outerjoin_from(OutboxRow, _original, _original.id == OutboxRow.edits)
"""Rows of the outbox with what an edit needs to know of its original."""


def letter_values(letter: Letter) -> dict[str, Any]:
    """Give the columns of a message that has no row yet."""
    return {
        "person_id": letter.person_id,
        "chat_id": letter.chat_id,
        "kind": letter.kind,
        "text": letter.text,
        "markup": None if letter.markup is None else dict(letter.markup),
        "purpose": letter.purpose,
        "priority": int(letter.priority),
        "case_id": letter.case_id,
        "media_id": letter.media_id,
        "edits": letter.edits,
        "key": letter.key,
        "replies_to": letter.replies_to,
        "hold_until": letter.hold_until,
        "spoken_id": letter.spoken_id,
    }


def read_letter(
    row: Row[Any], *, state: LetterState | None = None, attempts: int | None = None
) -> PostedLetter:
    """Read a row of `SELECT_LETTERS`; state and attempts may be newer than the row."""
    return PostedLetter(
        id=row.id,
        letter=Letter(
            person_id=row.person_id,
            chat_id=row.chat_id,
            kind=row.kind,
            text=row.text,
            markup=row.markup,
            purpose=row.purpose,
            priority=Priority(row.priority),
            case_id=row.case_id,
            media_id=row.media_id,
            edits=row.edits,
            key=row.key,
            replies_to=row.replies_to,
            hold_until=row.hold_until,
            spoken_id=row.spoken_id,
        ),
        state=state or row.state,
        attempts=row.attempts if attempts is None else attempts,
        telegram_message_id=row.telegram_message_id,
        created_at=row.created_at,
        sent_at=_sent_at(row),
        error=row.error,
        edited_message_id=row.edited_message_id,
    )


def _sent_at(row: Row[Any]) -> datetime | None:
    at: datetime | None = row.finished_at
    return at if row.state is LetterState.SENT else None


# What waits for its original, its file or the morning is not in the line, so it holds up nobody.
# A chat takes the rank of the most pressing message in its line: an answer does not
# have to wait behind every other chat's news because one piece of news stands before it.
# Both states are looked up row by row: as a join, PostgreSQL reads through all that was ever sent.
_state_of_original = (
    select(_original.state)
    .where(_original.id == OutboxRow.edits)
    .correlate(OutboxRow)
    .scalar_subquery()
)
_state_of_file = (
    select(MediaRow.state)
    .where(MediaRow.id == OutboxRow.media_id)
    .correlate(OutboxRow)
    .scalar_subquery()
)
_danger = case((OutboxRow.priority == int(Priority.DANGER), OutboxRow.id))
_heads = (
    select(
        func.coalesce(func.min(_danger), func.min(OutboxRow.id)).label("id"),
        func.min(OutboxRow.priority).label("rank"),
    )
    .where(
        OutboxRow.finished_at.is_(None),
        OutboxRow.chat_id.not_in(bindparam("busy", expanding=True)),
        or_(OutboxRow.hold_until.is_(None), OutboxRow.hold_until <= bindparam("by_clock")),
        or_(OutboxRow.edits.is_(None), _state_of_original == LetterState.SENT),
        or_(OutboxRow.media_id.is_(None), _state_of_file != MediaState.WANTED),
    )
    .group_by(OutboxRow.chat_id)
    .subquery("heads")
)

CLAIMABLE_LETTERS = (
    SELECT_LETTERS.join(_heads, _heads.c.id == OutboxRow.id)
    .where(
        OutboxRow.finished_at.is_(None),
        lease_is_over(OutboxRow),
        may_be_tried(OutboxRow),
        ~exists().where(
            _held.chat_id == OutboxRow.chat_id, _held.finished_at.is_(None), is_held(_held)
        ),
    )
    .order_by(_heads.c.rank, OutboxRow.id)
    .limit(bindparam("limit"))
    .with_for_update(of=OutboxRow, skip_locked=True)
)
"""The next message of each chat; asks for `now`, `by_clock`, `busy` and `limit`."""
