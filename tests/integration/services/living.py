"""A little life that leaves something in most tables, for tests of whole databases."""

from community.messages import Kind
from tests.integration.services.town import Town


async def live_a_little(town: Town) -> None:
    """Leave cases, neighbours, files, answers and drafts, and words with signs that are hard."""
    await town.open("w1", "w2", "l1", residents=("王女士", "李先生"))
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了 \u2028 'x\" \\ 😀")
    await town.tap("w1", "接单")
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.say("李先生", "丽景苑3号楼2单元的楼道灯坏了")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "请回复这条消息"))
    await town.say("李先生", "电动车乱停")
