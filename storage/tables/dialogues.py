"""Conversations as managers read them, and the terms by which people's words are found."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Double, ForeignKey, Index, Integer, Text, false, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.tables.base import Base, partial_index
from storage.types import RowId

_EMPTY = text("''")
_ZERO = text("0")
_LEXEMES = re.compile(r"'([^']*)'")
OF_DATABASE = "#"
"""Begins a term that the database added by itself; no word has this sign."""


class Terms(TypeDecorator[str]):
    """Terms with blanks between them; a tsvector in PostgreSQL.

    They are cast and not parsed: PostgreSQL's parser and SQLite's would cut them differently.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the type of the database."""
        chosen = TSVECTOR() if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(chosen)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write the terms; they have letters and digits only, so nothing in them is escaped."""
        if value is None or dialect.name != "postgresql":
            return value
        return " ".join(f"'{term}'" for term in value.split())

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Read the terms in the order in which they were written."""
        if value is None or dialect.name != "postgresql":
            return None if value is None else str(value)
        found = _LEXEMES.findall(value)
        return " ".join(sorted(one for one in found if not one.startswith(OF_DATABASE)))


class DialogueRow(Base):
    """One conversation: all that was said about a case, or words about no case."""

    __tablename__ = "dialogues"
    __table_args__ = (
        Index("ix_dialogues_case_id", "case_id", unique=True),
        Index("ix_dialogues_person_id", "person_id", "first_spoken_id"),
        Index("ix_dialogues_last_at", "last_at", "id"),
        Index("ix_dialogues_area_id", "area_id", "last_at"),
        Index("ix_dialogues_responsible_id", "responsible_id", "last_at"),
        Index("ix_dialogues_intent", "intent", "last_at"),
        Index("ix_dialogues_confidence", "confidence", "id"),
        Index("ix_dialogues_doubt", "doubt", "id"),
        partial_index("ix_dialogues_waits", "doubt", "id", where="waits"),
        partial_index("ix_dialogues_stars", "stars", "last_at", where="stars IS NOT NULL"),
        partial_index("ix_dialogues_asked_again", "last_at", where="asked_again"),
        partial_index("ix_dialogues_gave_up", "last_at", where="gave_up"),
        partial_index("ix_dialogues_corrected", "last_at", where="corrected"),
        partial_index("ix_dialogues_angry", "last_at", where="angry"),
        partial_index("ix_dialogues_flagged", "last_at", where="flagged"),
        partial_index("ix_dialogues_noted", "last_at", where="note <> ''"),
        partial_index("ix_dialogues_reviewed", "last_at", where="reviewed_at IS NOT NULL"),
        partial_index("ix_dialogues_changed", "id", where="changed"),
    )

    id: Mapped[RowId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    by_staff: Mapped[bool] = mapped_column(server_default=false())
    area_id: Mapped[str | None]
    """Of its case, as are who is responsible and whom it complains about: to find it quickly. Who
    may see it is asked of the case."""
    responsible_id: Mapped[int | None]
    accused: Mapped[str] = mapped_column(server_default=_EMPTY)
    first_spoken_id: Mapped[int | None]
    last_spoken_id: Mapped[int | None]
    began_at: Mapped[datetime]
    last_at: Mapped[datetime]
    echo_until: Mapped[datetime]
    """Until then the bot's messages about no case may belong to it."""
    messages: Mapped[int] = mapped_column(Integer(), server_default=_ZERO)
    intent: Mapped[str | None]
    confidence: Mapped[float | None] = mapped_column(Double())
    stars: Mapped[int | None] = mapped_column(Integer())
    urged: Mapped[int] = mapped_column(Integer(), server_default=_ZERO)
    asked_again: Mapped[bool] = mapped_column(server_default=false())
    gave_up: Mapped[bool] = mapped_column(server_default=false())
    corrected: Mapped[bool] = mapped_column(server_default=false())
    angry: Mapped[bool] = mapped_column(server_default=false())
    doubt: Mapped[int] = mapped_column(Integer(), server_default=_ZERO)
    history_id: Mapped[int] = mapped_column(server_default=_ZERO)
    """The newest entry of the case's history that was looked at."""
    changed: Mapped[bool] = mapped_column(server_default=false())
    """Whether all this has to be found out anew."""
    waits: Mapped[bool] = mapped_column(server_default=false())
    """Whether it is doubtful, and more so than when somebody last looked at it."""
    flagged: Mapped[bool] = mapped_column(server_default=false())
    note: Mapped[str] = mapped_column(server_default=_EMPTY)
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reviewed_doubt: Mapped[int] = mapped_column(Integer(), server_default=_ZERO)


class DialogueTagRow(Base):
    """A tag that a manager gave to a conversation."""

    __tablename__ = "dialogue_tags"
    __table_args__ = (Index("ix_dialogue_tags_tag", "tag", "dialogue_id"),)

    dialogue_id: Mapped[int] = mapped_column(
        ForeignKey("dialogues.id"), primary_key=True, autoincrement=False
    )
    tag: Mapped[str] = mapped_column(primary_key=True)


class SpokenTermsRow(Base):
    """The terms by which one message is found; without words there are none.

    PostgreSQL has a GIN index on them, to which a trigger adds in which thousands the message's id
    lies, so that the newest hits are found without collecting all. SQLite has an FTS5 table beside
    this one, kept by triggers.
    """

    __tablename__ = "spoken_terms"

    spoken_id: Mapped[int] = mapped_column(
        # In SQLite it has to be the number of the row itself, by which FTS5 knows it.
        BigInteger().with_variant(Integer(), "sqlite"),
        ForeignKey("spoken.id"),
        primary_key=True,
        autoincrement=False,
    )
    terms: Mapped[str] = mapped_column(Terms())
