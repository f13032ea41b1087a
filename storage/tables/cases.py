"""Cases, and their history that is only ever added to (triggers in the database hold that)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, false, text
from sqlalchemy.orm import Mapped, mapped_column

from community.appeals import Appeal
from community.case import OPEN, Channel, Outcome, Status
from community.categories import Category
from community.tracks import Handling, Level, Track
from storage.tables.base import Base, partial_index
from storage.types import Json, RowId, WordOf

_EMPTY = text("''")
_ZERO = text("0")


_IS_OPEN = "status IN ({})".format(", ".join(f"'{status}'" for status in sorted(OPEN)))


class CaseRow(Base):
    """One matter of one resident."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_reporter_id", "reporter_id"),
        Index("ix_cases_responsible_id_status", "responsible_id", "status"),
        Index("ix_cases_responsible_id_filed_at", "responsible_id", "filed_at"),
        Index("ix_cases_responsible_id_id", "responsible_id", "id"),
        Index("ix_cases_area_id_filed_at", "area_id", "filed_at"),
        Index("ix_cases_status_solve_by", "status", "solve_by"),
        Index("ix_cases_filed_at", "filed_at"),
        partial_index("ix_cases_again", "filed_at", where="round > 1"),
        Index("ix_cases_solve_by", "solve_by"),
        partial_index("ix_cases_open", "solve_by", where=_IS_OPEN),
        Index("ix_cases_category_filed_at", "category", "filed_at"),
        Index("ix_cases_estate_id_filed_at", "estate_id", "filed_at"),
        partial_index("ix_cases_closed_at", "closed_at", where="closed_at IS NOT NULL"),
        partial_index("ix_cases_supervised_at", "supervised_at", where="supervised_at IS NOT NULL"),
        partial_index(
            "ix_cases_undecided",
            "filed_at",
            where="(undecided_since IS NOT NULL OR appeal = 'pending')",
        ),
        partial_index(
            "ix_cases_to_call",
            "resolved_at",
            "id",
            where="status = 'resolved' AND channel <> 'chat'",
        ),
    )

    id: Mapped[RowId]
    number: Mapped[str] = mapped_column(unique=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    responsible_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    category: Mapped[Category] = mapped_column(WordOf(Category))
    status: Mapped[Status] = mapped_column(WordOf(Status))
    text: Mapped[str]
    estate_id: Mapped[str | None]
    estate: Mapped[str | None]
    building: Mapped[str | None]
    unit: Mapped[str | None]
    room: Mapped[str | None]
    landmark: Mapped[str | None]
    area_id: Mapped[str | None]
    urgent: Mapped[bool]
    round: Mapped[int] = mapped_column(Integer())
    filed_at: Mapped[datetime]
    respond_by: Mapped[datetime]
    answer_by: Mapped[datetime]
    solve_by: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(WordOf(Outcome))
    resolution: Mapped[str | None]
    accused: Mapped[str] = mapped_column(server_default=_EMPTY)
    """Keys of staff of the community file, not people: they are no reference."""
    confidential: Mapped[bool] = mapped_column(server_default=false())
    channel: Mapped[Channel] = mapped_column(WordOf(Channel), server_default="chat")
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """The member of staff who entered it for the reporter."""
    phone: Mapped[str | None]
    track: Mapped[Track] = mapped_column(WordOf(Track), server_default="simple")
    level: Mapped[Level] = mapped_column(WordOf(Level), server_default="grid")
    paused_at: Mapped[datetime | None]
    handling: Mapped[Handling | None] = mapped_column(WordOf(Handling))
    measure: Mapped[str | None]
    supervised_at: Mapped[datetime | None]
    measure_by: Mapped[datetime | None]
    reopenings: Mapped[int] = mapped_column(Integer(), server_default=_ZERO)
    undecided_since: Mapped[datetime | None]
    appeal: Mapped[Appeal | None] = mapped_column(WordOf(Appeal))


class HistoryRow(Base):
    """One thing that happened to a case."""

    __tablename__ = "case_history"
    __table_args__ = (
        Index("ix_case_history_case_id", "case_id", "id"),
        partial_index("ix_case_history_handed_over", "case_id", where="event = 'case_handed_over'"),
        partial_index(
            "ix_case_history_decided",
            "at",
            where="event IN ('appeal_refused', 'appeal_upheld', 'decision_made')",
        ),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    event: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    from_status: Mapped[Status | None] = mapped_column(WordOf(Status))
    to_status: Mapped[Status | None] = mapped_column(WordOf(Status))
    details: Mapped[dict[str, str]] = mapped_column(Json)
    """Values that may be somebody's words are salted digests; the words are `history_words`."""
    seal: Mapped[str] = mapped_column(server_default=_EMPTY)
    """Over this entry and the seal of the case's entry before it."""


class HistoryWordsRow(Base):
    """Words of a history entry with their salt; both go when a person is forgotten."""

    __tablename__ = "history_words"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("case_history.id"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[str]
    words: Mapped[str]
