"""How long to wait before trying again: longer each time, and never all at the same moment."""

from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom

_CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Patience:
    """Waits that double from `first` up to `longest`, in seconds, give or take a quarter."""

    first: float = 1.0
    longest: float = 60.0

    def seconds(self, attempts: int) -> float:
        """Give the wait after so many failed attempts (1 is the first)."""
        doublings = min(max(attempts - 1, 0), 30)
        return float(min(self.first * 2**doublings, self.longest)) * _CHANCE.uniform(0.75, 1.25)

    def after(self, attempts: int) -> timedelta:
        """Give the same as a timedelta."""
        return timedelta(seconds=self.seconds(attempts))
