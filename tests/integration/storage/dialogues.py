"""What tests of conversations build, and how they have them indexed."""

from collections.abc import Sequence
from dataclasses import replace

from community.console.conversations import Found, Listed, Order, Wanted
from community.people import Person
from community.ports import UnitOfWork
from community.understanding import Understanding
from community.workload import Scope
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    add_resident,
    make_case,
    make_community,
    make_spoken,
    make_staff,
)

ALL = Scope("s1")


def thought(intent: str = "report_lighting", confidence: float = 0.9) -> Understanding:
    return Understanding(intent, confidence, ((intent, confidence), ("urge", 0.05)), "m1")


async def index(units: SqlUnits, limit: int = 500) -> None:
    """Take steps until nothing is left, as the clock does."""
    for _ in range(50):
        async with units.write() as unit:
            done = await unit.dialogue_index.take_in(limit)
            done += await unit.dialogue_index.take_changes(limit)
            done += await unit.dialogue_index.take_letters(limit)
            done += await unit.dialogue_index.weigh(limit)
            await unit.dialogue_index.tidy()
            await unit.commit()
        if not done:
            return
    raise AssertionError("the index never comes to an end")


async def listed(units: SqlUnits, scope: Scope = ALL, **wanted: object) -> Sequence[Listed]:
    async with units.read() as unit:
        found = await unit.dialogues.page(scope, Wanted(**wanted), Order.NEWEST, 0, 50)  # type: ignore[arg-type]
    return found.lines


async def found_words(
    units: SqlUnits, words: str, scope: Scope = ALL, before: int | None = None, limit: int = 50
) -> Found:
    async with units.read() as unit:
        return await unit.dialogues.search(scope, Wanted(words=words), before, limit)


async def says(
    unit: UnitOfWork, person: Person, words: str, number: int = 1, **more: object
) -> int:
    spoken = make_spoken(person, number, text=words, **more)
    return (await unit.spoken.add(spoken, None)).id


async def two_cases(units: SqlUnits) -> tuple[Person, Person]:
    """File two cases of two people in two areas, each with one message; w2 has the second."""
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1", "w2")), NOW)
        people = await add_resident(unit, "王阿姨"), await add_resident(unit, "李先生")
        for at, (person, key, area) in enumerate(
            zip(people, ("w1", "w2"), ("g1a", "g1"), strict=True)
        ):
            worker = await unit.people.by_key(key)
            case = make_case(person, worker, f"LL2026-00000{at + 1}")
            case = await unit.cases.add(replace(case, area_id=area))
            words = ("楼道灯坏了三天", "电梯按了没反应")[at]
            spoken = await says(unit, person, words, at + 1, understanding=thought())
            await unit.spoken.link([spoken], case.id)
        await unit.commit()
    await index(units)
    return people
