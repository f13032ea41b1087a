"""/tasks: what lies on one's desk by deadline, in pages, and the card a tap away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.case import Status
from tests.integration.services.desk_town import command, file, filed, labels
from tests.integration.services.town import Town


async def test_without_work_there_is_a_kind_sentence(town: Town) -> None:
    assert "没有要办的事" in await command(town, "w1", "tasks")


@pytest.mark.parametrize("words", ["我的任务", "待办", "「待办」", "my tasks"])
async def test_the_exact_words_do_the_same_without_the_model(town: Town, words: str) -> None:
    case = await filed(town)
    town.understander.available = False
    await town.say("w1", words)
    assert case.number in town.chat("w1")[-1].text


async def test_late_cases_come_first_and_say_how_late(town: Town) -> None:
    first, second = await file(town, 2)
    async with town.units.write() as unit:
        await unit.cases.save(replace(second, solve_by=town.watch.at - timedelta(hours=3)))
        await unit.commit()
    text = await command(town, "w1", "tasks")
    assert "超时 1 件" in text
    assert text.index(second.number) < text.index(first.number)
    assert "超时 3小时" in text


async def test_a_case_whose_clock_stands_still_is_not_late(town: Town) -> None:
    case = await filed(town)
    async with town.units.write() as unit:
        late = replace(case, solve_by=town.watch.at, paused_at=town.watch.at)
        await unit.cases.save(late)
        await unit.commit()
    await town.pass_time(timedelta(hours=1))
    text = await command(town, "w1", "tasks")
    assert "时限暂停" in text
    assert "超时" not in text


async def test_pages_are_turned_in_place(town: Town) -> None:
    cases = await file(town, 8)
    assert "第 1 页，共 2 页" in await command(town, "w1", "tasks")
    messages = len(town.chat("w1"))
    await town.tap("w1", "下一页 →")
    text = town.chat("w1")[-1].text
    assert [case.number in text for case in cases] == [False] * 6 + [True] * 2
    assert "7. " in text
    await town.tap("w1", "← 上一页")
    assert cases[0].number in town.chat("w1")[-1].text
    assert len(town.chat("w1")) == messages


async def test_filters_show_only_their_cases_and_keep_their_row(town: Town) -> None:
    first, second = await file(town, 2)
    await town.set_status(first.id, Status.WORKING)
    await command(town, "w1", "tasks")
    await town.tap("w1", "新的 1")
    text = town.chat("w1")[-1].text
    assert second.number in text
    assert first.number not in text
    await town.tap("w1", "超时 0")
    assert "这一类没有" in town.chat("w1")[-1].text
    assert "全部 2" in town.chat("w1")[-1].labels()


async def test_a_tap_brings_the_card_down_and_the_old_one_loses_its_buttons(town: Town) -> None:
    case = await filed(town)
    old = town.last("w1", label="接单")
    await command(town, "w1", "tasks")
    await town.tap("w1", "1 路灯照明")
    fresh = town.chat("w1")[-1]
    assert "接单" in fresh.labels()
    moved = next(one for one in town.chat("w1") if one.message_id == old.message_id)
    assert moved.labels() == []
    assert "在下面" in moved.text
    await town.tap("w1", "接单", fresh)
    assert "已接单" in town.chat("w1")[-1].text
    assert (await town.the_case()).status is Status.ACCEPTED
    assert case.number in moved.text


async def test_residents_are_told_politely_that_it_is_not_for_them(town: Town) -> None:
    assert "工作人员" in await command(town, "王女士", "tasks")
    assert "工作人员" in await command(town, "王女士", "board")
    assert "工作人员" in await command(town, "w1", "board")
    answer = await town.press("王女士", "1:5a::all.0")
    assert answer is not None
    assert "不归您" in answer.text


async def test_forged_pages_change_nothing(town: Town) -> None:
    await filed(town)
    before = labels(town, "w1")
    for argument in ("", "all", "all.x", "mine.0", "all.-1"):
        answer = await town.press("w1", f"1:5a::{argument}")
        assert answer is not None, argument
    assert labels(town, "w1") == before


async def test_a_filter_that_is_chosen_already_says_that_nothing_is_new(town: Town) -> None:
    await filed(town)
    await command(town, "w1", "tasks")
    answer = await town.tap("w1", "● 全部 1")
    assert answer is not None
    assert answer.text == "没有变化。"


async def test_a_page_far_away_gives_the_last_one(town: Town) -> None:
    case = await filed(town)
    await town.press("w1", "1:5a::all.999999999999")
    assert case.number in town.chat("w1")[-1].text


async def test_another_workers_case_cannot_be_brought(town: Town) -> None:
    case = await filed(town)
    answer = await town.press("w3", f"1:5b:{case.id}:")
    assert answer is not None
    assert "不归您" in answer.text
