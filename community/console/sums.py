"""Counts kept beforehand for the overview: by day or month, area, and one thing more.

Nothing is defined here: whether a round counts, and how, is said by `community/rates.py`. This
module lays out what it said of one round, so that the tables can add it up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from community.categories import Category
from community.rate_sums import by_worker, rate_rounds
from community.rates import OF_ROUNDS, LeftOut, Rate, RatedRound
from community.round_facts import CaseFacts, walked_rounds
from community.round_walk import WalkedRound
from community.shares import NOTHING, Share


class Facet(StrEnum):
    """What the sums of an area are divided by, besides the day."""

    WORKER = "worker"
    CATEGORY = "category"
    HOUR = "hour"
    """Of the day in which it was reported, by the community's wall clock: 00 to 23."""
    RESPOND = "respond"
    """How long it took until somebody accepted it, a step of `RESPOND_STEPS`."""
    SOLVE = "solve"
    """How long it took until it was solved, a step of `SOLVE_STEPS`."""


class Grain(StrEnum):
    """How long a period is that sums are kept for."""

    DAY = "day"
    MONTH = "month"


_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RESPOND_STEPS: Mapping[str, timedelta] = {
    "2m": 2 * _MINUTE,
    "5m": 5 * _MINUTE,
    "15m": 15 * _MINUTE,
    "1h": _HOUR,
    "4h": 4 * _HOUR,
    "24h": 24 * _HOUR,
}
"""Up to how long; what took longer is `LONGER`."""
SOLVE_STEPS: Mapping[str, timedelta] = {
    "1h": _HOUR,
    "4h": 4 * _HOUR,
    "12h": 12 * _HOUR,
    "24h": _DAY,
    "48h": 2 * _DAY,
    "72h": 3 * _DAY,
    "7d": 7 * _DAY,
    "30d": 30 * _DAY,
}
LONGER = "longer"
STEPS: Mapping[Facet, Mapping[str, timedelta]] = {
    Facet.RESPOND: RESPOND_STEPS,
    Facet.SOLVE: SOLVE_STEPS,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rounds began, and how they went."""

    begun: int = 0
    filed: int = 0
    """Those of them that are the first of their case; the others were reopened (重办)."""
    shares: Mapping[Rate, Share] | None = None
    left_out: Mapping[LeftOut, int] | None = None

    def share(self, rate: Rate) -> Share:
        """Give one rate."""
        return (self.shares or {}).get(rate, NOTHING)

    @property
    def again(self) -> int:
        """Count the rounds that began by a reopening."""
        return self.begun - self.filed

    def __add__(self, other: "Counts") -> "Counts":
        """Count both together."""
        out, more = self.left_out or {}, other.left_out or {}
        return Counts(
            self.begun + other.begun,
            self.filed + other.filed,
            {rate: self.share(rate) + other.share(rate) for rate in OF_ROUNDS},
            {why: out.get(why, 0) + more.get(why, 0) for why in LeftOut},
        )


NO_COUNTS = Counts()


@dataclass(frozen=True, slots=True)
class RoundPart:
    """What one round counts for one person; mostly everything counts for the same."""

    case_id: int
    round: int
    person: str
    """Key of the member of staff, or empty."""
    day: str
    """In which the round began, by the community's calendar: YYYY-MM-DD."""
    hour: str
    area: str
    category: Category
    accused: str
    respond: str
    """Step of the time until it was accepted; empty if it was not, or in another's part."""
    solve: str
    counts: Counts


def parts_of(case: CaseFacts, accused: str, now: datetime, zone: ZoneInfo) -> Iterator[RoundPart]:
    """Give what each round of a case counts for whom.

    Args:
        case: with its history where it was reopened or handed over.
        accused: keys of the staff whom it complains about, with blanks between.
        now: on the community's clock; what has run out by now is late.
        zone: of the community, for days and hours.
    """
    for walked, rated in walked_rounds(case, now, zone):
        began = walked.began_at.astimezone(zone)
        for person, counts in _by_person(rated).items():
            owner = person == by_worker(rated, None)
            yield RoundPart(
                case_id=case.id,
                round=rated.round,
                person=person,
                day=f"{began:%Y-%m-%d}",
                hour=f"{began:%H}",
                area=case.area,
                category=case.category,
                accused=accused,
                respond=_took(walked, walked.accepted_at, RESPOND_STEPS) if owner else "",
                solve=_took(walked, walked.resolved_at, SOLVE_STEPS) if owner else "",
                counts=counts,
            )


def _by_person(rated: RatedRound) -> dict[str, Counts]:
    counted = rate_rounds((rated,), by_worker)
    found = {key: Counts(0, 0, one.shares, one.left_out) for key, one in counted.items()}
    # That it began is counted once, for who solved it or has it.
    owner = by_worker(rated, None)
    begun = Counts(1, int(rated.round == 1))
    return {**found, owner: found.get(owner, NO_COUNTS) + begun}


def _took(walked: WalkedRound, until: datetime | None, steps: Mapping[str, timedelta]) -> str:
    """Give the step of a time; empty where it is not over."""
    if until is None:
        return ""
    took = until - walked.began_at
    return next((step for step, most in steps.items() if took <= most), LONGER)
