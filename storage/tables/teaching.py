"""Candidates for training the model."""

from datetime import datetime

from sqlalchemy import Double, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from community.teaching import Review, Source
from storage.tables.base import Base
from storage.types import RowId, WordOf


class CandidateRow(Base):
    """A message with the intent that it should have been given."""

    __tablename__ = "training_candidates"
    __table_args__ = (
        Index("ix_training_candidates_confidence", "review", "confidence", "id"),
        Index("ix_training_candidates_reviewed", "review", "id"),
        Index("ix_training_candidates_reviewed_at", "review", "reviewed_at", "id"),
    )

    id: Mapped[RowId]
    spoken_id: Mapped[int] = mapped_column(ForeignKey("spoken.id"), index=True)
    text: Mapped[str]
    thought: Mapped[str]
    confidence: Mapped[float] = mapped_column(Double())
    model: Mapped[str]
    intent: Mapped[str]
    source: Mapped[Source] = mapped_column(WordOf(Source))
    proposed_at: Mapped[datetime]
    review: Mapped[Review] = mapped_column(WordOf(Review), index=True)
    reviewed_by: Mapped[str | None]
    reviewed_at: Mapped[datetime | None]
    reason: Mapped[str | None]
