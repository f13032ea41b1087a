"""Units are called, report in, promise, deliver, and are rated; nobody else has a part in it."""

from datetime import timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.calls import CallState
from community.case import Case
from community.messages import Kind
from community.speech import Button
from community.tracks import Level, Track
from services.calls_lists import list_whistles
from tests.integration.services.town import Town
from tests.integration.services.whistles import (
    REPORT,
    bring_units_in,
    calls,
    choose,
    command,
    deliver,
    promise,
    whistle_for,
)

HOUR = timedelta(hours=1)


@pytest.fixture
async def filed(town: Town) -> Case:
    """A case of w1, with the liaisons of two units and the secretary at their phones."""
    await bring_units_in(town, "wy1", "wy2", "xf1", "s1")
    await town.say("王女士", REPORT)
    return await town.the_case()


async def test_two_units_come_promise_deliver_and_are_rated(town: Town, filed: Case) -> None:
    await whistle_for(town, "丽景物业", "消防站")
    case = await town.the_case()
    assert (case.level, case.track) == (Level.COMMUNITY, Track.COMPLEX)
    for name in ("wy1", "wy2", "xf1"):
        card = town.last(name, "吹哨：请")
        assert "水泵坏了，请来抢修" in card.text
        assert "王女士" not in card.text
    assert "牵头（首接负责）" in town.last("wy1", "吹哨：请").text
    assert "牵头（首接负责）" not in town.last("xf1", "吹哨：请").text
    assert "丽景物业（牵头）：等报到" in town.last("xf1", "吹哨：请").text
    assert "已请丽景物业来办，等它报到" in town.last("王女士", "您反映的事记下了").text
    assert "请网格长支援" not in town.last("王女士", "您反映的事记下了").text
    await town.tap("wy2", "报到")
    await town.say("wy2", "明天换新泵", reply_to=town.last("wy2", "打算怎么办"))
    await town.tap("wy2", "明天")
    for name in ("w1", "l1"):
        news = town.last(name, "丽景物业已报到，承诺")
        assert "11月22日 23:59" in news.text
        assert "明天换新泵" in news.text
    assert "丽景物业已报到，承诺 11月22日 23:59" in town.last("王女士", "办好它那部分").text
    assert "明天换新泵" not in town.last("王女士", "办好它那部分").text
    assert "丽景物业已报到，承诺" in town.last("王女士", "您反映的事记下了").text
    assert "承诺 11月22日 23:59 前办好" in town.last("xf1", "吹哨：请").text
    assert "报到" not in town.last("wy1", "丽景物业已报到").labels()
    await promise(town, "xf1", "今天")
    await deliver(town, "wy1", "泵换好了")
    assert "泵换好了" in town.last("w1", "丽景物业说办好了").text
    await town.tap("w1", "确认完成")
    await town.tap("w1", "4 星")
    assert "确认办好了" in town.last("wy2", "确认办好了").text
    assert not any("都办好了" in said.text for said in town.chat("w1"))
    await deliver(town, "xf1", "查过了")
    await town.tap("w1", "确认完成")
    await town.tap("w1", "5 星")
    assert "办结" in town.last("w1", "都办好了").labels()
    done = await calls(town)
    assert [(call.state, call.rating) for call in done] == [
        (CallState.CONFIRMED, 4),
        (CallState.CONFIRMED, 5),
    ]
    assert [call.delivered_in_time(town.watch.at) for call in done] == [True, True]
    events = await town.events(filed.id)
    assert events.count("unit_called") == events.count("unit_rated") == 2
    assert events.count("level_raised") == 1


async def test_each_unit_can_get_words_of_its_own(town: Town, filed: Case) -> None:
    await choose(town, "丽景物业", "消防站")
    await town.say("w1", "请来看看", reply_to=town.last("w1", "要对这些单位说什么"))
    await town.tap("w1", "给消防站的话")
    await town.say("w1", "请带检测仪", reply_to=town.last("w1", "要对这些单位说什么"))
    await town.tap("w1", "吹哨", town.last("w1", "将发给"))
    assert "要办的事：请来看看" in town.last("wy1", "吹哨：请").text
    assert "要办的事：请带检测仪" in town.last("xf1", "吹哨：请").text


async def test_words_without_a_reply_find_their_way_by_a_tap(town: Town, filed: Case) -> None:
    await choose(town, "消防站")
    await town.say("w1", "楼道有烟味，请来查")
    await town.tap("w1", f"对单位说的话 {filed.number}")
    await town.tap("w1", "吹哨", town.last("w1", "将发给"))
    assert "楼道有烟味" in town.last("xf1", "吹哨：请").text
    await town.tap("xf1", "报到")
    await town.say("xf1", "带人过去")
    await town.tap("xf1", f"打算怎么办 {filed.number}")
    assert "带人过去" in town.last("w1", "带人过去").text
    assert not any("带人过去" in said.text for said in town.chat("王女士"))


async def test_who_is_late_to_report_in_is_reminded_once(town: Town, filed: Case) -> None:
    await whistle_for(town, "消防站")
    await town.pass_time(HOUR)
    assert "还没报到" in town.last("xf1", "超时").text
    assert "消防站还没报到" in town.last("w1", "超时").text
    assert "消防站还没报到" in town.last("l1", "超时").text
    await command(town, "l1", list_whistles)
    assert "超时 1 件" in town.last("l1", "吹哨未了").text
    await promise(town, "xf1")
    await town.pass_time(2 * HOUR)
    assert (await town.events(filed.id)).count("call_report_in_overdue") == 1
    (call,) = await calls(town)
    assert call.reported_in_time(town.watch.at) is False
    await town.pass_time(timedelta(days=2))
    assert "消防站还没办好" in town.last("w1", "它承诺").text
    assert (await town.events(filed.id)).count("call_delivery_overdue") == 1
    assert "天内" in "".join(town.last("xf1", "消防站已报到").labels())


async def test_who_says_not_when_is_asked_once_more(town: Town, filed: Case) -> None:
    await whistle_for(town, "消防站")
    await town.tap("xf1", "报到")
    await town.pass_time(HOUR)
    assert "还没说什么时候办好" in town.last("xf1", "请点一下").text
    assert "call_report_in_overdue" not in await town.events(filed.id)


async def test_not_ours_goes_back_to_the_whistler_and_another_leads(
    town: Town, filed: Case
) -> None:
    await whistle_for(town, "丽景物业", "消防站")
    await town.tap("wy1", "不归我们管")
    await town.say("wy1", "路灯归市政", reply_to=town.last("wy1", "为什么不归"))
    assert "路灯归市政" in town.last("w1", "说不归它管").text
    assert town.last("wy2", "不归我们管").labels() == []
    assert "牵头（首接负责）" in town.last("xf1", "吹哨：请").text
    await town.tap("w1", "吹哨", town.last("w1", "说不归它管"))
    choice = town.last("w1", "请谁来")
    assert "丽景物业" in choice.labels()
    assert "消防站" not in choice.labels()
    answer = await town.press("wy1", encode(Button(Action.CALL_REPORT_IN, filed.id, "1")))
    assert answer is not None
    assert "不归您" in answer.text


async def test_what_is_not_done_goes_back_to_the_unit(town: Town, filed: Case) -> None:
    await whistle_for(town, "丽景物业")
    await promise(town, "wy1", "今天")
    await town.tap("wy1", "已完成")
    asked = town.last("wy1", "做了什么")
    await town.say("wy1", "", reply_to=asked, kind=Kind.PHOTO)
    assert "请看照片" in town.last("w1", "说办好了").text
    question = town.last("w1", label="没做完")
    not_done, confirmed = question.data("没做完"), question.data("确认完成")
    await town.tap("w1", "没做完")
    assert "还没做完" in town.last("wy1", "请接着办").text
    answer = await town.press("w1", confirmed, question.message_id)
    again = await town.press("w1", not_done, question.message_id)
    assert answer is not None
    assert answer == again
    await town.say("w1", "水还在漏", reply_to=town.last("w1", "还差什么"))
    assert "水还在漏" in town.last("wy2", "水还在漏").text
    await deliver(town, "wy1", "这回好了")
    await town.tap("w1", "确认完成")
    (call,) = await calls(town)
    assert (call.state, call.returned) == (CallState.CONFIRMED, 1)


async def test_solving_with_open_calls_asks_once_and_ends_them(town: Town, filed: Case) -> None:
    await whistle_for(town, "丽景物业", "消防站")
    await promise(town, "xf1")
    await deliver(town, "xf1", "查过了")
    await town.tap("w1", "办结", town.last("w1", "请在", label="办结"))
    assert "还有单位没完成" in town.last("w1", label="仍要办结").text
    await town.tap("w1", "仍要办结")
    await town.say("w1", "修好了", reply_to=town.last("w1", "写一句怎么办好的"))
    assert "已经办结" in town.last("wy1", "不用再办，谢谢").text
    assert [call.state for call in await calls(town)] == [CallState.ENDED, CallState.CONFIRMED]
    await town.tap("w1", "3 星")
    assert (await calls(town))[1].rating == 3
    await town.pass_time(timedelta(days=1, hours=1))
    await town.tap("王女士", "未解决")
    await town.tap("w1", "吹哨", town.last("w1", "重办", label="吹哨"))
    assert {"丽景物业", "消防站"} <= set(town.last("w1", "请谁来").labels())


async def test_withdrawing_ends_the_calls_and_whistling_again_is_new(
    town: Town, filed: Case
) -> None:
    await whistle_for(town, "消防站")
    await town.tap("王女士", "撤回")
    assert "居民撤回了" in town.last("xf1", "不用再办").text
    assert town.last("xf1", "<b>消防站：不用再办").labels() == []
    assert "就能看到" not in town.last("xf1", "<b>消防站：不用再办").text
    assert (await calls(town))[0].state is CallState.ENDED
    answer = await town.press("xf1", encode(Button(Action.CALL_REPORT_IN, filed.id, "1")))
    assert answer is not None
    await town.pass_time(2 * HOUR)
    assert "call_report_in_overdue" not in await town.events(filed.id)
