"""Whoever is cancelled in the middle of a unit leaves no lock and no connection behind."""

import asyncio

from storage.units import SqlUnits


async def move_clock(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.register.set_clock_offset(await unit.register.clock_offset() + 1)
        await unit.commit()


async def test_units_cancelled_at_any_step_leave_the_database_writable(units: SqlUnits) -> None:
    for turns in range(120):
        task = asyncio.create_task(move_clock(units))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
    await move_clock(units)
    async with units.read() as unit:
        assert await unit.register.clock_offset() >= 1


async def test_a_unit_cancelled_before_its_commit_changed_nothing(units: SqlUnits) -> None:
    inside = asyncio.Event()

    async def dawdle() -> None:
        async with units.write() as unit:
            await unit.register.set_clock_offset(99)
            inside.set()
            await asyncio.sleep(3600)
            await unit.commit()

    task = asyncio.create_task(dawdle())
    await inside.wait()
    task.cancel()
    await asyncio.wait({task})
    async with units.read() as unit:
        assert await unit.register.clock_offset() == 0
