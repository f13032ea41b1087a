"""A lift that was solved and came back, in words that could hurt a page."""

from datetime import timedelta

from services.console.comparing import compare
from tests.integration.services.overview_figures import summed_up
from tests.integration.services.town import Town

HOUR = timedelta(hours=1)


async def lift_comes_back(town: Town) -> None:
    """Report it twice, each time solved and confirmed; then count and compare everything."""
    for words in ("丽景苑3号楼电梯坏了", "丽景苑3号楼电梯又坏了<img src=x onerror=alert(1)>"):
        await town.say("李先生", words)
        await town.tap("w1", "办结")
        await town.say("w1", "修好了", reply_to=town.last("w1", "请回复这条消息"))
        await town.pass_time(26 * HOUR)
        await town.tap("李先生", "已解决")
        await town.pass_time(10 * 24 * HOUR)
    await summed_up(town)
    await compare(town.office)
