from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlalchemy import select

from community.errors import LeaseLost
from community.messages import ClaimedUpdate, Origin, RawUpdate
from storage.tables import InboxRow
from storage.units import SqlUnits
from tests.integration.storage.builders import BOT, LEASE, NOW, after, make_update


async def _store(units: SqlUnits, *updates: RawUpdate) -> int:
    async with units.write() as unit:
        new = await unit.inbox.store(updates, NOW)
        await unit.commit()
    return new


async def _claim(
    units: SqlUnits,
    holder: str = "h",
    limit: int = 10,
    now: datetime = NOW,
    lease_until: datetime = LEASE,
) -> Sequence[ClaimedUpdate]:
    async with units.write() as unit:
        claimed = await unit.inbox.claim(holder, now, lease_until, limit)
        await unit.commit()
    return claimed


async def _finish(units: SqlUnits, *origins: Origin) -> None:
    async with units.write() as unit:
        for origin in origins:
            await unit.inbox.finish(origin, NOW)
        await unit.commit()


def _ids(claimed: Sequence[ClaimedUpdate]) -> list[int]:
    return [update.update_id for update in claimed]


async def test_a_page_is_stored_once(units: SqlUnits) -> None:
    assert await _store(units, *map(make_update, range(100))) == 100
    assert await _store(units, *map(make_update, range(50, 150))) == 50
    async with units.read() as unit:
        assert await unit.inbox.waiting() == 150
        assert await unit.inbox.last_update_id(BOT) == 149


async def test_an_update_that_stands_twice_in_a_page_is_one(units: SqlUnits) -> None:
    assert await _store(units, make_update(1), make_update(1)) == 1


async def test_an_empty_page_stores_nothing(units: SqlUnits) -> None:
    assert await _store(units) == 0


async def test_another_bot_has_its_own_update_ids(units: SqlUnits) -> None:
    await _store(units, make_update(1))
    assert await _store(units, make_update(1, bot_id=BOT + 1)) == 1
    async with units.read() as unit:
        assert await unit.inbox.last_update_id(BOT + 2) is None


async def test_a_claim_gives_what_was_stored(units: SqlUnits) -> None:
    await _store(units, make_update(5, lane=-1_002_000_000_000, payload='{"text": "灯"}'))
    (claimed,) = await _claim(units, holder="worker-1")
    assert claimed == ClaimedUpdate(
        origin=Origin(claimed.origin.inbox_id, "worker-1"),
        bot_id=BOT,
        update_id=5,
        payload='{"text": "灯"}',
        received_at=NOW,
        attempts=1,
    )


async def test_a_lane_is_worked_in_order_one_at_a_time(units: SqlUnits) -> None:
    await _store(units, make_update(1), make_update(2), make_update(3))
    worked = []
    while claimed := await _claim(units):
        worked += _ids(claimed)
        assert await _claim(units) == []
        await _finish(units, claimed[0].origin)
    assert worked == [1, 2, 3]


async def test_lanes_are_worked_side_by_side(units: SqlUnits) -> None:
    await _store(units, make_update(1, 1), make_update(2, 1), make_update(3, 2), make_update(4, 3))
    assert _ids(await _claim(units)) == [1, 3, 4]


async def test_a_claim_takes_no_more_than_its_limit(units: SqlUnits) -> None:
    await _store(units, *(make_update(lane, lane) for lane in range(5)))
    assert _ids(await _claim(units, limit=2)) == [0, 1]
    assert _ids(await _claim(units, limit=2)) == [2, 3]
    assert _ids(await _claim(units, limit=2)) == [4]


async def test_a_lane_with_something_urgent_comes_first_and_keeps_its_order(
    units: SqlUnits,
) -> None:
    await _store(
        units,
        make_update(1, 1),
        make_update(2, 2),
        make_update(3, 3),
        make_update(4, 3, urgent=True),
    )
    claimed = await _claim(units, limit=2)
    assert _ids(claimed) == [3, 1]
    await _finish(units, claimed[0].origin)
    assert _ids(await _claim(units, limit=1)) == [4]


async def test_a_lease_that_ran_out_is_claimed_again(units: SqlUnits) -> None:
    await _store(units, make_update(1), make_update(2))
    await _claim(units, holder="dead")
    assert await _claim(units, now=after(seconds=59)) == []
    (again,) = await _claim(units, "alive", now=LEASE, lease_until=after(minutes=2))
    assert (again.update_id, again.attempts, again.origin.holder) == (1, 2, "alive")


async def test_whoever_lost_the_lease_cannot_touch_the_row(units: SqlUnits) -> None:
    await _store(units, make_update(1))
    (lost,) = await _claim(units, holder="slow")
    await _claim(units, "fast", now=LEASE, lease_until=after(minutes=2))
    async with units.write() as unit:
        with pytest.raises(LeaseLost):
            await unit.inbox.finish(lost.origin, NOW)
        with pytest.raises(LeaseLost):
            await unit.inbox.release(lost.origin, NOW, "too slow")
        with pytest.raises(LeaseLost):
            await unit.inbox.quarantine(lost.origin, NOW, "too slow")


async def test_a_row_is_finished_once(units: SqlUnits) -> None:
    await _store(units, make_update(1))
    (claimed,) = await _claim(units)
    await _finish(units, claimed.origin)
    with pytest.raises(LeaseLost):
        await _finish(units, claimed.origin)


async def test_a_released_row_waits_and_its_lane_with_it(units: SqlUnits) -> None:
    await _store(units, make_update(1), make_update(2), make_update(3, lane=2))
    claimed = await _claim(units, limit=1)
    async with units.write() as unit:
        await unit.inbox.release(claimed[0].origin, after(seconds=10), "Rasa was away")
        await unit.commit()

    assert _ids(await _claim(units, now=after(seconds=9))) == [3]
    (again,) = await _claim(units, now=after(seconds=10))
    assert (again.update_id, again.attempts) == (1, 2)


async def test_a_quarantined_row_lets_its_lane_go_on(units: SqlUnits) -> None:
    await _store(units, make_update(1), make_update(2))
    (claimed,) = await _claim(units)
    async with units.write() as unit:
        await unit.inbox.quarantine(claimed.origin, NOW, "no chat in it")
        await unit.commit()

    assert _ids(await _claim(units)) == [2]
    async with units.read() as unit:
        assert await unit.inbox.waiting() == 1
    async with units.engine.connect() as connection:
        statement = select(InboxRow.error, InboxRow.payload).where(InboxRow.quarantined)
        assert (await connection.execute(statement)).all() == [
            ("no chat in it", make_update(1).payload)
        ]


async def test_old_payloads_of_finished_rows_are_emptied_once(units: SqlUnits) -> None:
    await _store(units, make_update(1), make_update(2))
    (claimed,) = await _claim(units)
    await _finish(units, claimed.origin)

    async with units.write() as unit:
        assert await unit.inbox.purge_payloads(NOW) == 0
        assert await unit.inbox.purge_payloads(after(seconds=1)) == 1
        assert await unit.inbox.purge_payloads(after(seconds=1)) == 0
        await unit.commit()
    async with units.engine.connect() as connection:
        statement = select(InboxRow.payload).order_by(InboxRow.id)
        payloads = (await connection.execute(statement)).scalars().all()
    assert payloads == ["", make_update(2).payload]
