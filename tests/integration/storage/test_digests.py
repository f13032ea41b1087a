"""The day's digest is claimed once, whoever tries; cases that nothing watches are found."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from community.case import Status
from community.digests import DigestReader
from community.followup import DueKind
from community.people import Person
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, add_worker, after, keep_case


async def keep_worker(units: SqlUnits) -> Person:
    """Add a worker who can be told."""
    async with units.write() as unit:
        worker = replace(await add_worker(unit), telegram_user_id=5, chat_id=5)
        await unit.people.save(worker)
        await unit.commit()
    return worker


async def test_of_several_processes_one_gives_the_digest(
    units: SqlUnits, several: Sequence[SqlUnits]
) -> None:
    worker = await keep_worker(units)

    async def claim(own: SqlUnits) -> bool:
        async with own.write() as unit:
            claimed = await unit.digests.claim(worker.id, NOW, after(minutes=1))
            await unit.commit()
        return claimed

    assert sum(await asyncio.gather(*(claim(own) for own in several))) == 1
    async with units.read() as unit:
        assert await unit.digests.readers(NOW) == []


async def test_a_claim_that_is_not_committed_is_free_again(units: SqlUnits) -> None:
    worker = await keep_worker(units)
    for _ in range(2):
        async with units.write() as unit:
            assert await unit.digests.claim(worker.id, NOW, after(minutes=1))


async def test_the_next_day_it_can_be_claimed_again(units: SqlUnits) -> None:
    worker = await keep_worker(units)
    async with units.write() as unit:
        assert await unit.digests.claim(worker.id, NOW, NOW)
        assert not await unit.digests.claim(worker.id, NOW, after(hours=1))
        assert await unit.digests.claim(worker.id, after(days=1), after(days=1))
        await unit.commit()


async def test_a_choice_is_kept(units: SqlUnits) -> None:
    worker = await keep_worker(units)
    async with units.write() as unit:
        await unit.digests.choose(worker.id, "07:30")
        await unit.commit()
    async with units.read() as unit:
        assert await unit.digests.reader(worker.id) == DigestReader(
            worker.id, worker.key or "", "07:30", None
        )


async def test_open_cases_with_nothing_planned_are_found_in_portions(units: SqlUnits) -> None:
    first, second = await keep_case(units), await keep_case(units, "LL2026-000002")
    kinds = {DueKind.SOLVE_OVERDUE}
    async with units.write() as unit:
        assert await unit.cases.unwatched(kinds, 0, 10) == [first.id, second.id]
        assert await unit.cases.unwatched(kinds, 0, 1) == [first.id]
        assert await unit.cases.unwatched(kinds, first.id, 10) == [second.id]
        await unit.due.add(DueKind.SOLVE_OVERDUE, first.id, first.round, after(days=1))
        await unit.due.add(DueKind.SOLVE_OVERDUE, second.id, second.round + 1, after(days=1))
        await unit.due.add(DueKind.CALLBACK, second.id, second.round, after(days=1))
        assert await unit.cases.unwatched(kinds, 0, 10) == [second.id]
        await unit.cases.save(second.moved_to(Status.WITHDRAWN))
        assert await unit.cases.unwatched(kinds, 0, 10) == []
