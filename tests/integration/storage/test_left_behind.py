"""Unfinished cases of who left the staff, or of areas that are gone, are found."""

from dataclasses import replace

from community.case import Case, Status
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    add_resident,
    make_case,
    make_community,
    make_staff,
)

FILED: tuple[tuple[str, str, Status], ...] = (
    ("LL2026-000001", "w1", Status.ASSIGNED),
    ("LL2026-000002", "w2", Status.ASSIGNED),
    ("LL2026-000003", "w2", Status.RESOLVED),
    ("LL2026-000004", "w2", Status.CLOSED),
    ("LL2026-000005", "w2", Status.WITHDRAWN),
)


async def left_behind(units: SqlUnits, *areas: str) -> list[str]:
    async with units.read() as unit:
        return [case.number for case in await unit.cases.left_behind(areas)]


async def test_unfinished_cases_of_who_left_or_of_lost_areas_are_found(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1", "w2")), NOW)
        reporter = await add_resident(unit)
        for number, key, status in FILED:
            case: Case = make_case(reporter, await unit.people.by_key(key), number)
            await unit.cases.add(replace(case, status=status))
        await unit.commit()
    assert await left_behind(units, "g1", "g1a") == []
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1")), NOW)
        await unit.commit()
    assert await left_behind(units, "g1", "g1a") == ["LL2026-000002", "LL2026-000003"]
    assert await left_behind(units, "g1") == [number for number, _, _ in FILED[:3]]
