"""An appeal and a "no" that waits for a decision may be about the same round of a case."""

from community.actions import Action
from community.appeals import Appeal
from community.case import Outcome, Status
from tests.integration.services.reopened import NAME, events, forged, lamp, not_again
from tests.integration.services.test_appeals import WHY, decide
from tests.integration.services.town import Town


async def test_an_appeal_about_stars_leaves_a_no_that_came_later_to_a_decision(
    town: Town,
) -> None:
    await lamp(town, most=0)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "2 星")
    await town.tap(NAME, "完成")
    await town.tap("w1", "申诉", town.last("w1", "居民打了 2 星"))
    await town.say("w1", WHY, reply_to=town.last("w1", "要求或评价不合理"))
    await forged(town, NAME, Action.NOT_SOLVED)
    waits_since = (await town.the_case()).undecided_since
    assert waits_since is not None
    case = await decide(town, "支持申诉", "评价和办理无关")
    assert (case.appeal, case.outcome) == (Appeal.UPHELD, Outcome.CONFIRMED)
    assert case.undecided_since == waits_since
    assert town.last(NAME, "您的评价还在").labels() == []
    await forged(town, NAME, Action.APPEAL_OBJECT)
    assert (await events(town)).count("decision_asked") == 1
    await town.tap("l1", "再办一次")
    assert (await town.the_case()).status is Status.REOPENED


async def test_an_appeal_about_a_no_that_was_decided_meanwhile_is_not_about_stars(
    town: Town,
) -> None:
    await lamp(town, most=0)
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "5 星")
    await town.tap(NAME, "完成")
    await forged(town, NAME, Action.NOT_SOLVED)
    await town.tap("w1", "申诉", town.last("w1", "由周组长决定"))
    await town.say("w1", WHY, reply_to=town.last("w1", "要求或评价不合理"))
    await not_again(town, "已经办过两回")
    heard = len(town.chat(NAME))
    case = await decide(town, "支持申诉", "不归社区")
    assert case.appeal is Appeal.UPHELD
    assert len(town.chat(NAME)) == heard
