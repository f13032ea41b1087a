"""Defines each rate (响应率、解决率、满意率 …) once: what is counted, and of what.

A round (一次办理) begins when a case is filed, and anew each time it is reopened; every round
counts, not only the last. What happened in a round is written down in `RatedRound`, and each
function below says of one round whether it is counted at all, and whether it is counted as good.

In no rate are rounds that ended withdrawn (撤回), merged (并案) or declined (不再办): nobody had to
solve them, or they are counted with another case. How many they are stands beside the rates.
A pause (停表) counts for nobody: the promise moved by it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from community.categories import Category
from community.shares import NOTHING, Share

SATISFIED = 4
"""From so many stars on somebody is satisfied (满意)."""

_GOOD, _BAD = Share(1, 1), Share(0, 1)

NOBODY = ""
"""The key of what belongs to nobody: a round without area, a name that is not known any more."""


class Rate(StrEnum):
    """The rates; the name for people is `rate-<value>` in `locales/`."""

    RESPONSE = "response"
    SOLUTION = "solution"
    SATISFACTION = "satisfaction"
    CONFIRMED = "confirmed"
    REACHED = "reached"
    REOPENING = "reopening"
    UNIT_REPORTING = "unit-reporting"
    UNIT_DELIVERY = "unit-delivery"
    UNIT_STARS = "unit-stars"


class LeftOut(StrEnum):
    """Why a round is not counted; the name for people is `left-out-<value>`."""

    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    DECLINED = "declined"
    APPEAL = "appeal"
    """An appeal was upheld (不合理诉求): left out of solution and satisfaction only."""


@dataclass(frozen=True, slots=True)
class RatedRound:
    """What happened in one round of a case, as far as it is rated; staff are named by key."""

    case_id: int
    round: int
    month: str
    """In which it began, by the community's calendar: YYYY-MM."""
    area: str
    category: Category
    worker: str
    """Who solved it, else who has it: whom the residents' answers are about (谁调处、谁跟进)."""
    responder: str = NOBODY
    """Who had it when it was accepted, or when the time to accept it ran out."""
    solver: str = NOBODY
    """Who had it when it was solved, or when the time to solve it ran out."""
    responded_in_time: bool | None = None
    """None: nobody has accepted it, and there is still time."""
    solved_in_time: bool | None = None
    resolved: bool = False
    reopened: bool = False
    """After it was solved, for whatever reason."""
    reached: bool | None = None
    """Whether the reporter answered the callback; None: not asked, or he still may answer."""
    answers: tuple[bool, ...] = ()
    """「解决了吗」: what the reporter said, and each resident behind the case."""
    scores: tuple[int, ...] = ()
    """Stars from 1 to 5: the reporter's, and those of residents behind the case who give any."""
    left_out: LeftOut | None = None
    appeal_upheld: bool = False


@dataclass(frozen=True, slots=True)
class RatedCall:
    """What became of one unit's part in a case (吹哨报到)."""

    unit: str
    month: str
    """In which the unit was called."""
    area: str
    category: Category
    reported_in_time: bool | None
    """None: no limit, or still time."""
    delivered_in_time: bool | None
    """Whether it kept the day that it named; None: it named none, or there is still time."""
    stars: int | None
    """From whoever handles the case."""


def response(one: RatedRound) -> Share:
    """响应率: of the rounds that were accepted or should have been, those accepted in time (接单).

    Counts for whoever had the case at that moment: if it was late already when it was handed
    over, for who had it before; it does not count again for who got it.
    """
    return _yes(one.responded_in_time)


def solution(one: RatedRound) -> Share:
    """按时解决率: of the rounds that were solved or should have been, those solved in time (办结).

    Counts for whoever had the case at that moment, like the response. What ran out stays late,
    even if more time was given later; what is open and has time is not counted yet. A reopened
    case counts as two rounds, each with the time that was promised for it.
    """
    return NOTHING if one.appeal_upheld else _yes(one.solved_in_time)


def satisfaction(one: RatedRound) -> Share:
    """满意率: of all stars that were given, those of four and five.

    Each resident's stars count once, whether he reported the case or stands behind it.
    """
    if one.appeal_upheld or not one.scores:
        return NOTHING
    return Share(sum(stars >= SATISFIED for stars in one.scores), len(one.scores))


def confirmed(one: RatedRound) -> Share:
    """回访解决率: of the rounds about which somebody answered, those that nobody called unsolved.

    One "no" is enough, the reporter's or that of a resident behind the case; silence is none.
    """
    return _yes(all(one.answers)) if one.answers else NOTHING


def reached(one: RatedRound) -> Share:
    """回访到达率: of the callbacks that are over, those that the reporter answered.

    A callback is over when he answered, or was given up; whoever still may answer is not counted.
    """
    return _yes(one.reached)


def reopening(one: RatedRound) -> Share:
    """重办率: of the rounds that were solved, those that were reopened afterwards; low is good."""
    return _yes(one.reopened if one.resolved else None)


def unit_reporting(one: RatedCall) -> Share:
    """按时报到率: of the calls that had a limit, those to which the unit reported in in time."""
    return _yes(one.reported_in_time)


def unit_delivery(one: RatedCall) -> Share:
    """守约率: of the calls for which the unit named a day, those that were delivered by then."""
    return _yes(one.delivered_in_time)


def unit_stars(one: RatedCall) -> Share:
    """好评率: of the calls that were given stars, those with four and five."""
    return _yes(None if one.stars is None else one.stars >= SATISFIED)


OF_ROUNDS: Mapping[Rate, Callable[[RatedRound], Share]] = {
    Rate.RESPONSE: response,
    Rate.SOLUTION: solution,
    Rate.SATISFACTION: satisfaction,
    Rate.CONFIRMED: confirmed,
    Rate.REACHED: reached,
    Rate.REOPENING: reopening,
}
OF_CALLS: Mapping[Rate, Callable[[RatedCall], Share]] = {
    Rate.UNIT_REPORTING: unit_reporting,
    Rate.UNIT_DELIVERY: unit_delivery,
    Rate.UNIT_STARS: unit_stars,
}
HEADLINES = (Rate.RESPONSE, Rate.SOLUTION, Rate.SATISFACTION)
"""三率: those that everybody is shown first."""

LOW_IS_GOOD = frozenset({Rate.REOPENING})


def _yes(good: bool | None) -> Share:  # noqa: FBT001 - the one thing that is counted
    if good is None:
        return NOTHING
    return _GOOD if good else _BAD
