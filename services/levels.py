"""Notes how far up a case had to go, and how hard it is; both only ever rise."""

from dataclasses import replace

from community.case import Case
from community.people import Person
from community.tracks import Level, Track
from services.clocks import repromise
from services.desk import Desk


async def raise_level(
    desk: Desk, case: Case, level: Level, actor: Person | None, *, track: Track | None = None
) -> Case:
    """Raise the level of a case, and perhaps its track, which its promise follows.

    What is higher already stays.

    Args:
        desk: the desk.
        case: the case as it is stored.
        level: at least how far up it went.
        actor: whose doing it is; None for a clock.
        track: at least how hard it is.
    """
    harder = max(case.track, track or case.track, key=list(Track).index)
    raised = replace(case, level=case.level.raised_to(level), track=harder)
    if raised == case:
        return case
    details = {"from": case.level.value, "to": raised.level.value, "track": raised.track.value}
    changed = await desk.move(case, raised, "level_raised", actor, details)
    if changed.track is case.track:
        return changed
    return await repromise(desk, changed, actor, "track", sooner=False)
