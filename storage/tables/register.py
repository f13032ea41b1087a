"""The community's own pages: revisions of its file, its settings, its counters."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base
from storage.types import Json, RowId


class RevisionRow(Base):
    """The community as a file described it; the newest one holds."""

    __tablename__ = "community_revisions"

    id: Mapped[RowId]
    digest: Mapped[str]
    """SHA-256 of the document."""
    document: Mapped[dict[str, Any]] = mapped_column(Json)
    loaded_at: Mapped[datetime]


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
