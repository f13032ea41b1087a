"""Handling: cards, handing over, whistling, talking without mistaking anybody, solving."""

import pytest

from community.case import Status
from sandbox.phone import words_of
from tests.acceptance.chat import PATIENCE
from tests.acceptance.scenes import Reported, reported
from tests.acceptance.town import Chat, Town, labels_of
from tests.sandbox.pictures import make_picture

pytestmark = pytest.mark.asyncio(loop_scope="session")

CARD = ["接单", "回复居民", "办结", "转派", "吹哨", "更多 ▾"]


async def test_a_case_is_handed_to_another_worker(town: Town) -> None:
    case = await reported(town)
    card = await case.card()
    assert labels_of(card) == CARD
    await case.worker.tap(card, "转派")
    question = await case.his.shows("转给谁", case.number)
    assert "张建国" not in labels_of(question)
    await case.worker.tap(question, "陈丽华")
    await case.his.shows("转给陈丽华了", case.number)
    hers = Chat.of(town.phones["w2"])
    new_card = await hers.shows("负责人：陈丽华", case.number, label="接单")
    await case.mine.shows(case.number, "改由陈丽华来办了")
    await town.settled()
    assert (await town.responsible(case.number)).key == "w2"
    assert labels_of(await case.card()) == []
    assert "负责人：陈丽华" in words_of(await case.receipt())
    await town.phones["w2"].tap(new_card, "接单")
    await case.mine.shows("陈丽华接单了", case.number)


async def test_a_whistle_calls_the_leader_once(town: Town) -> None:
    case = await reported(town)
    card = await case.card()
    await case.worker.tap(card, "吹哨")
    whom = await case.his.shows(case.number, label="请网格长支援")
    tap = await case.worker.tap(whom, "请网格长支援")
    assert "赵敏" in (await case.worker.wait_for_answer(tap, PATIENCE))["text"]
    leader = Chat.of(town.phones["l1"])
    await leader.shows("张建国吹哨", case.number, "丽景苑3号楼2单元")
    tap = await case.worker.tap(whom, "请网格长支援")
    assert "已经收到" in (await case.worker.wait_for_answer(tap, PATIENCE))["text"]
    await town.settled()
    assert await leader.count("吹哨", case.number) == 1


async def test_a_photo_to_the_resident_and_his_photo_back_arrive(town: Town) -> None:
    case = await reported(town)
    prompt = await case.prompt("回复居民")
    await case.worker.send_photo(make_picture(colour="blue"), caption="是这一盏吗", reply_to=prompt)
    asked = await case.mine.shows("张建国", "是这一盏吗", case.number, photo=True)
    await case.his.shows("发给王女士了", case.number)
    await case.resident.send_photo(make_picture(colour="green"), caption="旁边那盏", reply_to=asked)
    shown = await case.his.shows("王女士", "旁边那盏", case.number, photo=True)
    assert (await case.worker.file(shown["photo"][-1]["file_id"])).startswith(b"\xff\xd8")
    assert (await town.case(case.number)).answered_at is not None


@pytest.mark.parametrize("answered_first", [0, 1])
async def test_with_two_prompts_open_nothing_reaches_the_wrong_resident(
    town: Town, answered_first: int
) -> None:
    cases = [
        await reported(town, "王女士"),
        await reported(town, "李大爷", "丽景苑2号楼电梯坏了"),
    ]
    prompts = [await case.prompt("回复居民") for case in cases]
    words = ["给王女士的话", "给李大爷的话"]
    for which in (answered_first, 1 - answered_first):
        await cases[which].worker.send(words[which], reply_to=prompts[which])
    await cases[0].his.shows("发给王女士了", cases[0].number)
    await cases[0].his.shows("发给李大爷了", cases[1].number)
    await town.settled()
    assert [[await case.mine.count(said) for said in words] for case in cases] == [[1, 0], [0, 1]]


async def test_words_without_a_reply_are_held_until_the_worker_says_for_whom(town: Town) -> None:
    cases = [
        await reported(town, "陈阿姨"),
        await reported(town, "李大爷", "丽景苑2号楼电梯坏了"),
    ]
    for case in cases:
        await case.prompt("回复居民")
    await cases[0].worker.send("师傅九点到")
    question = await cases[0].worker.wait_for(lambda one: "发给谁" in words_of(one), PATIENCE)
    await town.settled()
    assert [await case.mine.count("师傅九点到") for case in cases] == [0, 0]
    await cases[0].taps(cases[0].worker, question, f"发给李大爷 {cases[1].number}")
    assert [await case.mine.count("师傅九点到") for case in cases] == [0, 1]
    await cases[0].his.shows("发给李大爷了", cases[1].number)


async def test_the_residents_plain_answer_goes_to_the_worker_who_wrote(town: Town) -> None:
    case = await reported(town)
    await case.worker.send("您家门口那盏吗？", reply_to=await case.prompt("回复居民"))
    await case.mine.shows("您家门口那盏吗", case.number)
    await case.resident.send("是门口那盏")
    await case.his.shows("王女士", "是门口那盏", case.number)
    await town.settled()
    assert len(await town.cases_of(case.resident)) == 1


async def test_a_note_alone_solves(town: Town) -> None:
    case = await reported(town)
    await case.solve("拧紧了灯头")
    shown = words_of(await case.mine.shows("说办好了", case.number))
    assert "拧紧了灯头" in shown
    assert "张建国" in shown
    found = await town.case(case.number)
    assert (found.status, found.resolution) == (Status.RESOLVED, "拧紧了灯头")
    assert found.accepted_at is not None
    assert "已办结" in words_of(await case.receipt())


async def test_a_photo_with_its_caption_solves_and_both_are_seen(town: Town) -> None:
    case = await reported(town)
    prompt = await case.prompt("办结")
    await case.worker.send_photo(make_picture(), caption="换了灯泡", reply_to=prompt)
    await _both_are_seen(case, "换了灯泡")


async def test_a_photo_before_the_note_is_kept_for_it(town: Town) -> None:
    case = await reported(town)
    prompt = await case.prompt("办结")
    await case.worker.send_photo(make_picture(), reply_to=prompt)
    again = await case.worker.wait_for(lambda one: "请回复这条消息" in words_of(one), PATIENCE)
    await town.settled()
    assert (await town.case(case.number)).status is not Status.RESOLVED
    assert await case.mine.count("办理结果") == 0
    await case.worker.send("换了灯泡", reply_to=again)
    await _both_are_seen(case, "换了灯泡")


async def test_a_note_without_a_reply_after_the_photo_solves_once_the_worker_says_so(
    town: Town,
) -> None:
    case = await reported(town)
    await case.worker.send_photo(make_picture(), reply_to=await case.prompt("办结"))
    await case.worker.wait_for(lambda one: "请回复这条消息" in words_of(one), PATIENCE)
    await case.worker.send("换了灯泡")
    question = await case.worker.wait_for(lambda one: "发给谁" in words_of(one), PATIENCE)
    assert (await town.case(case.number)).status is not Status.RESOLVED
    await case.worker.tap(question, f"办结说明 {case.number}")
    await _both_are_seen(case, "换了灯泡")


async def _both_are_seen(case: Reported, note: str) -> None:
    await case.mine.shows("说办好了", note, case.number)
    shown = await case.mine.shows("办理结果", case.number, photo=True)
    assert (await case.resident.file(shown["photo"][-1]["file_id"])).startswith(b"\xff\xd8")
    await case.town.settled()
    assert (await case.town.case(case.number)).resolution == note


async def test_the_residents_photo_is_on_the_workers_phone(town: Town) -> None:
    resident = await town.resident("王女士")
    await resident.send_photo(make_picture(), caption="丽景苑3号楼2单元楼道灯坏了")
    await Chat.of(resident).shows("您反映的事记下了", "路灯照明")
    (case,) = await town.cases_of(resident)
    shown = await Chat.of(town.phones["w1"]).shows("王女士", case.number, photo=True)
    assert await town.phones["w1"].file(shown["photo"][-1]["file_id"])
