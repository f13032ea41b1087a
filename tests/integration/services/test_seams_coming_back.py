"""Cases that come back, and residents who are forgotten, where units and lists are at work."""

from dataclasses import replace
from datetime import timedelta

from bot.callback_data import encode
from community.actions import Action
from community.case import Case, Status
from community.speech import Button
from services.community_loading import load_community
from services.forgetting import ask_to_forget
from tests.integration.services.pools import holder_of
from tests.integration.services.remains import command
from tests.integration.services.town import Town
from tests.integration.services.whistles import (
    PROPERTY,
    REPORT,
    bring_units_in,
    calls,
    community_with_units,
    deliver,
    whistle_for,
)
from tests.unit.community.conftest import make_community

HOUR = timedelta(hours=1)


async def press(town: Town, who: str, action: Action, case: Case, argument: str = "") -> None:
    await town.press(who, encode(Button(action, case.id, argument)))


async def leave_staff(town: Town, key: str) -> None:
    """Load the community without one of its workers; his area is the other one's now."""
    made = make_community()
    areas = tuple(
        replace(area, worker="w2" if area.worker == key else area.worker) for area in made.areas
    )
    staff = tuple(one for one in made.staff if one.key != key)
    await load_community(town.office, replace(made, areas=areas, staff=staff))


async def resolved(town: Town) -> Case:
    await town.say("王女士", REPORT)
    await town.tap("w1", "办结")
    await town.say("w1", "换了灯泡", reply_to=town.last("w1", "写一句怎么办好的"))
    return await town.the_case()


async def test_a_closed_case_that_comes_back_is_somebodys_of_the_staff(town: Town) -> None:
    case = await resolved(town)
    await town.pass_time(25 * HOUR)
    await town.tap("王女士", "已解决")
    await press(town, "王女士", Action.RATE, case, "1.5")
    assert (await town.the_case()).status is Status.CLOSED
    await leave_staff(town, "w1")
    assert await holder_of(town, case) == "w1"
    await press(town, "王女士", Action.NOT_SOLVED, case, "1")
    await town.deliver()
    again = await town.the_case()
    assert again.status is Status.REOPENED
    assert await holder_of(town, case) == "w2"
    assert "接单" in town.last("w2", case.number, label="接单").labels()
    assert all("办结" not in said.labels() for said in town.chat("w1"))


async def test_a_withdrawn_case_that_comes_back_is_somebodys_of_the_staff(town: Town) -> None:
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await town.tap("王女士", "撤回")
    await leave_staff(town, "w1")
    await press(town, "王女士", Action.RESTORE, case)
    assert (await town.the_case()).status is Status.REOPENED
    assert await holder_of(town, case) == "w2"
    assert "接单" in town.last("w2", case.number, label="接单").labels()


async def test_a_case_withdrawn_from_the_list_comes_back_onto_it(town: Town) -> None:
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await press(town, "l1", Action.SUPERVISE, case)
    await town.tap("王女士", "撤回")
    assert (await town.the_case()).supervised_at is None
    await press(town, "王女士", Action.RESTORE, case)
    assert (await town.the_case()).supervised_at is not None


async def test_one_that_never_stood_there_does_not(town: Town) -> None:
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await town.tap("王女士", "撤回")
    await press(town, "王女士", Action.RESTORE, case)
    assert (await town.the_case()).supervised_at is None


async def test_units_go_on_with_the_case_of_somebody_forgotten(town: Town) -> None:
    await bring_units_in(town, "wy1", "xf1")
    await town.say("王女士", f"{REPORT}，我家老人摔了一跤")
    await whistle_for(town, "丽景物业", "消防站")
    await town.tap("xf1", "报到")
    await deliver(town, "xf1", "修好了")
    await command(town, "王女士", ask_to_forget)
    await town.tap("王女士", "删除我的资料")
    assert all("摔了一跤" not in said.text for said in town.chat("wy1"))
    await town.tap("wy1", "报到")
    assert "reported" in {call.state.value for call in await calls(town)}
    await town.tap("w1", "确认完成")
    assert "confirmed" in {call.state.value for call in await calls(town)}


async def test_undoing_gives_nothing_back_to_who_left(town: Town) -> None:
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await press(town, "l1", Action.HAND_OVER_TO, case, "w2")
    button = town.last("l1", label="撤销").data("撤销")
    await leave_staff(town, "w1")
    answer = await town.press("l1", button)
    assert answer is not None
    assert await holder_of(town, case) == "w2"


async def test_calls_follow_the_units_of_the_community_file(town: Town) -> None:
    await bring_units_in(town, "wy1", "xf1", "sw1")
    await town.say("王女士", REPORT)
    await whistle_for(town, "丽景物业", "消防站")
    made = community_with_units()
    units = (replace(PROPERTY, liaisons=("wy1", "sw1")),)
    changed = replace(made, casework=replace(made.casework, units=units))
    for _ in range(2):
        await load_community(town.office, changed)
        await town.deliver()
    assert len([said for said in town.chat("w1") if "没有人能收到" in said.text]) == 1
    assert "消防站" in town.last("w1", "没有人能收到").text
    await town.tap("sw1", "报到")
    assert "reported" in {call.state.value for call in await calls(town)}
    assert all("报到" not in said.labels() for said in town.chat("wy1"))


async def test_who_left_explains_no_hand_over_any_more(town: Town) -> None:
    await town.say("王女士", REPORT)
    case = await town.the_case()
    await press(town, "w1", Action.HAND_OVER_TO, case, "w2")
    question = town.last("w1", label="撤销")
    await leave_staff(town, "w1")
    await town.say("w1", "那家人很难缠", reply_to=question)
    assert "hand_over_explained" not in await town.events(case.id)
    assert all("难缠" not in said.text for said in town.chat("w2"))
