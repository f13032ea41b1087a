"""A survey is one message that is filled in; it waits, ends by itself, and is told once."""

from datetime import timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.case import Case, Outcome, Status
from community.followup import Callback
from community.speech import Button
from community.survey import OPEN_FOR
from tests.integration.services.town import Delivered, Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
LIFT = "丽景苑12号楼1单元电梯坏了"
NAME = "王女士"
DAY = timedelta(hours=24)


async def solve(town: Town) -> None:
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))


@pytest.fixture
async def asked(town: Town) -> Town:
    """A lamp that was repaired yesterday, and the question whether it is solved."""
    town.understander.knows({"亮了又灭": "not_solved", "不写了": "deny", "办到哪": "ask_progress"})
    await town.say(NAME, LAMP)
    await solve(town)
    await town.pass_time(DAY)
    return town


async def survey(town: Town) -> Delivered:
    await town.tap(NAME, "已解决")
    return town.last(NAME, label="5 星")


async def callback(town: Town) -> Callback:
    case = (await town.cases())[0]
    async with town.units.read() as unit:
        found = await unit.callbacks.of_round(case.id, 1)
    assert found is not None
    return found


def told(town: Town, who: str, words: str = "居民打了") -> list[str]:
    return [said.text for said in town.chat(who) if words in said.text]


async def test_all_of_it_stands_in_one_message_and_is_told_once(asked: Town) -> None:
    asked_for = await survey(asked)
    before = len(asked.chat(NAME))
    await asked.tap(NAME, "2 星")
    open_ = asked.last(NAME, "您打了 2 星")
    assert open_.message_id == asked_for.message_id
    assert {"✓ 2 星", "办得慢", "没说清楚", "完成"} <= set(open_.labels())
    assert "哪里没做好" in open_.text
    assert (await asked.the_case()).status is Status.CLOSED
    await asked.tap(NAME, "办得慢")
    await asked.press(NAME, open_.data("办得慢"), open_.message_id)  # A double tap is one tap.
    await asked.tap(NAME, "态度不好")
    await asked.tap(NAME, "✓ 态度不好")
    assert told(asked, "w1") == []
    await asked.say(NAME, "等了整整三天")
    kept = await callback(asked)
    assert (kept.score, kept.tags, kept.comment) == (2, ("slow",), "等了整整三天")
    assert kept.survey_ended_at is not None
    done = asked.last(NAME, "记下了，谢谢您")
    assert (done.message_id, done.labels()) == (asked_for.message_id, [])
    for who in ("w1", "l1"):
        (news,) = told(asked, who)
        assert "办得慢" in news
        assert "等了整整三天" in news
    assert len(asked.chat(NAME)) == before + 1
    assert "您的话转给了周组长" in asked.chat(NAME)[-1].text
    assert "打了 2 星" in asked.last("w1", "回访：").text


async def test_other_stars_drop_tags_that_do_not_fit(asked: Town) -> None:
    await survey(asked)
    await asked.tap(NAME, "5 星")
    await asked.tap(NAME, "办得快")
    await asked.tap(NAME, "1 星")
    assert (await callback(asked)).tags == ()
    case = await asked.the_case()
    for forged in ("1.quick.1", "1.nonsense.1", "1.slow.7", "1.", ""):
        assert await asked.press(NAME, encode(Button(Action.SURVEY_TAG, case.id, forged)))
    assert (await callback(asked)).tags == ()


async def test_who_gives_no_stars_closes_it_unrated(asked: Town) -> None:
    shown = await survey(asked)
    await asked.tap(NAME, "不评了")
    case = await asked.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.CONFIRMED)
    assert "不打分也行" in asked.last(NAME, "不打分").text
    for label in ("5 星", "不评了"):
        answer = await asked.press(NAME, shown.data(label), shown.message_id)
        assert answer is not None
        assert "结束" in answer.text
    assert (await callback(asked)).score is None
    assert told(asked, "w1") == []


async def test_what_was_begun_and_left_is_told_when_its_time_is_over(asked: Town) -> None:
    await survey(asked)
    await asked.tap(NAME, "4 星")
    await asked.pass_time(OPEN_FOR - timedelta(seconds=1))
    assert told(asked, "w1") == []
    await asked.pass_time(timedelta(seconds=1))
    assert len(told(asked, "w1")) == 1
    assert told(asked, "l1") == []
    await asked.say(NAME, "师傅人不错", reply_to=asked.last(NAME, "您打了 4 星"))
    assert "师傅人不错" in asked.last("w1").text
    assert (await callback(asked)).comment == "师傅人不错"


async def test_it_waits_while_a_draft_is_open_and_comes_when_that_is_filed(asked: Town) -> None:
    question = asked.last(NAME, label="已解决")
    await asked.say(NAME, "电梯坏了，门关不上")
    assert "打个分" not in asked.last(NAME).text
    await asked.tap(NAME, "已解决", question)
    assert told(asked, NAME, "打个分") == []
    await asked.say(NAME, "丽景苑12号楼1单元")
    assert len(await asked.cases()) == 2
    assert "打个分" in asked.last(NAME).text
    assert len(told(asked, NAME, "打个分")) == 1
    await asked.pass_time(DAY)
    assert len(told(asked, NAME, "打个分")) == 1


async def test_it_comes_when_what_he_was_at_was_left(asked: Town) -> None:
    await asked.say(NAME, LIFT)
    question = asked.last(NAME, label="已解决")
    await asked.tap(NAME, "补充")
    await asked.tap(NAME, "已解决", question)
    assert told(asked, NAME, "打个分") == []
    await asked.pass_time(timedelta(minutes=31))
    assert len(told(asked, NAME, "打个分")) == 1


async def test_stars_in_the_middle_of_a_draft_do_not_swallow_its_words(asked: Town) -> None:
    await survey(asked)
    await asked.say(NAME, "电梯坏了，门关不上")
    await asked.tap(NAME, "5 星")
    assert "回复这条消息" in asked.last(NAME, "您打了 5 星").text
    await asked.say(NAME, "丽景苑12号楼1单元")
    assert len(await asked.cases()) == 2
    assert (await callback(asked)).comment is None


async def test_a_new_report_and_a_question_are_no_sentence(asked: Town) -> None:
    await survey(asked)
    await asked.tap(NAME, "5 星")
    await asked.say(NAME, "办到哪了")
    assert (await callback(asked)).comment is None
    assert "回复这条消息" in asked.last(NAME, "您打了 5 星").text
    await asked.say(NAME, LIFT)
    assert len(await asked.cases()) == 2
    await asked.say(NAME, "师傅不错", reply_to=asked.last(NAME, "您打了 5 星"))
    assert (await callback(asked)).comment == "师傅不错"


async def test_no_words_are_an_end_too_and_stars_may_be_written(asked: Town) -> None:
    await survey(asked)
    await asked.say(NAME, "五星好评")
    assert (await callback(asked)).score == 5
    await asked.say(NAME, "不写了")
    kept = await callback(asked)
    assert kept.survey_ended_at is not None
    assert kept.comment is None
    assert len(told(asked, "w1")) == 1


async def test_a_later_round_has_a_survey_of_its_own_and_old_buttons_are_dead(asked: Town) -> None:
    shown = await survey(asked)
    await asked.tap(NAME, "3 星")
    case = await asked.the_case()
    await asked.press(NAME, encode(Button(Action.NOT_SOLVED, case.id, "1")))
    assert len(told(asked, "w1")) == 1
    await solve(asked)
    await asked.pass_time(DAY)
    for label in ("5 星", "不评了"):
        assert await asked.press(NAME, shown.data(label), shown.message_id)
    await asked.tap(NAME, "已解决")
    again = asked.last(NAME, label="5 星")
    assert again.message_id != shown.message_id
    await asked.tap(NAME, "5 星", again)
    assert (await asked.the_case()).status is Status.CLOSED


async def test_a_neighbour_behind_it_gives_stars_of_his_own(town: Town) -> None:
    await town.resident("赵先生")
    await town.say(NAME, LAMP)
    await town.say("赵先生", "丽景苑3号楼2单元楼道灯坏了")
    await town.tap("赵先生", "是同一件")
    await solve(town)
    await town.pass_time(DAY)
    await town.tap("赵先生", "已解决")
    shown = town.last("赵先生", label="5 星")
    await town.tap("赵先生", "1 星", shown)
    assert (await town.the_case()).status is Status.RESOLVED
    assert "销号" not in town.last("赵先生", "您打了 1 星").text
    assert await town.press(NAME, shown.data("2 星")) is not None  # She has not answered yet.
    await town.tap("赵先生", "没效果")
    await town.tap("赵先生", "完成")
    (news,) = told(town, "w1", "附议的居民打了 1 星")
    assert "没效果" in news
    # There is nothing to appeal against: a neighbour's stars reopen nothing.
    assert "申诉" not in town.last("w1", "附议的居民打了 1 星").labels()
    assert told(town, "l1", "附议的居民打了 1 星")
    case = await town.the_case()
    assert await _kept(town, case) == (1, ("no_effect",))
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "4 星")
    assert await _kept(town, case) == (1, ("no_effect",))
    assert (await callback(town)).score == 4


async def _kept(town: Town, case: Case) -> tuple[int | None, tuple[str, ...]]:
    async with town.units.read() as unit:
        (supporter,) = await unit.supporters.of_case(case.id)
    return supporter.score, supporter.tags


async def test_strangers_and_staff_have_no_hand_in_it(asked: Town) -> None:
    await survey(asked)
    case = await asked.the_case()
    for who in ("w1", "l1", "陌生人"):
        for action in (Action.RATE, Action.SURVEY_TAG, Action.SURVEY_DONE, Action.SURVEY_DECLINE):
            answer = await asked.press(who, encode(Button(action, case.id, "1.5")))
            assert answer is not None
            assert "不归您" in answer.text
    assert (await callback(asked)).score is None
