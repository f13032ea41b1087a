"""What people are like: how often a worker looks, what he gets wrong, what residents answer."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random


class Manner(StrEnum):
    """How somebody works."""

    STEADY = "steady"
    SLOW = "slow"
    WRONG = "wrong"
    """Hands cases on, calls for help, and solves what is not solved."""
    IDLE = "idle"
    """Does nothing about a case until he is told that it is late."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What somebody of a manner does, as chances from 0 to 1, and how long it takes him."""

    looks_every: tuple[timedelta, timedelta]
    """The shortest and the longest time between two looks at his phone."""
    solves: float
    """At each look, of a case that he has accepted."""
    writes: float
    """At each look, to a resident to whom he has not written yet."""
    hands_over: float
    whistles: float
    solves_truly: float
    waits_until_late: bool = False


_HOUR = timedelta(hours=1)
WAYS = {
    Manner.STEADY: Ways((_HOUR / 12, _HOUR / 2), 0.08, 0.7, 0.02, 0.03, 0.92),
    Manner.SLOW: Ways((3 * _HOUR, 9 * _HOUR), 0.2, 0.2, 0.03, 0.05, 0.85),
    Manner.WRONG: Ways((_HOUR / 2, 3 * _HOUR), 0.35, 0.1, 0.3, 0.15, 0.4),
    Manner.IDLE: Ways((2 * _HOUR, 8 * _HOUR), 0.3, 0.1, 0.05, 0.02, 0.8, waits_until_late=True),
}
_MANNERS = (
    *(Manner.STEADY,) * 6,
    *(Manner.SLOW,) * 2,
    Manner.WRONG,
    Manner.IDLE,
)


def manner_of(number: int) -> Manner:
    """Say how a worker works: of ten six are steady, two slow, one wrong, one idle."""
    return _MANNERS[(number * 7) % len(_MANNERS)]


HOURLY = (
    *(2, 1, 1, 1, 1, 3, 8, 20, 35, 40, 38, 30),
    *(22, 20, 28, 32, 34, 38, 42, 48, 45, 30, 14, 6),
)
"""How many of the day's reports come in each hour of the wall clock, against one another."""

WEEKEND = 1.3
"""At home people see more."""

MATTERS = (
    "楼道灯不亮",
    "路灯坏了",
    "电梯停在半路",
    "垃圾没人清",
    "下水道堵了往外冒",
    "屋顶漏水",
    "半夜噪音很大",
    "停车堵住出口",
)
DETAILS = ("三天了", "今天早上发现的", "晚上看不清", "老人不方便", "邻居也在说", "上个月修过又坏")

AGREES = 0.98
JOINS = 0.7
ANSWERS_CALLBACK = 0.7
ANSWERS_REMINDER = 0.4
ANSWERS_LOOK = 0.7
COMES_BACK = 0.25
UNWANTED = 0.05
RATES = 0.8
WITHDRAWS = 0.02
STARS_SOLVED = (5, 5, 5, 4, 4, 3)
STARS_AGAIN = (4, 3, 2, 1)


def pause(random: Random, between: tuple[timedelta, timedelta]) -> timedelta:
    """Draw a time between the shortest and the longest."""
    low, high = between
    return low + (high - low) * random.random()
