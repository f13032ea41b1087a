"""What people said, and where each of them stands in the conversation."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from community.conversation import Stage
from community.messages import Kind
from storage.tables.base import Base, partial_index
from storage.types import Json, RowId, WordOf


class SpokenRow(Base):
    """One message of a person."""

    __tablename__ = "spoken"
    __table_args__ = (
        Index("ix_spoken_chat_id_telegram_message_id", "chat_id", "telegram_message_id"),
        Index("ix_spoken_case_id", "case_id"),
        Index("ix_spoken_person_id", "person_id", "id"),
        partial_index("ix_spoken_media_id", "media_id", where="media_id IS NOT NULL"),
        partial_index(
            "ix_spoken_not_understood", "id", where="understanding IS NULL AND text <> ''"
        ),
    )

    id: Mapped[RowId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int]
    telegram_message_id: Mapped[int]
    kind: Mapped[Kind] = mapped_column(WordOf(Kind))
    text: Mapped[str]
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    understanding: Mapped[dict[str, Any] | None] = mapped_column(Json)
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class ConversationRow(Base):
    """The state of one person's conversation."""

    __tablename__ = "conversations"
    __table_args__ = (
        partial_index("ix_conversations_due_at", "due_at", where="due_at IS NOT NULL"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    stage: Mapped[Stage] = mapped_column(WordOf(Stage))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    since: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    """On the community's clock."""
