"""Codes by which residents take over what staff entered for them, and wrong guesses of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base
from storage.types import RowId


class LinkCodeRow(Base):
    """One code, known by its digest only."""

    __tablename__ = "link_codes"
    __table_args__ = (Index("ix_link_codes_case_id", "case_id"),)

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    code_digest: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LinkTryRow(Base):
    """One wrong code that a person sent."""

    __tablename__ = "link_tries"
    __table_args__ = (Index("ix_link_tries_person_id_at", "person_id", "at"),)

    id: Mapped[RowId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
