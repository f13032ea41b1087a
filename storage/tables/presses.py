"""The buttons that were pressed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base
from storage.types import RowId


class PressRow(Base):
    """One press; `letter_id` is the message as first said, never an edit of it."""

    __tablename__ = "presses"
    __table_args__ = (
        Index("ix_presses_letter_id", "letter_id"),
        Index("ix_presses_person_id", "person_id"),
    )

    id: Mapped[RowId]
    letter_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    data: Mapped[str]
    at: Mapped[datetime]
    """On the community's clock."""
