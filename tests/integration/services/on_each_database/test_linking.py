"""A code on paper makes the resident himself the reporter of what staff entered for him."""

import re
from datetime import timedelta

import pytest

from app.transcript_text import transcript_text
from bot.callback_data import encode
from community.actions import Action
from community.case import Case
from community.speech import Button
from services.transcript import transcript_of
from tests.integration.services.entering import BLOCKED, enter
from tests.integration.services.town import Town

_CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")


async def code_of(town: Town, name: str = "w2") -> str:
    await town.tap(name, "给居民开个码")
    found = _CODE.search(town.last(name, "给居民的码").text)
    assert found is not None
    return found[0]


@pytest.fixture
async def entered(town: Town) -> Case:
    """A case that w2 entered and w1 is responsible for."""
    await enter(town, "w2", BLOCKED)
    await town.tap("w2", "不留电话")
    return await town.the_case()


async def reporter_of(town: Town) -> str:
    async with town.units.read() as unit:
        return (await unit.people.get((await town.the_case()).reporter_id)).name


async def test_who_has_agreed_before_is_linked_at_once(town: Town, entered: Case) -> None:
    await town.say("王女士", (await code_of(town)).lower())
    assert await reporter_of(town) == "王女士"
    assert "对上了" in town.last("王女士", "对上了").text
    assert entered.number in town.last("王女士", "您反映的事记下了").text
    assert "冯奶奶用码接上了" in town.last("w1", "用码").text
    assert "冯奶奶用码接上了" in town.last("w2", "用码").text
    assert "居民：王女士" in town.last("w1", "来自：").text
    assert "给居民开个码" not in town.last("w1", "来自：").labels()
    assert "resident_linked" in await town.events(entered.id)


@pytest.mark.parametrize("by_start", [True, False])
async def test_a_newcomer_is_asked_for_consent_first(
    town: Town, entered: Case, *, by_start: bool
) -> None:
    code = await code_of(town)
    await (town.command("冯家", code) if by_start else town.say("冯家", code))
    assert await reporter_of(town) == "冯奶奶"
    assert "工作人员替您记的" in town.chat("冯家")[-1].text
    await town.tap("冯家", "同意")
    assert await reporter_of(town) == "冯家"
    await town.tap("w1", "接单")
    assert entered.number in town.last("冯家", "接单了").text


async def test_who_does_not_agree_is_not_linked_and_the_code_still_holds(
    town: Town, entered: Case
) -> None:
    code = await code_of(town)
    await town.say("冯家", code)
    await town.tap("冯家", "不同意")
    assert await reporter_of(town) == "冯奶奶"
    await town.say("王女士", code)
    assert (await town.the_case()).id == entered.id
    assert await reporter_of(town) == "王女士"


async def test_a_code_works_once(town: Town, entered: Case) -> None:
    code = await code_of(town)
    await town.say("王女士", code)
    await town.resident("李大爷")
    await town.say("李大爷", code)
    assert "已经用过" in town.chat("李大爷")[-1].text
    assert (await town.the_case()).id == entered.id
    assert await reporter_of(town) == "王女士"


async def test_of_two_newcomers_with_one_code_the_first_to_agree_has_it(
    town: Town, entered: Case
) -> None:
    code = await code_of(town)
    await town.say("甲", code)
    await town.say("乙", code)
    await town.tap("乙", "同意")
    await town.tap("甲", "同意")
    assert "已经用过" in town.chat("甲")[-1].text
    assert (await town.the_case()).id == entered.id
    assert await reporter_of(town) == "乙"


@pytest.mark.usefixtures("entered")
async def test_codes_expire_and_a_new_one_makes_the_old_one_void(town: Town) -> None:
    first = await code_of(town)
    second = await code_of(town, "w1")
    await town.say("王女士", first)
    assert "没有这个码" in town.chat("王女士")[-1].text
    await town.pass_time(timedelta(days=8))
    await town.say("王女士", second)
    assert "过期" in town.chat("王女士")[-1].text
    assert await reporter_of(town) == "冯奶奶"


@pytest.mark.usefixtures("entered")
async def test_guessing_is_stopped_and_later_allowed_again(town: Town) -> None:
    code = await code_of(town)
    for sign in "ABCDE":
        await town.say("王女士", f"2222222{sign}")
    await town.say("王女士", code)
    assert "次数太多" in town.chat("王女士")[-1].text
    assert await reporter_of(town) == "冯奶奶"
    await town.pass_time(timedelta(minutes=61))
    await town.say("王女士", code)
    assert await reporter_of(town) == "王女士"


@pytest.mark.usefixtures("entered")
async def test_staff_cannot_use_a_code(town: Town) -> None:
    await town.say("w1", await code_of(town))
    assert "居民本人" in town.chat("w1")[-1].text
    assert await reporter_of(town) == "冯奶奶"


async def test_only_who_entered_or_handles_the_case_gets_a_code(town: Town) -> None:
    await enter(town, "w1", BLOCKED)
    case = await town.the_case()
    for name in ("w2", "王女士"):
        answer = await town.press(name, encode(Button(Action.LINK_CODE, case.id)))
        assert answer is not None
        assert answer.alert
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    own = next(one for one in await town.cases() if one.id != case.id)
    answer = await town.press("w1", encode(Button(Action.LINK_CODE, own.id)))
    assert answer is not None
    assert "用不着码" in answer.text


async def test_a_code_stands_in_no_transcript(town: Town, entered: Case) -> None:
    code = await code_of(town)
    assert code not in transcript_text(await transcript_of(town.office, entered.number))
