"""Says whether two reports of one category are about the same matter; no model is asked.

It only leads to a question (「是同一件事吗？」), so it may miss some, but seldom asks in vain.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields

from rapidfuzz import fuzz

from community.coordinates import metres_between, point_in
from community.likeness_words import COMPATIBLE, FAULTS, SPOTS, THINGS
from community.mentions import find_mentions
from community.places import Place

ALIKE_FROM = 0.7
"""From this likeness on two reports are offered as one matter."""

SHARED_MATTER = 0.6
"""What two reports are alike at least that name the same thing and the same fault."""

SAME_SPOT_METRES = 60.0

_LANDMARKS_ALIKE = 60.0
_LONGEST = 1_000
"""Characters of a report that are compared, so that the time is bounded."""

_PARTS = ("estate_id", "building", "unit", "room")
_COUNT = r"(?:\d{1,4}|[一二三四五六七八九十百两]{1,4})"
_ADDRESS = re.compile(
    rf"{_COUNT}[A-Za-z]?\s*(?:号楼|#楼?|栋|幢|座|单元|门洞|室)|(?<!\d)\d{{1,3}}-\d{{1,2}}(?:-\d{{3,4}})?|"
    r"(?<!\d)\d{3,4}(?!\d)(?!块|元|人|年|米|平|户)"
)
_BUILDING_SIGN = re.compile(r"[楼#栋幢座]$")
"""What stands before 前 or 后 says on which side of a building it is, so 楼 is left."""
_FLOOR = re.compile(rf"({_COUNT})\s*(?:楼|层)(?!的?上)")
_FILLING = re.compile(
    r"楼|(?:来电人?|市民|其|居民|业主)(?:来电)?(?:反映|称|投诉|表示|咨询|要求)|你好|您好|麻烦|请问|请|谢谢|师傅|尽快|赶紧|帮忙|有没有人管|没人管|没人修|好几天|几天了?|[一二三四五六七八九十\d]+天了?|"
    r"一直|又|了|的|啊|呢|吧|都|就|很|太|啦|吗|呀"
)


def likeness(first: str, here: Place, second: str, there: Place) -> float:
    """Give how sure it is that two reports of one category mean the same matter, from 0 to 1.

    Args:
        first: the words of one report.
        here: its place.
        second: the words of the other.
        there: its place.
    """
    if not places_agree(here, there):
        return 0.0
    return likeness_of_matters(Matter.of(first), here, Matter.of(second), there)


def likeness_of_matters(one: "Matter", here: Place, other: "Matter", there: Place) -> float:
    """Give the same of reports that were read before, whose places agree."""
    if one.contradicts(other):
        return 0.0
    words = _likeness_of_words(one.words, other.words)
    if one.shares_thing_and_fault(other):
        shared = ALIKE_FROM if _at_one_door(here, there) else SHARED_MATTER
        return max(words, shared + (1 - shared) * words)
    return words


def may_be_same(first: str, here: Place, second: str, there: Place) -> bool:
    """Say whether nothing in two reports, words or place, speaks against their being one matter."""
    return places_agree(here, there) and not Matter.of(first).contradicts(Matter.of(second))


def _at_one_door(here: Place, there: Place) -> bool:
    """Say whether both places name the same staircase: there one thing is broken but once."""
    return all(getattr(here, part) and getattr(there, part) for part in ("building", "unit"))


def places_agree(here: Place, there: Place) -> bool:
    """Say whether two places may be the same: each part is equal, or one leaves it out."""
    known = all(_agree(getattr(here, part), getattr(there, part)) for part in _PARTS)
    return known and _landmarks_agree(here.landmark, there.landmark)


def shared_place(here: Place, there: Place) -> Place:
    """Give the parts that both places name alike: showing them tells nobody anything new."""
    shared = {
        field.name: getattr(here, field.name)
        for field in fields(Place)
        if getattr(here, field.name) == getattr(there, field.name)
    }
    return Place(**shared)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _landmarks_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    at, there = point_in(one), point_in(other)
    if at and there:
        return metres_between(at, there) <= SAME_SPOT_METRES
    if at or there:
        return True
    return fuzz.partial_ratio(one, other) >= _LANDMARKS_ALIKE


@dataclass(frozen=True, slots=True)
class Matter:
    """What a report speaks of, without the address; read once, compared often."""

    words: str
    things: frozenset[str]
    faults: frozenset[str]
    floors: frozenset[str]
    spots: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, text: str) -> "Matter":
        """Read a report."""
        bare = _without_address(unicodedata.normalize("NFKC", text[:_LONGEST]))
        spots = tuple(_signs(bare, group) for group in SPOTS)
        floors = frozenset(found[1] for found in _FLOOR.finditer(bare))
        words = "".join(sign for sign in _FILLING.sub("", bare) if sign.isalnum())
        return cls(words, _signs(bare, THINGS), _signs(bare, FAULTS), floors, spots)

    def contradicts(self, other: "Matter") -> bool:
        """Say whether one names another thing, fault, floor or spot than the other."""
        pairs = (
            (_widened(self.things), _widened(other.things)),
            (self.faults, other.faults),
            (self.floors, other.floors),
            *zip(self.spots, other.spots, strict=True),
        )
        return any(one and another and not one & another for one, another in pairs)

    def shares_thing_and_fault(self, other: "Matter") -> bool:
        """Say whether both name one thing and one fault."""
        things = _widened(self.things) & _widened(other.things)
        return bool(things and self.faults & other.faults)


def _signs(text: str, signs: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    return frozenset(name for name, pattern in signs.items() if pattern.search(text))


def _widened(things: frozenset[str]) -> frozenset[str]:
    return things.union(*(COMPATIBLE.get(thing, frozenset()) for thing in things))


def _without_address(text: str) -> str:
    estate = find_mentions(text).estate
    bare = text.replace(estate, " ", 1) if estate else text
    return _ADDRESS.sub(lambda found: "楼" if _BUILDING_SIGN.search(found[0]) else " ", bare)


def _likeness_of_words(one: str, other: str) -> float:
    """Blend the share of common pairs of signs with the likeness of the shorter to a part."""
    if not one or not other:
        return 0.0
    pairs, others = _pairs_of(one), _pairs_of(other)
    common = 2 * len(pairs & others) / (len(pairs) + len(others))
    return (common + fuzz.partial_ratio(one, other) / 100) / 2


def _pairs_of(words: str) -> frozenset[str]:
    return frozenset(words[start : start + 2] for start in range(max(len(words) - 1, 1)))
