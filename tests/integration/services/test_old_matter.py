"""After closing: words that are no clear new report are asked about, and may reopen the case."""

from datetime import timedelta

import pytest

from community.case import Status
from services.ledger import ledger
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
NAME = "王女士"
DAY = timedelta(hours=24)


async def close(town: Town, stars: str = "5 星") -> None:
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(DAY)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, stars)


@pytest.fixture
async def closed(town: Town) -> Town:
    """王女士's lamp was repaired, confirmed and rated two days ago."""
    town.understander.knows({"没用": "not_solved", "是的": "affirm", "不是": "deny"})
    await town.say(NAME, LAMP)
    await close(town)
    await town.pass_time(DAY * 2)
    return town


def asks(town: Town) -> bool:
    return "上回那件事" in town.last(NAME).text


async def test_the_same_again_reopens_it_and_the_worker_reads_the_new_words(closed: Town) -> None:
    await closed.say(NAME, "丽景苑3号楼2单元楼道灯又不亮了")
    assert asks(closed)
    assert closed.last(NAME).labels() == ["是，请重新办", "是，只是说一声", "不是，新的一件事"]
    await closed.tap(NAME, "是，请重新办")
    case = await closed.the_case()
    assert (case.status, case.round) == (Status.REOPENED, 2)
    assert "楼道灯又不亮了" in closed.last("w1", "王女士").text
    assert "没解决" in closed.last("l1").text


async def test_what_was_answered_and_rated_then_stands(closed: Town) -> None:
    await closed.say(NAME, "楼道灯又坏了")
    await closed.tap(NAME, "是，请重新办")
    async with closed.units.read() as unit:
        (callback,) = await unit.callbacks.of_case((await closed.the_case()).id)
    assert (callback.solved, callback.score) == (True, 5)
    assert len(await ledger(closed.office)) == 1


async def test_no_files_a_report_of_its_own(closed: Town) -> None:
    await closed.say(NAME, "丽景苑3号楼2单元楼道灯又不亮了")
    await closed.tap(NAME, "不是，新的一件事")
    assert [case.status for case in await closed.cases()] == [Status.CLOSED, Status.ASSIGNED]


async def test_just_saying_it_reaches_the_worker_and_changes_nothing(closed: Town) -> None:
    await closed.say(NAME, "楼道灯又闪了一下")
    question = closed.last(NAME, label="是，只是说一声")
    await closed.tap(NAME, "是，只是说一声", question)
    assert "闪了一下" in closed.last("w1").text
    assert (await closed.the_case()).status is Status.CLOSED
    answer = await closed.tap(NAME, "是，请重新办", question)
    assert answer is not None
    assert "已经收到" in answer.text


async def test_a_complaint_in_words_is_asked_about_and_answered_in_words(closed: Town) -> None:
    await closed.say(NAME, "修了也没用")
    assert asks(closed)
    await closed.say(NAME, "是的")
    assert (await closed.the_case()).status is Status.REOPENED


async def test_a_complaint_on_the_day_of_the_stars_is_no_remark_about_them(town: Town) -> None:
    town.understander.knows({"没用": "not_solved"})
    await town.say(NAME, LAMP)
    await close(town)
    await town.say(NAME, "修了也没用")
    assert asks(town)


async def test_doubtful_words_that_sound_old_are_asked_about(closed: Town) -> None:
    await closed.say(NAME, "还是黑乎乎的")
    assert asks(closed)


@pytest.mark.parametrize(
    "words",
    ["丽景苑3号楼1单元电梯总是停", "丽景苑12号楼楼道灯坏了", "谢谢", "你好", "门口放着一块牌子"],
)
async def test_what_is_clearly_something_else_is_not_asked_about(closed: Town, words: str) -> None:
    await closed.say(NAME, words)
    assert not asks(closed)


async def test_after_some_days_it_is_a_new_report(closed: Town) -> None:
    await closed.pass_time(DAY * 6)
    await closed.say(NAME, "丽景苑3号楼2单元楼道灯又不亮了")
    assert len(await closed.cases()) == 2


async def test_after_silence_plain_words_lead_back_too(town: Town) -> None:
    await town.say(NAME, LAMP)
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(DAY * 5)
    assert "先销号" in town.last(NAME).text
    await town.say(NAME, "楼道灯还是不亮")
    await town.tap(NAME, "是，请重新办")
    case = await town.the_case()
    assert (case.status, case.round) == (Status.REOPENED, 2)


async def test_several_closed_ones_are_all_offered(closed: Town) -> None:
    await closed.say(NAME, "丽景苑3号楼1单元电梯总是停")
    await close(closed)
    await closed.pass_time(DAY)
    await closed.say(NAME, "修了也没用")
    labels = closed.last(NAME).labels()
    assert labels == [
        "电梯，丽景苑3号楼1单元 LL2026-000002",
        "路灯照明，丽景苑3号楼2单元 LL2026-000001",
        "新的一件事",
    ]
    await closed.tap(NAME, labels[1])
    assert [case.status for case in await closed.cases()] == [Status.REOPENED, Status.CLOSED]


async def test_a_reply_to_a_closed_case_asks_about_that_one(closed: Town) -> None:
    await closed.say(NAME, "灯罩掉了", reply_to=closed.last(NAME, "编号"))
    assert asks(closed)
    await closed.tap(NAME, "是，请重新办")
    assert (await closed.the_case()).status is Status.REOPENED


async def test_not_solved_in_a_reply_before_the_question_reopens(town: Town) -> None:
    town.understander.knows({"没好": "not_solved"})
    await town.say(NAME, LAMP)
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.say(NAME, "没好呢", reply_to=town.last(NAME, "说办好了"))
    assert (await town.the_case()).status is Status.REOPENED
