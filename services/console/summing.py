"""Keeps the overview's sums up to date, in small steps: what changed, what is old, what is stale.

The page reads sums by day and month instead of a million cases. A step takes at most `CASES`, so
that nobody waits for it, and may be cut off anywhere: what it did not commit is done by the next.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from community.areas import Community
from community.console.sum_books import VERSION, Stale, SumsBook, SumState, group_key
from community.console.sums import parts_of
from community.ports import UnitOfWork
from services.office import CommunityNotLoaded, Office

CASES = 400
"""So many cases are counted in one step."""
ENTRIES = 1_000
"""So many entries of the history are looked at in one step."""
PERIODS = 4
"""So many days are added up in one step, and as many months."""
STEPS = 200
"""So many steps are taken at one tick."""


_LATEST = "9999"
"""No day is as late: nothing has been counted yet."""
_MONTH = len("2026-11")


async def sum_up(office: Office) -> int:
    """Take steps until everything is counted, or enough for now; say how many."""
    for taken in range(STEPS):
        if not await sum_step(office):
            return taken
    return STEPS


async def sum_step(office: Office) -> bool:
    """Take one step; False if there was nothing to do, or no community yet."""
    async with office.units.write() as unit:
        try:
            community = await office.community(unit)
        except CommunityNotLoaded:
            return False
        busy = await _step(unit, community, await office.now(unit))
        await unit.commit()
    return busy


async def _step(unit: UnitOfWork, community: Community, now: datetime) -> bool:
    zone = ZoneInfo(community.timezone)
    book = unit.sums
    state = await _begun(book, await book.state(), now)
    news = await _news(book, state, now)
    await _count(book, news.cases, now, zone)
    state, was_older = await _older(book, news.state, now, zone)
    added, all_added = await _add_up(book, state)
    if all_added and not news.more:
        state = replace(state, as_of=now)
    await book.keep_state(state)
    return news.came or was_older or added


async def _begun(book: SumsBook, state: SumState, now: datetime) -> SumState:
    """Begin at the newest case, or anew if counting has changed; what is old comes by and by."""
    if state.version == VERSION:
        return state
    await book.clear()
    seen, above = await book.newest()
    return SumState(
        version=VERSION,
        seen=seen,
        trailing=await book.trailing(seen),
        late_until=now,
        below=above,
        reached=_LATEST,
    )


@dataclass(frozen=True, slots=True)
class _News:
    """What happened since the last step."""

    state: SumState
    cases: list[int]
    came: bool
    more: bool
    """There is more than was looked at."""


async def _news(book: SumsBook, state: SumState, now: datetime) -> _News:
    """Find what happened since the last step, and which promises ran out meanwhile.

    Transactions may end in another order than they began: where an entry came late among the last
    ids, all of these are looked at again.
    """
    came_late = await book.trailing(state.seen) != state.trailing
    after = max(state.seen - ENTRIES, 0) if came_late else state.seen
    cases, last, more = await book.changed(after, 2 * ENTRIES)
    broken = await book.broken(state.late_until or now, now)
    seen = max(last, state.seen)
    moved = replace(state, seen=seen, trailing=await book.trailing(seen), late_until=now)
    return _News(moved, list(dict.fromkeys((*cases, *broken))), seen > state.seen, more)


async def _older(
    book: SumsBook, state: SumState, now: datetime, zone: ZoneInfo
) -> tuple[SumState, bool]:
    """Count the newest of the cases that were never counted."""
    if state.below is None:
        return state, False
    cases = await book.older(state.below, CASES)
    if not cases:
        return replace(state, below=None, reached=""), True
    earliest = await _count(book, cases, now, zone)
    return replace(state, below=min(cases), reached=min(state.reached, earliest)), True


async def _count(book: SumsBook, case_ids: list[int], now: datetime, zone: ZoneInfo) -> str:
    """Count cases, and note what that makes stale; give the day after the earliest was filed."""
    if not case_ids:
        return _LATEST
    facts = await book.facts(case_ids)
    parts = [part for case, accused in facts for part in parts_of(case, accused, now, zone)]
    touched = await book.replace_parts(case_ids, parts)
    await book.mark(Stale.DAY, touched.days)
    groups = {group_key(case.area, case.category) for case, _ in facts}
    await book.mark(Stale.MATTERS, groups | touched.groups)
    earliest = min(case.filed_at for case, _ in facts).astimezone(zone)
    return (earliest.date() + timedelta(days=1)).isoformat()


async def _add_up(book: SumsBook, state: SumState) -> tuple[bool, bool]:
    """Add up some stale days, and then months, of which all cases have been counted.

    Returns:
        Whether anything was added up, and whether nothing is left.
    """
    days = await book.marked(Stale.DAY, state.reached, PERIODS)
    for day in days:
        await book.sum_day(day)
    await book.unmark(Stale.DAY, days)
    await book.mark(Stale.MONTH, {day[:_MONTH] for day in days})
    if len(days) == PERIODS:
        return True, False
    months = await book.marked(Stale.MONTH, state.reached, PERIODS)
    for month in months:
        await book.sum_month(month)
    await book.unmark(Stale.MONTH, months)
    return bool(days or months), len(months) < PERIODS
