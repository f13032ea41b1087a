"""What came while Rasa was away is understood when it is back."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from community.case import Status
from community.categories import Category
from services.late_hearing import LOOK_BACK, hear_late
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"


@pytest.fixture
def rasa_returns(town: Town) -> Callable[[], Awaitable[int]]:
    """Let Rasa answer again, and give how many messages were judged then."""

    async def come_back() -> int:
        town.understander.available = True
        count = await hear_late(town.office)
        await town.deliver()
        return count

    town.understander.available = False
    return come_back


async def test_a_report_that_waits_for_its_category_files_itself(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    await town.say("王女士", LAMP)
    assert await town.cases() == []
    assert await rasa_returns() == 1
    case = await town.the_case()
    assert (case.category, case.status) == (Category.LIGHTING, Status.ASSIGNED)
    assert case.number in town.last("王女士", "您反映的事记下了").text


async def test_while_rasa_stays_away_nothing_happens(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    await town.say("王女士", LAMP)
    assert await hear_late(town.office) == 0
    assert await rasa_returns() == 1


async def test_everything_is_judged_once(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    await town.say("王女士", LAMP)
    assert await rasa_returns() == 1
    assert await rasa_returns() == 0
    assert len(await town.cases()) == 1


async def test_who_chose_a_category_meanwhile_keeps_it(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    number = await town.say("王女士", LAMP)
    await town.tap("王女士", "物业服务")
    await rasa_returns()
    assert (await town.the_case()).category is Category.PROPERTY
    async with town.units.read() as unit:
        spoken = await unit.spoken.by_message(town.account("王女士").chat_id, number)
    assert spoken is not None
    assert spoken.understanding is not None
    assert spoken.understanding.intent == "report_lighting"


async def test_a_question_that_waited_is_answered(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    await town.say("王女士", "上次那个怎么样了")
    await rasa_returns()
    assert "没有正在办的事" in town.last("王女士").text


async def test_what_stays_unsure_leaves_the_list_where_it_is(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    await town.say("王女士", "丽景苑3号楼那个东西又不行了")
    before = len(town.chat("王女士"))
    assert await rasa_returns() == 1
    assert len(town.chat("王女士")) == before
    await town.tap("王女士", "电梯")
    assert (await town.the_case()).category is Category.ELEVATOR


async def test_a_danger_that_only_the_model_sees_is_alarmed_late_rather_than_never(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    town.understander.knows({"炕上的老人叫不应": "emergency"})
    await town.say("王女士", "丽景苑3号楼，炕上的老人叫不应")
    await rasa_returns()
    case = await town.the_case()
    assert case.urgent
    assert case.number in town.last("w1").text


async def test_an_old_message_is_left_alone(
    town: Town, rasa_returns: Callable[[], Awaitable[int]]
) -> None:
    await town.say("王女士", LAMP)
    await town.pass_time(LOOK_BACK + timedelta(minutes=1))
    assert await rasa_returns() == 0
    assert await town.cases() == []
