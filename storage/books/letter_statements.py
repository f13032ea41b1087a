"""The statements by which one message is found and makes way for its edit, prepared once."""

from sqlalchemy import bindparam, case, func, insert, select, union_all, update
from sqlalchemy.orm import aliased

from community.messages import LetterState
from storage.books.letters import SELECT_LETTERS
from storage.direct import lasting
from storage.tables import OutboxRow
from storage.types import UtcDateTime

ORIGINAL_FAILED = "the original message was never sent"
_edit = aliased(OutboxRow, name="edit")
_said = aliased(OutboxRow, name="said")
_original = aliased(OutboxRow, name="original")
_standing = (
    select(func.max(_said.id).label("id"), _said.person_id)
    .where(
        _said.edits.is_(None),
        _said.case_id == bindparam("case_id"),
        # What was stopped before it went out stands in nobody's chat.
        _said.state != LetterState.SUPERSEDED,
    )
    .group_by(_said.person_id, _said.purpose)
    .cte("standing")
)
_their_edits = (
    select(func.max(_edit.id))
    .join(_standing, (_edit.edits == _standing.c.id) & (_edit.person_id == _standing.c.person_id))
    .group_by(_edit.edits)
)
STANDING = lasting(
    SELECT_LETTERS.where(
        OutboxRow.id.in_(union_all(select(_standing.c.id), _their_edits))
    ).order_by(OutboxRow.id)
)
"""About a case, the newest message of each purpose to each person, and after it its newest edit."""

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
RECENT = lasting(
    SELECT_LETTERS.where(
        OutboxRow.edits.is_(None),
        OutboxRow.person_id == bindparam("person_id"),
        OutboxRow.purpose == bindparam("purpose"),
        OutboxRow.created_at >= bindparam("since"),
    ).order_by(OutboxRow.id.desc())
)
OF_CASE = lasting(
    SELECT_LETTERS.where(
        OutboxRow.case_id == bindparam("of_case"), OutboxRow.id > bindparam("after")
    ).order_by(OutboxRow.id)
)
NEWEST_OF_CASE = lasting(
    select(func.max(OutboxRow.id)).where(OutboxRow.case_id == bindparam("of_case"))
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

_NEWEST = select(func.max(_edit.id)).where(_edit.edits == bindparam("row_id")).scalar_subquery()
MAKE_WAY_FOR_NEWEST = lasting(MAKE_WAY.where(OutboxRow.id < _NEWEST))
"""Of the edits of a message that wait, only the newest still counts."""

_has_failed = _original.state == LetterState.FAILED
_AS_SAID = tuple(
    column.name
    for column in OutboxRow.__table__.columns
    if column.name
    not in {
        *("id", "holder", "lease_until", "not_before", "attempts", "telegram_message_id"),
        *("edits", "state", "finished_at", "error"),
    }
)
ADD_EDITS = lasting(
    insert(OutboxRow).from_select(
        [*_AS_SAID, "edits", "state", "finished_at", "error"],
        select(
            *(bindparam(name, type_=OutboxRow.__table__.c[name].type) for name in _AS_SAID),
            func.coalesce(_original.edits, _original.id),
            case(
                (_has_failed, LetterState.FAILED),
                else_=bindparam("state", type_=OutboxRow.__table__.c.state.type),
            ),
            case((_has_failed, bindparam("created_at", type_=UtcDateTime()))),
            case((_has_failed, ORIGINAL_FAILED)),
        )
        .where(_original.id == bindparam("edits"))
        # The lock keeps the original from failing unseen while its edit is being added.
        .with_for_update(key_share=True),
    )
)
"""Edits of first messages; they are failed at once if those never went out."""
