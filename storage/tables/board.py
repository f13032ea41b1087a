"""What somebody cleared for the public board."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, partial_index
from storage.types import RowId


class BoardPostRow(Base):
    """A case on the public board, in the words of who cleared it; one row for a case."""

    __tablename__ = "board_posts"
    __table_args__ = (
        partial_index("ix_board_posts_shown", "cleared_at", "id", where="withdrawn_at IS NULL"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    title: Mapped[str]
    sentence: Mapped[str]
    cleared_at: Mapped[datetime]
    cleared_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
