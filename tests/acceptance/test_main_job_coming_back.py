"""Coming back: solved or not, in taps or in words, reminded once, closed as not reached."""

import pytest

from community.case import Outcome, Status
from sandbox.phone import words_of
from tests.acceptance.scenes import CALLED_BACK_WITHIN, reported
from tests.acceptance.town import Chat, Town, labels_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_not_solved_reopens_and_worker_and_leader_are_told(town: Town) -> None:
    case = await reported(town)
    await case.solve()
    question = await case.called_back()
    assert "换了新灯泡" in words_of(question)
    await case.resident.tap(question, "未解决")
    await case.mine.shows(case.number, "重新办", "张建国")
    await case.his.shows("居民说没解决", case.number)
    await Chat.of(town.phones["l1"]).shows("居民说没解决", case.number)
    card = await case.card("第 2 次办理", label="接单")
    await town.settled()
    found = await town.case(case.number)
    assert (found.status, found.round) == (Status.REOPENED, 2)
    await case.taps(case.worker, card, "接单")
    assert (await town.case(case.number)).status is Status.ACCEPTED


async def test_silence_brings_one_reminder_and_then_closes_as_not_reached(town: Town) -> None:
    case = await reported(town)
    await case.solve()
    await case.called_back()
    await town.forward(CALLED_BACK_WITHIN)
    reminder = await case.mine.shows("再问您一声", case.number)
    assert labels_of(reminder) == ["已解决", "未解决"]
    await town.forward(CALLED_BACK_WITHIN)
    ended = await case.mine.shows("没等到您的回音", case.number)
    await town.settled()
    assert await case.mine.count("再问您一声") == 1
    rows = {row["number"]: row for row in await town.cases()}
    row = rows[case.number]
    assert (row["status"], row["outcome"]) == ("closed", Outcome.NOT_REACHED.value)
    assert (row["solved"], row["score"]) == (None, None)
    await case.taps(case.resident, ended, "未解决")
    assert (await town.case(case.number)).status is Status.REOPENED


@pytest.mark.parametrize("words", ["解决了", "修好了，谢谢", "好的"])
async def test_an_answer_in_words_confirms_and_the_survey_follows(town: Town, words: str) -> None:
    case = await reported(town)
    await case.solve()
    await case.called_back()
    await case.resident.send(words)
    survey = await case.mine.shows("打个分", case.number)
    await case.resident.tap(survey, "1 星")
    rated = await case.mine.shows("销号", case.number, "谢谢您")
    await case.resident.tap(rated, "完成")
    await Chat.of(town.phones["l1"]).shows("打了 1 星", case.number)
    await town.settled()
    found = await town.case(case.number)
    assert (found.status, found.outcome) == (Status.CLOSED, Outcome.CONFIRMED)


async def test_an_answer_in_words_reopens(town: Town) -> None:
    case = await reported(town)
    await case.solve()
    question = await case.called_back()
    await case.resident.send("没解决，还是坏的", reply_to=question)
    await case.mine.shows("重新办", case.number)
    await town.settled()
    assert (await town.case(case.number)).status is Status.REOPENED


async def test_a_promise_that_runs_out_is_told_to_worker_and_leader(town: Town) -> None:
    case = await reported(town)
    await town.forward("10h")
    for chat in (case.his, Chat.of(town.phones["l1"])):
        await chat.shows("超时", "还没接单", case.number)
    assert await case.mine.count("超时") == 0


async def test_nothing_is_promised_for_a_time_that_is_over(town: Town) -> None:
    case = await reported(town)
    await town.forward("60h")
    await case.his.shows("还没解决", case.number)
    await case.taps(case.worker, await case.card(label="接单"), "接单")
    await case.mine.shows("张建国接单了", "已经晚了，对不起", case.number)
    await case.resident.send("催一下")
    await case.mine.shows("替您催了张建国", "已经晚了，对不起", case.number)
    await case.resident.send("我反映的事怎么样了")
    await case.mine.shows("您有 1 件事还没办完", "已经晚了 ")
    assert await case.mine.count("答应您") == 0
