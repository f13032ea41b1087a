"""Forgets what must not be kept any longer: raw updates, old talk, files, words, people."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from community.privacy import Dropped, Looked
from services.desk import Desk
from services.forgetting import forget
from services.forgotten_list import write_list
from services.office import Office

AT_ONCE = 100
"""Cases and people of one transaction: others wait for it."""

TALK_AT_ONCE = 500
"""Messages of one transaction."""

OWN_FILES_KEPT = timedelta(hours=1)
"""Real time for which a file that we wrote for somebody stays, to be sent again if need be."""


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


async def carry_out_retention(office: Office) -> int:
    """Do what the community's retention periods say, and what forgetting left to do; count it."""
    await write_list(office)
    count = await sweep_farewells(office)
    for step in (drop_own_files, drop_group_notes, forget_talk):
        count += await step(office)
    for portion in (drop_old_files, strip_finished):
        while done := await portion(office):
            count += done
    return count + await forget_silent_people(office)


async def sweep_farewells(office: Office) -> int:
    """Empty last messages to forgotten people that never came to their settling."""
    async with office.units.write() as unit:
        count = await unit.privacy.farewells_over()
        await unit.commit()
    return count


async def drop_own_files(office: Office) -> int:
    """Let the files go that /mydata wrote."""
    before = office.timepiece.now() - OWN_FILES_KEPT
    return await _drop(office, lambda desk: desk.unit.retention.drop_own_files(before))


async def drop_group_notes(office: Office) -> int:
    """Remove words from groups that nobody came for."""
    now = office.timepiece.now()

    async def doing(desk: Desk) -> Dropped:
        return Dropped(await desk.unit.groups.drop_expired(now))

    return await _drop(office, doing)


async def forget_talk(office: Office) -> int:
    """Empty old messages that belong to no case, some after the others."""
    count, looked = 0, Looked()

    async def doing(desk: Desk) -> Dropped:
        nonlocal looked
        keep = desk.community.retention.talk
        if keep is None:
            return Dropped(0)
        book = desk.unit.retention
        dropped, looked = await book.forget_talk(desk.now - keep, looked, TALK_AT_ONCE)
        return dropped

    while done := await _drop(office, doing):
        count += done
    return count


async def drop_old_files(office: Office) -> int:
    """Let the files of cases go that were finished long ago."""

    async def doing(desk: Desk) -> Dropped:
        keep = desk.community.retention.files
        if keep is None:
            return Dropped(0)
        return await desk.unit.retention.drop_old_files(desk.now - keep, AT_ONCE)

    return await _drop(office, doing)


async def strip_finished(office: Office) -> int:
    """Leave only category, area, times and stars of cases of long ago, or of forgotten people."""

    async def doing(desk: Desk) -> Dropped:
        keep = desk.community.retention.words
        book = desk.unit.retention
        case_ids = await book.to_strip(desk.now - keep if keep else None, AT_ONCE)
        return Dropped(len(case_ids), await book.strip(case_ids) if case_ids else ())

    return await _drop(office, doing)


async def forget_silent_people(office: Office) -> int:
    """Forget residents who said nothing for a long time and wait for nothing."""
    async with office.units.read() as unit:
        community, now = await office.community(unit), await office.now(unit)
        keep = community.retention.people
        silent = await unit.retention.silent_since(now - keep, AT_ONCE) if keep else ()
    for person_id in silent:
        async with office.units.write() as unit:
            desk = await Desk.at(office, unit)
            await forget(desk, await unit.people.get(person_id), None)
            await unit.commit()
        await write_list(office)
    return len(silent)


async def _drop(office: Office, doing: Callable[[Desk], Awaitable[Dropped]]) -> int:
    """Empty rows in a unit of work, and remove the files that nobody needs after that."""
    async with office.units.write() as unit:
        dropped = await doing(await Desk.at(office, unit))
        # Should the unit fail after this, it is tried again, and the files are not missed.
        for digest in dropped.digests:
            await office.media_store.drop(digest)
        await unit.commit()
    return dropped.count
