"""The outbox: messages that were decided on, until Telegram has them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from community.messages import LetterState, SendKind
from community.purposes import Purpose
from storage.tables.base import Base, Claimable, partial_index
from storage.types import Json, RowId, WordOf


class OutboxRow(Claimable, Base):
    """One message; `finished_at` is set when it is sent, failed or superseded."""

    __tablename__ = "outbox"
    __table_args__ = (
        # The claim finds the heads of the chats in this index and reads nothing else for it.
        partial_index(
            "ix_outbox_open",
            "chat_id",
            "id",
            "priority",
            "edits",
            "media_id",
            "hold_until",
            where="finished_at IS NULL",
        ),
        partial_index(
            "ix_outbox_held",
            "chat_id",
            "lease_until",
            where="finished_at IS NULL AND lease_until IS NOT NULL",
        ),
        partial_index("ix_outbox_edits", "edits", "id", where="edits IS NOT NULL"),
        partial_index(
            "ix_outbox_message",
            "chat_id",
            "telegram_message_id",
            where="telegram_message_id IS NOT NULL AND edits IS NULL",
        ),
        partial_index("ix_outbox_spoken_id", "spoken_id", where="spoken_id IS NOT NULL"),
        # With less, PostgreSQL would also read all that a member of staff was ever told.
        Index("ix_outbox_case_id_person_id_purpose", "case_id", "person_id", "purpose"),
        # Staff are told of thousands of cases; what was said lately is the end of this index.
        Index("ix_outbox_person_id_purpose_created_at", "person_id", "purpose", "created_at"),
    )

    id: Mapped[RowId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int]
    kind: Mapped[SendKind] = mapped_column(WordOf(SendKind))
    text: Mapped[str]
    markup: Mapped[dict[str, Any] | None] = mapped_column(Json)
    purpose: Mapped[Purpose] = mapped_column(WordOf(Purpose))
    priority: Mapped[int] = mapped_column(Integer())
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    edits: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    key: Mapped[str]
    replies_to: Mapped[int | None]
    hold_until: Mapped[datetime | None]
    """On the community's clock; before it nobody is disturbed."""
    spoken_id: Mapped[int | None]
    state: Mapped[LetterState] = mapped_column(WordOf(LetterState))
    telegram_message_id: Mapped[int | None]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
