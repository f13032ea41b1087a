"""What became of a worker's appeal (申诉) against a reopening or a low score."""

from enum import StrEnum


class Appeal(StrEnum):
    """How the newest appeal about a case stands."""

    PENDING = "pending"
    UPHELD = "upheld"
    """It was right: what it was about counts neither in the solution nor in the satisfaction."""
    REFUSED = "refused"


class Upholding(StrEnum):
    """What agreeing with an appeal leads to, besides that the round does not count."""

    OPEN = "open"
    """The case, taken up again, is closed if it is still open."""
    WAITS = "waits"
    """The "no" that waits for a decision does not have it done again."""
    STAYS = "stays"
