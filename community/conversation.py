"""Where a person stands in a conversation with the bot; it lives in a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """What the bot waits for from this person."""

    IDLE = "idle"
    AWAITING_CONSENT = "awaiting_consent"
    AWAITING_WORDS = "awaiting_words"
    """A photo or place came without saying what is wrong."""
    AWAITING_PLACE = "awaiting_place"
    AWAITING_CATEGORY = "awaiting_category"
    AWAITING_SPLIT = "awaiting_split"
    """One message named several problems; they may become cases of their own."""
    AWAITING_JOIN = "awaiting_join"
    """An open case seems to be about the same; he may stand behind it."""
    AWAITING_WHICH = "awaiting_which"
    """What he said may belong to several cases; it waits until he says which."""
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_SENTENCE = "awaiting_sentence"
    """The optional sentence after the stars."""
    RESOLVING = "resolving"
    """A worker sent a photo of the result but no note yet."""
    CHOOSING_ADDRESSEE = "choosing_addressee"
    """A worker wrote without a reply while prompts were open."""
    ENTERING = "entering"
    """Staff answer questions about a report that they enter for somebody else."""


OF_DRAFTS = frozenset(
    {
        Stage.AWAITING_WORDS,
        Stage.AWAITING_PLACE,
        Stage.AWAITING_CATEGORY,
        Stage.AWAITING_SPLIT,
        Stage.AWAITING_JOIN,
    }
)
"""The stages in which a report waits for something before it is filed."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state of one person's conversation."""

    person_id: int
    stage: Stage = Stage.IDLE
    data: Mapping[str, object] = field(default_factory=dict)
    """JSON-able details of the stage (a draft, a case id)."""
    since: datetime | None = None
    due_at: datetime | None = None
    """When the clock goes on by itself, should the person say nothing more."""
