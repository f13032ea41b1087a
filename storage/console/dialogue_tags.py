"""Finds conversations by tag, and the tags in use, without going through all that were given."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from storage.direct import lasting
from storage.tables import DialogueRow, DialogueTagRow

_COUNTED = 1_000
"""So often a tag is counted; what is used more often is not told apart."""

_given = DialogueTagRow.__table__.alias("given")
_first = select(func.min(DialogueTagRow.tag).label("tag")).cte("used", recursive=True)
_next = (
    select(func.min(_given.c.tag))
    .where(_given.c.tag > _first.c.tag)
    .correlate(_first)
    .scalar_subquery()
)
# Each step goes by the index to the next tag; the last one finds none.
_used = _first.union_all(select(_next).where(_first.c.tag.is_not(None)))
_some = (
    select(literal_column("1"))
    .select_from(_given)
    .where(_given.c.tag == _used.c.tag)
    .correlate(_used)
    .limit(_COUNTED)
    .subquery()
)
_number = select(func.count()).select_from(_some).scalar_subquery()
TAGS_IN_USE = lasting(
    select(_used.c.tag)
    .where(_used.c.tag.is_not(None))
    .order_by(_number.desc(), _used.c.tag)
    .limit(bindparam("most"))
)
"""The tags in use, the most used first; takes `most`."""


def has_tag(tag: str) -> ColumnElement[bool]:
    """Give the condition of conversations with a tag; they are found by it, few as they are.

    An EXISTS would have the database go through all conversations in their order, and ask for each
    of them whether it has the tag.
    """
    tagged: Any = (
        select(DialogueTagRow.dialogue_id)
        .where(DialogueTagRow.tag == tag)
        .cte("tagged")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    return DialogueRow.id.in_(select(tagged.c.dialogue_id))
