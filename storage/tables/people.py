"""Residents and staff, what they may do, and the invitations that bind staff to accounts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from community.people import Role
from storage.tables.base import Base
from storage.types import RowId, WordOf


class PersonRow(Base):
    """Somebody the community knows."""

    __tablename__ = "people"
    __table_args__ = (Index("ix_people_chat_id", "chat_id"),)

    id: Mapped[RowId]
    key: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    unit: Mapped[str | None]
    """The department or company of a member of staff."""
    language: Mapped[str]
    telegram_user_id: Mapped[int | None] = mapped_column(unique=True)
    chat_id: Mapped[int | None]
    noticed_at: Mapped[datetime | None]
    consented_at: Mapped[datetime | None]
    unreachable_since: Mapped[datetime | None]
    added_at: Mapped[datetime]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """A resident who turned out to be a member of staff; history still names this row."""
    forgotten_at: Mapped[datetime | None]
    """Nothing is left but this row, which cases and history name."""
    digest_at: Mapped[str | None]
    """When a member of staff wants the day's digest ("07:30", or "never"); NULL: as all do."""
    digested_at: Mapped[datetime | None]
    """When he was given it last, on the community's clock."""


class PersonRoleRow(Base):
    """One role of one person."""

    __tablename__ = "person_roles"
    __table_args__ = (Index("ix_person_roles_role", "role"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(WordOf(Role), primary_key=True)


class InviteRow(Base):
    """One invitation, known by the digest of its code only."""

    __tablename__ = "invites"

    id: Mapped[RowId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    code_digest: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None]
    """The Telegram account that used it."""


class ForgettingRow(Base):
    """One person who was forgotten; restored backups are gone through with these rows' list."""

    __tablename__ = "forgettings"

    person_id: Mapped[RowId] = mapped_column(autoincrement=False)
    """The row in `people`; no foreign key, since an older backup may not have it."""
    at: Mapped[datetime]
    salt: Mapped[str]
    digest: Mapped[str]
    """Of the Telegram account; slow to make, so that accounts cannot be tried out."""
