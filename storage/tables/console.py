"""Accounts of the console, their sessions, wrong passwords, and what was opened and changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base
from storage.types import Json, RowId


class AccountRow(Base):
    """One member of staff who signs in to the console."""

    __tablename__ = "accounts"
    __table_args__ = (Index("ix_accounts_person_id", "person_id", unique=True),)

    id: Mapped[RowId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    password_hash: Mapped[str]
    is_admin: Mapped[bool] = mapped_column(Boolean())
    must_change: Mapped[bool] = mapped_column(Boolean())
    totp_secret: Mapped[str | None]
    totp_last: Mapped[int]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class SessionRow(Base):
    """Somebody who is or was signed in."""

    __tablename__ = "console_sessions"
    __table_args__ = (
        Index("ix_console_sessions_digest", "digest", unique=True),
        Index("ix_console_sessions_account_id", "account_id", "created_at"),
    )

    id: Mapped[RowId]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    digest: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    address: Mapped[str]
    browser: Mapped[str]
    ended_at: Mapped[datetime | None]


class SignInTryRow(Base):
    """A wrong password; name and address are digests, for the name may be a password."""

    __tablename__ = "sign_in_tries"
    __table_args__ = (
        Index("ix_sign_in_tries_name_digest", "name_digest", "at"),
        Index("ix_sign_in_tries_address_digest", "address_digest", "at"),
        Index("ix_sign_in_tries_at", "at"),
    )

    id: Mapped[RowId]
    name_digest: Mapped[str]
    address_digest: Mapped[str]
    at: Mapped[datetime]


class AuditRow(Base):
    """What an account opened or changed."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_at", "at"),
        Index("ix_audit_account_id", "account_id", "id"),
        Index("ix_audit_action", "action", "id"),
        Index("ix_audit_subject", "subject", "subject_id", "id"),
    )

    id: Mapped[RowId]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(Json)
    address: Mapped[str]
