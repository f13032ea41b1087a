"""Cases offered to pools, and whom they were shown to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from community.offers import OfferEnd
from storage.tables.base import Base
from storage.types import RowId, WordOf

_OPEN = text("ended_at IS NULL")


class OfferRow(Base):
    """One offer of a case to a pool; at most one of a case is open."""

    __tablename__ = "offers"
    __table_args__ = (
        Index("ix_offers_case_id", "case_id"),
        Index(
            "ix_offers_open_case_id",
            "case_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int] = mapped_column(Integer())
    pool_id: Mapped[str]
    """Of the community file."""
    offered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    offered_at: Mapped[datetime]
    until: Mapped[datetime]
    """On the community's clock."""
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    taken_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended: Mapped[OfferEnd | None] = mapped_column(WordOf(OfferEnd))


class OfferMemberRow(Base):
    """One member of the pool whom an offer was shown to."""

    __tablename__ = "offer_members"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    place: Mapped[int] = mapped_column(Integer())
    """In the order of the pool."""
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    declined_at: Mapped[datetime | None]
