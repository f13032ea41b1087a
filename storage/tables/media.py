"""Files that people sent: first wanted, then kept or lost."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.messages import Kind, MediaState
from storage.tables.base import Base, Claimable, partial_index
from storage.types import RowId, WordOf


class MediaRow(Claimable, Base):
    """One file of one bot; its id at Telegram is only good for that bot."""

    __tablename__ = "media"
    __table_args__ = (
        UniqueConstraint("bot_id", "file_unique_id"),
        partial_index("ix_media_wanted", "id", where="state = 'wanted'"),
    )

    id: Mapped[RowId]
    bot_id: Mapped[int]
    kind: Mapped[Kind] = mapped_column(WordOf(Kind))
    file_id: Mapped[str]
    file_unique_id: Mapped[str]
    told_size: Mapped[int | None]
    """Bytes, as Telegram told before we fetched."""
    file_name: Mapped[str | None]
    state: Mapped[MediaState] = mapped_column(WordOf(MediaState))
    digest: Mapped[str | None]
    mime_type: Mapped[str | None]
    size: Mapped[int | None]
    """Bytes that we keep."""
    sent_file_id: Mapped[str | None]
    added_at: Mapped[datetime]
