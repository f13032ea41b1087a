"""Keeps the place of a scanned QR code for a while, and fills it into the next report."""

from datetime import datetime, timedelta
from typing import cast

from community.people import Person
from community.place_codes import coded_place
from community.places import Place
from services.desk import Desk
from services.stages import SCANNED, keep_aside

REMEMBERED = timedelta(hours=1)
"""How long after a scan the next report is about that place; then he may have gone elsewhere."""


async def remember(desk: Desk, person: Person, code: str) -> None:
    """Keep the code that a person scanned; an older one is forgotten."""
    await keep_aside(desk, person, SCANNED, [code, desk.now.isoformat()])


async def scanned_place(desk: Desk, person: Person) -> Place | None:
    """Give the place that a person scanned a short while ago, as the community knows it now."""
    state = await desk.unit.conversations.get(person.id)
    kept = cast("list[str] | None", state.data.get(SCANNED))
    if not kept:
        return None
    code, at = kept
    if desk.now - datetime.fromisoformat(at) > REMEMBERED:
        return None
    return coded_place(code, desk.community)


async def forget_scan(desk: Desk, person: Person) -> None:
    """Let a scanned place go."""
    await keep_aside(desk, person, SCANNED, None)


async def placed_by_scan(desk: Desk, person: Person, said: Place) -> Place:
    """Give where a report is: what was said wins, and the scan fills in what was left out.

    A scan counts for one report.
    """
    scanned = await scanned_place(desk, person)
    if scanned is None:
        return said
    await forget_scan(desk, person)
    return scanned.carried_to(said)
