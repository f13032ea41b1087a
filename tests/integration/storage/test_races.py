"""Several processes at once: each of them is a set of units that shares only the database."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest

from community.errors import InviteNotUsable, LeaseLost
from community.followup import DueKind
from community.people import Person
from storage import schema
from storage.engine import open_engine
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    LEASE,
    NOW,
    PROCESSES,
    add_resident,
    add_worker,
    after,
    keep_case,
    keep_resident,
    make_community,
    make_letter,
    make_staff,
    make_update,
)


async def test_case_numbers_have_no_gap_and_no_double(several: Sequence[SqlUnits]) -> None:
    numbers: list[int] = []

    async def file(place: int) -> None:
        async with several[place % PROCESSES].write() as unit:
            number = await unit.register.next_case_number(2026)
            if place % 10 == 0:
                return
            await unit.commit()
        numbers.append(number)

    async def file_some(first: int) -> None:
        for place in range(first, 100, 20):
            await file(place)

    # Five abreast in each process: a hundred would be as many as a server takes connections.
    await asyncio.gather(*(file_some(first) for first in range(20)))

    assert sorted(numbers) == list(range(1, 91))


async def test_of_two_accounts_with_one_code_one_wins(several: Sequence[SqlUnits]) -> None:
    async with several[0].write() as unit:
        worker = await add_worker(unit)
        accounts = [
            person.telegram_user_id or 0 for person in [await add_resident(unit) for _ in range(6)]
        ]
        await unit.people.add_invite(worker.id, "digest", after(days=1))
        await unit.commit()

    async def redeem(place: int, account: int) -> Person:
        async with several[place % PROCESSES].write() as unit:
            person = await unit.people.redeem_invite("digest", account, account, NOW)
            await unit.commit()
        return person

    results = await asyncio.gather(
        *(redeem(place, account) for place, account in enumerate(accounts)), return_exceptions=True
    )

    winners = [result for result in results if isinstance(result, Person)]
    losers = [result for result in results if isinstance(result, InviteNotUsable)]
    assert (len(winners), len(losers)) == (1, 5)
    assert {str(loser) for loser in losers} == {
        "The invitation cannot be used; details are `unknown`, `used` or `expired`: used"
    }
    async with several[0].read() as unit:
        assert await unit.people.by_key("w1") == winners[0]
        owners = [await unit.people.by_telegram(account) for account in accounts]
    assert sum(owner == winners[0] for owner in owners) == 1


async def test_one_account_that_writes_twice_at_once_is_one_person(
    several: Sequence[SqlUnits],
) -> None:
    async def greet(units: SqlUnits) -> Person:
        async with units.write() as unit:
            person = await unit.people.add_resident(5, 5, "王阿姨", "zh", NOW)
            await unit.commit()
        return person

    first, *others = await asyncio.gather(*map(greet, several))

    assert all(other == first for other in others)


async def test_a_page_that_arrives_twice_at_once_is_stored_once(
    several: Sequence[SqlUnits],
) -> None:
    page = [make_update(row) for row in range(100)]

    async def store(units: SqlUnits) -> int:
        async with units.write() as unit:
            new = await unit.inbox.store(page, NOW)
            await unit.commit()
        return new

    assert sum(await asyncio.gather(*map(store, several))) == 100


async def test_one_community_loaded_at_once_is_one_revision(several: Sequence[SqlUnits]) -> None:
    community = make_community(make_staff("w1", "w2", "w3"))

    async def load(units: SqlUnits) -> bool:
        async with units.write() as unit:
            # Who finds none may wait for another one's loading, and has to see it afterwards.
            assert await unit.register.community() in [None, community]
            changed = await unit.register.load(community, NOW)
            assert await unit.register.community() == community
            await unit.commit()
        return changed

    assert sorted(await asyncio.gather(*map(load, several))) == [False, False, False, True]


async def test_an_edit_never_outlives_an_original_that_fails_meanwhile(
    several: Sequence[SqlUnits],
) -> None:
    person = await keep_resident(several[0])
    for _ in range(10):
        async with several[0].write() as unit:
            original = await unit.outbox.add(make_letter(person), NOW)
            await unit.outbox.claim("h", NOW, LEASE, 1)
            await unit.commit()

        async def fail(row_id: int) -> None:
            async with several[1].write() as unit:
                await unit.outbox.failed(row_id, "h", NOW, "chat not found")
                await unit.commit()

        async def edit(row_id: int) -> None:
            async with several[2].write() as unit:
                await unit.outbox.add(replace(make_letter(person), edits=row_id), NOW)
                await unit.commit()

        await asyncio.gather(fail(original), edit(original))

    async with several[0].read() as unit:
        assert await unit.outbox.waiting() == 0


async def test_the_clock_and_a_resident_who_answers_do_not_lock_each_other_out(
    several: Sequence[SqlUnits],
) -> None:
    case = await keep_case(several[0])
    for round_ in range(10):
        async with several[0].write() as unit:
            await unit.due.add(DueKind.CALLBACK_GIVE_UP, case.id, round_, NOW)
            (row,) = await unit.due.claim("clock", NOW, NOW, LEASE, 1)
            await unit.commit()

        async def give_up(row_id: int) -> bool:
            try:
                async with several[1].write() as unit:
                    await unit.due.done(row_id, "clock", NOW)
                    await asyncio.sleep(0.001)
                    await unit.cases.save(await unit.cases.get(case.id))
                    await unit.commit()
            except LeaseLost:
                return False
            return True

        async def answer() -> bool:
            async with several[2].write() as unit:
                found = await unit.cases.get(case.id)
                await asyncio.sleep(0.001)
                cancelled = await unit.due.cancel(case.id, {DueKind.CALLBACK_GIVE_UP})
                await unit.cases.save(found)
                await unit.commit()
            return cancelled == 1

        assert sorted(await asyncio.gather(give_up(row.id), answer())) == [False, True]


async def test_two_processes_that_migrate_at_once_both_find_it_done(
    several: Sequence[SqlUnits], database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await schema.downgrade(database_url, "base")
    monkeypatch.setattr(schema, "open_engine", partial(open_engine, patience=240.0))
    await asyncio.gather(*(schema.upgrade(database_url) for _ in range(3)))
    assert await schema.state(database_url) is schema.SchemaState.CURRENT
