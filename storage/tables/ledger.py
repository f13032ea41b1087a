"""Saved views of the ledger, and acts on many cases at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.console.bulks import BulkKind, BulkState
from storage.tables.base import Base
from storage.types import Json, RowId, WordOf


class SavedViewRow(Base):
    """A filter of the ledger that an account comes back to."""

    __tablename__ = "saved_views"
    __table_args__ = (
        UniqueConstraint("account_id", "name"),
        Index("ix_saved_views_shared", "shared"),
    )

    id: Mapped[RowId]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    query: Mapped[str]
    shared: Mapped[bool] = mapped_column(Boolean())
    saved_at: Mapped[datetime]


class BulkRow(Base):
    """One act on many cases."""

    __tablename__ = "bulks"
    __table_args__ = (Index("ix_bulks_account_id", "account_id"),)

    id: Mapped[RowId]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[BulkKind] = mapped_column(WordOf(BulkKind))
    argument: Mapped[str]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class BulkItemRow(Base):
    """One of its cases: what was shown beforehand, and what came of it."""

    __tablename__ = "bulk_items"
    __table_args__ = (Index("ix_bulk_items_case_id", "case_id"),)

    bulk_id: Mapped[int] = mapped_column(
        ForeignKey("bulks.id"), primary_key=True, autoincrement=False
    )
    case_id: Mapped[int] = mapped_column(
        ForeignKey("cases.id"), primary_key=True, autoincrement=False
    )
    seen: Mapped[int] = mapped_column(Integer())
    state: Mapped[BulkState] = mapped_column(WordOf(BulkState))
    said: Mapped[str]
    changes: Mapped[dict[str, Any]] = mapped_column(Json)
    told: Mapped[int] = mapped_column(Integer())
