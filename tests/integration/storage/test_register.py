from dataclasses import replace
from datetime import time, timedelta

import pytest

from community.areas import Community, Durations, QuietHours
from community.people import Role
from storage.community_json import digest_of, from_document, to_document
from storage.units import SqlUnits, open_units
from tests.integration.storage.builders import NOW, make_community, make_staff


async def _load(units: SqlUnits, community: Community) -> bool:
    async with units.write() as unit:
        changed = await unit.register.load(community, NOW)
        await unit.commit()
    return changed


@pytest.mark.parametrize(
    "community",
    [
        make_community(),
        make_community(make_staff("w1", "w2"), quiet_hours=None),
        make_community(make_staff("l1", role=Role.LEADER), areas=(), estates=()),
        make_community(
            durations=Durations(callback_after=timedelta(milliseconds=1500)),
            quiet_hours=QuietHours(time(0, 5), time(6, 59)),
        ),
    ],
)
def test_a_community_survives_its_document(community: Community) -> None:
    assert from_document(to_document(community)) == community


def test_a_document_keeps_times_and_durations_readable() -> None:
    document = to_document(make_community())
    assert document["durations"]["respond_within"] == 90.5
    assert document["quiet_hours"] == {"start": "22:00", "end": "07:30"}


def test_equal_communities_have_one_digest_and_others_another() -> None:
    staff = make_staff("w1")
    assert digest_of(to_document(make_community(staff))) == digest_of(
        to_document(make_community(list(staff)))
    )
    assert digest_of(to_document(make_community(staff))) != digest_of(to_document(make_community()))


def test_a_duration_that_is_not_known_any_more_is_passed_over() -> None:
    document = to_document(make_community())
    document["durations"] = {"solve_within": 60.0, "ring_the_bell_after": 1.0}
    assert from_document(document).durations == Durations(solve_within=timedelta(minutes=1))


async def test_there_is_no_community_before_the_first_load(units: SqlUnits) -> None:
    async with units.read() as unit:
        assert await unit.register.community() is None


async def test_the_community_is_the_one_loaded_last(units: SqlUnits) -> None:
    first, second = make_community(), make_community(name="幸福社区")
    assert await _load(units, first)
    async with units.read() as unit:
        assert await unit.register.community() == first
    assert await _load(units, second)
    async with units.read() as unit:
        assert await unit.register.community() == second
    assert await _load(units, first)
    async with units.read() as unit:
        assert await unit.register.community() == first


async def test_loading_the_same_file_again_changes_nothing(units: SqlUnits) -> None:
    community = make_community(make_staff("w1"))
    assert await _load(units, community)
    assert not await _load(units, community)


async def test_a_load_that_is_rolled_back_is_forgotten(units: SqlUnits) -> None:
    await _load(units, make_community())
    async with units.write() as unit:
        await unit.register.load(make_community(name="未定"), NOW)
        loaded = await unit.register.community()
        assert loaded is not None
        assert loaded.name == "未定"
    await _load(units, make_community(name="幸福社区"))
    async with units.read() as unit:
        assert await unit.register.community() == make_community(name="幸福社区")


async def test_a_community_loaded_by_another_process_is_seen(
    units: SqlUnits, database_url: str
) -> None:
    await _load(units, make_community())
    async with units.read() as unit:
        await unit.register.community()
    other = open_units(database_url)
    await _load(other, make_community(name="幸福社区"))
    await other.dispose()
    async with units.read() as unit:
        assert await unit.register.community() == make_community(name="幸福社区")


async def test_one_unit_after_another_shares_the_community_read(units: SqlUnits) -> None:
    await _load(units, make_community())
    async with units.read() as unit:
        first = await unit.register.community()
    async with units.read() as unit:
        assert await unit.register.community() is first


async def test_staff_become_people(units: SqlUnits) -> None:
    member = replace(make_staff("w1")[0], roles=frozenset({Role.WORKER, Role.LEADER}))
    await _load(units, make_community([member]))
    async with units.read() as unit:
        person = await unit.people.by_key("w1")
    assert (person.name, person.language, person.telegram_user_id, person.chat_id) == (
        "网格员w1",
        "zh",
        None,
        None,
    )
    assert person.roles == {Role.WORKER, Role.LEADER}


async def test_a_changed_file_changes_names_and_roles_and_keeps_accounts(units: SqlUnits) -> None:
    await _load(units, make_community(make_staff("w1", "w2")))
    async with units.write() as unit:
        person = await unit.people.by_key("w1")
        await unit.people.save(replace(person, telegram_user_id=5, chat_id=5))
        await unit.commit()
    renamed = replace(make_staff("w1", role=Role.LEADER)[0], name="张主任")
    await _load(units, make_community([renamed, *make_staff("w2")]))
    async with units.read() as unit:
        found = await unit.people.by_key("w1")
        assert await unit.people.with_role(Role.WORKER) == [await unit.people.by_key("w2")]
    assert found == replace(
        person, name="张主任", roles=frozenset({Role.LEADER}), telegram_user_id=5, chat_id=5
    )


async def test_somebody_removed_from_the_file_loses_staff_roles_and_stays_known(
    units: SqlUnits,
) -> None:
    await _load(units, make_community(make_staff("w1", "w2")))
    async with units.write() as unit:
        person = await unit.people.by_key("w1")
        await unit.people.save(replace(person, roles=person.roles | {Role.RESIDENT}))
        await unit.commit()
    await _load(units, make_community(make_staff("w2")))
    async with units.read() as unit:
        found = await unit.people.by_key("w1")
        assert found == replace(person, roles=frozenset({Role.RESIDENT}))
    await _load(units, make_community(make_staff("w1", "w2")))
    async with units.read() as unit:
        found = await unit.people.by_key("w1")
        assert found.roles == {Role.RESIDENT, Role.WORKER}


async def test_the_clock_offset_is_kept(units: SqlUnits) -> None:
    async with units.write() as unit:
        assert await unit.register.clock_offset() == 0.0
        await unit.register.set_clock_offset(86400.5)
        assert await unit.register.clock_offset() == 86400.5
        await unit.register.set_clock_offset(90000)
        await unit.commit()
    async with units.read() as unit:
        assert await unit.register.clock_offset() == 90000.0


async def test_each_year_counts_its_cases_from_one(units: SqlUnits) -> None:
    async with units.write() as unit:
        assert [await unit.register.next_case_number(2026) for _ in range(3)] == [1, 2, 3]
        assert await unit.register.next_case_number(2027) == 1
        await unit.commit()
    async with units.write() as unit:
        assert await unit.register.next_case_number(2026) == 4


async def test_a_number_that_is_rolled_back_is_given_again(units: SqlUnits) -> None:
    async with units.write() as unit:
        assert await unit.register.next_case_number(2026) == 1
    async with units.write() as unit:
        assert await unit.register.next_case_number(2026) == 1
