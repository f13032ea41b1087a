"""Offers beside clocks, pauses, units and escalation: nobody is late for what others may take."""

from datetime import timedelta

from bot.callback_data import encode
from community.actions import Action
from community.case import Case, Status
from community.followup import DueKind
from community.routing_rules import DestinationKind
from community.speech import Button
from tests.integration.services.pools import history, holder_of, manned, rule
from tests.integration.services.town import START, Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
TO_NIGHT = rule(DestinationKind.POOL, "night")
MINUTE = timedelta(minutes=1)
RESPOND = 2 * MINUTE


async def press(town: Town, who: str, action: Action, case: Case, argument: str = "") -> str:
    answer = await town.press(who, encode(Button(action, case.id, argument)))
    return answer.text if answer is not None else ""


async def put_off(town: Town, case: Case) -> list[str]:
    return [
        one.details["reason"]
        for one in await history(town, case)
        if one.event == "response_put_off"
    ]


async def test_nobody_is_late_to_accept_what_a_rule_offers(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    assert case.respond_by == START + 30 * MINUTE + RESPOND
    assert case.answer_by == START + 35 * MINUTE
    assert "2 分钟" not in town.last("王女士", case.number).text
    await town.pass_time(29 * MINUTE)
    assert "case_escalated" not in await town.events(case.id)
    await town.pass_time(2 * MINUTE)
    assert "没有人接" in town.chat("w1")[-1].text
    late_at = (await town.the_case()).respond_by
    assert town.watch.at < late_at <= town.watch.at + RESPOND
    assert "case_escalated" not in await town.events(case.id)
    await town.pass_time(2 * MINUTE)
    assert (await town.events(case.id)).count("case_escalated") >= 1
    assert "超时" in town.chat("w1")[-1].text


async def test_an_offer_that_ends_early_begins_the_time_to_respond(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await town.pass_time(5 * MINUTE)
    await press(town, "w1", Action.RECALL_OFFER, case, "1")
    case = await town.the_case()
    assert case.respond_by == town.watch.at + RESPOND
    assert await put_off(town, case) == ["offered", "recalled"]
    async with town.units.read() as unit:
        rows = await unit.due.of_case(case.id)
    assert [row.due_at for row in rows if row.kind is DueKind.RESPOND_OVERDUE] == [case.respond_by]


async def test_an_offer_by_hand_moves_no_clock(town: Town) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await press(town, "w1", Action.OFFER_TO, case, "night")
    assert (await town.the_case()).respond_by == START + RESPOND
    assert await put_off(town, case) == []


async def test_nobody_there_means_no_longer_time(town: Town) -> None:
    await manned(town, TO_NIGHT, bind=False)
    async with town.units.read() as unit:
        reached = (await unit.people.by_key("w2")).can_be_told
    await town.say("王女士", LAMP)
    case = await town.the_case()
    # Only w2 of the pool can be told; without him nothing is put off.
    assert (case.respond_by > START + RESPOND) is reached


async def test_taking_a_waiting_case_lets_its_clock_run(town: Town) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await town.tap("w1", "接单")
    await town.tap("w1", "问居民")
    await town.say("w1", "哪一层？", reply_to=town.last("w1", "写您要问的话"))
    await press(town, "w1", Action.OFFER_TO, case, "night")
    paused = await town.the_case()
    await town.pass_time(10 * MINUTE)
    await town.tap("v1", "我来接")
    taken = await town.the_case()
    assert await holder_of(town, case) == "v1"
    assert (taken.status, taken.paused_at) == (Status.ACCEPTED, None)
    assert taken.answered_at == paused.answered_at
    assert taken.solve_by == paused.solve_by + 10 * MINUTE
    async with town.units.read() as unit:
        kinds = {row.kind for row in await unit.due.of_case(case.id)}
    assert DueKind.PAUSE_ENDS not in kinds
    assert DueKind.SOLVE_OVERDUE in kinds


async def test_taking_what_is_late_leaves_the_lateness_with_who_had_it(town: Town) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await town.tap("w1", "接单")
    await town.pass_time(case.solve_by - town.watch.at - MINUTE)
    await press(town, "w1", Action.OFFER_TO, case, "night")
    button = town.last("v1", label="我来接").data("我来接")
    town.watch.at += 2 * MINUTE
    await town.press("v1", button)
    assert await holder_of(town, case) == "v1"
    held = [one for one in await history(town, case) if one.event == "held_when_late"]
    assert [one.details["holder"] for one in held] == ["w1"]


async def test_taking_over_is_told_to_the_resident_once(town: Town) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    before = len(town.chat("王女士"))
    await press(town, "l1", Action.TAKE_OVER, case)
    assert await holder_of(town, case) == "l1"
    assert len(town.chat("王女士")) == before + 1
    assert "周组长" in town.chat("王女士")[-1].text


async def test_a_leader_who_takes_over_what_is_late_is_not_told_that_it_is(town: Town) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await town.tap("w1", "接单")
    town.watch.at = case.solve_by + MINUTE
    await press(town, "l1", Action.TAKE_OVER, case)
    assert await holder_of(town, case) == "l1"
    assert "held_when_late" in await town.events(case.id)
    told = [one for one in await history(town, case) if one.event == "case_escalated"]
    assert not [one for one in told if one.details["clock"] == "solve"]


async def test_who_takes_a_case_answers_from_then_on(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    await town.pass_time(10 * MINUTE)
    await town.tap("v1", "我来接")
    case = await town.the_case()
    assert case.accepted_at == town.watch.at
    assert case.answer_by == town.watch.at + 5 * MINUTE


async def test_who_accepts_what_is_on_offer_answers_from_then_on(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    await town.pass_time(10 * MINUTE)
    await town.tap("w1", "接单")
    case = await town.the_case()
    assert case.answer_by == town.watch.at + 5 * MINUTE
    await town.pass_time(6 * MINUTE)
    assert "还没答复居民" in town.chat("w1")[-1].text
