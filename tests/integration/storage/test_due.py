from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from community.case import Case
from community.errors import LeaseLost
from community.followup import DueKind, DueRow
from storage.units import SqlUnits
from tests.integration.storage.builders import LEASE, NOW, after, keep_case

TOMORROW = after(days=1)


@pytest.fixture
async def case(units: SqlUnits) -> Case:
    return await keep_case(units)


async def _add(units: SqlUnits, case: Case, *times: datetime) -> None:
    async with units.write() as unit:
        for at in times:
            await unit.due.add(DueKind.CALLBACK, case.id, 1, at)
        await unit.commit()


async def _claim(
    units: SqlUnits,
    holder: str = "h",
    now: datetime = TOMORROW,
    real_now: datetime = NOW,
    limit: int = 10,
) -> Sequence[DueRow]:
    async with units.write() as unit:
        rows = await unit.due.claim(holder, now, real_now, LEASE, limit)
        await unit.commit()
    return rows


async def test_a_row_is_claimed_when_its_time_has_come(units: SqlUnits, case: Case) -> None:
    await _add(units, case, TOMORROW)
    assert await _claim(units, now=after(hours=23)) == []
    (row,) = await _claim(units)
    assert row == DueRow(row.id, DueKind.CALLBACK, case.id, 1, TOMORROW, 1, "h")


async def test_rows_are_claimed_by_time_up_to_the_limit(units: SqlUnits, case: Case) -> None:
    await _add(units, case, after(hours=3), after(hours=1), after(hours=2))
    times = [row.due_at for row in await _claim(units, limit=2)]
    assert times == [after(hours=1), after(hours=2)]
    assert [row.due_at for row in await _claim(units)] == [after(hours=3)]


async def test_leases_run_on_real_time(units: SqlUnits, case: Case) -> None:
    await _add(units, case, NOW)
    await _claim(units, holder="dead")
    # The community's clock was moved a year ahead; the lease is not touched by that.
    assert await _claim(units, now=after(days=365), real_now=after(seconds=59)) == []
    (row,) = await _claim(units, "alive", real_now=LEASE)
    assert (row.attempts, row.holder) == (2, "alive")
    async with units.write() as unit:
        with pytest.raises(LeaseLost):
            await unit.due.done(row.id, "dead", NOW)
        with pytest.raises(LeaseLost):
            await unit.due.again(row.id, "dead", NOW, "")
        await unit.due.done(row.id, "alive", NOW)


async def test_a_lease_of_before_the_clock_was_set_back_holds_nobody_up(
    units: SqlUnits, case: Case
) -> None:
    await _add(units, case, NOW - timedelta(days=1))
    await _claim(units, holder="dead")
    assert await _claim(units, "alive", real_now=NOW) == []
    (row,) = await _claim(units, "alive", real_now=NOW - timedelta(hours=3))
    assert row.holder == "alive"
    async with units.write() as unit:
        with pytest.raises(LeaseLost):
            await unit.due.done(row.id, "dead", NOW)
        await unit.due.done(row.id, "alive", NOW)
        await unit.commit()


async def test_what_is_moved_cancelled_or_set_aside_keeps_its_past(
    units: SqlUnits, case: Case
) -> None:
    await _add(units, case, NOW, after(hours=1), after(hours=2))
    first, second, third = await _claim(units)
    async with units.write() as unit:
        assert await unit.due_work.move(first.id, TOMORROW)
        assert await unit.due_work.move(first.id, after(days=2))
        assert await unit.due_work.cancel(second.id, TOMORROW, case.responsible_id, "by_hand")
        assert not await unit.due_work.cancel(second.id, TOMORROW, None, "by_hand")
        assert not await unit.due_work.move(second.id, TOMORROW)
        await unit.due.set_aside(third.id, "h", TOMORROW, "x" * 10_000)
        with pytest.raises(LeaseLost):
            # Whoever was at work on it has lost it to who moved it.
            await unit.due.done(first.id, "h", TOMORROW)
        await unit.commit()
    assert await _claim(units, real_now=LEASE, now=after(days=1)) == []
    async with units.write() as unit:
        moved, cancelled, aside = [
            await unit.due_work.get(row.id) for row in (first, second, third)
        ]
        assert (moved.row.due_at, moved.planned_for) == (after(days=2), NOW)
        assert (cancelled.finished_at, cancelled.ended_by_id, cancelled.ended_why) == (
            TOMORROW,
            case.responsible_id,
            "by_hand",
        )
        assert (aside.set_aside_at, aside.row.failures) == (TOMORROW, 1)
        assert await unit.due.next_due_at() == after(days=2)
        assert await unit.due_work.retry(third.id, TOMORROW)
        await unit.commit()
    (again,) = await _claim(units, real_now=LEASE)
    assert (again.id, again.attempts, again.failures) == (third.id, 1, 0)


async def test_what_was_set_aside_is_tried_again_at_the_time_it_is_moved_to(
    units: SqlUnits, case: Case
) -> None:
    await _add(units, case, NOW)
    (row,) = await _claim(units)
    async with units.write() as unit:
        await unit.due.set_aside(row.id, "h", NOW, "broken")
        assert await unit.due_work.move(row.id, TOMORROW)
        await unit.commit()
    assert await _claim(units, real_now=LEASE, now=after(hours=23)) == []
    (again,) = await _claim(units, real_now=LEASE)
    assert (again.id, again.attempts, again.failures) == (row.id, 1, 0)


async def test_the_pace_counts_what_was_done_and_what_is_planned(
    units: SqlUnits, case: Case
) -> None:
    await _add(units, case, NOW, NOW, after(hours=1), after(hours=1), after(hours=3))
    (row, other) = await _claim(units, now=NOW)
    kinds = {DueKind.CALLBACK}
    async with units.write() as unit:
        await unit.due.done(row.id, "h", NOW)
        await unit.due_work.cancel(other.id, NOW, None, "by_hand")
        assert await unit.due_work.begun_since(kinds, NOW) == 1
        assert await unit.due_work.begun_since(kinds, after(seconds=1)) == 0
        assert await unit.due_work.begun_since({DueKind.SOLVE_OVERDUE}, NOW) == 0
        planned = await unit.due_work.planned(kinds, after(hours=1), after(hours=3))
        assert planned == {after(hours=1): 2}
        assert await unit.due_work.asked_lately(case.reporter_id, NOW) == 0


async def test_what_is_done_is_done_once(units: SqlUnits, case: Case) -> None:
    await _add(units, case, NOW)
    (row,) = await _claim(units)
    async with units.write() as unit:
        await unit.due.done(row.id, "h", TOMORROW)
        with pytest.raises(LeaseLost):
            await unit.due.done(row.id, "h", TOMORROW)
        await unit.commit()
    assert await _claim(units, real_now=LEASE) == []


async def test_a_row_given_back_falls_due_later(units: SqlUnits, case: Case) -> None:
    await _add(units, case, NOW)
    (row,) = await _claim(units)
    async with units.write() as unit:
        await unit.due.again(row.id, "h", after(hours=2), "nobody to ask")
        await unit.commit()
    assert await _claim(units, now=after(hours=1)) == []
    (again,) = await _claim(units)
    assert (again.due_at, again.attempts) == (after(hours=2), 2)


async def test_cancelling_takes_the_named_kinds_of_one_case(units: SqlUnits, case: Case) -> None:
    async with units.write() as unit:
        other = await unit.cases.add(replace(case, number="LL2026-000002"))
        for kind in (DueKind.CALLBACK, DueKind.CALLBACK_REMINDER, DueKind.SOLVE_OVERDUE):
            await unit.due.add(kind, case.id, 1, NOW)
        await unit.due.add(DueKind.CALLBACK, other.id, 1, NOW)
        kinds = {DueKind.CALLBACK, DueKind.CALLBACK_REMINDER, DueKind.CALLBACK_GIVE_UP}
        assert await unit.due.cancel(case.id, kinds) == 2
        assert await unit.due.cancel(case.id, kinds) == 0
        assert await unit.due.cancel(case.id, set()) == 0
        await unit.commit()
    left = [(row.case_id, row.kind) for row in await _claim(units)]
    assert left == [(case.id, DueKind.SOLVE_OVERDUE), (other.id, DueKind.CALLBACK)]


async def test_whoever_works_on_a_cancelled_row_learns_of_it(units: SqlUnits, case: Case) -> None:
    await _add(units, case, NOW)
    (row,) = await _claim(units)
    async with units.write() as unit:
        assert await unit.due.cancel(case.id, {DueKind.CALLBACK}) == 1
        await unit.commit()
    async with units.write() as unit:
        with pytest.raises(LeaseLost):
            await unit.due.done(row.id, "h", NOW)
        with pytest.raises(LeaseLost):
            await unit.due.again(row.id, "h", NOW, "")


async def test_the_next_time_is_that_of_the_earliest_pending_row(
    units: SqlUnits, case: Case
) -> None:
    async with units.read() as unit:
        assert await unit.due.next_due_at() is None
    await _add(units, case, after(hours=2), after(hours=1))
    async with units.read() as unit:
        assert await unit.due.next_due_at() == after(hours=1)
    (row,) = await _claim(units, limit=1)
    async with units.write() as unit:
        await unit.due.done(row.id, "h", NOW)
        assert await unit.due.next_due_at() == after(hours=2)


async def test_a_case_shows_its_pending_rows_by_time(units: SqlUnits, case: Case) -> None:
    await _add(units, case, after(hours=2), after(hours=1), NOW)
    (row,) = await _claim(units, limit=1)
    async with units.write() as unit:
        await unit.due.done(row.id, "h", NOW)
        await unit.commit()
    async with units.read() as unit:
        rows = await unit.due.of_case(case.id)
    assert [(row.due_at, row.holder, row.attempts) for row in rows] == [
        (after(hours=1), None, 0),
        (after(hours=2), None, 0),
    ]
