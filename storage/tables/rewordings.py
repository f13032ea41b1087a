"""What the staff put in place of the bot's texts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base
from storage.types import RowId


class RewordingRow(Base):
    """A text in other words, or (without any) in the program's again; the newest row holds."""

    __tablename__ = "rewordings"
    __table_args__ = (Index("ix_rewordings_key", "key", "language", "id"),)

    id: Mapped[RowId]
    key: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str | None]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
