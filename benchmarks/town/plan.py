"""The size of a generated town, and the numbers that follow from it."""

from dataclasses import dataclass

RESIDENTS_FROM = 1_000
"""The ids of residents are above it, those of staff below."""
CHATS_FROM = 1_000_000
"""Chats of residents: this and the resident's id."""
DAYS = 730
ZONE = 8 * 3600
"""Seconds by which Shanghai's clocks are ahead."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much there is, until when."""

    cases: int
    messages: int
    """That people said; those of the bot come on top."""
    now: int
    """The end of the past: seconds after 1970."""

    @property
    def residents(self) -> int:
        """Count those who ever reported."""
        return max(self.cases // 5, 40)

    @property
    def begin(self) -> int:
        """Give the second of the first case."""
        return self.now - DAYS * 86_400

    @property
    def new(self) -> int:
        """Count the newest cases that are still in somebody's hands."""
        return self.cases // 700 + 8
