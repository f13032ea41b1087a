"""The two towns that are pictured: one of two years, and one in which every word was said."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from app.demo import SAMPLE
from benchmarks.town.making import catch_up, make_town
from benchmarks.town.plan import Plan
from services.console.comparing import compare
from services.console.conversation_index import index_conversations
from services.console.summing import sum_up
from storage import schema
from storage.units import SqlUnits, open_units
from tests.console.learning import end, with_trainer
from tests.console.visitors import Consoled, Visitor, console_over, open_console
from tests.integration.services.entering import enter
from tests.integration.services.town import START, Town

CASES, MESSAGES = 5_000, 12_000
STEPS = 100
HOUR = timedelta(hours=1)
DAY = 24 * HOUR
ADMIN = "s1"
ASKED = "ask-estate"
REWORDED = {
    "请问您住哪个小区、几号楼？": 0,
    "请问是<b>哪个小区、几号楼</b>？\n点一下，或者直接写给我。": 1,
}
"""What somebody has the bot ask, and the number of what it asked before."""
_HIDDEN = re.compile(r'name="(onto|made)" value="([^"]*)"')
_WAITS = """
SELECT id FROM due_rows WHERE finished_at IS NULL ORDER BY kind = 'callback' DESC, id LIMIT 1
"""
_CONFIRMED = """
SELECT number, resolution, estate FROM cases
WHERE outcome = 'confirmed' AND accused = '' AND category NOT IN ('noise', 'building')
ORDER BY id DESC LIMIT 4
"""


@asynccontextmanager
async def big_town(folder: Path) -> AsyncIterator[Consoled]:
    """Give a console over two years of cases and talk."""
    url = await _database(folder / "big.db")
    await make_town(url, Plan(CASES, MESSAGES, int(START.timestamp())))
    await catch_up(url, STEPS)
    async with _units(url) as units:
        town = Town(units)
        consoled = Consoled(town, console_over(town))
        manager = await consoled.login(ADMIN, is_admin=True)
        while await sum_up(town.office):
            pass
        await _begin_a_bulk(units, manager)
        await _clear_some(units, manager)
        await _change_a_file(manager)
        yield consoled
        await consoled.close()


@asynccontextmanager
async def little_town(folder: Path) -> AsyncIterator[Consoled]:
    """Give a console over a few cases that were really told, worked on and asked back about."""
    async with (
        _units(await _database(folder / "little.db")) as units,
        open_console(units) as consoled,
    ):
        town = consoled.town
        town.understander.knows({"轱辘": "greet", "亮疙瘩": "out_of_scope"})
        await _lamp(town)
        await _lift_comes_back(town)
        await _told_at_the_door(town)
        await _not_understood(town)
        await index_conversations(town.office)
        await sum_up(town.office)
        await compare(town.office)
        with_trainer(consoled)
        manager = await consoled.login(ADMIN, is_admin=True)
        await _taught(consoled, manager)
        for words, number in REWORDED.items():
            form = {"language": "zh", "text": words, "seen": str(number)}
            answer = await manager.post_form(f"/people/texts/{ASKED}", form)
            assert answer.is_redirect, answer.text
        yield consoled


async def due_row(consoled: Consoled) -> int:
    """Give something that waits to be done."""
    async with consoled.town.units.engine.connect() as connection:  # type: ignore[attr-defined]
        found = await connection.scalar(text(_WAITS))
    return int(found)


async def _database(path: Path) -> str:
    url = f"sqlite+aiosqlite:///{path}"
    await schema.upgrade(url)
    return url


@asynccontextmanager
async def _units(url: str) -> AsyncIterator[SqlUnits]:
    units = open_units(url)
    try:
        yield units
    finally:
        await units.dispose()


async def _begin_a_bulk(units: SqlUnits, manager: Visitor) -> None:
    async with units.engine.connect() as connection:
        newest = await connection.scalars(text("SELECT id FROM cases ORDER BY id DESC LIMIT 8"))
        cases = [str(one) for one in newest]
    data = {"_csrf": await manager.token(), "kind": "supervise", "case": cases}
    answer = await manager.client.post("/ledger/bulk", data=data)
    assert answer.is_redirect, answer.text


async def _change_a_file(manager: Visitor) -> None:
    """Load one community file, and hand in another that changes a name and a time."""
    first = SAMPLE.read_text("utf-8")
    second = first.replace("name: 陈丽华", "name: 陈丽华（新）").replace("48h", "36h")
    for content in (first.replace("name: 林涛", "name: 林涛涛"), second):
        files = [("file", ("community.yml", content.encode()))]
        answer = await manager.post_form("/people/file", files=files)
        assert answer.is_redirect, answer.text
        if content is not second:
            draft = answer.headers["location"]
            form = dict(_HIDDEN.findall(await manager.reads(draft)))
            assert (await manager.post_form(f"{draft}/load", form)).is_redirect


async def _clear_some(units: SqlUnits, manager: Visitor) -> None:
    async with units.engine.connect() as connection:
        closed = await connection.execute(text(_CONFIRMED))
    for number, title, estate in closed:
        words = {"title": title, "sentence": f"{estate}的事：有人去看过，办好了，也问过住户。"}
        answer = await manager.post_form(f"/coming-back/board/{number}", words)
        assert answer.is_redirect, answer.text


async def _lamp(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了三天，老人上下楼看不清")
    await _wait(town, 4)
    await town.tap("w1", "接单")
    await _wait(town, 6)
    await town.tap("w1", "回复居民")
    await town.say("w1", "明天上午带灯泡过来", reply_to=town.last("w1", "回复王女士"))
    await _wait(town, 3)
    await town.say("王女士", "好的，我在家等", reply_to=town.last("王女士", "明天上午"))
    await _wait(town, 18 * 60)
    await _solve(town, "换了声控灯，试过了，亮的")
    await town.pass_time(25 * HOUR)
    await town.tap("王女士", "已解决")
    await town.tap("王女士", "5 星")
    await town.say("王女士", "修得很快，谢谢张师傅")


async def _lift_comes_back(town: Town) -> None:
    for words in ("丽景苑3号楼1单元电梯坏了，按了没反应", "丽景苑3号楼1单元电梯又坏了，停在三楼"):
        await town.say("李先生", words)
        await _wait(town, 5)
        await town.tap("w1", "接单")
        await _wait(town, 90)
        await _solve(town, "维保单位换了门机")
        await town.pass_time(26 * HOUR)
        await town.tap("李先生", "已解决")
        await town.tap("李先生", "3 星")
        await town.pass_time(7 * DAY)


async def _told_at_the_door(town: Town) -> None:
    await enter(town, "w2", "冯奶奶，丽景苑3号楼2单元201，下水道堵了没人会弄", "13812345678")
    await _wait(town, 40)
    await _solve(town, "疏通了主管，水下去了")
    await town.pass_time(DAY)


async def _not_understood(town: Town) -> None:
    await town.say("李先生", "楼道那个亮疙瘩又歇菜了")
    await _wait(town, 2)
    await town.say("王女士", "丽景苑12号楼门口垃圾堆了两天没人收")
    await _wait(town, 1)
    await town.tap("w2", "改类别")
    await town.tap("w2", "物业服务")
    await town.say("王女士", "丽景苑3号楼1单元楼道灯不亮")
    await _wait(town, 5)
    await town.tap("w1", "接单")
    await _solve(town, "换了灯泡")


async def _solve(town: Town, words: str) -> None:
    await town.tap("w1", "办结")
    await town.say("w1", words, reply_to=town.last("w1", "写一句"))


async def _taught(consoled: Consoled, manager: Visitor) -> None:
    async with consoled.town.units.engine.connect() as connection:  # type: ignore[attr-defined]
        said = await connection.scalar(
            text("SELECT max(id) FROM spoken WHERE text LIKE '%亮疙瘩%'")
        )
    form = {"intent": "report_lighting"}
    answer = await manager.post_form(f"/teaching/messages/{said}/correct", form)
    assert answer.is_redirect, answer.text
    await manager.post_form("/teaching/candidates/1/accept")
    await manager.post_form("/teaching/training")
    await end(consoled, 1)
    words = {"title": "楼道灯修好了", "sentence": "物业换了声控灯，晚上回家亮堂了。"}
    await manager.post_form("/coming-back/board/LL2026-000001", words)


async def _wait(town: Town, minutes: int) -> None:
    town.watch.at += timedelta(minutes=minutes)
