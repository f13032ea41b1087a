"""What the overview has counted beforehand: rounds, their sums, and recurring problems.

All of it can be made again from cases and history at any time.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from community.categories import Category
from community.console.sum_books import Stale
from community.console.sums import Facet, Grain
from storage.tables.base import Base, partial_index
from storage.types import RowId, WordOf

_EMPTY = text("''")
_ZERO = text("0")


class _Counted:
    """The counts of rounds; a rate is so many of so many, as `community/rates.py` says."""

    begun: Mapped[int] = mapped_column(Integer())
    filed: Mapped[int] = mapped_column(Integer())
    response_hits: Mapped[int] = mapped_column(Integer())
    response_of: Mapped[int] = mapped_column(Integer())
    solution_hits: Mapped[int] = mapped_column(Integer())
    solution_of: Mapped[int] = mapped_column(Integer())
    satisfaction_hits: Mapped[int] = mapped_column(Integer())
    satisfaction_of: Mapped[int] = mapped_column(Integer())
    confirmed_hits: Mapped[int] = mapped_column(Integer())
    confirmed_of: Mapped[int] = mapped_column(Integer())
    reached_hits: Mapped[int] = mapped_column(Integer())
    reached_of: Mapped[int] = mapped_column(Integer())
    reopening_hits: Mapped[int] = mapped_column(Integer())
    reopening_of: Mapped[int] = mapped_column(Integer())
    withdrawn: Mapped[int] = mapped_column(Integer())
    merged: Mapped[int] = mapped_column(Integer())
    declined: Mapped[int] = mapped_column(Integer())
    appeal: Mapped[int] = mapped_column(Integer())


class RatedRoundRow(_Counted, Base):
    """What one round of a case counts for one member of staff."""

    __tablename__ = "rated_rounds"
    __table_args__ = (
        Index("ix_rated_rounds_day", "day"),
        Index("ix_rated_rounds_person_day", "person", "day"),
    )

    case_id: Mapped[int] = mapped_column(
        ForeignKey("cases.id"), primary_key=True, autoincrement=False
    )
    round: Mapped[int] = mapped_column(Integer(), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    """Key of the community file, not a person of the tables; empty for nobody."""
    day: Mapped[str] = mapped_column(String(10))
    hour: Mapped[str] = mapped_column(String(2))
    area: Mapped[str]
    category: Mapped[Category] = mapped_column(WordOf(Category))
    accused: Mapped[str]
    respond: Mapped[str] = mapped_column(String(8))
    solve: Mapped[str] = mapped_column(String(8))


class OverviewSumRow(_Counted, Base):
    """The counts of an area in a day or month, of one worker, category, hour or step of time."""

    __tablename__ = "overview_sums"

    facet: Mapped[Facet] = mapped_column(WordOf(Facet), primary_key=True)
    grain: Mapped[Grain] = mapped_column(WordOf(Grain), primary_key=True)
    period: Mapped[str] = mapped_column(String(10), primary_key=True)
    """YYYY-MM-DD or YYYY-MM."""
    area: Mapped[str] = mapped_column(primary_key=True)
    accused: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)


class OverviewStateRow(Base):
    """How far the sums have been made; there is one row."""

    __tablename__ = "overview_state"

    id: Mapped[RowId]
    version: Mapped[int] = mapped_column(Integer(), server_default=_ZERO)
    seen: Mapped[int] = mapped_column(server_default=_ZERO)
    trailing: Mapped[int] = mapped_column(server_default=_ZERO)
    late_until: Mapped[datetime | None]
    below: Mapped[int | None]
    reached: Mapped[str] = mapped_column(String(10), server_default=_EMPTY)
    as_of: Mapped[datetime | None]


class StaleSumRow(Base):
    """A day, month or group of cases that has to be counted or compared anew."""

    __tablename__ = "stale_sums"

    what: Mapped[Stale] = mapped_column(WordOf(Stale), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)


class RecurringMatterRow(Base):
    """One matter that was reported again and again in an area; named by its first case."""

    __tablename__ = "recurring_matters"
    __table_args__ = (
        Index("ix_recurring_matters_area_id_last_at", "area_id", "last_at"),
        Index("ix_recurring_matters_last_at", "last_at"),
        Index("ix_recurring_matters_came_back", "came_back", "cases", "last_at"),
        Index("ix_recurring_matters_cases", "cases", "came_back", "last_at"),
    )

    first_id: Mapped[int] = mapped_column(
        ForeignKey("cases.id"), primary_key=True, autoincrement=False
    )
    second_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    """The case after it; both together say in a list what the matter is."""
    area_id: Mapped[str]
    category: Mapped[Category] = mapped_column(WordOf(Category))
    cases: Mapped[int] = mapped_column(Integer())
    came_back: Mapped[int] = mapped_column(Integer())
    """How many were reported after an earlier one had been solved."""
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class RecurringCaseRow(Base):
    """One case of a recurring matter, and the earlier case that it is most like."""

    __tablename__ = "recurring_cases"
    __table_args__ = (
        Index("ix_recurring_cases_first_id", "first_id"),
        partial_index("ix_recurring_cases_like_id", "like_id", where="like_id IS NOT NULL"),
    )

    case_id: Mapped[int] = mapped_column(
        ForeignKey("cases.id"), primary_key=True, autoincrement=False
    )
    first_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    like_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    likeness: Mapped[int] = mapped_column(Integer())
    """In percent."""
