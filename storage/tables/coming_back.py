"""Second looks at what was solved, and what was told of cases that last."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.second_looks import WhyNot
from storage.tables.base import Base
from storage.types import RowId, WordOf


class SecondLookRow(Base):
    """One person about one round of a case: was he asked again, and has it come back."""

    __tablename__ = "second_looks"
    __table_args__ = (
        UniqueConstraint("case_id", "round", "person_id"),
        Index("ix_second_looks_person_id", "person_id"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int] = mapped_column(Integer())
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    why_not: Mapped[WhyNot | None] = mapped_column(WordOf(WhyNot))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    answered_at: Mapped[datetime | None]
    came_back: Mapped[bool | None]
    silent_at: Mapped[datetime | None]
    unwanted_at: Mapped[datetime | None]


class ProgressRow(Base):
    """One person who was told how far an open case is, because he had long heard nothing."""

    __tablename__ = "progress_news"
    __table_args__ = (
        Index("ix_progress_news_case_id_person_id", "case_id", "person_id"),
        Index("ix_progress_news_person_id", "person_id"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int] = mapped_column(Integer())
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    told_at: Mapped[datetime]
