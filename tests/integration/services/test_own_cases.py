"""「我的事」 and /my: every case of one's own, with state, worker and the time that is left."""

from datetime import timedelta

import pytest

from services.incoming import IncomingCommand
from services.progress import tell_progress
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"


async def ask(town: Town, name: str = "王女士") -> str:
    await town.say(name, "我的事")
    return town.chat(name)[-1].text


async def file(town: Town, count: int) -> list[str]:
    """File several cases, a minute apart; give their numbers, newest first."""
    for number in range(count):
        await town.pass_time(timedelta(minutes=1))
        await town.say("王女士", f"丽景苑3号楼{number + 1}单元楼道灯坏了")
    return [case.number for case in reversed(await town.cases())]


def shown(town: Town, numbers: list[str]) -> list[int]:
    """Give which of these the newest message names, in the order in which it does."""
    text = town.chat("王女士")[-1].text
    named = [place for place, number in enumerate(numbers) if number in text]
    return sorted(named, key=lambda place: text.index(numbers[place]))


@pytest.mark.parametrize("words", ["我的事", "「我的事」", "My cases"])
async def test_the_exact_words_need_no_model(town: Town, words: str) -> None:
    await town.say("王女士", LAMP)
    town.understander.available = False
    await town.say("王女士", words)
    assert "还没办完" in town.chat("王女士")[-1].text


async def test_the_command_lists_the_same(town: Town) -> None:
    await town.say("王女士", LAMP)
    listed = await ask(town)
    who = town.account("王女士")
    origin, number = await town._arrive(who)
    await tell_progress(town.office, IncomingCommand(origin, who, number, "", town.watch.at))
    await town.deliver()
    assert town.chat("王女士")[-1].text == listed


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (timedelta(0), "还剩 2天"),
        (timedelta(hours=20, minutes=30), "还剩 1天3小时"),
        (timedelta(hours=45, seconds=30), "还剩 2小时59分钟"),
        (timedelta(hours=48) - timedelta(seconds=10), "还剩 1分钟"),
        (timedelta(hours=51), "已经晚了 3小时"),
    ],
)
async def test_the_time_that_is_left_is_told_honestly(
    town: Town, passed: timedelta, told: str
) -> None:
    await town.say("王女士", LAMP)
    await town.pass_time(passed)
    text = await ask(town)
    assert told in text
    assert "张师傅" in text
    assert "已派单" in text


async def test_a_list_that_fits_has_no_pages(town: Town) -> None:
    numbers = await file(town, 5)
    assert "页" not in await ask(town)
    assert shown(town, numbers) == [0, 1, 2, 3, 4]
    assert town.chat("王女士")[-1].labels() == []


async def test_more_cases_than_fit_are_turned_over_in_place(town: Town) -> None:
    numbers = await file(town, 7)
    assert "第 1 页，共 2 页" in await ask(town)
    assert shown(town, numbers) == [0, 1, 2, 3, 4]
    messages = len(town.chat("王女士"))
    await town.tap("王女士", "早一些的 →")
    assert shown(town, numbers) == [5, 6]
    await town.tap("王女士", "← 新一些的")
    assert shown(town, numbers) == [0, 1, 2, 3, 4]
    assert len(town.chat("王女士")) == messages


async def test_a_page_that_is_gone_gives_the_last_one(town: Town) -> None:
    numbers = await file(town, 6)
    await ask(town)
    older = town.last("王女士", label="早一些的 →")
    for case in (await town.cases())[:2]:
        await town.say("王女士", "撤回")
        question = town.last("王女士", "要撤回的是哪一件")
        label = next(one for one in question.labels() if case.number in one)
        await town.tap("王女士", label, question)
    await town.press("王女士", older.data("早一些的 →"), older.message_id)
    text = town.last("王女士", "还没办完").text
    assert all((number in text) is (place < 4) for place, number in enumerate(numbers))


async def test_finished_cases_stand_behind_a_button(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("王女士", "撤回")
    assert "没有正在办的事" in await ask(town)
    await town.tap("王女士", "已经结束的（1 件）")
    text = town.chat("王女士")[-1].text
    assert (await town.the_case()).number in text
    assert "已撤回" in text
    await town.tap("王女士", "没办完的（0 件）")
    assert "没有正在办的事" in town.chat("王女士")[-1].text


async def test_cases_that_one_stands_behind_are_listed_with_the_time_left(town: Town) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    await town.say("李大爷", LAMP)
    await town.tap("李大爷", "是同一件")
    await town.say("李大爷", "丽景苑12号楼电梯坏了")
    text = await ask(town, "李大爷")
    assert text.index("刘师傅") < text.index("和邻居一起反映的")
    assert "张师傅负责，还剩 2天" in text
    assert "王女士" not in text
    await town.pass_time(timedelta(hours=50))
    assert "张师傅负责。原来答应" in await ask(town, "李大爷")


async def test_a_button_with_a_strange_page_changes_nothing(town: Town) -> None:
    await file(town, 6)
    await ask(town)
    before = [said.text for said in town.chat("王女士")]
    for argument in ("", "open", "open.x", "closed.1", "open.-1"):
        answer = await town.press("王女士", f"1:my::{argument}")
        assert answer is not None, argument
    assert [said.text for said in town.chat("王女士")] == before


async def test_somebody_elses_button_shows_ones_own_cases(town: Town) -> None:
    await file(town, 6)
    await ask(town)
    foreign = town.last("王女士", label="早一些的 →")
    await town.resident("李大爷")
    await town.press("李大爷", foreign.data("早一些的 →"), foreign.message_id)
    assert "没有正在办的事" in town.chat("李大爷")[-1].text
