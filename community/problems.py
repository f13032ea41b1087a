"""Several problems in one message: which ones, and the words of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.categories import Category
from community.understanding import Part, Understanding, category_of, is_sure

MOST = 3
"""More problems than these in one message are not told apart: a person reads it as one."""

_SHORTEST = 4
"""Characters: a shorter stretch is hardly a problem of its own."""

_EDGES = " \t\r\n,，.。;；、!！"


@dataclass(frozen=True, slots=True)
class Problem:
    """One of several problems that a message names."""

    category: Category
    words: str
    """The stretch of the message that is about it."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    category: Category
    start: int
    end: int


def problems_in(text: str, understanding: Understanding | None) -> tuple[Problem, ...]:
    """Give the problems that a message surely names; empty if it is only one, or none.

    Args:
        text: the very text that was judged.
        understanding: with its parts; None if nobody judged it.
    """
    stretches = _stretches(understanding.parts) if understanding else []
    problems = tuple(
        Problem(one.category, text[one.start : one.end].strip(_EDGES)) for one in stretches
    )
    differ = len({problem.category for problem in problems}) == len(problems)
    long_enough = all(len(problem.words) >= _SHORTEST for problem in problems)
    return problems if differ and long_enough and 1 < len(problems) <= MOST else ()


def _stretches(parts: Sequence[Part]) -> list[_Stretch]:
    """Join the parts that are about the same.

    A part that is not surely another problem (a consequence, the place, a wish) belongs to the
    problem before it; what stands ahead of the first problem belongs to that one.
    """
    found: list[_Stretch] = []
    for part in parts:
        category = category_of(part.intent) if is_sure(part) else None
        if category is not None and (not found or category is not found[-1].category):
            found.append(_Stretch(category, part.start if found else parts[0].start, part.end))
        elif found:
            found[-1] = replace(found[-1], end=part.end)
    return found
