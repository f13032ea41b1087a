"""Several clocks look at the same moment who has long heard nothing: he is told once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from services.progress_news import tell_progress
from storage.units import SqlUnits
from tests.integration.services.town import Town

CLOCKS = 4
WORDS = ("丽景苑3号楼2单元楼道灯坏了", "丽景苑3号楼2单元停车堵住出口")


async def test_of_several_clocks_one_tells_each_resident(units: SqlUnits) -> None:
    town = Town(units)
    await town.open("w1", "l1", residents=("王女士", "赵先生"))
    await town.say("王女士", WORDS[0])
    await town.say("赵先生", WORDS[0])
    await town.tap("赵先生", "是同一件")
    await town.say("赵先生", WORDS[1])
    town.watch.at += timedelta(days=5)
    offices = [replace(town.office) for _ in range(CLOCKS)]
    told = await asyncio.gather(*(tell_progress(office) for office in offices))
    assert sum(told) == 2
    await town.deliver()
    for name, cases in (("王女士", 1), ("赵先生", 2)):
        (news,) = [one.text for one in town.chat(name) if "跟您说一声进展" in one.text]
        assert news.count("LL2026-") == cases
