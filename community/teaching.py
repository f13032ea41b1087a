"""What the model got wrong, as people corrected it: candidates for its training."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Source(StrEnum):
    """Who said what a message really is about."""

    CHOSEN = "chosen"
    """The resident, when the bot asked."""
    RESIDENT = "resident"
    """The resident, after the case was filed."""
    STAFF = "staff"
    """The worker or leader."""
    READER = "reader"
    """Who reads the conversations in the console."""


class Review(StrEnum):
    """What became of a candidate."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message with the intent that it should have been given."""

    id: int
    spoken_id: int
    text: str
    """The words, with private numbers masked."""
    thought: str
    """The intent that the model gave."""
    confidence: float
    model: str
    intent: str
    """What the message really means."""
    source: Source
    proposed_at: datetime
    review: Review = Review.OPEN
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    reason: str | None = None
    """Why it was refused."""
