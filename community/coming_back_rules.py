"""When the community comes back by itself: second looks (回头看), and news of cases that last."""

from dataclasses import dataclass
from datetime import time, timedelta

from community.categories import Category

COMES_BACK = (
    Category.PARKING,
    Category.NOISE,
    Category.PETS,
    Category.SANITATION,
    Category.DRAINAGE,
    Category.EBIKE,
    Category.FIRE_SAFETY,
    Category.STREET_VENDING,
    Category.SHARED_BIKES,
)
"""What is often as before some weeks after it was put right."""


@dataclass(frozen=True, slots=True)
class SecondLookRules:
    """Whom it is asked of, and when, whether something that was solved has come back."""

    after: timedelta = timedelta(days=30)
    """After the closing of a case whose reporter said that it is solved."""
    at: time = time(10, 0)
    """By the wall clock of that day; a closing later in the day makes it the next."""
    answer_within: timedelta = timedelta(days=7)
    """After that silence is noted as silence; nobody is reminded."""
    categories: tuple[Category, ...] = COMES_BACK


@dataclass(frozen=True, slots=True)
class ProgressRules:
    """How long somebody with an open case may hear nothing of it."""

    first: timedelta = timedelta(days=3)
    """From the last word about it, until he is told for the first time in a round."""
    every: timedelta = timedelta(days=7)
    """The same from then on."""
    at: time = time(10, 0)
    """By the wall clock of a working day."""
