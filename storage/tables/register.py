"""The community's own pages: revisions of its file, its settings, its counters."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Integer, true
from sqlalchemy.orm import Mapped, mapped_column

from community.console.revisions import Source
from storage.tables.base import Base
from storage.types import Json, RowId, WordOf


class RevisionRow(Base):
    """The community as a file described it; the newest one holds."""

    __tablename__ = "community_revisions"

    id: Mapped[RowId]
    digest: Mapped[str]
    """SHA-256 of the document."""
    document: Mapped[dict[str, Any]] = mapped_column(Json)
    loaded_at: Mapped[datetime]
    source: Mapped[Source] = mapped_column(WordOf(Source), server_default="file")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """The member of staff who made it in the console."""
    in_file: Mapped[bool] = mapped_column(Boolean(), server_default=true())
    """The community file said exactly this when it was last read."""


class CommunityDraftRow(Base):
    """A community that was handed in and checked, and waits for somebody to load it."""

    __tablename__ = "community_drafts"
    __table_args__ = (Index("ix_community_drafts_made_at", "made_at"),)

    id: Mapped[RowId]
    document: Mapped[dict[str, Any]] = mapped_column(Json)
    name: Mapped[str]
    """Of the file."""
    source: Mapped[Source] = mapped_column(WordOf(Source))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]


class SettingRow(Base):
    """A value that the running program changes."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json)


class CaseCounterRow(Base):
    """How many cases a year has had."""

    __tablename__ = "case_counters"

    year: Mapped[int] = mapped_column(Integer(), primary_key=True, autoincrement=False)
    count: Mapped[int] = mapped_column(Integer())
