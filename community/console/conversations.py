"""Conversations as managers read them: what one is, what is known of it, how one is looked for.

A conversation is everything that was said about one case, by whoever said it; or else what one
person wrote to the bot about no case without a pause of more than `GAP`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from community.case import Status
from community.categories import Category
from community.console.bot_failed import Failure
from community.messages import Media, MediaState, PostedLetter, Spoken
from community.workload import Scope

GAP = timedelta(hours=2)
"""After so long without a word, words about no case begin another conversation."""

ECHO = timedelta(minutes=30)
"""How long after somebody's words the bot's messages about no case still belong to them."""

LONGEST_TAG = 20
MOST_TAGS = 10
LONGEST_NOTE = 2000


class Marked(StrEnum):
    """By what managers did with conversations, which of them are listed."""

    REVIEWED = "reviewed"
    NOT_REVIEWED = "not_reviewed"
    FLAGGED = "flagged"
    NOTED = "noted"


class Sureness(StrEnum):
    """How sure the model was of the least sure message."""

    UNSURE = "unsure"
    """So unsure that the bot asks."""
    SO_SO = "so_so"
    SURE = "sure"


class Order(StrEnum):
    """In which order conversations are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DOUBTFUL = "doubtful"
    """The most doubtful first."""
    PLAIN = "plain"
    """The least doubtful first."""
    LEAST_SURE = "least_sure"
    SUREST = "surest"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which conversations are listed; what is empty or None does not matter."""

    words: str = ""
    """Looked for in what people said."""
    number: str = ""
    """Of the case, or its beginning."""
    person_id: int | None = None
    intent: str = ""
    sureness: Sureness | None = None
    stars: int | None = None
    failure: Failure | None = None
    marked: Marked | None = None
    tag: str = ""
    since: datetime | None = None
    until: datetime | None = None
    with_staff: bool = False
    """Whether what members of staff write about no case is listed, too."""
    waiting: bool = False
    """Only those that are doubtful and wait for somebody to look at them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What managers said about a conversation."""

    flagged: bool = False
    note: str = ""
    noted_by_id: int | None = None
    reviewed_at: datetime | None = None
    reviewed_by_id: int | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One conversation."""

    id: int
    person_id: int
    """The reporter of its case, or who wrote."""
    case_id: int | None
    by_staff: bool
    """Whether a member of staff wrote it, about no case."""
    first_spoken_id: int | None
    last_spoken_id: int | None
    began_at: datetime
    last_at: datetime
    messages: int
    """How many people wrote; the bot's are not counted."""
    intent: str | None
    confidence: float | None
    stars: int | None
    urged: int
    failures: frozenset[Failure]
    doubt: int
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    dialogue: Dialogue
    name: str
    """Of the person, not masked yet."""
    person_key: str | None
    number: str = ""
    category: Category | None = None
    status: Status | None = None
    confidential: bool = False
    entered_by_id: int | None = None
    words: str = ""
    """The first words, or those that were found; not masked yet."""
    found_id: int | None = None
    """The message in which the words were found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of conversations."""

    lines: Sequence[Listed]
    older: int | None = None
    """Where a search goes on; None at its end, and where nothing was searched for."""
    more: bool = False
    """Whether there is a further page."""


class DialogueBook(Protocol):
    """Conversations as managers read, mark and look for them."""

    async def page(
        self, scope: Scope, wanted: Wanted, order: Order, offset: int, limit: int
    ) -> Found:
        """Give a page of conversations; without words to look for."""

    async def search(self, scope: Scope, wanted: Wanted, before: int | None, limit: int) -> Found:
        """Give the conversations in which words were found, the newest hit first.

        Args:
            scope: whose conversations.
            wanted: what is looked for.
            before: only hits before this message.
            limit: how many conversations at most.
        """

    async def count(self, scope: Scope, wanted: Wanted, most: int) -> int:
        """Count the conversations without searching for words, up to `most`."""

    async def get(self, scope: Scope, dialogue_id: int) -> Listed:
        """Give one conversation; KeyError where the scope does not have it."""

    async def of_case(self, scope: Scope, case_id: int) -> Listed | None:
        """Give the conversation of a case, once it is indexed and where the scope has it."""

    async def next_waiting(self, scope: Scope, besides: int) -> int | None:
        """Give the most doubtful conversation that waits, but for one; None if none does."""

    async def mark(self, dialogue_id: int, marks: Marks, doubt: int) -> None:
        """Store what a manager said; `doubt` is what it was when he said so."""

    async def tags(self, limit: int) -> Sequence[str]:
        """Give the tags that are in use, the most used first."""

    async def may_show(self, scope: Scope, media_id: int, *, of_talk: bool) -> Media | None:
        """Give a file that somebody sent and who looks may see; None for any other.

        Args:
            scope: of what he may read.
            media_id: the file.
            of_talk: whether it may be one that belongs to no case.
        """

    async def words_of(self, dialogue: Dialogue) -> Sequence[Spoken]:
        """Give the messages of a conversation in order."""

    async def echoes(self, dialogue: Dialogue) -> Sequence[PostedLetter]:
        """Give what the bot said about no case and belongs to it, edits included, in order."""

    async def files(self, media_ids: Collection[int]) -> Mapping[int, MediaState]:
        """Say where files stand; those that the program wrote itself are not among them."""


class DialogueIndex(Protocol):
    """Finds out, in bounded steps, which conversations there are and what is to be found in them.

    Nothing of this is done while a message is answered.
    """

    async def take_in(self, limit: int) -> int:
        """Take in messages that are new; count them."""

    async def take_changes(self, limit: int) -> int:
        """See which conversations changed by what happened to their cases; count them."""

    async def take_letters(self, limit: int) -> int:
        """See to whom the bot said something about no case; count the letters looked at."""

    async def weigh(self, limit: int) -> int:
        """Find out anew what is known of changed conversations; count them."""

    async def tidy(self) -> bool:
        """Remove for good what was taken out of the index; False if there is nothing."""
