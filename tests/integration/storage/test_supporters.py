from dataclasses import replace
from datetime import timedelta

import pytest

from community.case import Case, Status
from community.categories import Category
from community.people import Person
from community.places import Place
from community.supporters import Supporter
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    add_case,
    add_resident,
    after,
    keep_case,
    keep_resident,
)


@pytest.fixture
async def case(units: SqlUnits) -> Case:
    return await keep_case(units)


def make_supporter(case: Case, person: Person, **changes: object) -> Supporter:
    made = Supporter(
        id=0,
        case_id=case.id,
        person_id=person.id,
        text="楼道灯也不亮",
        place=Place(estate_id="lijing", estate="丽景苑", building="3", room="501"),
        joined_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field


async def test_who_stands_behind_a_case_comes_back_in_order(units: SqlUnits, case: Case) -> None:
    first, second = await keep_resident(units), await keep_resident(units)
    async with units.write() as unit:
        later = await unit.supporters.save(make_supporter(case, second, joined_at=after(hours=1)))
        earlier = await unit.supporters.save(make_supporter(case, first))
        await unit.commit()
    async with units.read() as unit:
        assert list(await unit.supporters.of_case(case.id)) == [earlier, later]
        assert list(await unit.supporters.of_person(first.id)) == [earlier]
        assert await unit.supporters.get(later.id) == later
        assert await unit.supporters.counts() == {case.id: 2}


async def test_who_was_split_off_is_known_but_not_counted(units: SqlUnits, case: Case) -> None:
    person = await keep_resident(units)
    async with units.write() as unit:
        joined = await unit.supporters.save(make_supporter(case, person))
        gone = await unit.supporters.save(replace(joined, left_at=after(hours=2)))
        await unit.commit()
    async with units.read() as unit:
        assert await unit.supporters.find(case.id, person.id) == gone
        assert list(await unit.supporters.of_case(case.id)) == []
        assert list(await unit.supporters.of_person(person.id)) == []
        assert await unit.supporters.counts() == {}


async def test_nobody_is_found_who_never_joined(units: SqlUnits, case: Case) -> None:
    async with units.write() as unit:
        assert await unit.supporters.find(case.id, case.reporter_id) is None
        with pytest.raises(KeyError):
            await unit.supporters.get(99)
        with pytest.raises(KeyError):
            await unit.supporters.save(
                replace(make_supporter(case, await add_resident(unit)), id=9)
            )


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, True),
        ({"status": Status.REOPENED}, True),
        ({"status": Status.RESOLVED}, False),
        ({"category": Category.ELEVATOR}, False),
        ({"area_id": "g1b"}, False),
        ({"area_id": None}, False),
        ({"filed_at": NOW - timedelta(days=15)}, False),
    ],
)
async def test_open_cases_are_found_by_area_category_and_age(
    units: SqlUnits,
    changes: dict[str, object],
    found: bool,  # noqa: FBT001 (a table's column)
) -> None:
    async with units.write() as unit:
        case = await add_case(unit)
        await unit.cases.save(replace(case, **changes))  # type: ignore[arg-type]  # any field
        since = NOW - timedelta(days=14)
        cases = await unit.cases.open_around("g1a", Place(), Category.LIGHTING, since)
    assert [one.id for one in cases] == ([case.id] if found else [])


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, True),
        ({"building": None, "unit": None}, True),
        ({"room": "501"}, True),
        ({"landmark": "东门"}, True),
        ({"building": "4"}, False),
        ({"unit": "1"}, False),
        ({"estate_id": "jinxiu"}, False),
    ],
)
async def test_cases_at_another_address_are_left_out(
    units: SqlUnits,
    changes: dict[str, str | None],
    found: bool,  # noqa: FBT001 (a table's column)
) -> None:
    at = Place("lijing", "丽景苑", "3", "2")
    async with units.write() as unit:
        case = await add_case(unit)
        await unit.cases.save(replace(case, place=at))
        cases = await unit.cases.open_around(
            "g1a", replace(at, **changes), Category.LIGHTING, NOW - timedelta(days=14)
        )
    assert [one.id for one in cases] == ([case.id] if found else [])
