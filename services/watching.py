"""Sees to it that somebody will be told of every open case: plans anew what has got lost."""

import logging

from community.errors import CaseNotFound
from services.desk import Desk
from services.office import Office
from services.promises import CLOCKS, is_watched, start_clocks

AT_ONCE = 200
"""How many cases are looked through in one reading unit."""

_log = logging.getLogger(__name__)


async def watch_over(office: Office) -> int:
    """Plan the clocks of open cases that nobody would be told of; give how many there were."""
    repaired, last = 0, 0
    while unwatched := await _unwatched(office, last):
        for case_id, needs_it in unwatched:
            repaired += needs_it and await _repair(office, case_id)
        last = unwatched[-1][0]
    return repaired


async def _unwatched(office: Office, after: int) -> list[tuple[int, bool]]:
    """Give cases without anything planned, each with whether anybody is left to be told."""
    async with office.units.read() as unit:
        desk = await Desk.at(office, unit)
        return [
            (case_id, not await _is_watched(desk, case_id))
            for case_id in await unit.cases.unwatched(CLOCKS, after, AT_ONCE)
        ]


async def _is_watched(desk: Desk, case_id: int) -> bool:
    try:
        case = await desk.unit.cases.get(case_id)
    except CaseNotFound:
        return True
    return await is_watched(desk, case, await desk.unit.cases.history(case_id))


async def _repair(office: Office, case_id: int) -> bool:
    """Look again at the locked case: it may have been answered or planned meanwhile."""
    async with office.units.write() as unit:
        desk = await Desk.at(office, unit)
        if await _is_watched(desk, case_id):
            return False
        case = await unit.cases.get(case_id)
        planned = await start_clocks(desk, case)
        await unit.commit()
    _log.warning("case %s had nothing planned; now %d clocks watch it", case.number, planned)
    return planned > 0
