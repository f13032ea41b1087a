"""The book of offers, and how the staff stands: on each database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from community.case import Status
from community.offers import Asked, Offer, OfferEnd
from community.presence import Standing
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, keep_case


async def kept_offer(units: SqlUnits) -> Offer:
    case = await keep_case(units)
    async with units.write() as unit:
        made = Offer(0, case.id, 1, "night", None, NOW, NOW + timedelta(minutes=30))
        made = await unit.offers.add(made)
        await unit.offers.ask(Asked(made.id, case.responsible_id, None))
        await unit.offers.ask(Asked(made.id, case.reporter_id, None))
        await unit.commit()
    return made


async def test_what_was_offered_is_found_again(units: SqlUnits) -> None:
    made = await kept_offer(units)
    async with units.read() as unit:
        assert await unit.offers.get(made.id) == made
        assert await unit.offers.open_of(made.case_id) == made
        asked = await unit.offers.asked(made.id)
        assert await unit.offers.pools_asked(made.case_id, asked[0].person_id) == ["night"]
        assert await unit.offers.pools_asked(made.case_id, 9999) == []
        assert await unit.offers.get(9999) is None


async def test_only_one_takes_it_and_an_end_comes_once(units: SqlUnits) -> None:
    made = await kept_offer(units)
    async with units.write() as unit:
        first, second = [one.person_id for one in await unit.offers.asked(made.id)]
        assert await unit.offers.decline(made.id, second, NOW)
        assert not await unit.offers.decline(made.id, second, NOW)
        assert not await unit.offers.decline(made.id, 9999, NOW)
        assert await unit.offers.take(made.id, first, NOW)
        assert not await unit.offers.take(made.id, second, NOW)
        assert not await unit.offers.end(made.id, OfferEnd.NOBODY, NOW)
        assert await unit.offers.open_of(made.case_id) is None
        (kept,) = await unit.offers.of_case(made.case_id)
        assert (kept.taken_by_id, kept.ended) == (first, OfferEnd.TAKEN)


async def test_a_case_has_one_open_offer_at_most(units: SqlUnits) -> None:
    made = await kept_offer(units)
    async with units.write() as unit:
        with pytest.raises(IntegrityError):
            await unit.offers.add(replace(made, id=0))


async def test_how_the_staff_stands_is_asked_once(units: SqlUnits) -> None:
    case = await keep_case(units)
    async with units.write() as unit:
        worker = await unit.people.get(case.responsible_id)
        await unit.people.save(replace(worker, key="w1", chat_id=77))
        assert await unit.people.standings() == [Standing("w1", True, 1, case.filed_at)]
        await unit.cases.save(replace(case, status=Status.CLOSED))
        await unit.people.save(replace(worker, key="w1", chat_id=77, unreachable_since=NOW))
        assert await unit.people.standings() == [Standing("w1", False, 0, case.filed_at)]
