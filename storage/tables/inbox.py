"""The inbox: raw updates, stored before Telegram is told that they arrived."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Claimable, partial_index
from storage.types import RowId


class InboxRow(Claimable, Base):
    """One update; `finished_at` is set when it is done or put aside."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        # The claim walks the heads of the lanes in this index and reads nothing else.
        partial_index("ix_inbox_open", "lane", "id", "urgent", where="finished_at IS NULL"),
        partial_index(
            "ix_inbox_held",
            "lane",
            "lease_until",
            where="finished_at IS NULL AND lease_until IS NOT NULL",
        ),
        partial_index("ix_inbox_payload", "received_at", where="payload <> ''"),
    )

    id: Mapped[RowId]
    bot_id: Mapped[int]
    update_id: Mapped[int]
    lane: Mapped[int]
    urgent: Mapped[bool]
    payload: Mapped[str]
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    quarantined: Mapped[bool] = mapped_column(server_default=false())
