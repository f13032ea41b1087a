"""Work on the list for claiming: the first unit has it; and what becomes of words in calls."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.callback_data import decode, encode
from bot.media_store import FileMediaStore
from community.actions import Action
from community.calls import CallState
from community.case import Case
from community.speech import Button
from services import taps
from services.calls_lists import list_claims, list_whistles
from services.forgetting import ask_to_forget
from services.incoming import IncomingTap, TapAnswer
from services.own_data import send_own_data
from storage.forgotten_list import FileForgottenList
from storage.units import SqlUnits
from tests.integration.services.remains import places_of
from tests.integration.services.town import Town
from tests.integration.services.whistles import REPORT, bring_units_in, calls, command, whistle_for


@pytest.fixture
async def town(units: SqlUnits, tmp_path: Path) -> Town:
    made = Town(units)
    (tmp_path / "kept").mkdir()
    made.office = replace(
        made.office,
        media_store=FileMediaStore(tmp_path / "kept" / "media"),
        forgotten=FileForgottenList(tmp_path / "kept" / "forgotten.jsonl"),
    )
    await made.open("w1", "w2", "l1", residents=("王女士",))
    await bring_units_in(made, "wy1", "xf1", "s1")
    await made.say("王女士", REPORT)
    return made


async def offered(town: Town, words: str = "谁能借一台抽水机？") -> Case:
    """Let the secretary put the case on the list."""
    case = await town.the_case()
    await town.press("s1", encode(Button(Action.CALL_OFFER, case.id)))
    await town.say("s1", words, reply_to=town.last("s1", "挂认领"))
    return case


async def test_what_is_put_up_is_claimed_and_done(town: Town) -> None:
    case = await offered(town)
    assert "告诉了 2 位联络员" in town.last("s1").text
    await command(town, "xf1", list_claims)
    listed = town.last("xf1", "待认领：1 件")
    assert "抽水机" in listed.text
    await town.tap("xf1", f"认领 {case.number}", listed)
    assert "消防站认领了" in town.last("w1", "消防站认领了").text
    answer = await town.tap("wy1", f"认领 {case.number}")
    assert answer is not None
    assert "已经有单位认领了" in answer.text
    await town.tap("xf1", "今天")
    assert "消防站已报到，承诺" in town.last("王女士", "消防站").text
    await command(town, "wy1", list_claims)
    assert "没有待认领" in town.last("wy1").text
    (call,) = await calls(town)
    assert (call.unit_id, call.lead, call.state) == ("fire", True, CallState.REPORTED)


async def test_two_that_claim_at_once_do_not_both_have_it(town: Town) -> None:
    await offered(town)
    (call,) = await calls(town)
    data = encode(Button(Action.CALL_CLAIM, call.case_id, str(call.id)))
    button = decode(data)
    assert button is not None

    async def claim(name: str) -> TapAnswer | None:
        who = town.account(name)
        origin, _ = await town._arrive(who)
        tap = IncomingTap(origin, who, 1, button.action, button.case_id, button.argument)
        return await taps.press(town.office, tap)

    answers = [answer.text for answer in await asyncio.gather(claim("wy1"), claim("xf1")) if answer]
    assert sorted("认领了：" in text for text in answers) == [False, True]
    assert (await town.events(call.case_id)).count("claim_taken") == 1


async def test_only_leader_and_secretary_put_up_and_only_liaisons_claim(town: Town) -> None:
    case = await town.the_case()
    for name in ("w1", "wy1", "王女士"):
        answer = await town.press(name, encode(Button(Action.CALL_OFFER, case.id)))
        assert answer is not None
        assert "不归您" in answer.text
    await offered(town)
    (call,) = await calls(town)
    for name in ("w1", "l1", "王女士"):
        answer = await town.press(name, encode(Button(Action.CALL_CLAIM, case.id, str(call.id))))
        assert answer is not None
        assert "不归您" in answer.text
    await command(town, "王女士", list_claims)
    assert "给工作人员的" in town.last("王女士").text
    assert (await calls(town))[0].state is CallState.OFFERED


async def test_the_list_is_turned_page_by_page(town: Town) -> None:
    for number in range(7):
        await offered(town, f"第{number}件")
    await command(town, "s1", list_whistles)
    assert "吹哨未了：7 件" in town.last("s1").text
    await town.tap("s1", "后面的 →")
    assert town.last("s1", "吹哨未了").labels() == ["← 前面的"]
    await command(town, "wy1", list_whistles)
    assert "没有吹哨未了" in town.last("wy1").text
    for argument in ("whistles.999999", "whistles.x", "nothing.0", "claims.²", ""):
        await town.press("s1", encode(Button(Action.CALL_LISTS, None, argument)))
    answer = await town.press("王女士", encode(Button(Action.CALL_LISTS, None, "whistles.0")))
    assert answer is not None
    assert "不归您" in answer.text


async def test_what_was_said_about_a_forgotten_persons_case_is_gone(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await whistle_for(town, "消防站", asked="王女士家楼道有烟")
    await town.tap("xf1", "报到")
    await town.say("xf1", "先去王女士家", reply_to=town.last("xf1", "打算怎么办"))
    await command(town, "王女士", send_own_data)
    assert await places_of(units, tmp_path / "kept", "王女士家") != []
    await town.tap("王女士", "撤回")
    await command(town, "王女士", ask_to_forget)
    await town.tap("王女士", "删除我的资料")
    assert await places_of(units, tmp_path / "kept", "王女士家") == []


async def test_who_can_be_told_again_gets_his_calls_and_a_lost_unit_is_told_of(
    town: Town,
) -> None:
    await whistle_for(town, "消防站")
    await town.block("xf1")
    assert "消防站现在没有人能收到消息了" in town.last("w1", "消防站现在").text
    before = len(town.chat("xf1"))
    await town.block("xf1", blocked=False)
    assert "吹哨：请消防站报到" in town.chat("xf1")[-1].text
    assert len(town.chat("xf1")) == before + 1
    await town.pass_time(timedelta(hours=2))
    assert "还没报到" in town.last("xf1", "超时").text
