"""Words about a second look (回头看): what they mean as a reply, and what without one."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from community.areas import Durations, QuietHours
from community.case import Status
from services.community_loading import load_community
from tests.integration.services.test_second_looks import closed, live, looks
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"


@pytest.fixture
async def lasting(town: Town) -> Town:
    """A town whose cases may last twenty days, which sleeps at night."""
    times = Durations(gather=timedelta(0), solve_within=timedelta(days=20))
    night = QuietHours(time(22), time(7, 30))
    made = replace(make_community(), durations=times, quiet_hours=night)
    await load_community(town.office, made)
    return town


@pytest.mark.parametrize(
    ("words", "replies", "round_"),
    [
        ("没有了，谢谢你们", False, 1),
        ("又来了", False, 2),
        ("最近又堵上了", True, 2),
        ("没再发生过", True, 1),
    ],
)
async def test_words_are_understood(lasting: Town, words: str, replies: bool, round_: int) -> None:  # noqa: FBT001
    town = lasting
    await closed(town)
    await live(town, 32)
    question = town.last("王女士", "回头看")
    await town.say("王女士", words, reply_to=question if replies else None)
    assert (await town.the_case()).round == round_
    assert [look.came_back for look in await looks(town)] == [round_ == 2]
    assert town.last("王女士", "您说<b>").message_id == question.message_id


async def test_doubtful_words_are_kept_and_a_tap_is_asked_for(lasting: Town) -> None:
    town = lasting
    await closed(town)
    await live(town, 32)
    question = town.last("王女士", "回头看")
    await town.say("王女士", "比以前好多了，偶尔还有一两辆", reply_to=question)
    await town.tap("王女士", "没有再发生", town.last("王女士", "请再点一下"))
    assert [look.came_back for look in await looks(town)] == [False]
    await town.say("王女士", "好的", reply_to=question)
    assert "不用再答" in town.chat("王女士")[-1].text
    await town.say("王女士", "又来了", reply_to=question)
    assert "您说的是上回那件事吗" in town.chat("王女士")[-1].text


@pytest.mark.parametrize(
    ("words", "intent"), [("你们根本不管事", "not_solved"), ("总算弄妥了", "solved")]
)
async def test_words_about_another_open_case_are_no_answer(
    lasting: Town, words: str, intent: str
) -> None:
    town = lasting
    await closed(town)
    await live(town, 31)
    await town.say("王女士", LAMP)
    await live(town, 1)
    assert "回头看" in town.last("王女士", label="又来了").text
    town.understander.knows({words: intent})
    await town.say("王女士", words)
    first, _ = await town.cases()
    assert (first.status, first.round) == (Status.CLOSED, 1)
    async with town.units.read() as unit:
        (look,) = await unit.coming_back.looks_of_case(first.id)
    assert look.answered_at is None


async def test_an_answer_while_another_case_is_open_wants_a_tap(lasting: Town) -> None:
    town = lasting
    await closed(town)
    await live(town, 31)
    await town.say("王女士", LAMP)
    await live(town, 1)
    await town.say("王女士", "又来了")
    assert (await town.cases())[0].round == 1
    await town.tap("王女士", "又来了", town.last("王女士", "请再点一下"))
    assert (await town.cases())[0].round == 2


async def test_anger_alone_says_not_that_it_is_back(lasting: Town) -> None:
    town = lasting
    await closed(town)
    await live(town, 32)
    town.understander.knows({"什么态度": "dissatisfied"})
    await town.say("王女士", "你们什么态度")
    assert (await town.the_case()).round == 1
