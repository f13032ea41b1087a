"""The block list: residents who are not listened to for a time."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base
from storage.types import RowId


class BlockRow(Base):
    """One entry; it stays when it is over."""

    __tablename__ = "blocks"
    __table_args__ = (
        Index("ix_blocks_person_id", "person_id"),
        Index("ix_blocks_ends_at", "ends_at"),
    )

    id: Mapped[RowId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str]
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
