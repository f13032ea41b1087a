"""A low score with a reason: what is not done is taken up again, what was rude goes up."""

from dataclasses import replace

import pytest

from community.actions import Action
from community.case import Status
from services.desk import Desk
from services.low_scores import take_low_score
from tests.integration.services.reopened import NAME, forged, lamp, rule
from tests.integration.services.town import Town


async def rated(town: Town, stars: int, comment: str) -> bool:
    """Rate the solved case and finish the survey with a sentence."""
    await town.tap(NAME, "已解决")
    await town.tap(NAME, f"{stars} 星")
    return await low_score(town, comment)


async def low_score(town: Town, comment: str) -> bool:
    async with town.units.write() as unit:
        desk = await Desk.at(town.office, unit)
        (case,) = await unit.cases.all()
        callback = await unit.callbacks.of_round(case.id, case.round)
        assert callback is not None
        person = await unit.people.get(case.reporter_id)
        callback = await unit.callbacks.save(replace(callback, comment=comment))
        done = await take_low_score(desk, person, case, callback)
        await unit.commit()
    await town.deliver()
    return done


@pytest.mark.parametrize("comment", ["根本没修好", "不满意"])
async def test_a_low_score_with_a_reason_reopens_once(town: Town, comment: str) -> None:
    await lamp(town)
    assert await rated(town, 1, comment)
    case = await town.the_case()
    assert (case.status, case.reopenings) == (Status.REOPENED, 1)
    assert "居民评价低，重办" in town.last("l1", "次重办").text


async def test_whose_case_the_leader_takes_reads_why(town: Town) -> None:
    await lamp(town, leader_from=1)
    assert await rated(town, 1, "根本没修好")
    assert "居民评价低，这回由" in town.last("w1", "您不用再办").text


async def test_a_low_score_for_manner_goes_up_and_the_resident_may_still_want_it_again(
    town: Town,
) -> None:
    await lamp(town)
    assert await rated(town, 2, "态度很差")
    assert (await town.the_case()).status is Status.CLOSED
    assert "态度很差" in town.last("l1", "请您看一看").text
    assert not await low_score(town, "态度很差")
    wish = town.last(NAME, label="再办一次")
    await town.tap(NAME, "再办一次")
    assert (await town.the_case()).status is Status.REOPENED
    await town.tap(NAME, "再办一次", wish)
    assert (await town.the_case()).reopenings == 1


async def test_a_low_score_without_a_reason_and_a_good_one_reopen_nothing(town: Town) -> None:
    await lamp(town)
    assert not await rated(town, 1, "")
    await rule(town, low_score=0)
    assert not await low_score(town, "没修好")
    assert (await town.the_case()).status is Status.CLOSED


async def test_at_the_limit_a_low_score_is_decided_about_with_its_reason(town: Town) -> None:
    await lamp(town, most=0)
    assert await rated(town, 1, "灯根本没修")
    assert (await town.the_case()).status is Status.CLOSED
    assert "灯根本没修" in town.last("l1", "请您决定").text


async def test_who_handled_it_hears_the_stars_also_when_the_leader_gets_it_next(
    town: Town,
) -> None:
    await lamp(town, leader_from=1)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "3 星")
    before = await town.the_case()
    await forged(town, NAME, Action.NOT_SOLVED)
    assert (await town.the_case()).responsible_id != before.responsible_id
    assert "居民打了 3 星" in town.last("w1", "居民打了").text
