"""What a simulated worker does when he looks at his phone: he taps what really stands there."""

from dataclasses import dataclass, field
from random import Random

from app.simulation.characters import Ways
from app.simulation.front import Front, Message
from community.actions import Action
from community.purposes import Purpose

NOTE = "收到，我下午过去看看"
SOLUTION = "已到现场处理好了"
POORLY = "看过了，应该没问题"
_LATE_WORDS = ("overdue", "escalat", "nudge", "supervis", "remind")
"""In the names of the texts that tell staff that time is up."""


@dataclass
class Worker:
    """One member of staff at his phone."""

    front: Front
    account: int
    name: str
    ways: Ways
    random: Random
    poor: set[int]
    """The cases that were solved poorly, as their residents will find."""
    late: set[int] = field(default_factory=set)
    """The cases about which he was told that they are late."""
    written: set[int] = field(default_factory=set)
    """The cases whose residents he has written to."""

    def hear(self, message: Message) -> None:
        """Notice a new message."""
        if message.case_id is not None and any(word in message.key for word in _LATE_WORDS):
            self.late.add(message.case_id)

    async def look(self) -> None:
        """Go through what stands in the chat and can be answered."""
        for message in list(self.front.chats[self.account].values()):
            if message.number in self.front.chats[self.account]:
                await self._answer(message)

    async def _answer(self, message: Message) -> None:
        if message.asks_for_words:
            await self._give_words(message)
        elif message.find(Action.HAND_OVER_TO):
            await self._choose(message, Action.HAND_OVER_TO)
        elif message.purpose is Purpose.CARD:
            await self._work_on(message)

    async def _work_on(self, card: Message) -> None:
        ways, late = self.ways, card.case_id in self.late
        if ways.waits_until_late and not late:
            return
        if card.find(Action.HAND_OVER) and self._happens(ways.hands_over):
            await self._choose(card, Action.HAND_OVER)
        elif card.find(Action.ACCEPT):
            await self._choose(card, Action.ACCEPT)
        elif card.find(Action.WHISTLE) and self._happens(ways.whistles):
            await self._choose(card, Action.WHISTLE)
        elif card.find(Action.RESOLVE) and self._happens(ways.solves):
            await self._choose(card, Action.RESOLVE)
        elif self._has_not_written(card) and self._happens(ways.writes):
            await self._choose(card, Action.REPLY)

    def _has_not_written(self, card: Message) -> bool:
        return bool(card.find(Action.REPLY)) and card.case_id not in self.written

    async def _give_words(self, prompt: Message) -> None:
        self.front.chats[self.account].pop(prompt.number)
        words = NOTE
        if prompt.purpose is Purpose.RESOLVE_PROMPT:
            truly = self._happens(self.ways.solves_truly)
            words = SOLUTION if truly else POORLY
            if not truly and prompt.case_id is not None:
                self.poor.add(prompt.case_id)
            elif prompt.case_id is not None:
                self.poor.discard(prompt.case_id)
        elif prompt.case_id is not None:
            self.written.add(prompt.case_id)
        await self.front.write(self.account, self.name, words, prompt.number)

    async def _choose(self, message: Message, action: Action) -> None:
        data, _ = self.random.choice(message.find(action))
        if action is Action.HAND_OVER_TO:
            self.front.chats[self.account].pop(message.number)
        await self.front.tap(self.account, self.name, message, data)

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance
