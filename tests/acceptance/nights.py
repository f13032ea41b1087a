"""Nights in a town: the shared town has no quiet hours but in conversations that speak of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from community.areas import Community, QuietHours
from tests.acceptance.talk import Talk, Verb
from tests.acceptance.town import Town

NIGHT = QuietHours(time(22, 0), time(7, 30))


@asynccontextmanager
async def sleeping(town: Town, talk: Talk) -> AsyncIterator[None]:
    """Let people sleep at night while a conversation is played that names the time of the day."""
    if all(step.verb is not Verb.TIME_COMES for step in talk.steps):
        yield
        return
    await _have_quiet_hours(town, NIGHT)
    try:
        await _move(town, await nights_until(town, "09:00"))
        yield
    finally:
        await _have_quiet_hours(town, None)


async def nights_until(town: Town, clock: str) -> timedelta:
    """Say how long it is until the community's clock shows a time of the day again."""
    async with town.units.read() as unit:
        now = datetime.now(UTC) + timedelta(seconds=await unit.register.clock_offset())
        zone = ZoneInfo((await _community(town)).timezone)
    local = now.astimezone(zone)
    wanted = datetime.combine(local.date(), time.fromisoformat(clock), tzinfo=zone)
    if wanted <= local:
        wanted += timedelta(days=1)
    return wanted - local


async def _community(town: Town) -> Community:
    async with town.units.read() as unit:
        community = await unit.register.community()
    assert community is not None
    return community


async def _have_quiet_hours(town: Town, quiet: QuietHours | None) -> None:
    community = replace(await _community(town), quiet_hours=quiet)
    async with town.units.write() as unit:
        await unit.register.load(community, datetime.now(UTC))
        await unit.commit()


async def _move(town: Town, ahead: timedelta) -> None:
    async with town.units.write() as unit:
        offset = await unit.register.clock_offset()
        await unit.register.set_clock_offset(offset + ahead.total_seconds())
        await unit.commit()
