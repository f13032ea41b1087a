"""Undoing for a minute: the case as it was, the others told the truth, the history keeps both."""

from datetime import timedelta

import pytest

from community.case import Case, Status
from community.followup import DueKind
from tests.integration.services.desk_town import filed
from tests.integration.services.town import Town


async def due(town: Town, case: Case) -> list[tuple[DueKind, int, object]]:
    async with town.units.read() as unit:
        return [(row.kind, row.round, row.due_at) for row in await unit.due.of_case(case.id)]


async def resolve(town: Town, words: str = "换了灯泡") -> None:
    await town.tap("w1", "办结")
    await town.say("w1", words, reply_to=town.last("w1", "写一句怎么办好的"))


async def test_accepting_is_undone_with_its_clocks(town: Town) -> None:
    before = await filed(town)
    waiting = await due(town, before)
    await town.tap("w1", "接单")
    assert await due(town, before) != waiting
    answer = await town.tap("w1", "撤销")
    assert answer is not None
    assert answer.text == "撤销了。"
    assert await town.the_case() == before
    assert await due(town, before) == waiting
    card = town.last("w1", label="接单")
    assert "撤销" not in card.labels()
    assert "已派单" in card.text
    told = town.chat("王女士")[-1].text
    assert "点错了" in told
    assert "已派单" in told
    assert (await town.events(before.id))[-2:] == ["case_accepted", "accept_undone"]


async def test_a_second_tap_and_one_after_the_minute_change_nothing(town: Town) -> None:
    case = await filed(town)
    await town.tap("w1", "接单")
    button = town.last("w1", label="撤销").data("撤销")
    await town.pass_time(timedelta(seconds=61))
    answer = await town.tap("w1", "撤销")
    assert answer is not None
    assert "过了一分钟" in answer.text
    assert (await town.the_case()).status is Status.ACCEPTED
    assert all("撤销" not in said.labels() for said in town.chat("w1"))
    assert "accept_undone" not in await town.events(case.id)
    await town.press("w1", button)
    assert (await town.the_case()).status is Status.ACCEPTED


async def test_undoing_twice_is_undoing_once(town: Town) -> None:
    case = await filed(town)
    await town.tap("w1", "接单")
    button = town.last("w1", label="撤销").data("撤销")
    await town.press("w1", button)
    answer = await town.press("w1", button)
    assert answer is not None
    assert (await town.events(case.id)).count("accept_undone") == 1


async def test_nothing_is_undone_once_the_other_side_has_acted(town: Town) -> None:
    await filed(town)
    await town.tap("w1", "接单")
    await town.say("王女士", "灯还是坏的", reply_to=town.last("王女士", "张师傅"))
    answer = await town.tap("w1", "撤销")
    assert answer is not None
    assert "后来又有变化" in answer.text
    assert (await town.the_case()).status is Status.ACCEPTED


@pytest.mark.parametrize("who", ["w2", "l1", "王女士"])
async def test_nobody_undoes_what_somebody_else_did(town: Town, who: str) -> None:
    await filed(town)
    await town.tap("w1", "接单")
    await town.press(who, town.last("w1", label="撤销").data("撤销"))
    assert (await town.the_case()).status is Status.ACCEPTED


async def test_a_solution_is_undone_with_callback_and_clocks(town: Town) -> None:
    await filed(town)
    await town.tap("w1", "接单")
    before = await town.the_case()
    waiting = await due(town, before)
    await resolve(town)
    assert [kind for kind, _, _ in await due(town, before)] == [DueKind.CALLBACK]
    await town.tap("w1", "撤销", town.last("w1", "已办结", label="撤销"))
    assert await town.the_case() == before
    assert await due(town, before) == waiting
    assert "点错了" in town.chat("王女士")[-1].text
    assert "办结" in town.last("w1", label="更多 ▾").labels()
    await town.pass_time(timedelta(hours=25))
    assert not [said for said in town.chat("王女士") if "问题解决了吗" in said.text]


async def test_messages_that_wait_are_recalled(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not read yet needs no correction."""
    before = await filed(town)
    heard = len(town.chat("王女士"))
    with monkeypatch.context() as away:
        away.setattr(town, "deliver", _nothing)
        await town.tap("w1", "接单")
        answer = await town.press("w1", f"1:5o:{before.id}:1")
    assert answer is not None
    assert answer.text == "撤销了。"
    await town.deliver()
    assert len(town.chat("王女士")) == heard
    assert await town.the_case() == before


async def _nothing() -> None:
    """Let messages wait."""


async def test_handing_over_is_undone_and_the_new_one_knows(town: Town) -> None:
    before = await filed(town)
    waiting = await due(town, before)
    await town.tap("w1", "转派")
    await town.tap("w1", "刘师傅")
    await town.tap("w1", "撤销")
    assert await town.the_case() == before
    assert await due(town, before) == waiting
    assert "接单" in town.last("w1", label="更多 ▾").labels()
    cards = [said for said in town.chat("w2") if before.number in said.text]
    assert all("接单" not in said.labels() for said in cards)
    assert "点错了" in town.chat("w2")[-1].text
    assert "张师傅" in town.chat("w2")[-1].text
    assert "撤销了" in town.last("w1", "撤销了").text


async def test_a_note_is_undone(town: Town) -> None:
    await filed(town)
    await town.tap("w1", "记一笔")
    await town.say("w1", "住户白天不在家", reply_to=town.chat("w1")[-1])
    card = town.last("w1", "路灯照明", label="更多 ▾")
    assert "张师傅记：住户白天不在家" in card.text
    await town.tap("w1", "撤销")
    assert "住户白天不在家" not in town.last("w1", "路灯照明", label="更多 ▾").text


@pytest.mark.parametrize("argument", ["", "x", "0", "999", "9" * 30, "-1", "1.1"])
async def test_forged_numbers_undo_nothing(town: Town, argument: str) -> None:
    case = await filed(town)
    await town.tap("w1", "接单")
    answer = await town.press("w1", f"1:5o:{case.id}:{argument}")
    assert answer is not None
    assert "用不上了" in answer.text
    assert (await town.the_case()).status is Status.ACCEPTED
