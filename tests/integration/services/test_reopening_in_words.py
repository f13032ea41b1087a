"""Words about a case that waits for a decision: none is lost, and nobody hears what is idle."""

from community.actions import Action
from community.case import Outcome, Status
from tests.integration.services.desk_town import prompts
from tests.integration.services.reopened import (
    DAY,
    NAME,
    at_the_limit,
    events,
    forged,
    lamp,
    neighbours_no,
    not_again,
)
from tests.integration.services.town import Town


async def test_the_reporters_no_in_words_counts_like_a_tap_while_a_neighbours_waits(
    town: Town,
) -> None:
    await neighbours_no(town)
    await town.say(NAME, "楼道灯还是不亮")
    assert town.last("l1", "楼道灯还是不亮")
    assert (await events(town)).count("decision_asked") == 1
    await not_again(town, "灯亮着")
    case = await town.the_case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.NOT_AGAIN)
    assert "灯亮着" in town.last(NAME, "决定不再重办").text


async def test_whoever_lets_the_matter_drop_takes_his_no_back(town: Town) -> None:
    town.understander.knows({"算了": "withdraw"})
    await at_the_limit(town)
    await town.say(NAME, "算了，不用了")
    assert (await town.the_case()).undecided_since is None
    assert "不用再决定" in town.last("l1", "不用再决定").text


async def test_words_after_the_window_are_to_be_said_anew_and_go_to_nobody(town: Town) -> None:
    town.understander.knows({"还是黑": "not_solved"})
    await lamp(town)
    await town.pass_time(7 * DAY)
    await town.say(NAME, "楼道灯还是黑的", reply_to=town.last(NAME, "没等到您的回音"))
    assert "已经过了" in town.chat(NAME)[-1].text
    assert not [said for said in town.chat("w1") if "还是黑的" in said.text]


async def test_a_reason_that_comes_after_the_decision_is_not_waited_for(town: Town) -> None:
    await at_the_limit(town)
    await town.tap("l1", "不再重办")
    await forged(town, "s1", Action.DO_AGAIN)
    await town.say("l1", "灯亮着", reply_to=town.last("l1", "为什么不再重办"))
    assert "已经有决定了" in town.chat("l1")[-1].text
    assert await prompts(town, "l1") == ()


async def test_a_neighbours_later_words_go_to_who_decides(town: Town) -> None:
    await neighbours_no(town)
    before = len(town.chat("w1"))
    asked = town.last("赵大爷", "由周组长决定")
    await town.say("赵大爷", "门口那盏还黑着", reply_to=asked)
    assert "门口那盏还黑着" in town.last("l1", "门口那盏").text
    assert "周组长" in town.chat("赵大爷")[-1].text
    assert len(town.chat("w1")) == before


async def test_a_neighbour_takes_his_no_back_in_words(town: Town) -> None:
    town.understander.knows({"其实好了": "solved"})
    await neighbours_no(town)
    await town.say("赵大爷", "其实好了", reply_to=town.last("赵大爷", "由周组长决定"))
    assert (await town.the_case()).undecided_since is None
    assert "不用再决定" in town.last("l1", "不用再决定").text
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "5 星")
    assert (await town.the_case()).outcome is Outcome.CONFIRMED


async def test_a_neighbour_takes_no_no_of_the_reporter_back(town: Town) -> None:
    town.understander.knows({"其实好了": "solved"})
    await neighbours_no(town)
    await town.tap(NAME, "未解决")
    await town.say("赵大爷", "其实好了", reply_to=town.last("赵大爷", "由周组长决定"))
    assert (await town.the_case()).undecided_since is not None
