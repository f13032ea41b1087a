"""Where patience ends: too many messages at once, the same words again, the block list."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from community.errors import LinliError

FLOOD_MESSAGES = 60
"""More messages of one person than this within `FLOOD_WITHIN` are not taken; danger always is."""

FLOOD_WITHIN = timedelta(minutes=1)

SAME_WITHIN = timedelta(days=14)
"""How old an open case may be for the same words to be that report again."""

GROUP_ANSWERS = 5
"""After so many answers in groups to one person within `FLOOD_WITHIN` the bot is silent there."""

CALM_FOR = timedelta(minutes=10)
"""For so long the same calm sentence is not said to a person again."""

BLOCK_TOLD_EVERY = timedelta(hours=24)
"""How often somebody on the block list who goes on writing is told so."""

SHORTEST_SAME = 4
"""Letters and digits from which a message can be the same report again."""


class BlockRefused(LinliError):
    """This person cannot be put on the block list."""


@dataclass(frozen=True, slots=True)
class Block:
    """One resident who is not listened to for a time; it ends by itself."""

    id: int
    person_id: int
    reason: str
    begins_at: datetime
    ends_at: datetime
    lifted_at: datetime | None = None
    """Set when somebody ended it before its time."""
    told_at: datetime | None = None
    """When the person was last told."""

    def holds(self, now: datetime) -> bool:
        """Say whether it is in force."""
        return self.lifted_at is None and self.begins_at <= now < self.ends_at

    def is_to_be_told(self, now: datetime) -> bool:
        """Say whether the person should hear of it (again)."""
        return self.told_at is None or now - self.told_at >= BLOCK_TOLD_EVERY


class BlockBook(Protocol):
    """The block list; entries stay when they are over, so that it can be seen what was done."""

    async def save(self, block: Block) -> Block:
        """Add (id 0) or store an entry and give it with its id; KeyError for an unknown id."""

    async def holding(self, person_id: int, now: datetime) -> Block | None:
        """Give the entry that holds for a person, the one with the latest end."""

    async def all_holding(self, now: datetime) -> Sequence[Block]:
        """Give all entries in force, by their end."""

    async def of_person(self, person_id: int) -> Sequence[Block]:
        """Give all entries of a person, oldest first."""


def same_words(text: str) -> str:
    """Give the letters and digits of a text, by which two messages say the same."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def says_the_same(words: str, *others: str) -> bool:
    """Say whether one of the other texts says the same as some `same_words`, and says enough."""
    return len(words) >= SHORTEST_SAME and any(same_words(one) == words for one in others)
