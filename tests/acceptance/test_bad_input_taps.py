"""Bad input by buttons: twice, by strangers, too late: nothing happens twice."""

import asyncio

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.case import Status
from community.speech import Button
from sandbox.phone import Phone, words_of
from tests.acceptance.scenes import Reported, reported
from tests.acceptance.town import PATIENCE, REPORT, Chat, Json, Town, labels_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _twice_at_once(town: Town, phone: Phone, message: Json, label: str) -> None:
    await asyncio.gather(phone.tap(message, label), phone.tap(message, label))
    await town.settled()


async def test_the_residents_buttons_pressed_twice_at_once_count_once(town: Town) -> None:
    resident = await town.newcomer("王女士")
    chat = Chat.of(resident)
    await resident.send(REPORT)
    await _twice_at_once(town, resident, await chat.shows("您同意吗"), "同意")
    (found,) = await town.cases_of(resident)
    case = Reported(town, resident, town.phones["w1"], found.number)
    for label, effect in (("补充", "case_supplemented"), ("撤回", "case_withdrawn")):
        await _twice_at_once(town, resident, await case.receipt(), label)
        events = [entry.event for entry in await town.history(case.number)]
        assert events.count(effect) == (label == "撤回")
    restore = await chat.shows("不再办理", case.number)
    await _twice_at_once(town, resident, restore, "不撤回了")
    events = [entry.event for entry in await town.history(case.number)]
    assert events.count("withdrawal_undone") == 1
    assert await case.his.count("居民撤回了", case.number) == 1


async def test_a_category_and_an_estate_pressed_twice_at_once_file_one_case(town: Town) -> None:
    resident = await town.resident()
    chat = Chat.of(resident)
    await resident.send("楼道灯坏了三天没人修")
    await _twice_at_once(town, resident, await chat.shows("哪个小区"), "解放路小区")
    assert len(await town.cases_of(resident)) <= 1
    if not await town.cases_of(resident):
        await resident.send("3号楼")
    await chat.shows("您反映的事记下了", "解放路小区")
    await town.settled()
    (case,) = await town.cases_of(resident)
    await _twice_at_once(town, resident, await chat.shows("负责人", case.number), "改类别")
    question = await chat.shows("哪一类更合适", case.number)
    await _twice_at_once(town, resident, question, "物业服务")
    events = [entry.event for entry in await town.history(case.number)]
    assert events.count("category_corrected") == 1


async def test_the_workers_buttons_pressed_twice_at_once_count_once(town: Town) -> None:
    case = await reported(town)
    card = await case.card()
    for label in ("接单", "回复居民", "办结"):
        await _twice_at_once(town, case.worker, card, label)
    await case.worker.tap(card, "吹哨")
    whom = await case.his.shows(case.number, label="请网格长支援")
    await _twice_at_once(town, case.worker, whom, "请网格长支援")
    events = [entry.event for entry in await town.history(case.number)]
    assert (events.count("case_accepted"), events.count("whistle_blown")) == (1, 1)
    assert await case.mine.count("接单了") == 1
    assert await Chat.of(town.phones["l1"]).count("吹哨", case.number) == 1
    assert (await town.case(case.number)).status is Status.ACCEPTED
    await case.worker.tap(card, "转派")
    question = await case.his.shows("转给谁", case.number)
    await _twice_at_once(town, case.worker, question, "陈丽华")
    events = [entry.event for entry in await town.history(case.number)]
    assert events.count("case_handed_over") == 1
    assert await case.mine.count("改由陈丽华来办了") == 1


async def test_a_note_given_twice_solves_once(town: Town) -> None:
    case = await reported(town)
    prompt = await case.prompt("办结")
    await asyncio.gather(
        case.worker.send("换了灯泡", reply_to=prompt), case.worker.send("换了灯泡", reply_to=prompt)
    )
    await town.settled()
    events = [entry.event for entry in await town.history(case.number)]
    assert events.count("case_resolved") == 1
    assert await case.mine.count("说办好了") == 1


async def test_the_callback_and_the_stars_pressed_twice_at_once_count_once(town: Town) -> None:
    case = await reported(town)
    await case.solve()
    question = await case.called_back()
    await asyncio.gather(
        case.resident.tap(question, "已解决"), case.resident.tap(question, "已解决")
    )
    survey = await case.mine.shows("打个分", case.number)
    await asyncio.gather(case.resident.tap(survey, "5 星"), case.resident.tap(survey, "1 星"))
    await town.settled()
    assert await case.mine.count("打个分", case.number) <= 1
    await case.resident.tap(await case.mine.shows("您打了", case.number), "完成")
    await town.settled()
    assert await case.his.count("居民打了", case.number) == 1
    events = [entry.event for entry in await town.history(case.number)]
    counts = [events.count(one) for one in ("solution_confirmed", "case_rated", "case_closed")]
    assert counts == [1, 1, 1]


async def test_both_answers_of_the_callback_at_once_lead_to_one_of_them(town: Town) -> None:
    case = await reported(town)
    await case.solve()
    question = await case.called_back()
    await asyncio.gather(
        case.resident.tap(question, "未解决"), case.resident.tap(question, "已解决")
    )
    await town.settled()
    found = await town.case(case.number)
    # 已解决 may still be taken back by 未解决, never the other way round.
    assert (found.status, found.round) == (Status.REOPENED, 2)
    assert await case.his.count("居民说没解决", case.number) == 1


async def test_not_solved_pressed_twice_at_once_reopens_once(town: Town) -> None:
    case = await reported(town)
    await case.solve()
    await _twice_at_once(town, case.resident, await case.called_back(), "未解决")
    assert (await town.case(case.number)).round == 2
    assert await case.his.count("居民说没解决", case.number) == 1
    assert await case.mine.count("重新办", case.number) == 1


async def test_the_addressee_pressed_twice_at_once_gets_the_words_once(town: Town) -> None:
    case = await reported(town)
    await case.prompt("回复居民")
    await case.worker.send("师傅九点到")
    question = await case.worker.wait_for(lambda one: "发给谁" in words_of(one), PATIENCE)
    await _twice_at_once(town, case.worker, question, f"发给王女士 {case.number}")
    assert await case.mine.count("师傅九点到") == 1


async def test_a_workers_buttons_do_nothing_for_strangers(town: Town) -> None:
    case = await reported(town)
    card = await case.card()
    stranger = await town.resident("陌生人")
    own = await Chat.of(stranger).shows("谢谢您")
    before = await town.case(case.number)
    seen = len(await Chat.of(stranger).of_bot())
    pressed = [stranger, case.resident, town.phones["w4"]]
    for phone in pressed:
        message = (await Chat.of(phone).of_bot())[-1]
        shared = {encode(Button(Action.CHANGE_CATEGORY, before.id))}
        mine = shared if phone is case.resident else set()
        for data in set(_data_of(card)) - mine:
            tap = await phone.tap(message, data=data)
            told = await phone.wait_for_answer(tap, timeout=PATIENCE)
            assert "不归您" in told["text"], data
            assert told["show_alert"]
    await town.settled()
    assert own
    assert await town.case(case.number) == before
    assert len(await Chat.of(stranger).of_bot()) == seen


async def test_a_residents_buttons_do_nothing_for_strangers_nor_for_the_worker(
    town: Town,
) -> None:
    case = await reported(town)
    receipt = await case.receipt()
    before = await town.case(case.number)
    found = before.id
    forged = [
        *_data_of(receipt),
        *(encode(Button(action, found, "1")) for action in (Action.SOLVED, Action.NOT_SOLVED)),
        encode(Button(Action.RATE, found, "1.5")),
        encode(Button(Action.URGE, found)),
        encode(Button(Action.RESTORE, found)),
    ]
    stranger = await town.resident("陌生人")
    shared = {encode(Button(Action.CHANGE_CATEGORY, found))}
    for phone in (stranger, case.worker):
        message = (await Chat.of(phone).of_bot())[-1]
        for data in set(forged) - (shared if phone is case.worker else set()):
            tap = await phone.tap(message, data=data)
            assert "不归您" in (await phone.wait_for_answer(tap, timeout=PATIENCE))["text"], data
    await town.settled()
    assert await town.case(case.number) == before


@pytest.mark.parametrize(
    "data", ["nonsense", "1:ac::", "1:ac:999999999:", "9:ac:1:", "1:zz:1:", "1:cc::no-category"]
)
async def test_data_that_means_nothing_is_answered_as_stale(town: Town, data: str) -> None:
    stranger = await town.resident("陌生人")
    message = await Chat.of(stranger).shows("谢谢您")
    tap = await stranger.tap(message, data=data)
    assert "用不上了" in (await stranger.wait_for_answer(tap, timeout=PATIENCE))["text"]


async def test_an_old_disagreement_does_not_hide_that_a_case_goes_on(town: Town) -> None:
    case = await reported(town)
    before = await town.case(case.number)
    welcome = await case.mine.shows("您同意吗")
    await case.resident.tap(welcome, "不同意")
    await case.mine.shows("已经报上来的 1 件事还在办", "撤回")
    await town.settled()
    assert await town.case(case.number) == before


async def test_the_buttons_of_a_finished_case_say_so_and_do_nothing(town: Town) -> None:
    case = await reported(town)
    receipt, card = await case.receipt(), await case.card()
    await case.taps(case.resident, receipt, "撤回")
    before = await town.case(case.number)
    for phone, message in ((case.resident, receipt), (case.worker, card)):
        for data in _data_of(message):
            tap = await phone.tap(message, data=data)
            told = await phone.wait_for_answer(tap, timeout=PATIENCE)
            assert "已撤回" in told["text"], data
    await town.settled()
    assert await town.case(case.number) == before
    assert labels_of(await case.receipt()) == labels_of(await case.card()) == []


async def test_the_callback_of_an_earlier_round_means_nothing_in_the_next(town: Town) -> None:
    case = await reported(town)
    await case.solve()
    question = await case.called_back()
    await case.taps(case.resident, question, "未解决")
    await case.solve("这回真好了")
    for label in ("已解决", "未解决"):
        tap = await case.resident.tap(question, label)
        told = await case.resident.wait_for_answer(tap, timeout=PATIENCE)
        assert "用不上了" in told["text"]
    await town.settled()
    found = await town.case(case.number)
    assert (found.status, found.round) == (Status.RESOLVED, 2)


async def test_a_worker_who_handed_a_case_over_can_no_longer_solve_or_write(town: Town) -> None:
    case = await reported(town)
    prompt = await case.prompt("回复居民")
    await case.worker.tap(await case.card(), "转派")
    await case.taps(case.worker, await case.his.shows("转给谁", case.number), "陈丽华")
    await case.worker.send("我还想说一句", reply_to=prompt)
    await case.his.shows("现在由陈丽华负责", case.number)
    await town.settled()
    assert await case.mine.count("我还想说一句") == 0


def _data_of(message: Json) -> list[str]:
    rows = message["reply_markup"]["inline_keyboard"]
    return [button["callback_data"] for row in rows for button in row]
