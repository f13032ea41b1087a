"""The pace at which residents are asked: so many at once in the community, and of each person."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pace:
    """How many residents are asked, reminded or told that nobody asks them any more."""

    at_most: int = 20
    """So many within `every`, in the whole community; 0: all at once."""
    every: timedelta = timedelta(minutes=10)
    per_person: int = 2
    """So many questions of one resident wait for his answer, of those that he was asked within
    `per_person_within`; 0: any number."""
    per_person_within: timedelta = timedelta(hours=2)

    def begin_of(self, at: datetime) -> datetime:
        """Give the beginning of the stretch of `every` that a time lies in; aware UTC."""
        return at.astimezone(UTC) - (at - _EPOCH) % self.every
