"""Groups that the bot is in, and words from them that wait for the one who said them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from community.messages import Kind
from storage.tables.base import Base
from storage.types import Json, RowId, WordOf


class GroupChatRow(Base):
    """One group chat; neither its title nor its members are kept."""

    __tablename__ = "group_chats"

    chat_id: Mapped[RowId] = mapped_column(autoincrement=False)
    entered_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class GroupNoteRow(Base):
    """Words from a group; emptied once they are taken up, removed when their time is over."""

    __tablename__ = "group_notes"
    __table_args__ = (
        Index("ix_group_notes_account_id", "account_id"),
        Index("ix_group_notes_chat_id_message_id", "chat_id", "message_id"),
    )

    id: Mapped[RowId]
    bot_id: Mapped[int]
    account_id: Mapped[int]
    chat_id: Mapped[int]
    message_id: Mapped[int]
    code_digest: Mapped[str] = mapped_column(unique=True)
    asks: Mapped[bool]
    kind: Mapped[Kind] = mapped_column(WordOf(Kind))
    text: Mapped[str]
    attachment: Mapped[dict[str, Any] | None] = mapped_column(Json)
    understanding: Mapped[dict[str, Any] | None] = mapped_column(Json)
    said_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    is_settled: Mapped[bool]
