"""The overview's sums say what the rates say, whatever happens and in whatever steps they grow."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.console.sum_books import VERSION, Stale
from community.console.sums import Facet
from community.rates import LeftOut, Rate
from community.shares import Share
from community.speech import Button
from community.workload import Scope
from services.console import summing
from services.console.summing import sum_step
from tests.integration.services.overview_figures import (
    asked,
    assert_as_the_rates,
    summed_up,
    whole,
)
from tests.integration.services.town import Town

HOUR = timedelta(hours=1)
LAMP = "丽景苑3号楼2单元楼道灯坏了"
LIFT = "丽景苑12号楼电梯坏了"


async def _solve(town: Town, worker: str) -> None:
    await town.tap(worker, "办结")
    await town.say(worker, "修好了", reply_to=town.last(worker, "写一句怎么办好的"))


async def test_sums_say_what_the_rates_say(town: Town) -> None:
    """One case goes well; one is late, handed over, solved and reopened; one is withdrawn."""
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await summed_up(town)
    await assert_as_the_rates(town)
    await _solve(town, "w1")
    await town.pass_time(25 * HOUR)
    await town.tap("王女士", "已解决")
    first = (await town.cases())[-1]
    await town.press("王女士", encode(Button(Action.RATE, first.id, "1.5")))
    await town.resident("李先生")
    await town.say("李先生", LIFT)
    second = (await town.cases())[-1]
    await summed_up(town)
    await assert_as_the_rates(town)

    # Nobody does anything, and a promise runs out.
    async with town.units.read() as unit:
        before = await unit.overview.state()
    town.watch.at += 80 * HOUR
    await summed_up(town)
    assert (await whole(town)).share(Rate.RESPONSE) == Share(1, 2)
    await assert_as_the_rates(town)

    await town.press("w2", encode(Button(Action.HAND_OVER_TO, second.id, "w1")))
    await _solve(town, "w1")
    await town.pass_time(25 * HOUR)
    await town.tap("李先生", "未解决")
    await town.say("王女士", "幸福家园5号楼路灯坏了")
    await town.press("王女士", encode(Button(Action.WITHDRAW, (await town.cases())[-1].id)))
    await town.say("王女士", "网格员张师傅态度太差了，说好来修理都不理")
    await summed_up(town)
    await assert_as_the_rates(town)
    found = await whole(town)
    assert (found.begun, found.again) == (5, 1)
    assert found.left_out is not None
    assert found.left_out[LeftOut.WITHDRAWN] == 1
    async with town.units.read() as unit:
        after = await unit.overview.state()
        steps = await unit.overview.by(Facet.RESPOND, asked(town))
        heat = await unit.overview.heat(asked(town))
        days = await unit.overview.trend(asked(town, period="30d"))
    assert before.as_of is not None
    assert after.as_of == town.watch.at
    assert steps["2m"].begun == 1
    assert sum(count for _, _, count in heat) == found.begun
    assert sum(one.begun for one in days.values()) == found.begun

    # A complaint about him is in nobody's figures but those of others.
    assert (await whole(town, Scope("w1"))).begun == found.begun - 1
    await assert_as_the_rates(town, Scope("w1"))
    await assert_as_the_rates(town, Scope("l1", ("g1b",)))
    own = await whole(town, Scope("w2", responsible_id=1))
    assert own.share(Rate.RESPONSE) == Share(0, 1)


async def test_what_was_there_before_is_counted_in_small_steps_the_newest_first(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summing, "CASES", 1)
    for _ in range(3):
        await town.say("王女士", LAMP)
        await town.pass_time(40 * 24 * HOUR)
    reached = []
    while await sum_step(town.office):
        async with town.units.read() as unit:
            reached.append((await unit.overview.state()).reached)
    assert reached[:4] == ["2027-02-10", "2027-01-01", "2026-11-22", ""]
    await assert_as_the_rates(town, periods=("year",))


async def test_an_entry_that_came_late_is_found(town: Town) -> None:
    await town.say("王女士", LAMP)
    await summed_up(town)
    async with town.units.write() as unit:
        state = await unit.sums.state()
        # As if a transaction had ended after others that began later.
        await unit.sums.keep_state(replace(state, trailing=state.trailing - 1))
        await unit.sums.replace_parts([(await town.the_case()).id], [])
        await unit.commit()
    await summed_up(town)
    await assert_as_the_rates(town)
    assert not await sum_step(town.office)


async def test_another_way_of_counting_begins_anew(town: Town) -> None:
    await town.say("王女士", LAMP)
    await summed_up(town)
    async with town.units.write() as unit:
        state = await unit.sums.state()
        await unit.sums.keep_state(replace(state, version=VERSION - 1))
        await unit.sums.mark(Stale.DAY, {"2020-01-01"})
        await unit.commit()
    await summed_up(town)
    async with town.units.read() as unit:
        assert await unit.sums.marked(Stale.DAY, "", 5) == []
    await assert_as_the_rates(town)
