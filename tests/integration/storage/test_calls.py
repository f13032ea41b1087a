"""The book of calls: what is kept of a call, and that a claim has one winner."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from community.calls import STILL_OPEN, Call, CallState
from community.case import Case
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, PROCESSES, after, keep_case


@pytest.fixture
async def case(units: SqlUnits) -> Case:
    return await keep_case(units)


def make_call(case: Case, **changes: Any) -> Call:
    fields: dict[str, Any] = {
        "unit_id": "wy",
        "unit_name": "丽景物业",
        "state": CallState.CALLED,
        "called_by_id": case.responsible_id,
        "called_at": NOW,
        "asked": "请来修",
    }
    return Call(id=0, case_id=case.id, round=1, **(fields | changes))


async def test_a_call_is_kept_with_everything_that_belongs_to_it(
    units: SqlUnits, case: Case
) -> None:
    async with units.write() as unit:
        call = await unit.calls.save(make_call(case, report_in_by=after(hours=4)))
        full = replace(
            call,
            state=CallState.CONFIRMED,
            lead=True,
            reported_at=after(hours=1),
            reported_by_id=case.responsible_id,
            promise="明天来",
            promised_by=after(days=1),
            delivered_at=after(hours=9),
            delivered_by_id=case.responsible_id,
            delivery="修好了",
            returned=2,
            rating=5,
            rated_at=after(hours=10),
            report_late_at=after(hours=4),
            delivery_late_at=after(days=2),
            ended_at=after(hours=10),
            ended_why="resolved",
            refusal="不归我们管",
            cards=(3, 4),
            prompts=(5,),
        )
        await unit.calls.save(full)
        await unit.commit()
    async with units.read() as unit:
        assert await unit.calls.get(call.id) == full
        assert list(await unit.calls.of_case(case.id)) == [full]


async def test_prepared_calls_can_be_dropped_and_blown_ones_cannot(
    units: SqlUnits, case: Case
) -> None:
    async with units.write() as unit:
        prepared = await unit.calls.save(make_call(case, state=CallState.PREPARED))
        blown = await unit.calls.save(make_call(case))
        assert list(await unit.calls.all()) == [blown]
        await unit.calls.drop(prepared.id)
        await unit.calls.drop(blown.id)
        assert list(await unit.calls.of_case(case.id)) == [blown]
        with pytest.raises(KeyError):
            await unit.calls.get(prepared.id)
        with pytest.raises(KeyError):
            await unit.calls.save(prepared)


async def test_calls_are_found_by_how_far_they_are(units: SqlUnits, case: Case) -> None:
    async with units.write() as unit:
        later = await unit.calls.save(make_call(case, called_at=after(hours=2)))
        earlier = await unit.calls.save(make_call(case, state=CallState.OFFERED, unit_id=None))
        await unit.calls.save(make_call(case, state=CallState.ENDED))
        assert list(await unit.calls.in_states(STILL_OPEN)) == [earlier, later]


async def test_of_many_units_that_claim_at_once_one_has_it(several: Sequence[SqlUnits]) -> None:
    case = await keep_case(several[0])
    async with several[0].write() as unit:
        offered = await unit.calls.save(
            make_call(case, state=CallState.OFFERED, unit_id=None, unit_name="")
        )
        await unit.commit()

    async def claim(place: int) -> bool:
        async with several[place % PROCESSES].write() as unit:
            won = await unit.calls.claim(
                offered.id, f"u{place}", f"单位{place}", case.responsible_id, after(hours=1)
            )
            await unit.commit()
        return won

    won = await asyncio.gather(*(claim(place) for place in range(2 * PROCESSES)))
    assert sum(won) == 1
    async with several[0].read() as unit:
        call = await unit.calls.get(offered.id)
    assert (call.unit_id, call.state) == (f"u{won.index(True)}", CallState.REPORTED)
    assert call.reported_at == after(hours=1)
