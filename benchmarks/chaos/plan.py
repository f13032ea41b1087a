"""What one run is made of, and the order of its disturbances, which a seed makes repeatable."""

import random
from dataclasses import dataclass
from enum import StrEnum

MILESTONES = ("filed", "accepted", "solved", "asked", "rated")
"""What happens to each report; disturbances are spread over all of these together."""

_FROM, _TO = 0.02, 0.93
"""The share of all milestones after which the first and the last disturbance may come."""


class Blow(StrEnum):
    """What is done to the programs."""

    KILL = "kill"
    DATABASE = "database"
    RASA = "rasa"


@dataclass(frozen=True, slots=True)
class Plan:
    """One run.

    Attributes:
        reports: how many residents report, each once.
        kills: of bots and clocks, by SIGKILL.
        database_restarts: of PostgreSQL, in the middle of everything.
        rasa_kills: of Rasa servers.
        each: how many processes there are of each role; on SQLite there is one for all.
        abreast: how many residents wait for the solution at the same time.
        waves: after each of them the clock is moved, so that callbacks fall due.
        faults: the share of Telegram's answers that are errors.
        patience: seconds without any progress after which what is missing counts as lost.
        sending_abreast: how many messages a program has on their way at once, and so the most
            that a kill may repeat.
        stand_in_nlu: whether a stand-in answers for Rasa.
    """

    seed: int
    reports: int = 2000
    kills: int = 100
    database_restarts: int = 3
    rasa_kills: int = 5
    database: str = "postgresql"
    each: int = 3
    abreast: int = 30
    waves: int = 10
    faults: float = 0.05
    patience: float = 240.0
    sending_abreast: int = 30
    stand_in_nlu: bool = False

    @property
    def on_sqlite(self) -> bool:
        """Say whether one process does everything."""
        return self.database == "sqlite"

    def sizes(self) -> list[int]:
        """Give how many report in each wave."""
        waves = min(self.waves, self.reports)
        return [self.reports * (n + 1) // waves - self.reports * n // waves for n in range(waves)]


@dataclass(frozen=True, slots=True)
class Due:
    """One disturbance of the plan.

    Attributes:
        after: it comes when so many milestones have been reached.
        blow: what it is.
        aim: between 0 and 1; chooses among those whom it can hit.
        delay: seconds after the milestone.
    """

    after: int
    blow: Blow
    aim: float
    delay: float


def disturbances(plan: Plan) -> list[Due]:
    """Give all disturbances in their order; the same seed gives the same."""
    chance = random.Random(plan.seed)
    blows = [Blow.KILL] * plan.kills + [Blow.RASA] * plan.rasa_kills
    blows += [Blow.DATABASE] * plan.database_restarts
    chance.shuffle(blows)
    total = plan.reports * len(MILESTONES)
    times = sorted(int(total * chance.uniform(_FROM, _TO)) for _ in blows)
    return [
        Due(after, blow, chance.random(), chance.uniform(0.0, 0.5))
        for after, blow in zip(times, blows, strict=True)
    ]
