"""Shows recurring problems (反复发生的问题): their cases, and why these are alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from community.case import Case
from community.categories import Category
from community.console.matters import MatterCase, MatterOrder, MatterShown, MattersWanted
from community.console.recurring import Why, why_alike
from community.private_numbers import mask_private_numbers
from community.round_facts import Span
from community.workload import Scope
from services.console.overview import NotShown
from services.desk import Desk

WITHIN = timedelta(days=90)
"""A matter of which nobody spoke for longer is not on the list."""


@dataclass(frozen=True, slots=True)
class CaseOfMatter:
    """A case of a matter as its page shows it."""

    case: Case
    words: str
    """What was reported, with private numbers masked."""
    behind: int
    like: Case | None
    """The earlier case that it is most like, where the viewer may see it."""
    percent: int
    why: Why | None
    after_solution: bool
    """Reported after an earlier one had been solved: it came back (又来了)."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A recurring matter with the cases behind it."""

    shown: MatterShown
    cases: Sequence[CaseOfMatter]
    residents: int
    """Who reported it or stands behind a case of it; one person may be counted again."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A recurring matter in a list: nothing in it is anybody's own words but for a few signs."""

    shown: MatterShown
    first: Case
    said: tuple[str, ...]
    """What the first two cases both speak of."""


async def matters(
    desk: Desk,
    scope: Scope,
    *,
    category: Category | None = None,
    order: MatterOrder = MatterOrder.CAME_BACK,
    offset: int = 0,
    limit: int,
) -> Sequence[Listed]:
    """Give a page of the recurring matters of a scope, those of the last months."""
    since = desk.now - WITHIN
    wanted = MattersWanted(since, None, category, order, offset, limit)
    return await _found(desk, scope, wanted)


async def matters_between(desk: Desk, scope: Scope, span: Span, limit: int) -> Sequence[Listed]:
    """Give the worst matters of which somebody spoke in a time."""
    since = span.since or desk.now - WITHIN
    return await _found(desk, scope, MattersWanted(since, span.until, limit=limit))


async def _found(desk: Desk, scope: Scope, wanted: MattersWanted) -> Sequence[Listed]:
    found = await desk.unit.recurring.matters(scope, wanted)
    heads = await desk.unit.recurring.heads(scope, found)
    return [_listed(one, heads) for one in found if one.first_id in heads]


def _listed(shown: MatterShown, heads: Mapping[int, Case]) -> Listed:
    first, second = heads[shown.first_id], heads.get(shown.second_id)
    why = None if second is None else why_alike(first.text, first.place, second.text, second.place)
    return Listed(shown, _without_room(first), why.said if why else ())


async def matter(desk: Desk, scope: Scope, case_id: int) -> Matter:
    """Give the matter that a case belongs to, with its cases.

    Raises:
        NotShown: if it belongs to none, or the viewer may see none of its cases.
    """
    shown = await desk.unit.recurring.matter_of(case_id)
    cases = await desk.unit.recurring.cases_of(scope, shown.first_id) if shown else []
    if shown is None or not cases:
        raise NotShown(str(case_id))
    by_id = {one.case.id: one.case for one in cases}
    listed = [_case(one, by_id.get(one.like_id or 0), by_id) for one in cases]
    return Matter(shown, listed, sum(1 + one.behind for one in cases))


def _case(one: MatterCase, like: Case | None, all_of_them: dict[int, Case]) -> CaseOfMatter:
    case = one.case
    why = None if like is None else why_alike(like.text, like.place, case.text, case.place)
    came_back = any(
        other.resolved_at is not None and other.resolved_at <= case.filed_at
        for other in all_of_them.values()
        if other.id != case.id
    )
    return CaseOfMatter(
        case=_without_room(case),
        words=mask_private_numbers(case.text),
        behind=one.behind,
        like=like,
        percent=one.percent,
        why=why,
        after_solution=came_back,
    )


def _without_room(case: Case) -> Case:
    return replace(case, place=replace(case.place, room=None))
