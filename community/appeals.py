"""What became of a worker's appeal (申诉) against a reopening or a low score."""

from enum import StrEnum


class Appeal(StrEnum):
    """How the newest appeal about a case stands."""

    PENDING = "pending"
    UPHELD = "upheld"
    """It was right: what it was about counts neither in the solution nor in the satisfaction."""
    REFUSED = "refused"
