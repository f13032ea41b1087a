"""Rasa away: the bot offers the list of categories, and understands again when Rasa is back."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from community.categories import Category
from tests.acceptance.town import OWN_RASA, REPORT, Chat, Town, labels_of, open_town, until
from tests.integration.app.programs import NOBODY, Program

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def deaf_town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Run a program whose Rasa is at a port where nobody listens."""
    async with open_town(tmp_path_factory.mktemp("deaf"), NLU_URL=NOBODY) as town:
        await town.start()
        await town.bind("w1", "l1")
        yield town


async def test_without_rasa_the_category_list_is_offered_and_the_report_is_filed(
    deaf_town: Town,
) -> None:
    resident = await deaf_town.resident()
    chat = Chat.of(resident)
    await resident.send(REPORT)
    offer = await chat.shows("请点一下，这是哪一类事")
    labels = labels_of(offer)
    assert labels[-2:] == ["更多类别", "都不是"]
    assert {"路灯照明", "停车管理", "电梯"} <= set(labels)
    assert not await deaf_town.cases_of(resident)
    await resident.tap(offer, "路灯照明")
    await chat.shows("您反映的事记下了", "路灯照明", "丽景苑3号楼2单元", "张建国")
    (case,) = await deaf_town.cases_of(resident)
    assert (case.text, case.category) == (REPORT, Category.LIGHTING)


async def test_the_list_and_the_place_pressed_twice_at_once_file_one_case(
    deaf_town: Town,
) -> None:
    resident = await deaf_town.resident()
    chat = Chat.of(resident)
    await resident.send("低保怎么办")
    for label, words in (
        ("都不是", "请点一下，这是哪一类事"),
        ("社会保障", "都在这里了"),
        ("我不确定", "哪个小区"),
    ):
        message = await chat.shows(words, label=label)
        await asyncio.gather(resident.tap(message, label), resident.tap(message, label))
        await deaf_town.settled()
    assert await chat.count("哪个小区") == 1
    (case,) = await deaf_town.cases_of(resident)
    assert (case.text, case.category) == ("低保怎么办", Category.WELFARE)


async def test_without_rasa_danger_is_still_seen(deaf_town: Town) -> None:
    resident = await deaf_town.newcomer("李大爷")
    await resident.send("丽景苑3号楼着火了")
    await Chat.of(resident).shows("人先离开", "119")
    await Chat.of(deaf_town.phones["l1"]).shows("紧急", "李大爷", "着火了")
    (case,) = await deaf_town.cases_of(resident)
    assert case.category is Category.EMERGENCY


async def test_without_rasa_progress_can_still_be_asked_for(deaf_town: Town) -> None:
    resident = await deaf_town.resident()
    await resident.send("/my")
    await Chat.of(resident).shows("您没有正在办的事")


async def test_a_killed_rasa_is_replaced_and_the_bot_understands_again(
    trained_model: None, tmp_path: Path
) -> None:
    async with open_town(tmp_path, **OWN_RASA) as town:
        program = await town.start()
        await town.bind("w1")
        first, second = await town.resident("王女士"), await town.resident("李大爷")
        await program.says("rasa_ready")
        os.kill(_rasa_pids(program)[0], signal.SIGKILL)
        await program.says("rasa_waiting")
        await first.send(REPORT)
        offer = await Chat.of(first).shows("请点一下，这是哪一类事")
        await program.says("rasa_ready", times=2)
        await second.send("丽景苑3号楼1单元路灯不亮")
        await Chat.of(second).shows("您反映的事记下了", "路灯照明")
        await first.tap(offer, "路灯照明")
        await Chat.of(first).shows("您反映的事记下了", "路灯照明")
        assert await program.end() == 0
        old, new = _rasa_pids(program)
        assert old != new
        await until(lambda: _is_gone(new), "the second Rasa to be gone")


def _rasa_pids(program: Program) -> list[int]:
    return [int(pid) for pid in re.findall(r"rasa_ready\b.*?\bpid=(\d+)", program.said)]


async def _is_gone(pid: int) -> bool:
    return not _exists(pid)


def _exists(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()
