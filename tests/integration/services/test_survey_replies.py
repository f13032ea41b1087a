"""A reply to a survey that tells of the trouble itself does what it does without a reply."""

import pytest

from community.case import Status
from tests.integration.services.test_surveys import NAME, asked, callback, survey
from tests.integration.services.town import Town

__all__ = ["asked"]


@pytest.mark.parametrize("words", ["楼道灯还是不亮", "还是坏的"])
@pytest.mark.parametrize("replies", [True, False])
async def test_that_it_goes_on_reopens_with_and_without_a_reply(
    asked: Town,
    words: str,
    replies: bool,  # noqa: FBT001
) -> None:
    shown = await survey(asked)
    await asked.say(NAME, words, reply_to=shown if replies else None)
    assert (await asked.the_case()).status is Status.REOPENED


async def test_how_it_was_handled_is_a_sentence_still(asked: Town) -> None:
    shown = await survey(asked)
    await asked.say(NAME, "楼道灯修得很快", reply_to=shown)
    assert (await asked.the_case()).status is Status.RESOLVED
    assert (await callback(asked)).comment == "楼道灯修得很快"


async def test_after_closing_it_is_asked_whether_it_is_that_case(asked: Town) -> None:
    shown = await survey(asked)
    await asked.tap(NAME, "5 星")
    await asked.tap(NAME, "完成")
    assert (await asked.the_case()).status is Status.CLOSED
    await asked.say(NAME, "楼道灯还是不亮", reply_to=shown)
    assert "您说的是上回那件事吗" in asked.chat(NAME)[-1].text
