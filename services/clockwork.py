"""Shows the community's clock and moves it forward, in the sandbox only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from community.errors import ClockMayNotMove
from community.followup import out_of_quiet_hours
from community.ports import UnitOfWork
from services.office import Office


@dataclass(frozen=True, slots=True)
class ClockState:
    """What the community's clock shows."""

    now: datetime
    offset_seconds: float
    next_due: datetime | None
    timezone: str


async def clock_state(office: Office) -> ClockState:
    """Read the community's clock and the next time something happens by itself."""
    async with office.units.read() as unit:
        community = await office.community(unit)
        return ClockState(
            now=await office.now(unit),
            offset_seconds=await unit.register.clock_offset(),
            next_due=await _next_at(office, unit),
            timezone=community.timezone,
        )


async def fast_forward(office: Office, seconds: float | None) -> datetime:
    """Move the clock forward by seconds, or to what happens next; give the new time.

    Raises:
        ClockMayNotMove: with a real Telegram, backwards, or if nothing is due.
    """
    if not office.clock_may_move:
        raise ClockMayNotMove("this program talks to a real Telegram")
    async with office.units.write() as unit:
        offset = await unit.register.clock_offset()
        ahead = seconds
        if ahead is None:
            ahead = _until(await _next_at(office, unit), await office.now(unit))
        if ahead < 0:
            raise ClockMayNotMove("it cannot go back")
        await unit.register.set_clock_offset(offset + ahead)
        await unit.commit()
    return office.timepiece.now() + timedelta(seconds=offset + ahead)


async def skip_quiet_hours(office: Office, ahead: timedelta = timedelta(0)) -> bool:
    """Move the clock to the end of the quiet hours; False if it is day.

    Args:
        office: the ports.
        ahead: for so long it must stay day, too.

    Raises:
        ClockMayNotMove: with a real Telegram.
    """
    async with office.units.read() as unit:
        community, now = await office.community(unit), await office.now(unit)
    for at in (now, now + ahead):
        waking = out_of_quiet_hours(at, community.quiet_hours, community.timezone)
        if waking > at:
            await fast_forward(office, (waking - now).total_seconds())
            return True
    return False


async def _next_at(office: Office, unit: UnitOfWork) -> datetime | None:
    """Give when the next row falls due, or the quiet hours end for messages that wait."""
    due = await unit.due.next_due_at()
    held = await unit.outbox.held_until(await office.now(unit))
    return min((at for at in (due, held) if at is not None), default=None)


def _until(next_due: datetime | None, now: datetime) -> float:
    if next_due is None:
        raise ClockMayNotMove("nothing is due")
    return max((next_due - now).total_seconds(), 0.0)
