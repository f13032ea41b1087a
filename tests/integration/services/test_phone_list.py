"""Who has no chat is called back by phone: a card for staff, and what came of the call."""

from datetime import timedelta

import pytest

from app.ledger_export import ledger_table
from bot.callback_data import encode
from community.actions import Action
from community.areas import Calls
from community.case import Case, Outcome, Status
from community.speech import Button
from services.ledger import ledger
from tests.integration.services.entering import BLOCKED, PHONE, enter
from tests.integration.services.on_each_database.test_linking import code_of
from tests.integration.services.reopened import rule
from tests.integration.services.town import Town

DAY = timedelta(hours=24)


@pytest.fixture
async def solved(town: Town) -> Case:
    """A case that w2 entered and w1 solved a day ago, so that w2 has the card."""
    await enter(town, "w2", BLOCKED, PHONE)
    await solve(town)
    await town.pass_time(DAY)
    return await town.the_case()


async def solve(town: Town) -> None:
    await town.tap("w1", "办结")
    await town.say("w1", "通好了", reply_to=town.last("w1", "写一句"))


@pytest.mark.usefixtures("solved")
async def test_who_entered_the_case_gets_a_card_with_name_and_masked_number(town: Town) -> None:
    card = town.last("w2", "请打电话回访")
    assert "居民：冯奶奶" in card.text
    assert "138****5678" in card.text
    assert "通好了" in card.text
    assert card.labels() == ["已解决", "未解决", "没联系上", "看完整号码"]
    assert "请打电话回访" not in "".join(said.text for said in town.chat("w1"))


async def test_the_number_is_shown_with_a_trace(town: Town, solved: Case) -> None:
    await town.tap("w2", "看完整号码")
    assert PHONE in town.last("w2", "居民留的号码").text
    assert "numbers_shown" in await town.events(solved.id)


async def test_solved_and_stars_close_the_case(town: Town, solved: Case) -> None:
    await town.tap("w2", "已解决")
    await town.tap("w2", "5 星")
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.CONFIRMED)
    await town.tap("w2", "态度好")
    await town.tap("w2", "完成")
    assert "打了 5 星" in town.last("w2", "5 星").text
    assert "打了 5 星" in town.last("w1", "5 星").text
    (row,) = ledger_table(await ledger(town.office), "Asia/Shanghai", lambda key: key)
    assert (row["solved"], row["score"], row["tags"]) == (True, 5, "polite")
    async with town.units.read() as unit:
        by = {one.event: one.actor_id for one in await unit.cases.history(solved.id)}
    assert by["solution_confirmed"] == by["case_rated"] == solved.entered_by_id


async def test_who_left_no_number_is_asked_at_his_door_for_stars_too(town: Town) -> None:
    await enter(town, "w2", BLOCKED)
    await solve(town)
    await town.pass_time(DAY)
    assert "没留电话" in town.last("w2", "请打电话回访").text
    await town.tap("w2", "已解决")
    await town.tap("w2", "5 星")
    assert (await town.the_case()).status is Status.CLOSED
    await town.tap("w2", "完成")
    assert "打了 5 星" in town.last("w1", "5 星").text


@pytest.mark.usefixtures("solved")
async def test_a_no_that_waits_for_a_decision_is_not_turned_into_a_yes(town: Town) -> None:
    await rule(town, most=0)
    card = town.last("w2", "请打电话回访")
    await town.tap("w2", "未解决")
    heard = len(town.chat("w2"))
    for label in ("已解决", "未解决", "没联系上"):
        answer = await town.press("w2", card.data(label), card.message_id)
        assert answer is not None
        assert "已经收到" in answer.text
    assert len(town.chat("w2")) == heard
    assert "solution_confirmed" not in await town.events((await town.the_case()).id)


@pytest.mark.usefixtures("solved")
async def test_without_stars_it_is_closed_as_confirmed(town: Town) -> None:
    await town.tap("w2", "已解决")
    await town.pass_time(3 * DAY)
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.CONFIRMED)


@pytest.mark.usefixtures("solved")
async def test_not_solved_reopens_the_case_and_it_is_called_again(town: Town) -> None:
    await town.tap("w2", "未解决")
    case = await town.the_case()
    assert (case.status, case.round) == (Status.REOPENED, 2)
    assert "居民说没解决" in town.last("w2", "谢谢您打电话").text
    assert "重办" in town.last("w1", "居民说没解决").text
    assert "居民说没解决" in town.last("l1", "居民说没解决").text
    await solve(town)
    await town.pass_time(DAY)
    await town.tap("w2", "已解决")
    assert town.last("w2", label="5 星")


async def test_not_reached_is_tried_again_as_often_as_the_file_says(
    town: Town, solved: Case
) -> None:
    for _ in range(Calls().most - 1):
        await town.tap("w2", "没联系上")
        assert "再请您问" in town.last("w2", "没联系上").text
        assert (await town.the_case()).status is Status.RESOLVED
        await town.pass_time(DAY)
    await town.tap("w2", "没联系上")
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_REACHED)
    assert (await town.events(solved.id)).count("call_not_reached") == Calls().most
    assert "没联系上" in town.last("w2", "没联系上").text


@pytest.mark.usefixtures("solved")
async def test_a_card_that_lies_idle_comes_again_and_the_leader_hears_of_it(town: Town) -> None:
    await town.pass_time(DAY)
    assert "还没人打" in town.last("l1", "回访电话").text
    assert "新的一条" in town.last("w2", "新的一条").text
    await town.tap("w2", "已解决")
    assert town.last("w2", label="5 星")


@pytest.mark.usefixtures("solved")
async def test_nobody_calls_and_it_is_closed_as_not_reached(town: Town) -> None:
    await town.pass_time(3 * DAY)
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_REACHED)
    assert "没联系上" in town.last("w2", "没联系上").text


async def test_the_leader_calls_where_nothing_reaches_who_entered_it(town: Town) -> None:
    await enter(town, "w2", BLOCKED, PHONE)
    await town.block("w2")
    await solve(town)
    await town.pass_time(DAY)
    assert "138****5678" in town.last("l1", "请打电话回访").text
    await town.tap("l1", "看完整号码")
    assert PHONE in town.last("l1", "居民留的号码").text
    await town.tap("l1", "已解决")
    assert town.last("l1", label="5 星")


async def test_only_who_has_the_card_may_say_what_came_of_it(town: Town, solved: Case) -> None:
    for name in ("w1", "l1", "王女士"):
        data = encode(Button(Action.CALLED_SOLVED, solved.id, "1"))
        answer = await town.press(name, data)
        assert answer is not None
        assert answer.alert
    assert "solution_confirmed" not in await town.events(solved.id)


async def test_a_second_tap_and_an_old_one_change_nothing(town: Town, solved: Case) -> None:
    card = town.last("w2", "请打电话回访")
    solved_data, reached = card.data("已解决"), card.data("没联系上")
    await town.press("w2", solved_data)
    for data in (solved_data, reached):
        answer = await town.press("w2", data)
        assert answer is not None
        assert "已经收到" in answer.text
    forged = encode(Button(Action.CALLED_STARS, solved.id, "1.9"))
    assert await town.press("w2", forged) is not None
    await town.tap("w2", "3 星")
    answer = await town.press("w2", solved_data)
    assert answer is not None
    assert "已销号" in answer.text


async def test_who_links_an_account_is_asked_in_the_chat_instead(town: Town) -> None:
    await enter(town, "w2", BLOCKED, PHONE)
    code = await code_of(town)
    await solve(town)
    await town.pass_time(DAY)
    assert "请打电话回访" in town.last("w2", "请打电话回访").text
    await town.say("王女士", code)
    assert "不用打了" in town.last("w2", "不用打了").text
    await town.tap("王女士", "已解决")
    await town.tap("王女士", "4 星")
    assert (await town.the_case()).status is Status.CLOSED


async def test_who_linked_before_is_never_on_the_phone_list(town: Town) -> None:
    await enter(town, "w2", BLOCKED, PHONE)
    await town.say("王女士", await code_of(town))
    await solve(town)
    assert "通好了" in town.last("王女士", "办好了").text
    await town.pass_time(DAY)
    assert town.last("王女士", "解决了吗").labels() == ["已解决", "未解决"]
    assert "请打电话回访" not in "".join(said.text for said in town.chat("w2"))


async def test_silence_with_a_known_number_goes_onto_the_phone_list(town: Town) -> None:
    await enter(town, "w2", BLOCKED, PHONE)
    await town.say("王女士", await code_of(town))
    await solve(town)
    await town.pass_time(DAY)
    assert town.last("王女士", label="已解决")
    await town.pass_time(2 * DAY)
    card = town.last("w2", "请打电话回访")
    assert (await town.the_case()).status is Status.RESOLVED
    await town.tap("王女士", "已解决")
    assert "自己在聊天里回了话" in town.last("w2", "自己在聊天里").text
    assert await town.press("w2", card.data("没联系上"), card.message_id) is not None
    await town.tap("王女士", "5 星")
    assert (await town.the_case()).status is Status.CLOSED
