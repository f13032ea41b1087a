"""Residents who stand behind somebody else's case."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from community.survey import Tag
from storage.tables.base import Base, partial_index
from storage.types import Json, RowId, TagCodes

_EMPTY = text("''")


class SupporterRow(Base):
    """One resident behind one case; `left_at` is set when he was split off."""

    __tablename__ = "supporters"
    __table_args__ = (
        UniqueConstraint("case_id", "person_id"),
        Index("ix_supporters_person_id", "person_id"),
        partial_index("ix_supporters_answered_at", "answered_at", where="answered_at IS NOT NULL"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    place: Mapped[dict[str, Any]] = mapped_column(Json)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    own_case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int | None] = mapped_column(Integer())
    asked_at: Mapped[datetime | None]
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    answered_at: Mapped[datetime | None]
    solved: Mapped[bool | None]
    score: Mapped[int | None] = mapped_column(Integer())
    comment: Mapped[str | None]
    tags: Mapped[tuple[Tag, ...]] = mapped_column(TagCodes(), server_default=_EMPTY)
    rated_at: Mapped[datetime | None]
    survey_at: Mapped[datetime | None]
    survey_id: Mapped[int | None]
    """Of the outbox."""
    survey_ended_at: Mapped[datetime | None]
