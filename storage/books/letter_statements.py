"""The statements by which one message is found and makes way for its edit, prepared once."""

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import aliased

from community.messages import LetterState
from storage.books.letters import SELECT_LETTERS
from storage.direct import lasting
from storage.tables import OutboxRow

_edit = aliased(OutboxRow, name="edit")
_said = aliased(OutboxRow, name="said")
_LATEST = (
    select(_said.id)
    .where(
        _said.edits.is_(None),
        _said.case_id == bindparam("case_id"),
        _said.person_id == bindparam("person_id"),
        _said.purpose == bindparam("purpose"),
        # What was stopped before it went out stands in nobody's chat.
        _said.state != LetterState.SUPERSEDED,
    )
    .order_by(_said.id.desc())
    .limit(1)
    .scalar_subquery()
)
_EDIT_OF_LATEST = (
    select(func.max(_edit.id))
    .where(_edit.edits == _LATEST, _edit.person_id == bindparam("person_id"))
    .scalar_subquery()
)
LATEST = lasting(
    SELECT_LETTERS.where(OutboxRow.id.in_([_LATEST, _EDIT_OF_LATEST])).order_by(OutboxRow.id)
)
"""The newest message of a purpose, and after it its newest edit."""

NEWEST_EDIT = lasting(
    SELECT_LETTERS.where(
        OutboxRow.person_id == bindparam("person_id"),
        OutboxRow.id
        == func.coalesce(
            select(func.max(_edit.id))
            .where(_edit.edits == bindparam("row_id"), _edit.person_id == bindparam("person_id"))
            .scalar_subquery(),
            bindparam("row_id"),
        ),
    )
)
HOLDERS = lasting(
    select(OutboxRow.person_id)
    .where(
        OutboxRow.case_id == bindparam("case_id"),
        OutboxRow.purpose == bindparam("purpose"),
        OutboxRow.edits.is_(None),
        OutboxRow.state != LetterState.SUPERSEDED,
    )
    .distinct()
    .order_by(OutboxRow.person_id)
)
RECENT = lasting(
    SELECT_LETTERS.where(
        OutboxRow.edits.is_(None),
        OutboxRow.person_id == bindparam("person_id"),
        OutboxRow.purpose == bindparam("purpose"),
        OutboxRow.created_at >= bindparam("since"),
    ).order_by(OutboxRow.id.desc())
)
ORIGINAL = lasting(
    select(OutboxRow.state, OutboxRow.edits)
    .where(OutboxRow.id == bindparam("row_id"))
    .with_for_update(key_share=True)
)
MAKE_WAY = lasting(
    update(OutboxRow)
    .where(
        OutboxRow.edits == bindparam("row_id"),
        OutboxRow.finished_at.is_(None),
        OutboxRow.state == LetterState.QUEUED,
    )
    .values(state=LetterState.SUPERSEDED, finished_at=bindparam("at"))
)
