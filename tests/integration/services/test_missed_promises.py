"""A day that the resident was told has passed: he reads so, who was told, and the new day."""

from datetime import timedelta

from tests.integration.services.town import START, Town
from tests.integration.services.whistles import (
    REPORT,
    bring_units_in,
    calls,
    deliver,
    promise,
    whistle_for,
)

DAY = timedelta(days=1)


def heard(town: Town, name: str, words: str) -> list[str]:
    return [one.text for one in town.chat(name) if words in one.text]


async def with_promise(town: Town) -> None:
    """Let the property company promise to be done today, for two neighbours."""
    await bring_units_in(town, "wy1")
    await town.resident("赵先生")
    await town.say("王女士", REPORT)
    await town.say("赵先生", REPORT)
    await town.tap("赵先生", "是同一件")
    await town.tap("w1", "接单")
    await whistle_for(town, "丽景物业")
    await promise(town, "wy1", "今天")


async def test_a_unit_that_is_late_is_told_of_once_for_each_day_it_named(town: Town) -> None:
    await with_promise(town)
    await town.pass_time(DAY)
    for name in ("王女士", "赵先生"):
        (missed,) = heard(town, name, "它那部分，到时间还没有办好")
        assert "丽景物业答应 11月21日 23:59 前办好" in missed
        assert "已经催了丽景物业" in missed
        assert "也告诉了张师傅、周组长" in missed
    await town.tap("wy1", "明天")
    assert len(heard(town, "赵先生", "承诺 11月23日 23:59 前办好")) == 1
    await town.pass_time(timedelta(hours=1))
    assert len(heard(town, "王女士", "到时间还没有办好")) == 1
    await deliver(town, "wy1", "换了灯泡")
    (call,) = await calls(town)
    assert call.delivered_at is not None
    await town.pass_time(DAY)
    assert len(heard(town, "王女士", "它那部分，到时间还没有办好")) == 1


async def test_nobody_is_named_whom_no_message_reaches(town: Town) -> None:
    await with_promise(town)
    for name in ("wy1", "l1"):
        await town.block(name)
    await town.pass_time(DAY)
    (missed,) = heard(town, "王女士", "到时间还没有办好")
    assert "已经催了" not in missed
    assert "也告诉了张师傅。" in missed


async def test_a_late_solution_is_told_once_and_an_early_date_to_nobody(town: Town) -> None:
    await town.say("王女士", REPORT)
    await town.tap("w1", "接单")
    await town.tap("w1", "措施")
    await town.say("w1", "换灯", reply_to=town.last("w1", "打算怎么办"))
    await town.tap("w1", "今天")
    assert not heard(town, "王女士", "现在说")
    await town.pass_time(5 * DAY)
    (missed,) = heard(town, "王女士", "没能在答应的 11月23日 10:00 前办好")
    assert "还是张师傅负责" in missed
    assert "已经提醒张师傅、周组长" in missed
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.tap("w1", "撤销")
    assert town.watch.at == START + 5 * DAY
    await town.pass_time(DAY)
    assert len(heard(town, "王女士", "没能在答应的")) == 1


async def test_a_day_named_anew_and_replaced_by_another_is_missed_once(town: Town) -> None:
    await town.say("王女士", REPORT)
    await town.tap("w1", "接单")
    await town.pass_time(2 * DAY + timedelta(hours=1))
    for days in ("明天", "3天内"):
        await town.tap("w1", "措施")
        await town.say("w1", "换灯", reply_to=town.last("w1", "打算怎么办"))
        await town.tap("w1", days)
    assert len(heard(town, "王女士", "张师傅现在说")) == 2
    await town.pass_time(10 * DAY)
    assert len(heard(town, "王女士", "也过了，还没有办好")) == 1
    assert len(heard(town, "l1", "又过了日期")) == 1


async def late_and_dated(town: Town, *days: str) -> None:
    """Let a case be late, and its worker name these days, one after the other."""
    await town.say("王女士", REPORT)
    await town.tap("w1", "接单")
    await town.pass_time(2 * DAY + timedelta(hours=1))
    for one in days:
        await town.tap("w1", "措施")
        await town.say("w1", "换灯", reply_to=town.last("w1", "打算怎么办"))
        await town.tap("w1", one)


async def test_a_day_that_is_named_again_after_another_is_told_again(town: Town) -> None:
    await late_and_dated(town, "明天", "3天内", "明天")
    first, second, third = heard(town, "王女士", "张师傅现在说")
    assert first == third != second
    await town.pass_time(2 * DAY)
    assert len(heard(town, "王女士", "也过了，还没有办好")) == 1


async def test_a_day_that_was_told_counts_although_the_worker_writes_something_new(
    town: Town,
) -> None:
    await late_and_dated(town, "明天")
    await town.tap("w1", "措施")
    await town.say("w1", "等配件", reply_to=town.last("w1", "打算怎么办"))
    await town.pass_time(2 * DAY)
    assert len(heard(town, "王女士", "也过了，还没有办好")) == 1
    assert len(heard(town, "w1", "又过了日期")) == 1
