"""Who has a part in a call and who has not; hand-over, night, places, complaints."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.areas import QuietHours
from community.calls import CallState
from community.case import Case
from community.speech import Button
from community.tracks import Level, Track
from services.community_loading import load_community
from tests.integration.services.town import Town
from tests.integration.services.whistles import (
    REPORT,
    bring_units_in,
    calls,
    choose,
    community_with_units,
    deliver,
    promise,
    whistle_for,
)


@pytest.fixture
async def filed(town: Town) -> Case:
    """A case of w1, with the liaisons of two units and the secretary at their phones."""
    await bring_units_in(town, "wy1", "wy2", "xf1", "s1")
    await town.say("王女士", REPORT)
    return await town.the_case()


async def test_the_new_responsible_person_is_the_units_partner(town: Town, filed: Case) -> None:
    await whistle_for(town, "丽景物业")
    await promise(town, "wy1")
    await deliver(town, "wy1", "做完了")
    await town.tap("w1", "转派")
    await town.tap("w1", "刘师傅")
    assert "联系人：刘师傅" in town.last("wy1", "丽景物业报了办好").text
    assert "做完了" in town.last("w2", "丽景物业说办好了").text
    answer = await town.tap("w1", "确认完成")
    assert answer is not None
    assert "不归您" in answer.text
    await town.tap("w2", "确认完成")
    assert (await calls(town))[0].state is CallState.CONFIRMED


async def test_a_unit_without_a_chat_is_told_of_at_once(town: Town, filed: Case) -> None:
    await whistle_for(town, "自来水公司")
    assert "自来水公司没有人能收到消息" in town.last("w1", "没有吹到").text
    assert (await calls(town))[0].state is CallState.NOT_REACHED
    await town.pass_time(timedelta(hours=5))
    assert "call_report_in_overdue" not in await town.events(filed.id)


async def test_only_liaisons_of_the_called_unit_have_a_part(town: Town, filed: Case) -> None:
    await whistle_for(town, "丽景物业")
    card = town.last("wy1", "吹哨：请")
    for name in ("xf1", "w1", "王女士", "陌生人"):
        answer = await town.press(name, card.data("报到"))
        assert answer is not None
        assert "不归您" in answer.text
    for action in (Action.RESOLVE, Action.CALL_CONFIRM, Action.REPLY, Action.CALL_BLOW):
        answer = await town.press("wy1", encode(Button(action, filed.id, "1")))
        assert answer is not None
        assert "不归您" in answer.text
    for argument in ("", "x", "1.x", "9" * 30, "1.99", "1.-1", "²"):
        for action in (Action.CALL_PROMISE, Action.CALL_REPORT_IN, Action.CALL_DELIVER):
            await town.press("wy1", encode(Button(action, filed.id, argument)))
        for action in (Action.CALL_RATE, Action.CALL_CONFIRM, Action.CALL_CLAIM):
            await town.press("w1", encode(Button(action, filed.id, argument)))
    await town.say("wy1", "告诉居民我来了", reply_to=town.last("wy1", "吹哨：请"))
    assert "告诉居民我来了" in town.last("w1", "告诉居民我来了").text
    assert not any("告诉居民我来了" in said.text for said in town.chat("王女士"))
    (call,) = await calls(town)
    assert (call.state, call.promised_by) == (CallState.CALLED, None)


async def test_taps_that_come_twice_count_once(town: Town, filed: Case) -> None:
    await choose(town, "消防站")
    await town.say("w1", "请来" * 2000, reply_to=town.last("w1", "要对这些单位说什么"))
    preview = town.last("w1", "将发给")
    blow = preview.data("吹哨")
    await town.press("w1", blow, preview.message_id)
    await town.press("w1", blow, preview.message_id)
    card = town.last("xf1", "吹哨：请")
    await town.press("xf1", card.data("报到"), card.message_id)
    await town.press("xf1", card.data("报到"), card.message_id)
    assert len(await calls(town)) == 1
    events = await town.events(filed.id)
    assert (events.count("unit_called"), events.count("unit_reported_in")) == (1, 1)


async def test_without_units_and_for_the_leader_the_whistle_is_as_before(
    town: Town, filed: Case
) -> None:
    await town.tap("w1", "吹哨", town.last("w1", "请在", label="吹哨"))
    await town.tap("w1", "请网格长支援")
    assert {"吹哨", "挂认领"} <= set(town.last("l1", "张师傅吹哨").labels())
    assert "网格员已请网格长支援" in town.last("王女士", "您反映的事记下了").text
    case = await town.the_case()
    assert (case.level, case.track) == (Level.GRID, Track.SIMPLE)


async def test_of_a_confidential_case_a_unit_gets_no_photo_and_no_name(
    town: Town, filed: Case
) -> None:
    async with town.units.write() as unit:
        await unit.cases.save(replace(filed, confidential=True, text="找我 13812345678"))
        await unit.commit()
    await whistle_for(town, "丽景物业")
    card = town.last("wy1", "吹哨：请")
    assert "138****5678" in card.text
    assert "王女士" not in card.text
    assert "看完整号码" not in card.labels()
    assert not any("居民拍的" in said.text for said in town.chat("wy1"))


async def test_a_prompt_from_before_the_whistle_does_not_solve_over_the_units_heads(
    town: Town, filed: Case
) -> None:
    await town.tap("w1", "办结", town.last("w1", "请在", label="办结"))
    prompt = town.last("w1", "写一句怎么办好的")
    await town.pass_time(timedelta(minutes=1))
    await whistle_for(town, "消防站")
    await town.say("w1", "修好了", reply_to=prompt)
    assert (await town.the_case()).is_open
    await town.tap("w1", "仍要办结")
    await town.say("w1", "修好了", reply_to=town.last("w1", "写一句怎么办好的"))
    assert not (await town.the_case()).is_open


async def test_at_night_nobody_is_woken_and_the_limit_begins_in_the_morning(
    town: Town, filed: Case
) -> None:
    quiet = QuietHours(time(22, 0), time(7, 30))
    await load_community(town.office, replace(community_with_units(), quiet_hours=quiet))
    await town.pass_time(timedelta(hours=13))
    await whistle_for(town, "消防站")
    assert not any("吹哨：请" in said.text for said in town.chat("xf1"))
    (call,) = await calls(town)
    assert call.report_in_by == datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    town.watch.at = datetime(2026, 11, 21, 23, 31, tzinfo=UTC)
    await town.deliver()
    assert "11月22日 08:30" in town.last("xf1", "吹哨：请").text


async def test_units_hear_where_it_really_is(town: Town, filed: Case) -> None:
    await whistle_for(town, "消防站")
    await town.tap("王女士", "改地点")
    await town.say("王女士", "3号楼5单元")
    assert "5单元" in town.last("xf1", "地点改了").text
    assert "5单元" in town.last("xf1", "吹哨：请").text


async def test_a_complaint_about_staff_reaches_a_unit_without_its_words(
    town: Town, filed: Case
) -> None:
    async with town.units.write() as unit:
        await unit.cases.save(replace(filed, accused="xf1 w2"))
        await unit.commit()
    await whistle_for(town, "丽景物业", "消防站")
    assert "楼道灯坏了" not in town.last("wy1", "吹哨：请").text
    assert "消防站没有人能收到消息" in town.last("w1", "没有吹到").text
    assert not any(filed.number in said.text for said in town.chat("xf1"))
