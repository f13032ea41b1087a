"""The common ground of all tables: names of constraints, types, and what a claim needs."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.types import UtcDateTime

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the program."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 — SQLAlchemy reads it from the class, nobody changes it
        datetime: UtcDateTime(),
        # Ids of people and chats in Telegram do not fit into 32 bits.
        int: BigInteger(),
        str: Text(),
    }


class Claimable:
    """The columns by which rows are claimed, leased and tried again."""

    holder: Mapped[str | None] = mapped_column(Text())
    """The claim's token."""
    lease_until: Mapped[datetime | None]
    """On real time; after it anybody may claim the row."""
    not_before: Mapped[datetime | None]
    """On real time; before it nobody may."""
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    """How often the row has been claimed."""
    error: Mapped[str | None]
    """What went wrong the last time."""


def partial_index(name: str, *columns: str, where: str) -> Index:
    """Make an index of only those rows that a condition in plain SQL holds for."""
    condition = text(where)
    return Index(name, *columns, sqlite_where=condition, postgresql_where=condition)
