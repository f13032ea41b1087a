"""Scenes that many tests begin with: a filed report, its card, a solved case, a callback."""

import re
from dataclasses import dataclass

from sandbox.phone import Phone, words_of
from tests.acceptance.chat import PATIENCE
from tests.acceptance.town import REPORT, Chat, Json, Town

CALLED_BACK_WITHIN = "34h"
"""24 hours, and at most a night's quiet on top."""


def number_in(message: Json) -> str:
    """Give the case number that stands in a message."""
    found = re.search(r"LL\d{4}-\d{6}", words_of(message))
    assert found is not None, words_of(message)
    return found[0]


@dataclass
class Reported:
    """A resident with a filed case, and the worker who has its card."""

    town: Town
    resident: Phone
    worker: Phone
    number: str

    @property
    def mine(self) -> Chat:
        """Give the resident's chat."""
        return Chat.of(self.resident)

    @property
    def his(self) -> Chat:
        """Give the worker's chat."""
        return Chat.of(self.worker)

    async def receipt(self) -> Json:
        """Give the resident's receipt as it stands now."""
        return await self.mine.shows("负责人：", self.number)

    async def card(self, *words: str, label: str | None = None) -> Json:
        """Give the worker's card as it stands now."""
        return await self.his.shows("居民：", "负责人：", self.number, *words, label=label)

    async def taps(self, phone: Phone, message: Json, label: str) -> None:
        """Press a button and wait until everything has come of it."""
        await phone.tap(message, label)
        await self.town.settled()

    async def prompt(self, label: str) -> Json:
        """Have the worker press 回复居民 or 办结, and give the question that comes of it."""
        await self.worker.tap(await self.card(label=label), label)
        return await self.worker.wait_for(lambda one: "请回复这条消息" in words_of(one), PATIENCE)

    async def solve(self, note: str = "换了新灯泡") -> None:
        """Have the worker solve the case with a note alone."""
        await self.worker.send(note, reply_to=await self.prompt("办结"))
        await self.mine.shows("说办好了", self.number)
        await self.town.settled()

    async def called_back(self) -> Json:
        """Let the time of the callback come, and give the question."""
        await self.town.forward(CALLED_BACK_WITHIN)
        return await self.mine.shows("问题解决了吗", self.number, label="已解决")


async def reported(
    town: Town, name: str = "王女士", text: str = REPORT, worker: str = "w1"
) -> Reported:
    """Bring in a resident who agrees and reports, and wait for receipt and card."""
    resident = await town.resident(name)
    await resident.send(text)
    receipt = await Chat.of(resident).shows("您反映的事记下了")
    case = Reported(town, resident, town.phones[worker], number_in(receipt))
    await case.card(label="接单")
    await town.settled()
    return case
