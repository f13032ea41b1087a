"""The table of ticks: what the clock calls, and how often."""

from datetime import timedelta

from clock.ticking import Tick
from services.followup import run_due
from services.office import Office
from services.retention import carry_out_retention, forget_raw_payloads

FORGET_EVERY = timedelta(hours=1)


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

    return (Tick("followup", every, follow_up), Tick("retention", FORGET_EVERY, forget))
