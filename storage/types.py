"""Column types: aware UTC times, words of an enumeration, and ids that both databases count."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from sqlalchemy import JSON, BigInteger, DateTime, Integer, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

from community.survey import Tag

Word = TypeVar("Word", bound=StrEnum)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware times in and out; stored as naive UTC, which both databases order alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times: nobody could say which hour they mean."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that the stored time is UTC."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class WordOf(TypeDecorator[Word], Generic[Word]):
    """A member of an enumeration, stored as its value: new words need no migration."""

    impl = String(32)
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Word | str | None, dialect: Dialect) -> str | None:
        """Store the bare value, of a member or of a string; ValueError for an unknown word."""
        del dialect
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Word | None:
        """Give the member; ValueError for a word that this program does not know."""
        del dialect
        return None if value is None else self.words(value)


class TagCodes(TypeDecorator[tuple[Tag, ...]]):
    """Tags of a survey, stored as their codes with spaces between them."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Tag] | None, dialect: Dialect) -> str:
        """Write the codes; ValueError for an unknown one."""
        del dialect
        return " ".join(Tag(tag).value for tag in value or ())

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Tag, ...]:
        """Give the tags; ValueError for a code that this program does not know."""
        del dialect
        return tuple(map(Tag, (value or "").split()))


Json = JSON(none_as_null=True)
"""A JSON document; None is the database's own NULL."""

RowId = Annotated[
    int,
    # SQLite counts up by itself only in a column declared INTEGER.
    mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
]
