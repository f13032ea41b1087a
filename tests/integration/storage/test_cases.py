import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from community.case import FINISHED, Case, HistoryEntry, Outcome, Status
from community.categories import Category
from community.errors import CaseNotFound
from community.places import Place
from storage.units import SqlUnits, open_units
from tests.integration.storage.builders import (
    NOW,
    add_case,
    add_resident,
    add_worker,
    after,
    keep_case,
    make_case,
)


async def test_a_case_comes_back_as_it_was_filed(units: SqlUnits) -> None:
    case = await keep_case(units)
    assert case.id > 0
    async with units.read() as unit:
        assert await unit.cases.get(case.id) == case
        assert await unit.cases.by_number(case.number) == case


async def test_everything_that_changed_of_a_case_is_stored(units: SqlUnits) -> None:
    case = await keep_case(units)
    changed = replace(
        case,
        responsible_id=case.reporter_id,
        category=Category.EMERGENCY,
        status=Status.CLOSED,
        text="改",
        place=Place(landmark="东门岗亭旁边"),
        area_id=None,
        urgent=True,
        round=2,
        respond_by=after(days=1),
        answer_by=after(days=2),
        solve_by=after(days=3),
        accepted_at=after(minutes=1),
        answered_at=after(minutes=2),
        resolved_at=after(minutes=3),
        closed_at=after(minutes=4),
        outcome=Outcome.NOT_REACHED,
        resolution="已更换灯泡",
    )
    async with units.write() as unit:
        await unit.cases.save(changed)
        assert await unit.cases.get(case.id) == changed
        await unit.commit()
    async with units.read() as unit:
        assert await unit.cases.get(case.id) == changed


async def test_a_case_that_is_not_there_is_not_found(units: SqlUnits) -> None:
    case = await keep_case(units)
    async with units.write() as unit:
        with pytest.raises(CaseNotFound):
            await unit.cases.get(404)
        with pytest.raises(CaseNotFound, match="LL2026-000404"):
            await unit.cases.by_number("LL2026-000404")
        with pytest.raises(CaseNotFound):
            await unit.cases.save(replace(case, id=404))


async def test_cases_are_listed_by_who_has_to_do_with_them(units: SqlUnits) -> None:
    async with units.write() as unit:
        resident, other = await add_resident(unit), await add_resident(unit)
        worker = await add_worker(unit)
        cases: list[Case] = []
        for place, status in enumerate(
            [Status.ASSIGNED, Status.CLOSED, Status.WORKING, Status.REOPENED, Status.RESOLVED], 1
        ):
            case = make_case(resident, worker, f"LL2026-{place:06d}")
            cases.append(await unit.cases.add(replace(case, status=status)))
        foreign = await unit.cases.add(make_case(other, other, "LL2025-000009"))
        await unit.commit()
    async with units.read() as unit:
        assert await unit.cases.of_reporter(resident.id) == cases[::-1]
        unfinished = [case for case in cases[::-1] if case.status not in FINISHED]
        assert await unit.cases.unfinished_of(resident.id) == unfinished
        assert await unit.cases.of_responsible(worker.id) == [cases[0], cases[2], cases[3]]
        assert await unit.cases.all() == [foreign, *cases]


async def test_history_is_kept_in_order(units: SqlUnits) -> None:
    case = await keep_case(units)
    entries = [
        HistoryEntry(case.id, NOW, "case_filed", case.reporter_id, None, Status.FILED, {}),
        HistoryEntry(
            case.id, NOW, "case_assigned", None, Status.FILED, Status.ASSIGNED, {"reason": "灯"}
        ),
    ]
    async with units.write() as unit:
        for entry in entries:
            await unit.cases.record(entry)
        await unit.commit()
    async with units.read() as unit:
        assert await unit.cases.history(case.id) == entries
        assert await unit.cases.history(404) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE case_history SET event = 'nothing'", "DELETE FROM case_history"]
)
async def test_the_database_refuses_to_change_history(units: SqlUnits, statement: str) -> None:
    async with units.write() as unit:
        case = await add_case(unit)
        await unit.cases.record(HistoryEntry(case.id, NOW, "case_filed", None, None, None, {}))
        await unit.commit()
    with pytest.raises(DBAPIError, match="append-only"):
        async with units.engine.begin() as connection:
            await connection.execute(text(statement))
    async with units.read() as unit:
        assert len(await unit.cases.history(case.id)) == 1


async def test_postgresql_refuses_to_empty_history(postgresql_url: str) -> None:
    units = open_units(postgresql_url)
    with pytest.raises(DBAPIError, match="append-only"):
        async with units.engine.begin() as connection:
            await connection.execute(text("TRUNCATE case_history CASCADE"))
    await units.dispose()


async def test_two_writers_of_one_case_go_one_after_the_other(units: SqlUnits) -> None:
    case = await keep_case(units)

    async def write_on(letter: str) -> None:
        async with units.write() as unit:
            found = await unit.cases.get(case.id)
            await asyncio.sleep(0)
            await unit.cases.save(replace(found, text=found.text + letter))
            await unit.commit()

    await asyncio.gather(*(write_on("灯") for _ in range(10)))
    async with units.read() as unit:
        assert (await unit.cases.get(case.id)).text == case.text + "灯" * 10
