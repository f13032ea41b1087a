"""Reporting: only what is missing is asked for, danger never waits, a worker may report too."""

import aiohttp
import pytest

from bot.phrases import FluentPhrases
from community.case import Status
from community.categories import Category
from community.speech import Utterance
from community.understanding import Understanding, Unsure, judge
from sandbox.phone import words_of
from tests.acceptance.scenes import number_in, reported
from tests.acceptance.town import REPORT, Chat, Town, labels_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

VAGUE = ("楼下的东西坏了", "小区里的东西坏了没人修", "我们这边有问题", "门口乱七八糟的")


async def test_a_missing_place_is_the_only_thing_asked_for(town: Town) -> None:
    resident = await town.resident()
    chat = Chat.of(resident)
    await resident.send("楼道灯坏了三天没人修")
    question = await chat.shows("哪个小区")
    assert labels_of(question) == ["丽景苑", "星河湾", "解放路小区", "我不确定"]
    assert not await town.cases_of(resident)
    await resident.tap(question, "丽景苑")
    await chat.shows("丽景苑几号楼")
    await resident.send("3号楼2单元")
    receipt = await chat.shows("您反映的事记下了", "路灯照明", "丽景苑3号楼2单元", "张建国")
    (case,) = await town.cases_of(resident)
    assert case.number == number_in(receipt)
    assert case.text == "楼道灯坏了三天没人修"
    assert await chat.count("哪一类") == 0


async def test_a_building_that_does_not_exist_is_asked_for_again(town: Town) -> None:
    resident = await town.resident()
    chat = Chat.of(resident)
    await resident.send("丽景苑99号楼的路灯坏了")
    await chat.shows("没有查到99号楼")
    await resident.send("写错了，是9号楼")
    await chat.shows("您反映的事记下了", "丽景苑9号楼", "陈丽华")


async def test_an_unsure_intent_offers_the_best_three_and_none_of_these(
    town: Town, shared_rasa: dict[str, str]
) -> None:
    words, choices = await _vague(shared_rasa)
    resident = await town.resident()
    chat = Chat.of(resident)
    await resident.send(words)
    offer = await chat.shows("哪一类")
    named = [_named(category) for category in choices]
    assert len(named) == 3
    assert labels_of(offer) == [*named, "都不是"]
    await resident.tap(offer, "都不是")
    every = await chat.shows("都在这里了", label="其他")
    await resident.tap(every, "路灯照明")
    await resident.tap(await chat.shows("哪个小区"), "丽景苑")
    await chat.shows("丽景苑几号楼")
    await resident.send("3号楼")
    await chat.shows("您反映的事记下了", "路灯照明", "丽景苑3号楼")
    (case,) = await town.cases_of(resident)
    assert (case.text, case.category) == (words, Category.LIGHTING)


async def _vague(rasa: dict[str, str]) -> tuple[str, tuple[Category, ...]]:
    """Give words of which the present model is unsure, and what it thinks of first."""
    async with aiohttp.ClientSession() as session:
        for text in VAGUE:
            async with session.post(
                f"{rasa['NLU_URL']}/model/parse",
                params={"token": rasa["NLU_TOKEN"]},
                json={"text": text},
            ) as answer:
                said = await answer.json()
            ranking = tuple((one["name"], one["confidence"]) for one in said["intent_ranking"])
            judged = judge(Understanding(*ranking[0], ranking, "the present one"))
            if isinstance(judged, Unsure) and len(judged.choices) == 3:
                return text, judged.choices
    raise AssertionError(f"the model is sure of all of {VAGUE}: choose vaguer words")


def _named(category: Category) -> str:
    return FluentPhrases().plain(Utterance(f"category-{category}"), "zh", "Asia/Shanghai")


async def test_the_first_words_wait_for_consent_and_are_not_asked_for_again(town: Town) -> None:
    resident = await town.newcomer()
    chat = Chat.of(resident)
    await resident.send(REPORT)
    notice = await chat.shows("会存下来", "您同意吗", label="同意")
    await town.settled()
    assert not await town.cases_of(resident)
    await resident.tap(notice, "同意")
    await chat.shows("您反映的事记下了")
    (case,) = await town.cases_of(resident)
    assert case.text == REPORT


async def test_words_of_somebody_who_does_not_agree_are_forgotten(town: Town) -> None:
    resident = await town.newcomer()
    chat = Chat.of(resident)
    sent = await resident.send(REPORT)
    await resident.tap(await chat.shows("您同意吗"), "不同意")
    await chat.shows("刚才的话不留了")
    await town.settled()
    assert not await town.cases_of(resident)
    async with town.units.read() as unit:
        spoken = await unit.spoken.by_message(resident.user_id, sent["message_id"])
    assert spoken is not None
    assert spoken.text == ""


async def test_danger_never_waits_for_consent(town: Town) -> None:
    resident = await town.newcomer("李大爷")
    chat = Chat.of(resident)
    await resident.send("丽景苑3号楼着火了快来人")
    await chat.shows("119", "人先离开")
    receipt = await chat.shows("紧急险情", "丽景苑3号楼")
    number = number_in(receipt)
    await Chat.of(town.phones["l1"]).shows("紧急", number, "李大爷", "着火了")
    await Chat.of(town.phones["w1"]).shows("紧急险情", number, label="接单")
    (case,) = await town.cases_of(resident)
    assert case.urgent
    first = next(words_of(message) for message in await chat.of_bot())
    assert "119" in first
    assert await chat.count("您同意吗") == 0


async def test_what_is_said_after_a_danger_reaches_the_worker_without_any_consent(
    town: Town,
) -> None:
    resident = await town.newcomer("李大爷")
    chat = Chat.of(resident)
    await resident.send("丽景苑3号楼着火了快来人")
    number = number_in(await chat.shows("紧急险情", "丽景苑3号楼"))
    await resident.send("我家有老人，走不动")
    await Chat.of(town.phones["w1"]).shows("李大爷", number, "我家有老人，走不动")
    await town.settled()
    assert await chat.count("您同意吗") == 0
    assert len(await town.cases_of(resident)) == 1


async def test_danger_without_a_place_is_alarmed_first_and_asked_after(town: Town) -> None:
    resident = await town.newcomer("李大爷")
    chat = Chat.of(resident)
    await resident.send("楼道里好大的煤气味，谁来看看")
    await chat.shows("人先离开")
    await chat.shows("您在哪里")
    (case,) = await town.cases_of(resident)
    await Chat.of(town.phones["l1"]).shows(case.number, "煤气味")
    await resident.send("丽景苑8号楼1单元")
    await Chat.of(town.phones["w2"]).shows(case.number, "丽景苑8号楼1单元", label="接单")
    await town.settled()
    assert (await town.responsible(case.number)).key == "w2"


async def test_a_workers_own_message_about_a_lamp_is_a_report(town: Town) -> None:
    worker = town.phones["w4"]
    chat = Chat.of(worker)
    await worker.send("丽景苑5号楼楼道灯坏了")
    receipt = await chat.shows("您反映的事记下了", "丽景苑5号楼", label="撤回")
    number = number_in(receipt)
    card = await Chat.of(town.phones["w1"]).shows(number, "孙秀英", label="接单")
    await town.phones["w1"].tap(card, "接单")
    await chat.shows("张建国接单了", number)


async def test_asking_how_it_stands_tells_the_truth_about_each_open_case(town: Town) -> None:
    case = await reported(town)
    await case.resident.send("星河湾2号楼的垃圾没人收")
    other = await case.mine.shows("您反映的事记下了", "环境卫生", "星河湾2号楼", "孙秀英")
    await case.taps(case.worker, await case.card(), "接单")
    await case.resident.send("我反映的事怎么样了")
    told = words_of(await case.mine.shows("您有 2 件事还没办完"))
    for part in (case.number, "已接单", "张建国", number_in(other), "已派单", "孙秀英"):
        assert part in told
    await case.solve("换了新灯泡")
    await case.resident.send("/my")
    await case.mine.shows("等您确认", case.number, "换了新灯泡")
    assert (await town.case(case.number)).status is Status.RESOLVED


async def test_somebody_without_a_case_is_told_that_there_is_none(town: Town) -> None:
    case = await reported(town)
    stranger = await town.resident("李大爷")
    await stranger.send("我反映的事怎么样了")
    told = await Chat.of(stranger).shows("您没有正在办的事")
    assert case.number not in words_of(told)


async def test_what_is_added_corrected_and_withdrawn_reaches_the_worker(town: Town) -> None:
    case = await reported(town)
    await case.resident.tap(await case.receipt(), "补充")
    await case.mine.shows("想给", case.number)
    await case.resident.send("灯罩也裂了")
    await case.his.shows("补充", case.number, "灯罩也裂了")
    await case.mine.shows("补充的记下了", case.number)
    await case.resident.tap(await case.receipt(), "改类别")
    await case.resident.tap(await case.mine.shows("哪一类更合适", case.number), "物业服务")
    await case.his.shows("改成了「物业服务」", case.number)
    await case.taps(case.resident, await case.receipt(), "撤回")
    await case.his.shows("居民撤回了", case.number)
    assert (await town.case(case.number)).status is Status.WITHDRAWN
    assert labels_of(await case.card()) == []
    await case.taps(case.resident, await case.mine.shows("撤回了，不再办理"), "不撤回了")
    assert (await town.case(case.number)).status is Status.REOPENED
    assert labels_of(await case.card())
