"""Compares the cases of an area and category anew where one came or changed: what comes back."""

from zoneinfo import ZoneInfo

from community.console.recurring import WITHIN, recurring_among
from community.console.sum_books import Stale, group_of
from services.office import CommunityNotLoaded, Office

GROUPS = 2
"""So many groups are compared in one step; a full one takes a tenth of a second."""
STEPS = 100
"""So many steps are taken at one tick."""


async def compare(office: Office) -> int:
    """Take steps until all groups are compared, or enough for now; say how many groups it was."""
    done = 0
    for _ in range(STEPS):
        compared = await compare_step(office)
        done += compared
        if compared < GROUPS:
            break
    return done


async def compare_step(office: Office) -> int:
    """Compare some groups; say how many."""
    async with office.units.write() as unit:
        try:
            community = await office.community(unit)
        except CommunityNotLoaded:
            return 0
        # Whoever marks a group while it is compared waits, so that no mark is lost.
        await unit.sums.state()
        stale = await unit.sums.marked(Stale.MATTERS, "", GROUPS)
        since = await office.now(unit) - WITHIN
        zone = ZoneInfo(community.timezone)
        for area, category in map(group_of, stale):
            cases = await unit.recurring.reported(area, category, since)
            await unit.recurring.keep(area, category, recurring_among(cases, zone))
        await unit.sums.unmark(Stale.MATTERS, stale)
        await unit.commit()
    return len(stale)
