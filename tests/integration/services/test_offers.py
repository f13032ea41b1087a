"""Offers to a pool: who is shown what, who has it, and how an offer ends."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.callback_data import encode
from community.absences import Leave
from community.actions import Action
from community.areas import QuietHours
from community.case import Status
from community.categories import Category
from community.routing_rules import DestinationKind
from community.speech import Button
from services.forgetting import ask_to_forget
from tests.integration.services.pools import (
    POOL,
    VOLUNTEERS,
    history,
    holder_of,
    manned,
    rule,
    seen,
)
from tests.integration.services.remains import command
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元602楼道灯坏了，打13812345678找王女士"
TO_NIGHT = rule(DestinationKind.POOL, "night")


async def test_a_rule_offers_a_case_while_the_ordinary_person_has_it(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    assert await holder_of(town, case) == "w1"
    assert "夜班志愿者" in town.last("w1", "正在请").text
    for name in ("v1", "v2", "w2"):
        shown = town.last(name, "谁来接单")
        assert shown.labels() == ["我来接", "不接"]
        assert "3号楼" in shown.text
        assert "13812345678" not in shown.text
        assert "602室" not in shown.text
        assert "王女士" not in shown.text


async def test_the_first_has_it_and_all_others_see_that(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    others = town.last("v2", "谁来接单")
    await town.tap("v1", "我来接")
    case = await town.the_case()
    assert await holder_of(town, case) == "v1"
    assert case.status is Status.ACCEPTED
    assert "志愿者小林接单了" in town.last("王女士").text
    assert seen(town, "v2", "已由志愿者小林接单")[0].labels() == []
    assert seen(town, "w2", "已由志愿者小林接单")[0].labels() == []
    assert "志愿者小林接单了，您不用再办" in town.last("w1").text
    assert not any("接单" in said.labels() for said in town.chat("w1"))
    answer = await town.press("v2", others.data("我来接"), others.message_id)
    assert answer is not None
    assert answer.text == "已经有人接了。"
    assert await holder_of(town, case) == "v1"
    again = await town.press("v1", others.data("我来接"))
    assert again is not None
    assert "已经收到了" in again.text


async def test_the_taker_works_on_it_like_a_worker_and_nobody_reminds_of_the_response(
    town: Town,
) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    await town.tap("v1", "我来接")
    await town.pass_time(timedelta(minutes=4))
    assert "respond_overdue" not in await town.events((await town.the_case()).id)
    await town.tap("v1", "办结")
    await town.say("v1", "换了灯泡", reply_to=town.last("v1", "办"))
    assert (await town.the_case()).status is Status.RESOLVED
    assert "换了灯泡" in town.last("王女士").text


@pytest.mark.parametrize("name", ["王女士", "w1", "l1"])
async def test_nobody_else_can_take_it_with_a_forged_button(town: Town, name: str) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    data = town.last("v1", "谁来接单").data("我来接")
    for forged in (data, encode(Button(Action.TAKE_OFFER, 1, "999")), data[:-1] + "x"):
        answer = await town.press(name, forged)
        assert answer is not None
        assert answer.alert
    assert await holder_of(town, await town.the_case()) == "w1"


async def test_a_member_who_left_the_pool_cannot_take_it_any_more(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    await manned(town, TO_NIGHT, pool=replace(POOL, members=("v2", "w2")), bind=False)
    answer = await town.tap("v1", "我来接")
    assert answer is not None
    assert "不归您" in answer.text
    assert await holder_of(town, await town.the_case()) == "w1"


async def test_if_all_say_no_the_ordinary_person_is_told_that_it_is_his(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    for name in ("v1", "v2"):
        await town.tap(name, "不接")
        assert "您没有接" in town.last(name).text
    assert not seen(town, "w1", "请您来办")
    await town.tap("w2", "不接")
    assert "没有人接，请您来办" in town.last("w1").text
    assert town.last("w1", "由负责人来办").labels() == []


async def test_when_its_time_is_up_nobody_can_take_it(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    data = town.last("v1", "谁来接单").data("我来接")
    await town.pass_time(timedelta(minutes=31))
    assert "时间到了，没有人接，请您来办" in seen(town, "w1", "请您来办")[0].text
    assert seen(town, "v1", "时间到了")[0].labels() == []
    answer = await town.press("v1", data)
    assert answer is not None
    assert "不用接了" in answer.text
    assert await holder_of(town, await town.the_case()) == "w1"


async def test_an_offer_that_is_over_cannot_be_taken_though_the_clock_is_behind(
    town: Town,
) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    town.watch.at += timedelta(minutes=30)
    answer = await town.tap("v1", "我来接")
    assert answer is not None
    assert "不用接了" in answer.text


async def test_the_ordinary_person_may_simply_accept_it(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    assert seen(town, "v1", "已由张师傅接单")[0].labels() == []
    assert town.last("w1", "已由张师傅接单").labels() == []
    assert await holder_of(town, await town.the_case()) == "w1"


async def test_it_is_offered_by_hand_recalled_and_offered_again(town: Town) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await town.tap("w1", "请人接单")
    await town.tap("w1", "夜班志愿者")
    again = await town.tap("w1", "请人接单")
    assert again is not None
    assert "已经在请人接单" in again.text
    await town.tap("l1", "不请了", town.last("w1", label="不请了"))
    assert seen(town, "v1", "不请人接单了")[0].labels() == []
    await town.tap("w1", "请人接单")
    await town.tap("w1", "夜班志愿者")
    await town.tap("v2", "我来接")
    case = await town.the_case()
    assert await holder_of(town, case) == "v2"
    assert case.status is Status.ACCEPTED
    assert case.accepted_at is not None


@pytest.mark.parametrize("ending", ["hand over", "withdraw", "resolve"])
async def test_an_offer_ends_with_what_happens_to_the_case(town: Town, ending: str) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await town.tap("w1", "请人接单")
    await town.tap("w1", "夜班志愿者")
    if ending == "hand over":
        await town.tap("w1", "转派")
        await town.tap("w1", "刘师傅")
    elif ending == "withdraw":
        await town.tap("王女士", "撤回")
    else:
        await town.tap("w1", "办结")
        await town.say("w1", "好了", reply_to=town.last("w1", "请回复"))
    assert seen(town, "v1", "不用接了")[0].labels() == []
    assert town.last("w1", "不用接了").labels() == []
    assert "offer_ended" in await town.events((await town.the_case()).id)


async def test_who_took_it_gives_it_back_and_the_ordinary_person_has_it(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    await town.tap("v1", "我来接")
    case = await town.the_case()
    button = town.last("v1", label="退回")
    forged = await town.press("v2", button.data("退回"))
    assert forged is not None
    assert forged.alert
    await town.tap("v1", "退回")
    assert await holder_of(town, case) == "w1"
    assert (await town.the_case()).status is Status.ASSIGNED
    assert "您退回了" in town.last("v1", "退回").text
    assert not any(said.labels() for said in town.chat("v1"))
    twice = await town.press("v1", button.data("退回"))
    assert twice is not None
    assert await holder_of(town, case) == "w1"


async def test_neither_danger_nor_a_quarrel_nor_a_complaint_is_offered(town: Town) -> None:
    await manned(town, TO_NIGHT)
    town.understander.knows({"泼水": "report_neighbour"})
    await town.say("王女士", "丽景苑3号楼2单元着火了")
    await town.say("王女士", "丽景苑3号楼602往楼下泼水，吵了三回了")
    await town.say("王女士", "我要投诉丽景苑3号楼的网格员张师傅，报了三回他理都不理")
    assert len(await town.cases()) == 3
    assert not seen(town, "v1", "谁来接单")
    for case in await town.cases():
        data = encode(Button(Action.OFFER_TO, case.id, "night"))
        answer = await town.press("l1", data)
        assert answer is not None
        assert "不能请别人接" in answer.text


async def test_what_becomes_confidential_is_taken_out_of_the_pool_s_chats(town: Town) -> None:
    await manned(town)
    await town.say("王女士", LAMP)
    await town.tap("w1", "请人接单")
    await town.tap("w1", "夜班志愿者")
    case = await town.the_case()
    data = encode(Button(Action.SET_CATEGORY, case.id, Category.NEIGHBOUR.value))
    await town.press("王女士", data)
    shown = seen(town, "v1", case.number)[0]
    assert "3号楼" not in shown.text
    assert "灯" not in shown.text


async def test_a_pool_in_which_nobody_is_there_is_not_asked(town: Town) -> None:
    today = Leave(date(2026, 11, 1), date(2026, 11, 30))
    away = tuple(replace(one, leaves=(today,)) for one in VOLUNTEERS)
    await manned(town, TO_NIGHT, staff=away, pool=replace(POOL, members=("v1", "v2")))
    await town.say("王女士", LAMP)
    assert not seen(town, "v1", "谁来接单")
    assert "offer_not_made" in await town.events((await town.the_case()).id)
    await town.tap("w1", "请人接单")
    answer = await town.tap("w1", "夜班志愿者")
    assert answer is not None
    assert "没有人在" in answer.text


async def test_at_night_the_offer_waits_for_the_morning_and_so_does_its_end(town: Town) -> None:
    await manned(town, TO_NIGHT, quiet_hours=QuietHours(time(9), time(12)))
    await town.say("王女士", LAMP)
    assert not seen(town, "v1", "谁来接单")
    await town.pass_time(timedelta(hours=2, minutes=10))
    await town.deliver()
    assert seen(town, "v1", "谁来接单")
    await town.tap("v1", "我来接")
    assert await holder_of(town, await town.the_case()) == "v1"


async def test_an_offer_recalled_at_night_is_never_shown(town: Town) -> None:
    await manned(town, TO_NIGHT, quiet_hours=QuietHours(time(9), time(12)))
    await town.say("王女士", LAMP)
    await town.tap("王女士", "撤回")
    await town.pass_time(timedelta(hours=5))
    assert not seen(town, "v1", "LL2026")


async def test_the_history_keeps_who_was_asked_and_who_took_it(town: Town) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    await town.tap("v1", "我来接")
    case = await town.the_case()
    kept = {entry.event: dict(entry.details) for entry in await history(town, case)}
    assert kept["case_assigned"]["rule"] == "to-night"
    assert kept["case_offered"]["pool"] == "night"
    given = kept["case_handed_over"]
    assert given.keys() >= {"respond_by", "answer_by"}
    assert {name: given[name] for name in ("from", "to", "reason", "pool")} == {
        "from": "w1",
        "to": "v1",
        "reason": "taken",
        "pool": "night",
    }
    assert kept["offer_ended"]["reason"] == "taken"


async def test_the_card_has_the_button_only_where_it_can_be_offered(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "更多 ▾")
    assert "请人接单" not in town.last("w1", label="收起 ▴").labels()
    await manned(town)
    await town.tap("w1", "收起 ▴")
    await town.tap("w1", "更多 ▾")
    assert "请人接单" in town.last("w1", label="收起 ▴").labels()
    await town.say("王女士", "丽景苑3号楼2单元着火了")
    await town.tap("w1", "更多 ▾", town.last("w1", label="更多 ▾"))
    assert "请人接单" not in town.last("w1", label="收起 ▴").labels()


async def test_when_its_reporter_is_forgotten_nothing_of_it_stays_with_the_pool(
    town: Town,
) -> None:
    await manned(town, TO_NIGHT)
    await town.say("王女士", LAMP)
    data = town.last("v1", "谁来接单").data("我来接")
    await command(town, "王女士", ask_to_forget)
    await town.tap("王女士", "删除我的资料")
    case = await town.the_case()
    assert not any(said.labels() for said in town.chat("v1"))
    assert not seen(town, "v1", "灯")
    answer = await town.press("v1", data)
    assert answer is not None
    assert "不用接了" in answer.text
    assert await holder_of(town, case) == "w1"
