from dataclasses import replace

import pytest

from community.abuse import Block
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, after, keep_resident


async def test_the_entry_with_the_latest_end_holds(units: SqlUnits) -> None:
    person, other = await keep_resident(units), await keep_resident(units)
    async with units.write() as unit:
        short = await unit.blocks.save(Block(0, person.id, "刷屏", NOW, after(hours=1)))
        long = await unit.blocks.save(Block(0, person.id, "骂人", NOW, after(hours=2)))
        await unit.commit()
    async with units.read() as unit:
        assert await unit.blocks.holding(person.id, NOW) == long
        assert await unit.blocks.holding(other.id, NOW) is None
        assert await unit.blocks.holding(person.id, after(hours=2)) is None
        assert list(await unit.blocks.all_holding(NOW)) == [short, long]
        assert list(await unit.blocks.of_person(person.id)) == [short, long]


async def test_a_lifted_entry_is_kept_and_holds_no_more(units: SqlUnits) -> None:
    person = await keep_resident(units)
    async with units.write() as unit:
        made = await unit.blocks.save(Block(0, person.id, "刷屏", NOW, after(hours=1)))
        lifted = await unit.blocks.save(replace(made, lifted_at=NOW, told_at=NOW))
        await unit.commit()
    async with units.read() as unit:
        assert await unit.blocks.holding(person.id, NOW) is None
        assert list(await unit.blocks.of_person(person.id)) == [lifted]


async def test_an_unknown_entry_cannot_be_stored(units: SqlUnits) -> None:
    async with units.write() as unit:
        with pytest.raises(KeyError):
            await unit.blocks.save(Block(77, 1, "刷屏", NOW, after(hours=1)))
