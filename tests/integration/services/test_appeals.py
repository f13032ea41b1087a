"""The worker appeals against a reopening, a "no" or low stars; a person above agrees or refuses."""

from datetime import timedelta

from community.actions import Action
from community.appeals import Appeal
from community.case import Case, Outcome, Status
from community.rates import LeftOut
from services.ledger import ledger
from services.rating import ratings
from tests.integration.services.desk_town import prompts
from tests.integration.services.reopened import (
    DAY,
    NAME,
    at_the_limit,
    events,
    forged,
    lamp,
    solved,
)
from tests.integration.services.town import Town

WHY = "业主自家的灯，不归社区修"


async def appealed(town: Town, why: str = WHY) -> Case:
    """Let the worker appeal from his card, and say why."""
    await town.tap("w1", "申诉")
    await town.say("w1", why, reply_to=town.last("w1", "要求或评价不合理"))
    return await town.the_case()


async def reopened(town: Town) -> None:
    await lamp(town)
    await town.tap(NAME, "未解决")


async def decide(town: Town, label: str, why: str, who: str = "l1") -> Case:
    await town.tap(who, label, town.last(who, "申诉，请您决定"))
    await town.say(who, why, reply_to=town.last(who, "写明理由"))
    return await town.the_case()


async def rounds_left_out(town: Town) -> int:
    async with town.units.read() as unit:
        found = await ratings(unit, await town.office.community(unit), town.watch.at)
    return found.whole().left_out.get(LeftOut.APPEAL, 0)


async def test_an_upheld_appeal_closes_the_case_and_the_resident_reads_why(town: Town) -> None:
    await reopened(town)
    before = len(town.chat(NAME))
    case = await appealed(town)
    assert case.appeal is Appeal.PENDING
    card = town.last("l1", "申诉，请您决定").text
    assert WHY in card
    assert "那时还在办的，就此销号" in card
    assert len(town.chat(NAME)) == before
    case = await decide(town, "支持申诉", "确实是自家的灯")
    assert (case.appeal, case.status) == (Appeal.UPHELD, Status.CLOSED)
    assert (case.outcome, case.resolved_at) == (Outcome.APPEAL_UPHELD, town.watch.at - DAY)
    told = town.last(NAME, "认为这件事不用再办").text
    assert "确实是自家的灯" in told
    assert WHY not in told
    assert "支持您的申诉" in town.last("w1", "您的申诉").text
    (row,) = await ledger(town.office)
    assert row.case.appeal is Appeal.UPHELD
    assert await rounds_left_out(town) == 2
    async with town.units.read() as unit:
        assert await unit.due.of_case(case.id) == []
        assert (await unit.cases.check_history()).flaws == ()


async def test_the_resident_may_object_once_and_the_level_above_decides(town: Town) -> None:
    await reopened(town)
    await appealed(town)
    await decide(town, "支持申诉", "不归社区")
    closing = town.last(NAME, label="我不同意")
    await town.tap(NAME, "我不同意")
    assert "由钱书记决定" in town.last(NAME, "决定").text
    for name in ("l1", "w1"):
        said = await forged(town, name, Action.DO_AGAIN)
        assert said is not None, name
        assert "不归您" in said.text, name
    await town.tap("s1", "再办一次", town.last("s1", "不同意申诉的结果"))
    case = await town.the_case()
    assert (case.status, case.appeal, case.round) == (Status.REOPENED, Appeal.REFUSED, 3)
    await town.tap(NAME, "我不同意", closing)
    assert (await town.the_case()).undecided_since is None
    assert await rounds_left_out(town) == 0


async def test_a_refused_appeal_leaves_everything_and_comes_once_in_a_round(town: Town) -> None:
    await reopened(town)
    solve_by = (await town.the_case()).solve_by
    await appealed(town)
    said = await forged(town, "w1", Action.APPEAL)
    assert said is not None
    assert "已经申诉过" in said.text
    heard = len(town.chat(NAME))
    case = await decide(town, "不支持", "居民说得对，快去修")
    assert (case.appeal, case.status, case.solve_by) == (
        Appeal.REFUSED,
        Status.REOPENED,
        solve_by,
    )
    assert "快去修" in town.last("w1", "不支持您的申诉").text
    assert len(town.chat(NAME)) == heard
    assert await forged(town, "w1", Action.APPEAL) is not None
    assert "没有支持申诉" in town.last("l1", "没有支持申诉").text
    assert (await events(town)).count("appeal_made") == 1


async def test_an_appeal_against_low_stars_closes_nothing_but_does_not_count(town: Town) -> None:
    await lamp(town)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "1 星")
    await town.tap(NAME, "完成")
    await town.tap("w1", "申诉", town.last("w1", "居民打了 1 星"))
    await town.say("w1", "他要的是换别墅灯", reply_to=town.last("w1", "要求或评价不合理"))
    case = await decide(town, "支持申诉", "评价和办理无关")
    assert (case.appeal, case.status) == (Appeal.UPHELD, Status.CLOSED)
    assert case.outcome is Outcome.CONFIRMED
    assert "您的评价还在" in town.last(NAME, "评价和办理无关").text


async def test_an_appeal_against_a_no_that_waits_settles_both(town: Town) -> None:
    await at_the_limit(town)
    await town.tap("w1", "申诉", town.last("w1", "由周组长决定"))
    await town.say("w1", WHY, reply_to=town.last("w1", "要求或评价不合理"))
    card = town.last("l1", "申诉，请您决定").text
    assert "支持的，不再重办" in card
    assert "销号" not in card
    case = await decide(town, "支持申诉", "已经办过两回")
    assert (case.status, case.undecided_since) == (Status.CLOSED, None)
    assert (case.appeal, case.outcome) == (Appeal.UPHELD, Outcome.APPEAL_UPHELD)
    assert "已经办过两回" in town.last(NAME, "决定不再重办").text
    said = await forged(town, "l1", Action.DO_AGAIN)
    assert said is not None
    assert (await town.the_case()).status is Status.CLOSED


async def test_an_appeal_that_nobody_decides_about_is_reminded_of_also_in_the_next_round(
    town: Town,
) -> None:
    await lamp(town)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "2 星")
    await town.tap(NAME, "完成")
    await town.tap("w1", "申诉", town.last("w1", "居民打了 2 星"))
    await town.say("w1", WHY, reply_to=town.last("w1", "要求或评价不合理"))
    await town.pass_time(timedelta(hours=1))
    await forged(town, NAME, Action.NOT_SOLVED)
    assert (await town.the_case()).status is Status.REOPENED
    await town.pass_time(DAY)
    assert len([said for said in town.chat("l1") if "申诉，请您决定" in said.text]) == 2
    case = await decide(town, "支持申诉", "评价和办理无关")
    assert (case.appeal, case.status) == (Appeal.UPHELD, Status.REOPENED)
    assert await rounds_left_out(town) == 1


async def test_a_leader_who_does_it_himself_does_not_decide_about_his_own_appeal(
    town: Town,
) -> None:
    await lamp(town, leader_from=1)
    await town.tap(NAME, "未解决")
    await town.tap("l1", "申诉")
    await town.say("l1", WHY, reply_to=town.last("l1", "要求或评价不合理"))
    assert WHY in town.last("s1", "申诉，请您决定").text
    said = await forged(town, "l1", Action.APPEAL_AGREE)
    assert said is not None
    case = await town.the_case()
    async with town.units.read() as unit:
        history = await unit.cases.history(case.id)
    assert history[-1].details["to"] == "s1"
    assert case.appeal is Appeal.PENDING


async def test_a_case_that_was_solved_once_more_meanwhile_stays_so(town: Town) -> None:
    await reopened(town)
    await appealed(town)
    await solved(town)
    heard = len(town.chat(NAME))
    case = await decide(town, "支持申诉", "不归社区")
    assert (case.status, case.appeal) == (Status.RESOLVED, Appeal.UPHELD)
    assert len(town.chat(NAME)) == heard


async def test_late_or_foreign_words_decide_nothing(town: Town) -> None:
    await reopened(town)
    await town.tap("w1", "申诉")
    prompt_of_worker = town.last("w1", "要求或评价不合理")
    await town.say("w1", "", reply_to=prompt_of_worker)
    assert (await town.the_case()).appeal is None
    await town.say("w1", WHY, reply_to=prompt_of_worker)
    await town.say("w1", WHY, reply_to=prompt_of_worker)
    assert "没有可以申诉的" in town.chat("w1")[-1].text
    await town.tap("l1", "不支持")
    prompt = town.last("l1", "写明理由")
    await town.say("l1", "不合理", reply_to=prompt)
    await town.say("l1", "改主意了", reply_to=prompt)
    assert "已经有决定了" in town.chat("l1")[-1].text
    assert (await town.the_case()).appeal is Appeal.REFUSED
    assert (await events(town)).count("appeal_refused") == 1


async def test_whoever_answers_too_late_is_asked_for_no_more_words(town: Town) -> None:
    await reopened(town)
    await appealed(town)
    await town.tap("l1", "不支持")
    await forged(town, "s1", Action.APPEAL_REFUSE)
    await town.say("s1", "居民说得对", reply_to=town.last("s1", "写明理由"))
    await town.say("l1", "不合理", reply_to=town.last("l1", "写明理由"))
    assert "已经有决定了" in town.chat("l1")[-1].text
    assert await prompts(town, "l1") == ()
