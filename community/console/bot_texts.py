"""The words that the bot says: as the program brings them, and as the staff put them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.errors import LinliError

Reworded = Mapping[str, Mapping[str, str]]
"""What the staff put in place of the program's texts, by language and by the text's name."""


@dataclass(frozen=True, slots=True)
class BotText:
    """One text of the program in both languages, with the names of its values in braces."""

    key: str
    topic: str
    """The file that it stands in."""
    chinese: str
    english: str

    def of(self, language: str) -> str:
        """Give the text of a language."""
        return self.chinese if language == "zh" else self.english


class TextFault(StrEnum):
    """Why a text cannot be said."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    LINES = "lines"
    """A button, a command or a name has one line."""
    SIGNS = "signs"
    """Signs that nobody sees, or that turn the direction of others."""
    SYNTAX = "syntax"
    LITERAL = "literal"
    """Words in quotation marks, numbers, or braces within braces."""
    VALUE_UNKNOWN = "value_unknown"
    VALUE_MISSING = "value_missing"
    """The program's own text shows a value that this one does not."""
    TEXT_UNKNOWN = "text_unknown"
    """It names another text, a term or a function, which the program's own does not."""
    VARIANT_UNKNOWN = "variant_unknown"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class TextProblem:
    """One thing that is wrong with a text, and with which part of it."""

    fault: TextFault
    part: str = ""
    most: int = 0
    """UTF-16 units, of what is too long."""


class TextRefused(LinliError):
    """A text cannot be said like this."""

    def __init__(self, problems: Sequence[TextProblem]) -> None:
        super().__init__(", ".join(f"{one.fault} {one.part}".strip() for one in problems))
        self.problems = problems


class TextNotFound(LinliError):
    """The bot has no text of this name."""


def as_kept(text: str) -> str:
    """Give words as they are shown and kept: no blanks around lines, and one kind of line end."""
    return "\n".join(line.strip() for line in text.splitlines()).strip()


class BotTexts(Protocol):
    """Gives everything that the program brings to say, and judges what is to be said instead."""

    def all(self) -> Sequence[BotText]:
        """Give all texts by topic, in the order of their files."""

    def get(self, key: str) -> BotText:
        """Give a text; TextNotFound."""

    def values(self, key: str, language: str) -> Sequence[str]:
        """Give the names of the values that a text may use, in the order of their appearance."""

    def check(self, key: str, language: str, text: str) -> None:
        """See whether a text could be said in place of the program's.

        Raises:
            TextRefused: with everything that is wrong.
        """


def still_fits(texts: BotTexts, key: str, language: str, text: str) -> bool:
    """Say whether words put in place of a text are said: the program may be newer than they."""
    try:
        texts.check(key, language, text)
    except TextRefused:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Rewording:
    """Somebody put a text in other words, or took them back."""

    id: int
    key: str
    language: str
    text: str | None
    """None: the program's own words hold again."""
    person_id: int
    at: datetime


class RewordingBook(Protocol):
    """The table `rewordings`; of each text and language the newest row holds."""

    async def take_turn(self) -> None:
        """Wait until nobody else rewords anything, until the unit ends.

        So nobody overlooks what another one wrote meanwhile, and who sees a row has seen all with
        lower ids.
        """

    async def newest(self) -> int:
        """Give the id of the newest row; 0 without any. Another one means other words."""

    async def holding(self) -> Reworded:
        """Give what is said in place of the program's texts."""

    async def of(self, key: str) -> Sequence[Rewording]:
        """Give how a text was reworded, newest first."""

    async def add(self, rewording: Rewording) -> None:
        """Store one; its id is ignored."""
