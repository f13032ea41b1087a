"""How the community works on its cases: units, pools, rules of routing, clocks, escalation."""

from dataclasses import dataclass, field
from datetime import time, timedelta

from community.categories import Category
from community.clock_rules import ClockRule, WorkingTime
from community.coming_back_rules import ProgressRules, SecondLookRules
from community.escalation import Escalation
from community.organisations import Pool, Unit
from community.pace import Pace
from community.reopening_rule import Reopening
from community.routing_rules import RoutingRule
from community.tracks import Track


@dataclass(frozen=True, slots=True)
class TrackRule:
    """Cases of these categories begin on this track; all others are simple."""

    categories: tuple[Category, ...]
    track: Track


@dataclass(frozen=True, slots=True)
class CaseworkRules:
    """What the community file says about the work on cases; everything may be left out."""

    units: tuple[Unit, ...] = ()
    pools: tuple[Pool, ...] = ()
    duty_pool: str | None = None
    """Who takes what neither worker, substitute nor leader can."""
    routing: tuple[RoutingRule, ...] = ()
    most_open_cases: int | None = None
    """From how many open cases on new ones of a worker go to his substitute."""
    tracks: tuple[TrackRule, ...] = ()
    clocks: tuple[ClockRule, ...] = ()
    working_time: WorkingTime = field(default_factory=WorkingTime)
    pause_at_most: timedelta = timedelta(hours=48)
    """How long the clock of the solution stands still while the resident is asked something."""
    most_pauses: int = 2
    """How often it may stand still in one round of a case; 0: never."""
    escalation: Escalation = field(default_factory=Escalation)
    evidence_for: tuple[Category, ...] = ()
    """Cases of these categories are solved with a photo, or with the words that there is none."""
    digest_at: time | None = time(8, 0)
    """When staff read what the day brings, unless they chose another time; None: never."""
    reopening: Reopening = field(default_factory=Reopening)
    second_look: SecondLookRules | None = field(default_factory=SecondLookRules)
    """Whether what was solved has come back (回头看); None: nobody is asked."""
    progress_news: ProgressRules | None = field(default_factory=ProgressRules)
    """News of cases that last; None: none come by themselves."""
    pace: Pace = field(default_factory=Pace)
    """How many residents are asked back at once."""

    def track_of(self, category: Category) -> Track:
        """Give the track on which a case of a category begins, by the first rule that has it."""
        fitting = (rule.track for rule in self.tracks if category in rule.categories)
        return next(fitting, Track.SIMPLE)

    def unit(self, unit_id: str) -> Unit | None:
        """Find a unit by id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def pool(self, pool_id: str) -> Pool | None:
        """Find a pool by id."""
        return next((pool for pool in self.pools if pool.id == pool_id), None)
