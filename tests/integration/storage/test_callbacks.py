from dataclasses import replace

import pytest

from community.case import Case
from community.followup import Callback
from community.survey import Tag
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, after, keep_case, make_letter


@pytest.fixture
async def case(units: SqlUnits) -> Case:
    return await keep_case(units)


def _callback(case: Case, round_: int = 1) -> Callback:
    return Callback(
        id=0,
        case_id=case.id,
        round=round_,
        person_id=case.reporter_id,
        asked_at=None,
        outbox_id=None,
        reminded_at=None,
        answered_at=None,
        solved=None,
        given_up_at=None,
        score=None,
        comment=None,
    )


async def test_a_round_has_one_callback(units: SqlUnits, case: Case) -> None:
    async with units.write() as unit:
        assert await unit.callbacks.of_round(case.id, 1) is None
        second = await unit.callbacks.save(_callback(case, 2))
        first = await unit.callbacks.save(_callback(case, 1))
        await unit.commit()
    assert first == replace(_callback(case, 1), id=first.id)
    async with units.read() as unit:
        assert await unit.callbacks.of_round(case.id, 1) == first
        assert await unit.callbacks.of_case(case.id) == [first, second]
        assert await unit.callbacks.of_case(404) == []


async def test_the_whole_course_of_a_callback_is_kept(units: SqlUnits, case: Case) -> None:
    async with units.write() as unit:
        reporter = await unit.people.get(case.reporter_id)
        question = await unit.outbox.add(make_letter(reporter, case_id=case.id), NOW)
        callback = await unit.callbacks.save(_callback(case))
        answered = replace(
            callback,
            asked_at=NOW,
            outbox_id=question,
            reminded_at=after(hours=24),
            answered_at=after(hours=25),
            solved=True,
            given_up_at=after(hours=48),
            score=5,
            comment="修得很快，谢谢",
            tags=(Tag.QUICK, Tag.KEPT_INFORMED),
            rated_at=after(hours=26),
            survey_at=after(hours=25),
            survey_id=question,
            survey_ended_at=after(hours=27),
        )
        assert await unit.callbacks.save(answered) == answered
        await unit.commit()
    async with units.read() as unit:
        assert await unit.callbacks.of_round(case.id, 1) == answered


async def test_a_callback_that_is_not_there_cannot_be_saved(units: SqlUnits, case: Case) -> None:
    async with units.write() as unit:
        with pytest.raises(KeyError):
            await unit.callbacks.save(replace(_callback(case), id=404))
