"""Whom no message reaches hears what was decided from who entered his case, or that is said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.appeals import Appeal
from tests.integration.services.entering import BLOCKED, PHONE, enter
from tests.integration.services.reopened import NAME, at_the_limit, not_again
from tests.integration.services.test_appeals import appealed, decide
from tests.integration.services.town import Town


async def called(town: Town) -> None:
    """Let w2 enter a case that w1 solves, and have the card for calling back."""
    await enter(town, "w2", BLOCKED, PHONE)
    await town.tap("w1", "办结")
    await town.say("w1", "通好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(timedelta(days=1))


async def accuse(town: Town, key: str) -> None:
    async with town.units.write() as unit:
        case = (await unit.cases.all())[0]
        await unit.cases.save(replace(case, accused=key))
        await unit.commit()


@pytest.mark.parametrize("accused", [False, True])
async def test_an_upheld_appeal_is_passed_on_by_who_entered_the_case(
    town: Town,
    accused: bool,  # noqa: FBT001
) -> None:
    await called(town)
    await town.tap("w2", "未解决")
    if accused:
        await accuse(town, "w2")
    heard = len(town.chat("w2"))
    await appealed(town)
    case = await decide(town, "支持申诉", "自家的管道")
    assert case.appeal is Appeal.UPHELD
    done = town.last("l1", "支持了申诉").text
    if accused:
        assert len(town.chat("w2")) == heard
        assert "还没能告诉他" in done
    else:
        assert "自家的管道" in town.last("w2", "请您转告他").text
        assert "请录入的人转告" in done


async def test_that_stars_do_not_count_is_passed_on(town: Town) -> None:
    await called(town)
    await town.tap("w2", "已解决")
    await town.tap("w2", "1 星")
    await town.tap("w2", "完成")
    await town.tap("w1", "申诉", town.last("w1", "打了 1 星"))
    await town.say("w1", "他要换新的", reply_to=town.last("w1", "要求或评价不合理"))
    await decide(town, "支持申诉", "和办理无关")
    told = town.last("w2", "请您转告他").text
    assert "不算进网格员的考核" in told
    assert "和办理无关" in told


async def test_who_decides_reads_that_the_resident_could_not_be_told(town: Town) -> None:
    await at_the_limit(town)
    await town.block(NAME)
    await not_again(town, "已经修过两回")
    assert "还没能告诉他" in town.last("l1", "不再重办。").text


async def test_who_decides_reads_that_the_resident_was_told(town: Town) -> None:
    await at_the_limit(town)
    await not_again(town, "已经修过两回")
    assert "理由已经告诉居民" in town.last("l1", "不再重办。").text


@pytest.mark.parametrize("phone", [PHONE, None])
async def test_nobody_need_call_once_a_neighbours_no_reopened_it(
    town: Town, phone: str | None
) -> None:
    await enter(town, "w2", BLOCKED, PHONE)
    await town.resident("赵大爷")
    await town.say("赵大爷", "丽景苑3号楼2单元下水道堵了")
    await town.tap("赵大爷", "是同一件")
    case = await town.the_case()
    async with town.units.write() as unit:
        await unit.cases.save(replace(case, phone=phone))
        await unit.commit()
    await town.tap("w1", "办结")
    await town.say("w1", "通好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(timedelta(days=1))
    card = town.last("w2", "请打电话回访")
    await town.tap("赵大爷", "未解决")
    assert (await town.the_case()).is_open
    struck = town.last("w2", "不用打了，这件事已经重办")
    assert (struck.message_id, struck.labels()) == (card.message_id, [])
