"""The table of ticks: what the clock calls, and how often."""

from datetime import timedelta

from clock.ticking import Tick
from services.console.comparing import compare
from services.console.summing import sum_up
from services.digest import send_digests
from services.followup import run_due
from services.office import Office
from services.progress_news import tell_progress
from services.retention import carry_out_retention, forget_raw_payloads
from services.watching import watch_over

FORGET_EVERY = timedelta(hours=1)
WATCH_EVERY = timedelta(minutes=10)
DIGEST_EVERY = timedelta(seconds=30)
PROGRESS_EVERY = timedelta(minutes=1)
SUM_EVERY = timedelta(minutes=1)


def ticks(office: Office, holder: str, every: timedelta, keep_raw: timedelta) -> tuple[Tick, ...]:
    """Give the table.

    Args:
        office: the ports that the services work with.
        holder: the name under which this process claims due rows.
        every: real time between two looks for due work.
        keep_raw: how long raw updates are kept.
    """

    async def follow_up() -> int:
        done = 0
        while count := await run_due(office, holder):
            done += count
        return done

    async def forget() -> int:
        return await forget_raw_payloads(office, keep_raw) + await carry_out_retention(office)

    async def watch() -> int:
        return await watch_over(office)

    async def progress() -> int:
        return await tell_progress(office)

    async def digest() -> int:
        return await send_digests(office)

    async def figures() -> int:
        return await sum_up(office) + await compare(office)

    return (
        Tick("followup", every, follow_up),
        Tick("watch", WATCH_EVERY, watch),
        Tick("digest", max(every, DIGEST_EVERY), digest),
        Tick("progress", max(every, PROGRESS_EVERY), progress),
        Tick("retention", FORGET_EVERY, forget),
        Tick("figures", max(every, SUM_EVERY), figures),
    )
