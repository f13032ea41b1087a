"""Finds matters that come back in an area: which cases are one matter, and why they are alike.

A pure rule, as for neighbours (`community/likeness.py`), over the cases of one area and category
of the last months. A case belongs to the matter of the earlier case that it is most like. Rooms do
not count: one blocked pipe is reported from several flats.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from community.likeness import ALIKE_FROM, Matter, likeness_of_matters, places_agree, shared_place
from community.likeness_words import FAULTS, SPOTS, THINGS
from community.places import Place

WITHIN = timedelta(days=180)
"""How far back a matter is looked for."""
MOST = 300
"""So many cases of an area and category are compared, the newest; so the time is bounded."""
COMPARED = 6
"""So many cases of a matter another one is compared with: the first, and the newest."""
FEWEST = 3
"""So many reports on several days are a recurring matter, also if none was solved between."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A case as far as it is compared."""

    case_id: int
    text: str
    place: Place
    filed_at: datetime
    solved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """A case of a matter."""

    case_id: int
    like_id: int | None
    """The earlier case that it is most like; None for the first."""
    percent: int
    """How like it is."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A matter that was reported again and again."""

    members: tuple[Member, ...]
    """In the order in which they were reported."""
    came_back: int
    """How many were reported after an earlier one had been solved."""
    first_at: datetime
    last_at: datetime

    @property
    def first_id(self) -> int:
        """Give the first case, by which the matter is named."""
        return self.members[0].case_id


@dataclass(frozen=True, slots=True)
class Why:
    """Why two cases are alike, in the words of the second one."""

    said: tuple[str, ...]
    """Things, faults and spots that both speak of."""
    place: Place
    """What both say of the place."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A case with what it speaks of."""

    case: Reported
    matter: Matter
    place: Place


@dataclass(slots=True)
class _Heap:
    """The cases of one matter while they are put together."""

    reads: list[_Read]
    members: list[Member]
    place: Place
    """With every part that any of its cases names, so that no two of them contradict."""


def recurring_among(cases: Sequence[Reported], zone: ZoneInfo) -> list[Recurring]:
    """Give the matters that came back, or were reported on several days by several.

    Args:
        cases: of one area and category, in any order.
        zone: of the community, for the days.
    """
    heaps: list[_Heap] = []
    for case in sorted(cases, key=lambda one: (one.filed_at, one.case_id)):
        read = _Read(case, Matter.of(case.text), replace(case.place, room=None))
        best, like, heap = max(
            (_nearest(read, heap) for heap in heaps),
            key=lambda found: found[0],
            default=(0.0, None, None),
        )
        if heap is None or like is None or best < ALIKE_FROM:
            heaps.append(_Heap([read], [Member(case.case_id, None, 100)], read.place))
        else:
            heap.reads.append(read)
            heap.place = read.place.completed_by(heap.place)
            heap.members.append(Member(case.case_id, like.case.case_id, round(best * 100)))
    found = (_recurring(heap) for heap in heaps if len(heap.reads) > 1)
    return [one for one, reads in found if one.came_back or _on_several_days(reads, zone)]


def _nearest(read: _Read, heap: _Heap) -> tuple[float, _Read | None, _Heap]:
    """Find the case of a matter that another one is most like."""
    if not _is_one_spot(read.place, heap.place):
        return 0.0, None, heap
    best, found = 0.0, None
    for other in (heap.reads[0], *heap.reads[1:][1 - COMPARED :]):
        likeness = likeness_of_matters(other.matter, other.place, read.matter, read.place)
        if likeness > best:
            best, found = likeness, other
    return best, found, heap


def _is_one_spot(here: Place, there: Place) -> bool:
    """Say whether two places are one: a building that only one names is not the same spot."""
    return here.building == there.building and places_agree(here, there)


def _recurring(heap: _Heap) -> tuple[Recurring, Sequence[Reported]]:
    cases = [read.case for read in heap.reads]
    came_back = sum(
        any(_was_solved_before(earlier, case.filed_at) for earlier in cases[:at])
        for at, case in enumerate(cases)
    )
    times = [case.filed_at for case in cases]
    return Recurring(tuple(heap.members), came_back, times[0], times[-1]), cases


def _was_solved_before(case: Reported, at: datetime) -> bool:
    return case.solved_at is not None and case.solved_at <= at


def _on_several_days(cases: Sequence[Reported], zone: ZoneInfo) -> bool:
    days = {case.filed_at.astimezone(zone).date() for case in cases}
    return len(cases) >= FEWEST and len(days) > 1


def why_alike(first: str, here: Place, second: str, there: Place) -> Why:
    """Say what two reports have in common: what both speak of, and what both say of the place."""
    said = tuple(dict.fromkeys(_said_by_both(first, second)))
    return Why(said, shared_place(replace(here, room=None), replace(there, room=None)))


def _said_by_both(first: str, second: str) -> Iterator[str]:
    for signs in (THINGS, FAULTS, *SPOTS):
        for pattern in signs.values():
            found = pattern.search(second)
            if found is not None and pattern.search(first):
                yield found[0]
