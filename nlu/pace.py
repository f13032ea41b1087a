"""How patient the program is with its Rasa child."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """All durations in seconds of real time."""

    start_timeout: float = 120.0
    """From the start of the process until it serves."""
    health_every: float = 5.0
    health_timeout: float = 10.0
    unanswered: int = 3
    """So many signs of life missing in a row mean that it hangs."""
    first_pause: float = 0.5
    longest_pause: float = 30.0
    calm_after: float = 60.0
    """Having lived so long, an end counts as the first."""
    stop_grace: float = 5.0
    """Between SIGTERM and SIGKILL."""

    def pause(self, failures: int) -> float:
        """Give the pause before the next start: doubling, bounded, spread by up to a half."""
        doubled = self.first_pause * 2.0 ** min(failures - 1, 30)
        spread = random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, guards nothing
        return min(doubled, self.longest_pause) * spread
