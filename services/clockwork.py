"""Shows the community's clock and moves it forward, in the sandbox only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from community.errors import ClockMayNotMove
from services.office import Office


@dataclass(frozen=True, slots=True)
class ClockState:
    """What the community's clock shows."""

    now: datetime
    offset_seconds: float
    next_due: datetime | None
    timezone: str


async def clock_state(office: Office) -> ClockState:
    """Read the community's clock and the next time something falls due."""
    async with office.units.read() as unit:
        community = await office.community(unit)
        return ClockState(
            now=await office.now(unit),
            offset_seconds=await unit.register.clock_offset(),
            next_due=await unit.due.next_due_at(),
            timezone=community.timezone,
        )


async def fast_forward(office: Office, seconds: float | None) -> datetime:
    """Move the clock forward by seconds, or to the next due row; give the new time.

    Raises:
        ClockMayNotMove: with a real Telegram, backwards, or if nothing is due.
    """
    if not office.clock_may_move:
        raise ClockMayNotMove("this program talks to a real Telegram")
    async with office.units.write() as unit:
        offset = await unit.register.clock_offset()
        ahead = seconds
        if ahead is None:
            ahead = _until(await unit.due.next_due_at(), await office.now(unit))
        if ahead < 0:
            raise ClockMayNotMove("it cannot go back")
        await unit.register.set_clock_offset(offset + ahead)
        await unit.commit()
    return office.timepiece.now() + timedelta(seconds=offset + ahead)


def _until(next_due: datetime | None, now: datetime) -> float:
    if next_due is None:
        raise ClockMayNotMove("nothing is due")
    return max((next_due - now).total_seconds(), 0.0)
