"""Work that falls due, and the askings-back about solved cases."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from community.followup import DueKind
from community.survey import Tag
from storage.tables.base import Base, partial_index
from storage.types import RowId, TagCodes, WordOf


class DueWorkRow(Base):
    """One thing that has to happen at a time; `finished_at` is set when done or cancelled.

    No row is ever removed.
    """

    __tablename__ = "due_rows"
    __table_args__ = (
        partial_index(
            "ix_due_rows_pending",
            "due_at",
            "id",
            where="finished_at IS NULL AND set_aside_at IS NULL",
        ),
        partial_index("ix_due_rows_pending_case", "case_id", where="finished_at IS NULL"),
        partial_index("ix_due_rows_failing", "id", where="finished_at IS NULL AND failures > 0"),
        partial_index(
            "ix_due_rows_pending_kind",
            "kind",
            "due_at",
            "id",
            where="finished_at IS NULL AND set_aside_at IS NULL",
        ),
        partial_index("ix_due_rows_finished", "finished_at", where="finished_at IS NOT NULL"),
    )

    id: Mapped[RowId]
    kind: Mapped[DueKind] = mapped_column(WordOf(DueKind))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int] = mapped_column(Integer())
    due_at: Mapped[datetime]
    """On the community's clock."""
    holder: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    """On real time."""
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    error: Mapped[str | None]
    finished_at: Mapped[datetime | None]
    cancelled: Mapped[bool] = mapped_column(server_default=false())
    planned_for: Mapped[datetime | None]
    """The time it was added for, where it was moved, put off or tried again since."""
    failures: Mapped[int] = mapped_column(server_default=text("0"))
    """How often doing it has failed; `attempts` counts claims, which a crash may cost too."""
    set_aside_at: Mapped[datetime | None]
    """Since when nobody tries it any more by himself, as it failed again and again."""
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """The member of staff who cancelled it; None for the program and for the command line."""
    ended_why: Mapped[str | None] = mapped_column(String(32))
    """Why it was cancelled, in a word of the program's own; people's words are in the history."""


class CallbackRow(Base):
    """One asking-back about one round of a case."""

    __tablename__ = "callbacks"
    __table_args__ = (
        UniqueConstraint("case_id", "round"),
        partial_index("ix_callbacks_answered_at", "answered_at", where="answered_at IS NOT NULL"),
        partial_index("ix_callbacks_given_up_at", "given_up_at", where="given_up_at IS NOT NULL"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int] = mapped_column(Integer())
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    asked_at: Mapped[datetime | None]
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    solved: Mapped[bool | None]
    given_up_at: Mapped[datetime | None]
    score: Mapped[int | None] = mapped_column(Integer())
    comment: Mapped[str | None]
    tags: Mapped[tuple[Tag, ...]] = mapped_column(TagCodes(), server_default=text("''"))
    rated_at: Mapped[datetime | None]
    survey_at: Mapped[datetime | None]
    survey_id: Mapped[int | None]
    """Of the outbox."""
    survey_ended_at: Mapped[datetime | None]
