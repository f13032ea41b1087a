"""Plays the main job once, from /start to the last sentence, and checks what everybody reads."""

import re
from datetime import timedelta

from community.case import Outcome, Status
from sandbox.phone import Phone, words_of
from tests.acceptance.scenes import number_in
from tests.acceptance.town import PATIENCE, REPORT, Chat, Json, Town, labels_of
from tests.sandbox.pictures import make_picture

RECEIPT_BUTTONS = ["补充", "改类别", "改地点", "撤回"]
CARD_BUTTONS = ["接单", "回复居民", "办结", "转派", "吹哨", "更多 ▾"]
STARS = ["1 星", "2 星", "3 星", "4 星", "5 星"]


async def play(town: Town) -> None:
    """Let a lamp be reported, handled, called back, rated; the log and the ledger tell all."""
    resident, worker = await town.newcomer("王女士"), town.phones["w1"]
    await _agrees(resident)
    number = await _reports(resident)
    card = await _takes_on(resident, worker, number)
    await resident.send("我反映的事怎么样了")
    await Chat.of(resident).shows(number, "已接单", "张建国负责")
    await _talk(resident, worker, card, number)
    await _solves(resident, worker, card, number)
    assert (await town.case(number)).status is Status.RESOLVED
    await town.linli("fast-forward", "next")
    await _rates(resident, worker, number)
    await town.settled()
    case = await town.case(number)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.CONFIRMED)
    assert case.closed_at is not None
    assert case.closed_at - case.filed_at >= timedelta(hours=24)
    await _the_log_tells_all(town, number)
    (row,) = await town.cases()
    assert (row["number"], row["status_name"], row["score"]) == (number, "已销号", 5)
    assert row["comment"] == "修得很快，谢谢张师傅"
    assert row["solved"] is True


async def _agrees(resident: Phone) -> None:
    mine = Chat.of(resident)
    await resident.send("/start")
    welcome = await mine.shows("我是邻里", "例如", "会存下来", "您同意吗")
    assert labels_of(welcome) == ["同意", "不同意"]
    await resident.tap(welcome, "同意")
    await mine.shows("谢谢您")


async def _reports(resident: Phone) -> str:
    await resident.send(REPORT)
    receipt = await Chat.of(resident).shows("您反映的事记下了")
    number = number_in(receipt)
    for part in ("路灯照明", "丽景苑3号楼2单元", "张建国", "2分钟内回应", "5分钟内答复"):
        assert part in words_of(receipt)
    assert re.search(r"(48小时|2天)内解决（\d+月\d+日 \d\d:\d\d 前）", words_of(receipt))
    assert labels_of(receipt) == RECEIPT_BUTTONS
    return number


async def _takes_on(resident: Phone, worker: Phone, number: str) -> Json:
    his = Chat.of(worker)
    card = await his.shows(number, "路灯照明", "丽景苑3号楼2单元", "王女士", REPORT)
    assert labels_of(card) == CARD_BUTTONS
    tapped = await worker.tap(card, "接单")
    assert number in (await worker.wait_for_answer(tapped, timeout=PATIENCE))["text"]
    await Chat.of(resident).shows("张建国接单了", number)
    card = await his.shows("已接单", number, label="转派")
    assert labels_of(card) == [*CARD_BUTTONS[1:], "撤销"]
    return card


async def _talk(resident: Phone, worker: Phone, card: Json, number: str) -> None:
    mine, his = Chat.of(resident), Chat.of(worker)
    await worker.tap(card, "回复居民")
    prompt = await his.shows("回复王女士", number)
    await worker.send("明天上午来修", reply_to=prompt)
    words = await mine.shows("张建国", "明天上午来修", number)
    await his.shows("发给王女士了", number)
    await resident.send("好的，我在家等", reply_to=words)
    await his.shows("王女士", "好的，我在家等", number)
    await mine.shows("您的话转给张建国了", number)


async def _solves(resident: Phone, worker: Phone, card: Json, number: str) -> None:
    mine, his = Chat.of(resident), Chat.of(worker)
    await worker.tap(card, "办结")
    prompt = await his.shows("办结", number, "请回复这条消息")
    await worker.send_photo(make_picture(), caption="换了新灯泡", reply_to=prompt)
    await mine.shows("张建国说办好了", "换了新灯泡", number)
    shown = await mine.shows("办理结果", number, photo=True)
    assert (await resident.file(shown["photo"][-1]["file_id"])).startswith(b"\xff\xd8")
    await his.shows("已办结", number)


async def _rates(resident: Phone, worker: Phone, number: str) -> None:
    mine = Chat.of(resident)
    question = await mine.shows("问题解决了吗", number)
    assert labels_of(question) == ["已解决", "未解决"]
    await resident.tap(question, "已解决")
    survey = await mine.shows("打个分", number)
    assert labels_of(survey) == [*STARS, "不评了"]
    await resident.tap(survey, "5 星")
    await mine.shows("谢谢您", number, "销号")
    await resident.send("修得很快，谢谢张师傅")
    await mine.shows("记下了")
    await Chat.of(worker).shows("修得很快，谢谢张师傅", number)


async def _the_log_tells_all(town: Town, number: str) -> None:
    log = await town.linli("log", number)
    for words in (REPORT, "明天上午来修", "好的，我在家等", "换了新灯泡", "修得很快，谢谢张师傅"):
        assert words in log
    assert re.search(rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d .*{REPORT}.*report_lighting \d+%", log)
    for event in ("case_filed", "case_accepted", "case_resolved", "case_closed"):
        assert event in log
