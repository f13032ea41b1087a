"""What staff did lately and may undo, and what cases cost."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from community.deeds import DeedKind
from storage.tables.base import Base
from storage.types import Json, RowId, WordOf


class DeedRow(Base):
    """One thing that somebody did with a case; the row goes soon after its minute."""

    __tablename__ = "deeds"
    __table_args__ = (
        Index("ix_deeds_case_id", "case_id"),
        Index("ix_deeds_done_at", "done_at"),
    )

    id: Mapped[RowId]
    kind: Mapped[DeedKind] = mapped_column(WordOf(DeedKind))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    done_at: Mapped[datetime]
    entries: Mapped[int] = mapped_column(Integer())
    before: Mapped[dict[str, Any]] = mapped_column(Json)
    pending: Mapped[list[Any]] = mapped_column(Json)
    letters: Mapped[list[Any]] = mapped_column(Json)
    subject: Mapped[int | None]
    undone_at: Mapped[datetime | None]


class CostRow(Base):
    """What something cost that a case needed; never removed, only struck."""

    __tablename__ = "costs"
    __table_args__ = (Index("ix_costs_case_id", "case_id"),)

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    what: Mapped[str]
    fen: Mapped[int]
    added_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
    struck_at: Mapped[datetime | None]


class CostShareRow(Base):
    """The part of a cost that somebody pays."""

    __tablename__ = "cost_shares"
    __table_args__ = (Index("ix_cost_shares_cost_id", "cost_id"),)

    id: Mapped[RowId]
    cost_id: Mapped[int] = mapped_column(ForeignKey("costs.id"))
    who: Mapped[str]
    fen: Mapped[int]
    paid_at: Mapped[datetime | None]
    paid_noted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
