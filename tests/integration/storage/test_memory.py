"""What a unit remembers of what it read: no more than what cannot have changed meanwhile."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import event

from community.case import HistoryEntry
from community.people import Person
from storage.memory import MOST, Memory
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, keep_case, keep_resident


@contextmanager
def counted(units: SqlUnits) -> Iterator[list[str]]:
    """Note the statements that run."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        asked.append(sql)

    event.listen(units.engine.sync_engine, "before_cursor_execute", note)
    yield asked
    event.remove(units.engine.sync_engine, "before_cursor_execute", note)


async def rename(units: SqlUnits, person: Person, name: str) -> None:
    async with units.write() as unit:
        await unit.people.save(replace(person, name=name))
        await unit.commit()


async def test_a_person_is_read_once_and_anew_after_a_change(units: SqlUnits, wang: Person) -> None:
    with counted(units) as asked:
        async with units.write() as unit:
            assert await unit.people.get(wang.id) == await unit.people.get(wang.id) == wang
    assert len([sql for sql in asked if "FROM people" in sql]) == 1
    async with units.write() as unit:
        await unit.people.save(replace(wang, name="王奶奶"))
        assert (await unit.people.get(wang.id)).name == "王奶奶"


async def test_another_unit_remembers_nothing(units: SqlUnits, wang: Person) -> None:
    async with units.read() as unit:
        await unit.people.get(wang.id)
    await rename(units, wang, "王奶奶")
    async with units.read() as unit:
        assert (await unit.people.get(wang.id)).name == "王奶奶"


async def test_whoever_waited_for_a_case_looks_at_people_again(units: SqlUnits) -> None:
    case = await keep_case(units)
    wang = await keep_resident(units, "王阿姨")
    held, seen = asyncio.Event(), asyncio.Event()

    async def wait_for_the_case() -> str:
        await held.wait()
        async with units.write() as unit:
            await unit.people.get(wang.id)
            seen.set()
            await unit.cases.get(case.id)
            return (await unit.people.get(wang.id)).name

    async def hold_the_case() -> None:
        async with units.write() as unit:
            await unit.cases.get(case.id)
            held.set()
            if units.engine.dialect.name == "postgresql":
                await seen.wait()
            await unit.people.save(replace(wang, name="王奶奶"))
            await unit.commit()

    name, _ = await asyncio.gather(wait_for_the_case(), hold_the_case())
    assert name == "王奶奶"


async def test_a_history_grows_while_it_is_remembered(units: SqlUnits) -> None:
    case = await keep_case(units)
    async with units.write() as unit:
        before = await unit.cases.history(case.id)
        for note in ("换了灯泡", "又换了一个"):
            entry = HistoryEntry(case.id, NOW, "staff_wrote", None, None, None, {"note": note})
            await unit.cases.record(entry)
        after = await unit.cases.history(case.id)
        assert [one.details["note"] for one in after[len(before) :]] == ["换了灯泡", "又换了一个"]
        await unit.commit()
    async with units.read() as unit:
        assert (await unit.cases.check_history()).flaws == ()


def test_no_more_is_kept_than_is_asked_for_twice() -> None:
    memory = Memory()
    for number in range(MOST + 1):
        memory.keep(("people",), number, number)
    assert memory.find(MOST) == (True, MOST)
    assert memory.find(0) == (False, None)
