"""Urging: counted, told to the worker, and not more often than the community says."""

from datetime import timedelta

import pytest

from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
HURRY = "催一下"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database is enough where nothing new is asked of it."""
    return sqlite_url


async def reported(town: Town) -> None:
    town.understander.knows({HURRY: "urge"})
    await town.say("王女士", LAMP)


def urgings(town: Town, worker: str) -> list[str]:
    return [said.text for said in town.chat(worker) if "在催" in said.text]


async def test_an_urging_reaches_the_worker_and_stands_on_his_card(town: Town) -> None:
    await reported(town)
    await town.say("王女士", HURRY)
    assert "替您催了" in town.last("王女士").text
    assert len(urgings(town, "w1")) == 1
    assert "第" not in urgings(town, "w1")[0]
    assert "居民催过 1 次" in town.last("w1", label="接单").text


async def test_too_soon_the_resident_is_told_so_and_the_worker_has_his_peace(town: Town) -> None:
    await reported(town)
    for _ in range(3):
        await town.say("王女士", HURRY)
    assert "刚催过" in town.last("王女士").text
    assert len(urgings(town, "w1")) == 1
    case = await town.the_case()
    assert (await town.events(case.id))[-3:] == [
        "case_urged",
        "urging_too_early",
        "urging_too_early",
    ]


async def test_after_the_set_time_the_next_one_is_counted_on(town: Town) -> None:
    await reported(town)
    await town.say("王女士", HURRY)
    await town.pass_time(timedelta(hours=4))
    await town.say("王女士", HURRY)
    assert "第 2 次" in urgings(town, "w1")[-1]
    assert "居民催过 2 次" in town.last("w1", label="回复居民").text


async def test_a_colleague_who_took_over_can_be_urged_at_once(town: Town) -> None:
    await reported(town)
    await town.say("王女士", HURRY)
    await town.tap("w1", "转派")
    await town.tap("w1", "刘师傅")
    assert "居民催过 1 次" in town.last("w2", label="接单").text
    await town.say("王女士", HURRY)
    assert "第 2 次" in urgings(town, "w2")[-1]


async def test_an_urging_that_nobody_can_hear_does_not_count(town: Town) -> None:
    await reported(town)
    for staff in ("w1", "w2", "l1"):
        await town.block(staff)
    await town.say("王女士", HURRY)
    assert "没法替您催" in town.last("王女士").text
    case = await town.the_case()
    assert "urging_not_heard" in await town.events(case.id)
    await town.block("w1", blocked=False)
    await town.block("l1", blocked=False)
    await town.say("王女士", HURRY)
    assert "替您催了" in town.last("王女士").text
