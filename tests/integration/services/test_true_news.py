"""What people read when a case is closed or taken up again is true, whoever has caused it."""

from datetime import timedelta

import pytest

from community.actions import Action
from community.followup import DueKind
from tests.integration.services.reopened import DAY, NAME, forged, lamp, neighbours_asked
from tests.integration.services.test_due_work import pending, press
from tests.integration.services.town import Town


async def with_neighbour(town: Town) -> None:
    await neighbours_asked(town)
    await town.tap(NAME, "未解决")


async def test_neighbours_read_who_wants_it_done_anew(town: Town) -> None:
    await with_neighbour(town)
    await town.tap("l1", "再办一次")
    assert "周组长要求把" in town.last("赵大爷", "重新办，由张师傅负责").text
    assert "有邻居" not in town.last("赵大爷").text


async def test_a_giving_up_that_was_moved_past_the_window_offers_no_button(town: Town) -> None:
    await lamp(town)
    row = (await pending(town, DueKind.CALLBACK_GIVE_UP)).row
    for _ in range(4):
        await press(town, "l1", Action.DUE_MOVE, f"{row.id}.three_days")
    await town.pass_time(30 * DAY)
    told = town.last(NAME, "没等到您的回音")
    assert "直接再说一遍" in told.text
    assert told.labels() == []


@pytest.mark.parametrize("most", [0, 2])
async def test_a_closing_promises_no_more_than_that_it_is_heard(town: Town, most: int) -> None:
    await lamp(town, most=most)
    await town.pass_time(timedelta(days=5))
    told = town.last(NAME, "没等到您的回音")
    assert "前点下面的「未解决」告诉我们" in told.text
    await forged(town, NAME, Action.NOT_SOLVED)
    case = await town.the_case()
    assert case.is_open is (most > 0)
