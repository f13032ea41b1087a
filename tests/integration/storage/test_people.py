from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from community.errors import PersonNotFound
from community.people import Person, Role
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, after, keep_resident, make_community, make_staff


async def test_a_resident_is_added_with_his_account(units: SqlUnits) -> None:
    async with units.write() as unit:
        person = await unit.people.add_resident(6_123_456_789, -100_777, "王阿姨", "zh", NOW)
        await unit.commit()
    assert person == Person(
        id=person.id,
        key=None,
        name="王阿姨",
        roles=frozenset({Role.RESIDENT}),
        language="zh",
        telegram_user_id=6_123_456_789,
        chat_id=-100_777,
        noticed_at=None,
        consented_at=None,
        unreachable_since=None,
    )
    async with units.read() as unit:
        assert await unit.people.get(person.id) == person
        assert await unit.people.by_telegram(6_123_456_789) == person


async def test_an_account_is_one_person(units: SqlUnits) -> None:
    async with units.write() as unit:
        first = await unit.people.add_resident(1, 1, "王阿姨", "zh", NOW)
        assert await unit.people.add_resident(1, 2, "王", "en", NOW) == first


async def test_nobody_is_found_where_nobody_is(units: SqlUnits) -> None:
    async with units.read() as unit:
        assert await unit.people.by_telegram(1) is None
        with pytest.raises(PersonNotFound):
            await unit.people.get(1)
        with pytest.raises(PersonNotFound, match="w9"):
            await unit.people.by_key("w9")


async def test_what_changed_of_a_person_is_stored(units: SqlUnits) -> None:
    person = await keep_resident(units)
    changed = replace(
        person,
        name="王秀英",
        roles=frozenset({Role.LIAISON, Role.CLERK}),
        language="en",
        chat_id=99,
        noticed_at=NOW,
        consented_at=after(seconds=5),
        unreachable_since=after(days=1),
    )
    async with units.write() as unit:
        await unit.people.save(changed)
        await unit.commit()
    async with units.read() as unit:
        assert await unit.people.get(person.id) == changed


async def test_somebody_unknown_cannot_be_saved(units: SqlUnits) -> None:
    person = await keep_resident(units)
    async with units.write() as unit:
        with pytest.raises(PersonNotFound):
            await unit.people.save(replace(person, id=404))


async def test_everybody_with_a_role_is_given_by_id(units: SqlUnits) -> None:
    first, second = await keep_resident(units), await keep_resident(units)
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("l1", role=Role.LEADER)), NOW)
        await unit.commit()
    async with units.read() as unit:
        assert await unit.people.with_role(Role.RESIDENT) == [first, second]
        assert [leader.key for leader in await unit.people.with_role(Role.LEADER)] == ["l1"]
        assert await unit.people.with_role(Role.ADMIN) == []


async def test_times_come_back_in_utc_whatever_zone_they_had(units: SqlUnits) -> None:
    person = await keep_resident(units)
    beijing = timezone(timedelta(hours=8))
    at = datetime(2026, 3, 2, 0, 30, 15, 123456, tzinfo=beijing)
    async with units.write() as unit:
        await unit.people.save(replace(person, noticed_at=at))
        found = (await unit.people.get(person.id)).noticed_at
    assert found == at
    assert found is not None
    assert found.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused(units: SqlUnits) -> None:
    person = await keep_resident(units)
    naive = NOW.replace(tzinfo=None)
    async with units.write() as unit:
        with pytest.raises(Exception, match="without a zone"):
            await unit.people.save(replace(person, noticed_at=naive))
