"""Callbacks, surveys, reopening: every solved case is asked about, and a "no" reopens it."""

from datetime import timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.case import Outcome, Status
from community.speech import Button
from services.invitations import invite
from services.ledger import ledger
from services.transcript import transcript_of
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
DAY = timedelta(hours=24)


async def solve(town: Town) -> None:
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))


@pytest.fixture
async def solved(town: Town) -> Town:
    await town.say("王女士", LAMP)
    await solve(town)
    return town


async def test_the_callback_comes_a_day_later_and_not_before(solved: Town) -> None:
    await solved.pass_time(DAY - timedelta(minutes=1))
    assert "解决了吗" not in solved.last("王女士").text
    await solved.pass_time(timedelta(minutes=1))
    assert solved.last("王女士", "解决了吗").labels() == ["已解决", "未解决"]


async def test_yes_leads_to_stars_and_stars_close_the_case(solved: Town) -> None:
    await solved.pass_time(DAY)
    await solved.tap("王女士", "已解决")
    survey = solved.last("王女士", label="5 星")
    assert survey.labels() == ["1 星", "2 星", "3 星", "4 星", "5 星", "不评了"]
    await solved.tap("王女士", "5 星")
    case = await solved.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.CONFIRMED)
    await solved.say("王女士", "张师傅真快")
    (row,) = await ledger(solved.office)
    assert row.callback is not None
    assert (row.callback.score, row.callback.comment) == (5, "张师傅真快")
    assert "张师傅真快" in solved.last("w1").text


async def test_thanks_answer_the_question_that_waits_and_no_other(solved: Town) -> None:
    await solved.say("王女士", "谢谢")
    assert "不客气" in solved.last("王女士").text
    await solved.pass_time(DAY)
    await solved.say("王女士", "谢谢")
    assert solved.last("王女士", label="5 星")


async def test_stars_can_be_changed_until_the_survey_is_finished(solved: Town) -> None:
    await solved.pass_time(DAY)
    await solved.tap("王女士", "已解决")
    survey = solved.last("王女士", label="5 星")
    await solved.tap("王女士", "1 星", survey)
    await solved.tap("王女士", "5 星", survey)
    await solved.tap("王女士", "完成")
    answer = await solved.press("王女士", survey.data("2 星"), survey.message_id)
    assert answer is not None
    assert "结束" in answer.text
    (row,) = await ledger(solved.office)
    assert row.callback is not None
    assert row.callback.score == 5
    events = await solved.events(row.case.id)
    assert [events.count(one) for one in ("case_closed", "case_rated", "rating_changed")] == [1] * 3


async def test_no_reopens_and_tells_worker_and_leader(solved: Town) -> None:
    await solved.pass_time(DAY)
    question = solved.last("王女士", label="未解决")
    await solved.tap("王女士", "未解决", question)
    case = await solved.the_case()
    assert (case.status, case.round) == (Status.REOPENED, 2)
    assert "没解决" in solved.last("l1").text
    assert "重办" in solved.last("w1", label="接单").text
    heard = len(solved.chat("l1"))
    await solved.press("王女士", question.data("未解决"), question.message_id)
    assert len(solved.chat("l1")) == heard
    assert (await solved.the_case()).round == 2


async def test_after_being_solved_again_it_is_asked_again_and_old_buttons_are_dead(
    solved: Town,
) -> None:
    await solved.pass_time(DAY)
    question = solved.last("王女士", label="未解决")
    await solved.tap("王女士", "未解决", question)
    await solve(solved)
    await solved.press("王女士", question.data("未解决"), question.message_id)
    assert (await solved.the_case()).status is Status.RESOLVED
    await solved.pass_time(DAY)
    await solved.tap("王女士", "已解决")
    await solved.tap("王女士", "4 星")
    assert (await solved.the_case()).status is Status.CLOSED


async def test_silence_is_reminded_once_and_then_counted_apart(solved: Town) -> None:
    await solved.pass_time(DAY * 2)
    assert "再问您一声" in solved.last("王女士").text
    await solved.pass_time(DAY * 10)
    case = await solved.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_REACHED)
    reminders = [said for said in solved.chat("王女士") if "再问您一声" in said.text]
    assert len(reminders) == 1


async def test_a_no_after_giving_up_still_reopens(solved: Town) -> None:
    await solved.pass_time(DAY * 6)
    await solved.tap("王女士", "未解决", solved.last("王女士", "先销号"))
    assert (await solved.the_case()).status is Status.REOPENED


async def test_solved_but_never_rated_is_closed_as_confirmed(solved: Town) -> None:
    await solved.pass_time(DAY)
    await solved.tap("王女士", "已解决")
    await solved.pass_time(DAY * 10)
    case = await solved.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.CONFIRMED)


async def test_a_reporter_who_cannot_be_reached_is_counted_as_not_reached(solved: Town) -> None:
    await solved.block("王女士")
    await solved.pass_time(DAY * 10)
    assert (await solved.the_case()).outcome is Outcome.NOT_REACHED


async def test_a_low_score_is_shown_to_the_leader(solved: Town) -> None:
    await solved.pass_time(DAY)
    await solved.tap("王女士", "已解决")
    await solved.tap("王女士", "1 星")
    await solved.tap("王女士", "完成")
    assert "1 星" in solved.last("l1").text


async def test_rating_before_the_answer_is_refused(solved: Town) -> None:
    case = await solved.the_case()
    answer = await solved.press("王女士", encode(Button(Action.RATE, case.id, "1.5")))
    assert answer is not None
    assert await solved.the_case() == case


async def test_withdrawing_ends_it_and_can_be_undone(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("王女士", "撤回")
    assert (await town.the_case()).status is Status.WITHDRAWN
    assert "撤回" in town.last("w1").text
    await town.tap("王女士", "不撤回了")
    assert (await town.the_case()).status is Status.REOPENED
    await town.tap("w1", "接单")
    assert (await town.the_case()).status is Status.ACCEPTED


async def test_a_withdrawn_case_bothers_nobody_any_more(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("王女士", "撤回")
    heard = {name: len(town.chat(name)) for name in ("王女士", "w1", "l1")}
    await town.pass_time(DAY * 10)
    assert {name: len(town.chat(name)) for name in heard} == heard


async def test_correcting_the_category_is_told_to_the_worker(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("王女士", "改类别")
    await town.tap("王女士", "电梯")
    assert "电梯" in town.last("w1").text
    assert "类别：电梯" in town.last("王女士", "您反映的事").text


async def test_the_transcript_has_every_word_with_the_models_judgement(solved: Town) -> None:
    case = await solved.the_case()
    transcript = await transcript_of(solved.office, case.number)
    said = [line for line in transcript.lines if line.kind == "in"]
    assert said[0].text == LAMP
    assert said[0].understanding is not None
    assert said[0].understanding.intent == "report_lighting"
    assert {"换好了"} <= {line.text for line in said}
    events = [line.text.split()[0] for line in transcript.lines if line.kind == "event"]
    assert events[:2] == ["case_filed", "case_assigned"]
    assert "case_resolved" in events


async def test_an_invitation_binds_once_and_not_for_ever(town: Town) -> None:

    code = await invite(town.office, "w3", timedelta(days=7))
    await town.command("陈师傅的手机", code)
    assert "陈师傅" in town.last("陈师傅的手机").text
    await town.command("别人的手机", code)
    assert "用过" in town.last("别人的手机").text
    late = await invite(town.office, "w3", timedelta(days=7))
    town.watch.at += timedelta(days=8)
    await town.command("别人的手机", late)
    assert "过期" in town.last("别人的手机").text
    await town.command("别人的手机", "nonsense")
    assert "没有这个邀请" in town.last("别人的手机").text


async def test_cases_that_waited_for_a_worker_are_his_when_he_comes(town: Town) -> None:
    await town.say("王女士", "幸福家园楼道灯坏了")
    case = await town.the_case()
    assert case.number in town.last("l1", label="接单").text
