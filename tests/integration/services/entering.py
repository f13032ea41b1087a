"""What staff do who enter a report for somebody else."""

from services.entering import begin_entry
from tests.integration.services.remains import command
from tests.integration.services.town import Town

BLOCKED = "冯奶奶，丽景苑3号楼2单元201，下水道堵了没人会弄"
PHONE = "13812345678"


async def enter(town: Town, name: str, *said: str, way: str = "入户走访") -> None:
    """Begin with /new, choose the way, and say things one after the other."""
    await command(town, name, begin_entry)
    await town.tap(name, way)
    for words in said:
        await town.say(name, words)
