"""Several problems in one message: which ones, and the words of each."""

import re
from dataclasses import dataclass, replace

from community.categories import Category
from community.mentions import find_mentions
from community.understanding import Part, Understanding, category_of, leads

MOST = 3
"""More problems than these in one message are not told apart: a person reads it as one."""

ADDED_FROM = 0.5
"""Confidence of a clause that is added by a word (还有, 另外), a number or a new line."""

UNADDED_FROM = 0.9
"""Confidence of any other clause: most are consequences, which only sound like something else."""

WHOLE_FROM = 0.6
"""If the whole message surely means one thing, only added clauses may be another problem.

The three were chosen on tests/nlu/several_problems.yml: `python -m benchmarks problems`.
"""

_SHORTEST = 4
"""Characters: a shorter stretch is hardly a problem of its own."""

_ADDING = re.compile(
    r"\s*(?:还有|另|此外|而且|并且|同时|顺便|加上|再加上|再就是|再有|其次|以及|然后|同埋|第[二三四五]"
    r"|[2-9二三四五][.、)]|[②③④⑤]|(?:and|also|besides)\b|.{0,7}也)",
    re.IGNORECASE,
)
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
    stretches = _stretches(text, understanding) if understanding else []
    problems = tuple(
        Problem(one.category, text[one.start : one.end].strip(_EDGES)) for one in stretches
    )
    differ = len({problem.category for problem in problems}) == len(problems)
    long_enough = all(len(problem.words) >= _SHORTEST for problem in problems)
    return problems if differ and long_enough and 1 < len(problems) <= MOST else ()


def _stretches(text: str, understanding: Understanding) -> list[_Stretch]:
    """Join the parts that are about the same.

    A part that is not surely another problem (a consequence, the place, a wish) belongs to the
    problem before it; what stands ahead of the first problem belongs to that one.
    """
    parts = understanding.parts
    found: list[_Stretch] = []
    for number, part in enumerate(parts):
        added = number == 0 or _is_added(text, parts[number - 1].end, part)
        category = _problem_of(part, understanding, added=added)
        if category is not None and not found:
            found.append(_Stretch(category, parts[0].start, part.end))
        elif category is not None and category is not found[-1].category:
            found.append(_Stretch(category, part.start, part.end))
        elif found:
            found[-1] = replace(found[-1], end=part.end)
    return found


def _is_added(text: str, before: int, part: Part) -> bool:
    """Say whether a clause is set off as something further, or is about another building."""
    if "\n" in text[before : part.start] or _ADDING.match(text, part.start):
        return True
    return find_mentions(text[part.start : part.end]).building is not None


def _problem_of(part: Part, whole: Understanding, *, added: bool) -> Category | None:
    needed = ADDED_FROM if added else UNADDED_FROM
    if part.confidence < needed or not leads(part):
        return None
    if not added and whole.confidence >= WHOLE_FROM:
        return None
    return category_of(part.intent)
