"""The words that the bot says, for people to read through: the port that gives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class BotText:
    """One text in both languages, with the names of its values in braces."""

    key: str
    topic: str
    """The file that it stands in."""
    chinese: str
    english: str


class BotTexts(Protocol):
    """Gives everything that the bot says."""

    def all(self) -> Sequence[BotText]:
        """Give all texts by topic, in the order of their files."""
