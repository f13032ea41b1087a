"""Words while 「问题解决了吗？」 is open are the answer, unless they report something else."""

from datetime import timedelta

import pytest

from community.case import Status
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
NAME = "王女士"
DAY = timedelta(hours=24)


@pytest.fixture
async def asked(town: Town) -> Town:
    """A lamp of 王女士, with 赵先生 behind it; both were asked whether it is solved."""
    town.understander.knows({"还漏": "satisfied", "好啦": "goodbye", "没有": "deny"})
    await town.resident("赵先生")
    await town.say(NAME, LAMP)
    await town.say("赵先生", "丽景苑3号楼2单元楼道灯坏了")
    await town.tap("赵先生", "是同一件")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(DAY)
    return town


@pytest.mark.parametrize("who", [NAME, "赵先生"])
@pytest.mark.parametrize("words", ["楼道灯还是不亮，晚上摸黑", "好一点，但是还漏", "没有"])
async def test_a_trouble_that_goes_on_reopens_it(asked: Town, who: str, words: str) -> None:
    await asked.say(who, words)
    case = await asked.the_case()
    assert (case.status, case.round) == (Status.REOPENED, 2)
    passed_on = [said for said in asked.chat("w1") if words in said.text]
    assert len(passed_on) == (0 if words == "没有" else 1)


@pytest.mark.parametrize("who", [NAME, "赵先生"])
@pytest.mark.parametrize("words", ["好啦", "楼道灯修好了"])
async def test_a_yes_asks_for_stars_once(asked: Town, who: str, words: str) -> None:
    await asked.say(who, words)
    await asked.say(who, words)
    assert len([said for said in asked.chat(who) if "打个分" in said.text]) == 1
    assert (await asked.the_case()).status is Status.RESOLVED
    if who == NAME:
        assert "居民说已解决" in asked.last("w1", "回访：").text


@pytest.mark.parametrize("who", [NAME, "赵先生"])
@pytest.mark.parametrize(
    "words", ["丽景苑12号楼1单元楼道灯不亮了", "丽景苑3号楼2单元电梯坏了", "另外小区门口路灯也坏了"]
)
async def test_another_report_is_a_report(asked: Town, who: str, words: str) -> None:
    await asked.say(who, words)
    before = (await asked.cases())[0]
    assert before.status is Status.RESOLVED
    new = len(await asked.cases()) == 2
    assert new or "哪" in asked.last(who).text


@pytest.fixture
async def asked_twice(asked: Town) -> Town:
    """王女士 was asked about her lamp and about her drain."""
    await asked.say(NAME, "丽景苑12号楼1单元下水道堵了")
    await asked.tap("w2", "办结")
    await asked.say("w2", "通好了", reply_to=asked.last("w2", "写一句"))
    await asked.pass_time(DAY)
    return asked


def label_of_drain(town: Town) -> str:
    return next(label for label in town.chat(NAME)[-1].labels() if "000002" in label)


@pytest.mark.parametrize(
    ("words", "status"), [("好啦", Status.RESOLVED), ("没有", Status.REOPENED)]
)
@pytest.mark.parametrize("naming", ["tap", "words"])
async def test_a_bare_answer_to_two_questions_is_asked_about(
    asked_twice: Town, words: str, status: Status, naming: str
) -> None:
    await asked_twice.say(NAME, words)
    assert "刚才说的是哪一件" in asked_twice.chat(NAME)[-1].text
    assert [case.status for case in await asked_twice.cases()] == [Status.RESOLVED] * 2
    if naming == "tap":
        await asked_twice.tap(NAME, label_of_drain(asked_twice))
    else:
        await asked_twice.say(NAME, "000002")
    lamp, drain = await asked_twice.cases()
    assert (lamp.status, drain.status) == (Status.RESOLVED, status)
    surveys = [said for said in asked_twice.chat(NAME) if "打个分" in said.text]
    assert len(surveys) == (status is Status.RESOLVED)


@pytest.mark.parametrize("words", ["都好了", "两个都修好了，谢谢", "both are fixed"])
async def test_a_yes_to_all_is_one_to_each(asked_twice: Town, words: str) -> None:
    await asked_twice.say(NAME, words)
    surveys = [said for said in asked_twice.chat(NAME) if "打个分" in said.text]
    assert len(surveys) == 2
    assert "居民说已解决" in asked_twice.last("w1", "回访：").text
    assert "居民说已解决" in asked_twice.last("w2", "回访：").text


@pytest.mark.parametrize("naming", ["tap", "words"])
@pytest.mark.parametrize(
    ("words", "status"), [("好啦", Status.RESOLVED), ("没有", Status.REOPENED)]
)
async def test_who_is_asked_which_may_mean_all(
    asked_twice: Town, words: str, status: Status, naming: str
) -> None:
    await asked_twice.say(NAME, words)
    question = asked_twice.chat(NAME)[-1]
    if naming == "tap":
        await asked_twice.tap(NAME, "都是")
        await asked_twice.tap(NAME, "都是", question)
    else:
        await asked_twice.say(NAME, "两个都是")
    assert [case.status for case in await asked_twice.cases()] == [status] * 2
    surveys = [said for said in asked_twice.chat(NAME) if "打个分" in said.text]
    assert len(surveys) == (2 if status is Status.RESOLVED else 0)


async def test_who_has_tapped_each_meanwhile_may_still_mean_all(asked_twice: Town) -> None:
    await asked_twice.say(NAME, "好啦")
    question = asked_twice.chat(NAME)[-1]
    for matter in ("路灯照明", "下水排水"):
        await asked_twice.tap(NAME, "已解决", asked_twice.last(NAME, matter, label="已解决"))
    await asked_twice.tap(NAME, "都是", question)
    await asked_twice.pass_time(timedelta(hours=1))
    surveys = [said for said in asked_twice.chat(NAME) if "打个分" in said.text]
    assert len(surveys) == 2
    again = await asked_twice.tap(NAME, "都是", question)
    assert again is not None
    assert "已经收到了" in again.text


@pytest.mark.parametrize("words", ["都三天了还没修好", "都没修好", "都好了，就是厕所还漏"])
async def test_a_no_with_all_in_it_is_asked_about(asked_twice: Town, words: str) -> None:
    await asked_twice.say(NAME, words)
    assert not [said for said in asked_twice.chat(NAME) if "打个分" in said.text]
    waiting = [case for case in await asked_twice.cases() if case.status is Status.RESOLVED]
    assert len(waiting) >= 1


async def test_who_has_tapped_meanwhile_is_not_asked_twice(asked_twice: Town) -> None:
    await asked_twice.say(NAME, "没有")
    question, label = asked_twice.chat(NAME)[-1], label_of_drain(asked_twice)
    await asked_twice.tap(NAME, "已解决", asked_twice.last(NAME, "下水排水", label="已解决"))
    await asked_twice.tap(NAME, label, question)
    assert [case.status for case in await asked_twice.cases()] == [Status.RESOLVED] * 2


async def test_who_stands_behind_a_case_may_speak_of_his_own_door(town: Town) -> None:
    await town.resident("赵先生")
    await town.say(NAME, "丽景苑3号楼2单元301门口楼道灯坏了")
    await town.say("赵先生", "丽景苑3号楼2单元楼道灯坏了")
    await town.tap("赵先生", "是同一件")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(DAY)
    await town.say("赵先生", "丽景苑3号楼2单元502门口楼道灯还是不亮")
    assert (await town.the_case()).status is Status.REOPENED


async def test_a_yes_after_the_closing_is_passed_on_and_he_reads_so(asked: Town) -> None:
    await asked.pass_time(3 * DAY)
    assert (await asked.the_case()).status is Status.CLOSED
    await asked.say(NAME, "好啦", reply_to=asked.last(NAME, "没等到您的回音"))
    assert "您的话转给" in asked.chat(NAME)[-1].text
    assert "好啦" in asked.last("w1", "好啦").text


async def test_a_report_that_several_could_mean_stays_a_report(asked: Town) -> None:
    """Without a tap it must not be lost; it may well be a third lamp."""
    await asked.say(NAME, "丽景苑3号楼1单元楼道灯坏了三天没人修")
    await asked.tap("w1", "办结")
    await asked.say("w1", "也换好了", reply_to=asked.last("w1", "写一句"))
    await asked.pass_time(DAY)
    await asked.say(NAME, "楼道灯坏了，没人修，晚上摸黑")
    assert "哪个小区" in asked.chat(NAME)[-1].text
    await asked.say(NAME, "丽景苑12号楼2单元")
    assert len(await asked.cases()) == 3
