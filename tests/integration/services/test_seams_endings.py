"""A case that is ended ends all that hangs on it; undoing is offered only where it is true."""

from datetime import timedelta

from bot.callback_data import encode
from community.actions import Action
from community.calls import CallState
from community.case import Case, Status
from community.followup import DueKind
from community.speech import Button
from tests.integration.services.pools import holder_of, manned, seen
from tests.integration.services.town import Town
from tests.integration.services.whistles import REPORT, bring_units_in, calls, deliver, whistle_for

HOUR = timedelta(hours=1)


async def due_kinds(town: Town, case: Case) -> set[DueKind]:
    async with town.units.read() as unit:
        return {row.kind for row in await unit.due.of_case(case.id)}


async def press(town: Town, who: str, action: Action, case: Case, argument: str = "") -> None:
    await town.press(who, encode(Button(action, case.id, argument)))


async def decline(town: Town, case: Case) -> None:
    await press(town, "l1", Action.SHOW_CASE, case)
    await town.tap("l1", "结案（不再办）")
    await town.say("l1", "明年一起改造", reply_to=town.last("l1", "为什么不再办"))


async def resolve(town: Town, case: Case) -> None:
    await press(town, "w1", Action.RESOLVE_ANYWAY, case)
    await town.say("w1", "换了灯泡", reply_to=town.last("w1", "写一句怎么办好的"))


async def test_declining_ends_calls_and_supervision(town: Town) -> None:
    await bring_units_in(town, "wy1", "xf1")
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await whistle_for(town, "丽景物业", "消防站")
    await town.tap("xf1", "报到")
    await deliver(town, "xf1", "修好了")
    await press(town, "l1", Action.SUPERVISE, case)
    assert (await town.the_case()).supervised_at is not None

    await decline(town, case)

    ended = await town.the_case()
    assert ended.status is Status.DECLINED
    assert ended.supervised_at is None
    assert {call.state for call in await calls(town)} == {CallState.ENDED}
    assert {call.ended_why for call in await calls(town)} == {"declined"}
    assert "社区决定不再办" in town.last("wy1", "不用再办").text
    assert "办结" not in town.last("wy1", "不用再办").text
    assert "撤销" not in town.last("l1", "结案").labels()
    assert not await due_kinds(town, case)
    before = len(town.chat("wy1"))
    await town.pass_time(48 * HOUR)
    assert len(town.chat("wy1")) == before


async def test_declining_ends_an_offer(town: Town) -> None:
    await manned(town)
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await press(town, "w1", Action.OFFER_TO, case, "night")
    await decline(town, case)
    over = seen(town, "v1", "不用接了")
    assert over
    assert over[0].labels() == []
    assert "办完" not in over[0].text
    async with town.units.read() as unit:
        assert await unit.offers.open_of(case.id) is None


async def test_declining_a_waiting_case_is_undone_with_its_pause(town: Town) -> None:
    await town.say("王女士", REPORT)
    await town.tap("w1", "接单")
    await town.pass_time(HOUR)
    await town.tap("w1", "问居民")
    await town.say("w1", "哪一层？", reply_to=town.last("w1", "写您要问的话"))
    await town.pass_time(HOUR)
    paused = await town.the_case()
    case = paused
    await decline(town, case)
    await town.tap("l1", "撤销")
    assert await town.the_case() == paused
    assert DueKind.PAUSE_ENDS in await due_kinds(town, case)
    await town.pass_time(HOUR)
    await town.say("王女士", "三楼的灯", reply_to=town.last("王女士", "哪一层"))
    running = await town.the_case()
    assert running.solve_by == paused.solve_by + 2 * HOUR
    # A pause whose end was undone counts once when the promise is made anew.
    await press(town, "w1", Action.SET_TRACK, case, "complex")
    await press(town, "w1", Action.SET_TRACK, case, "simple")
    assert (await town.the_case()).solve_by == running.solve_by


async def test_solving_that_ended_calls_offers_no_undo(town: Town) -> None:
    await bring_units_in(town, "wy1")
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await whistle_for(town, "丽景物业")
    await resolve(town, case)
    assert (await town.the_case()).status is Status.RESOLVED
    assert "撤销" not in town.last("w1", "办结").labels()


async def test_accepting_that_ended_an_offer_offers_no_undo(town: Town) -> None:
    await manned(town)
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await press(town, "w1", Action.OFFER_TO, case, "night")
    await town.tap("w1", "接单")
    assert all("撤销" not in said.labels() for said in town.chat("w1"))


async def test_undoing_a_solution_puts_a_case_back_on_the_list(town: Town) -> None:
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await press(town, "l1", Action.SUPERVISE, case)
    listed = await town.the_case()
    await resolve(town, case)
    assert (await town.the_case()).supervised_at is None
    await town.tap("w1", "撤销")
    assert await town.the_case() == listed


async def test_undoing_a_hand_over_shows_the_units_who_has_it(town: Town) -> None:
    await bring_units_in(town, "wy1")
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await whistle_for(town, "丽景物业")
    await press(town, "w1", Action.HAND_OVER_TO, case, "w2")
    assert await holder_of(town, case) == "w2"
    assert "张师傅" not in town.last("wy1", label="报到").text
    await town.tap("w1", "撤销")
    assert await holder_of(town, case) == "w1"
    assert "张师傅" in town.last("wy1", label="报到").text


async def test_a_hand_over_that_was_undone_gave_no_extension(town: Town) -> None:
    await town.say("王女士", REPORT)
    await town.tap("w1", "接单")
    before = await town.the_case()
    await town.pass_time((before.solve_by - before.filed_at) * 0.8)
    before = await town.the_case()
    await press(town, "w1", Action.HAND_OVER_TO, before, "w2")
    extended = (await town.the_case()).solve_by
    assert extended > before.solve_by
    await town.tap("w1", "撤销")
    assert (await town.the_case()).solve_by == before.solve_by
    await press(town, "w1", Action.HAND_OVER_TO, before, "w2")
    assert (await town.the_case()).solve_by == extended
