"""Calls of units: one row is one unit's part in one round of a case."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, false, text
from sqlalchemy.orm import Mapped, mapped_column

from community.calls import CallState
from storage.tables.base import Base
from storage.types import Json, RowId, WordOf


class CallRow(Base):
    """One call; `state` says how far it is."""

    __tablename__ = "calls"
    __table_args__ = (
        Index("ix_calls_case_id", "case_id"),
        Index("ix_calls_state_called_at", "state", "called_at"),
        Index("ix_calls_called_at", "called_at"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int] = mapped_column(Integer())
    unit_id: Mapped[str | None]
    unit_name: Mapped[str]
    state: Mapped[CallState] = mapped_column(WordOf(CallState))
    called_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    called_at: Mapped[datetime]
    asked: Mapped[str]
    lead: Mapped[bool] = mapped_column(server_default=false())
    report_in_by: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    reported_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    promise: Mapped[str | None]
    promised_by: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    delivered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    delivery: Mapped[str | None]
    returned: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    rating: Mapped[int | None] = mapped_column(Integer())
    rated_at: Mapped[datetime | None]
    report_late_at: Mapped[datetime | None]
    delivery_late_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str | None]
    refusal: Mapped[str | None]
    cards: Mapped[list[Any]] = mapped_column(Json)
    prompts: Mapped[list[Any]] = mapped_column(Json)
