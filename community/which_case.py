"""Finds which of his cases a resident means, and whether an old matter seems to be back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from community.areas import Estate
from community.case import Case
from community.gazetteer import find_place
from community.places import Place
from community.understanding import IsReport, Judgement

MOST_SHOWN = 8
"""How many cases are offered to choose from, newest first."""

_BARE_KIND = 4
"""Characters of a bare kind of matter, such as 「路灯」."""

_POINTING = re.compile(r"[那这哪]一?[件个桩]|the one|that one", re.IGNORECASE)

_SHORT_ANSWER = 12
"""Signs up to which words are an answer to the question and nothing more."""

_NUMBER = re.compile(r"(?<!\d)(\d{6})(?!\d)")
_ORDINAL = re.compile(
    r"第\s*([1-8一二三四五六七八])\s*(?:件|个|条)?|\b(?:no\.?|number)\s*([1-8])\b", re.IGNORECASE
)
_LAST = re.compile(r"最(?:后|下面?)|\blast one\b", re.IGNORECASE)
_NUMERALS = "一二三四五六七八"
_ALL = re.compile(
    r"^\W*(?:这?[两二三四五六七八几些][件个]?(?:事情?)?)?(?:全部?|都|一起)(?:部|都)?(?:是|算)?的?\W*$"
    r"|^\W*(?:all|both)(?: of (?:them|these|it))?\W*$",
    re.IGNORECASE,
)
_OLD_MATTER = re.compile(
    r"还是(?!有|个|想)|仍|依然|没(?:修|弄|搞|治|解决|处理)?好|才好了|老样子|老毛病|上[回次]|那件事|没几天|"
    r"又(?:来|开始|不|坏|漏|堵|犯)|再次|反复|\bstill\b|\bagain\b|\blast time\b",
    re.IGNORECASE,
)


class Wish(StrEnum):
    """What a resident wants with a case that he has not named; buttons carry the letter."""

    ADD = "a"
    TELL = "t"
    URGE = "u"
    WITHDRAW = "w"
    REOPEN = "r"
    ANSWER = "s"
    """To say whether it is solved."""


def meant_by(
    text: str, cases: Sequence[Case], estates: Sequence[Estate], judgement: Judgement
) -> Case | None:
    """Give the one case that an answer to 「是哪一件？」 names: by number, order, place or kind.

    Args:
        text: the answer.
        cases: what was offered, in the order of the buttons.
        estates: the community's estates.
        judgement: what the model makes of the answer.
    """
    found = _by_number(text, cases) or _by_order(text, cases)
    if found is not None:
        return found
    place = find_place(text, estates)
    if place.is_address and not isinstance(judgement, IsReport):
        return _only(case for case in cases if same_place(place, case.place))
    if isinstance(judgement, IsReport) and not place.is_address:
        return _only(case for case in cases if case.category is judgement.category)
    return None


def means_all(text: str) -> bool:
    """Say whether an answer to 「是哪一件？」 names all that were offered: 「两个都是」."""
    return _ALL.search(text) is not None


def says_more(text: str) -> bool:
    """Say whether an answer is longer than it takes to name a case."""
    return len(text.strip()) > _SHORT_ANSWER


def points_at_one(text: str) -> bool:
    """Say whether words that sound like a report point at one that was made: 「路灯那件」."""
    return len(text.strip()) <= _BARE_KIND or _POINTING.search(text) is not None


def is_something_new(place: Place, judgement: Judgement, cases: Sequence[Case]) -> bool:
    """Say whether words are surely a report of something else than these cases."""
    if not isinstance(judgement, IsReport):
        return False
    return place.is_address or all(case.category is not judgement.category for case in cases)


def same_place(named: Place, place: Place) -> bool:
    """Say whether a place as it was named now may be the place of a case."""
    return all(
        part is None or known is None or part == known
        for part, known in (
            (named.estate_id, place.estate_id),
            (named.building, place.building),
            (named.unit, place.unit),
            (named.room, place.room),
        )
    )


def sounds_old(text: str) -> bool:
    """Say whether words tell of something that has been there before."""
    return _OLD_MATTER.search(text) is not None


def may_be_about(
    text: str, place: Place, judgement: Judgement, cases: Sequence[Case]
) -> Sequence[Case]:
    """Give the closed cases that a message may be about; none if it is clearly a new report."""
    near = [case for case in cases if same_place(place, case.place)]
    if not isinstance(judgement, IsReport):
        return near
    alike = [case for case in near if case.category is judgement.category]
    if alike or place.is_address or not sounds_old(text):
        return alike
    return near


def short_place(place: Place) -> Place:
    """Give a place as it fits on a button."""
    if place.estate_id is not None:
        return replace(place, landmark=None)
    return replace(place, landmark=place.landmark and place.landmark[:_LANDMARK])


_LANDMARK = 24


def _by_number(text: str, cases: Sequence[Case]) -> Case | None:
    numbers = set(_NUMBER.findall(text))
    return _only(case for case in cases if case.number[-6:] in numbers)


def _by_order(text: str, cases: Sequence[Case]) -> Case | None:
    if says_more(text):
        return None
    found = _ORDINAL.search(text)
    if found is None:
        return cases[-1] if _LAST.search(text) else None
    written = found[1] or found[2]
    index = _NUMERALS.find(written) if written in _NUMERALS else int(written) - 1
    return cases[index] if index < len(cases) else None


def _only(found: Iterable[Case]) -> Case | None:
    cases = list(found)
    return cases[0] if len(cases) == 1 else None
