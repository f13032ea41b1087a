"""Forgets what must not be kept: raw updates, once they are worked off and some days old."""

from datetime import timedelta

from services.office import Office


async def forget_raw_payloads(office: Office, keep: timedelta) -> int:
    """Empty the raw payload of finished updates received longer ago than `keep`; count them.

    Args:
        office: the ports.
        keep: in real time, since a moved clock must not forget anything early.
    """
    async with office.units.write() as unit:
        count = await unit.inbox.purge_payloads(office.timepiece.now() - keep)
        await unit.commit()
    return count
