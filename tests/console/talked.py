"""Conversations that managers look for: understood, asked again, given up, corrected, angry."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from community.messages import Kind
from console.state import Console
from services.console.conversation_index import index_conversations
from storage.units import SqlUnits
from tests.console.visitors import Consoled, open_console
from tests.integration.services.settling import Rows, put_rows, rows_of
from tests.integration.services.town import Kept, Town

_TOLD: list[tuple[Rows, Kept]] = []
"""The town after all was said, so that it is said once only."""


@asynccontextmanager
async def talked_console(units: SqlUnits) -> AsyncIterator[Consoled]:
    """Open the console over an empty database, and fill that."""
    if not _TOLD:
        async with open_console(units) as opened:
            await talk_a_lot(opened.town)
            _TOLD.append((await rows_of(units.engine), opened.town.kept()))
            yield opened
        return
    rows, kept = _TOLD[0]
    await put_rows(units.engine, rows)
    town = Town(units)
    town.put_back(kept)
    _teach(town)
    opened = Consoled(town, Console(town.office))
    try:
        yield opened
    finally:
        await opened.close()


XSS = "<img src=x onerror=alert(1)><script>alert(2)</script>"


async def talk_a_lot(town: Town) -> None:
    """Let some minutes pass between what people say, so that it stands in its order."""
    _teach(town)
    await _a_lamp(town)
    await _somebody_who_is_not_understood(town)
    await index_conversations(town.office)


def _teach(town: Town) -> None:
    town.understander.knows({"催一下": "urge", "解决了": "solved", "天气": "out_of_scope"})


async def _a_lamp(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了，我的电话13800138000")
    await _wait(town, 3)
    await town.tap("w1", "接单")
    await _wait(town, 4)
    await town.say("王女士", "", kind=Kind.PHOTO)
    await _wait(town, 5)
    await town.say("王女士", "催一下")
    await _wait(town, 30)
    await town.tap("w1", "办结")
    await _wait(town, 1)
    await town.say("w1", "换好了，王女士请放心", reply_to=town.last("w1", "请回复这条消息"))
    await _wait(town, 25 * 60)
    await town.say("王女士", "解决了")
    await _wait(town, 1)
    await town.tap("王女士", "2 星")


async def _somebody_who_is_not_understood(town: Town) -> None:
    await town.say("李先生", "你好")
    await _wait(town, 1)
    await town.say("李先生", "今天天气不错")
    await _wait(town, 1)
    await town.say("李先生", f"那个啥 {XSS} =1+1 \u202egnp.exe")
    await _wait(town, 200)
    await town.say("李先生", "你们都是废物")


async def _wait(town: Town, minutes: int) -> None:
    """Let nothing fall due meanwhile: that would take longer than all else."""
    town.watch.at += timedelta(minutes=minutes)
