"""Residents who report once each, and workers: they look at their phones and press buttons."""

import asyncio
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.chaos.plan import MILESTONES
from sandbox.bots import Bot
from sandbox.people import User
from sandbox.phone_screen import words_of
from sandbox.phones.actions import Actions
from sandbox.server import Sandbox

Json = dict[str, Any]
NUMBER = re.compile(r"LL\d{4}-\d{6}")
_PLACES = [f"丽景苑{number}号楼" for number in range(1, 17)]
_PLACES += [f"星河湾{number}号楼" for number in range(1, 21)]
_SLOWEST = 1.0
"""Seconds after which somebody surely presses a button that he sees."""

_NEXT_WITHIN = 0.1
"""Seconds after which, at most, the next resident comes, if he may."""


def mark_of(number: int) -> str:
    """Give the word that stands in one report alone."""
    return f"暗号K{number:05}"


def report_of(number: int) -> str:
    """Give the words of a report: a place, a matter, and the mark."""
    unit, place = divmod(number, len(_PLACES))
    return f"{_PLACES[place]}{unit + 1}单元楼道灯坏了三天没人修，{mark_of(number)}"


@dataclass
class Resident:
    """One resident and what he has come to."""

    user: User
    number: int
    reached: dict[str, float] = field(default_factory=dict)
    """The milestones with the Unix times at which he saw them."""
    done: set[str] = field(default_factory=set)
    """What he has pressed and written; nobody does it twice."""


class Everybody:
    """All people of a sandbox; `live` lets them react to what comes on their phones."""

    def __init__(self, box: Sandbox, seed: int) -> None:
        """Take the sandbox in which they live."""
        self._box = box
        self._bot: Bot = box.bot
        self._actions = Actions(box.world)
        self._chance = random.Random(seed)
        self._seen_to = 0
        self._residents: dict[int, Resident] = {}
        self._staff: dict[int, set[str]] = {}
        self._doing: set[asyncio.Task[None]] = set()
        self.changed_at = time.time()
        self.reached: dict[str, int] = dict.fromkeys(MILESTONES, 0)

    @property
    def residents(self) -> list[Resident]:
        """Give everybody who reports."""
        return list(self._residents.values())

    @property
    def milestones(self) -> int:
        """Count what was reached by all."""
        return sum(self.reached.values())

    def staff(self, code: str) -> User:
        """Bring in a member of the staff, who opens his invitation."""
        user = self._box.world.people.add("网格员", "zh", None)
        self._staff[user.id] = set()
        self._say(user, f"/start {code}")
        return user

    async def residents_come(self, count: int, abreast: int) -> None:
        """Bring in residents, one when another's matter is solved; each says /start."""
        for _ in range(count):
            while len(self._residents) - self.reached["solved"] >= abreast:  # noqa: ASYNC110
                await asyncio.sleep(0.05)  # What comes on phones rings no bell here.
            user = self._box.world.people.add("居民", "zh", None)
            self._residents[user.id] = Resident(user, len(self._residents))
            self._say(user, "/start")
            await asyncio.sleep(self._chance.uniform(0.0, _NEXT_WITHIN))

    async def live(self) -> None:
        """React to everything that comes, until cancelled."""
        try:
            while True:
                for event in await self._box.world.events.wait(self._seen_to, None, 1.0):
                    self._seen_to = event["seq"]
                    self._notice(event)
                await asyncio.sleep(0)
        finally:
            for task in self._doing:
                task.cancel()

    def _notice(self, event: Json) -> None:
        if event["type"] not in {"message", "edited"}:
            return
        message: Json = event["message"]
        if not message["from"]["is_bot"]:
            return
        if (resident := self._residents.get(event["chat_id"])) is not None:
            self._resident_reads(resident, message)
        elif (done := self._staff.get(event["chat_id"])) is not None:
            self._worker_reads(self._box.world.people.get(event["chat_id"]), done, message)

    def _resident_reads(self, one: Resident, message: Json) -> None:
        words = words_of(message)
        for milestone, part in _SAYS.items():
            if all(word in words for word in part) and milestone not in one.reached:
                one.reached[milestone] = self.changed_at = time.time()
                self.reached[milestone] += 1
        for label in ("同意", "路灯照明", "已解决", "5 星"):
            if label in (buttons := _buttons(message)) and label not in one.done:
                one.done.add(label)
                self._press(one.user, message, buttons[label])
        if words.startswith("谢谢您") and "report" not in one.done and "同意" in one.done:
            one.done.add("report")
            self._soon(lambda: self._say(one.user, report_of(one.number)))

    def _worker_reads(self, user: User, done: set[str], message: Json) -> None:
        words, buttons = words_of(message), _buttons(message)
        found = NUMBER.search(words)
        if found is None:
            return
        for label, other in (("接单", None), ("办结", "接单")):
            if label in buttons and other not in buttons and label + found[0] not in done:
                done.add(label + found[0])
                self._press(user, message, buttons[label])
        if words.startswith("办结") and "请回复这条消息" in words and found[0] not in done:
            done.add(found[0])
            reply_to = message["message_id"]
            self._soon(lambda: self._say(user, f"换了新灯泡，{found[0]}", reply_to))

    def _press(self, user: User, message: Json, data: str) -> None:
        def press() -> None:
            with self._box.world.store.transaction():
                self._actions.tap(user, self._bot, message["message_id"], data)

        self._soon(press)

    def _say(self, user: User, words: str, reply_to: int | None = None) -> None:
        with self._box.world.store.transaction():
            self._actions.text(user, self._bot, words, reply_to)

    def _soon(self, act: Callable[[], None]) -> None:
        """Do something after the moment that a person takes."""

        async def later() -> None:
            await asyncio.sleep(self._chance.uniform(0.0, _SLOWEST))
            act()

        task = asyncio.create_task(later())
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)


_SAYS = {
    "filed": ("您反映的事记下了",),
    "accepted": ("接单了",),
    "solved": ("说办好了",),
    "asked": ("问题解决了吗",),
    "rated": ("谢谢您", "销号"),
}
"""The words by which a resident knows each milestone."""


def _buttons(message: Json) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {one["text"]: one["callback_data"] for row in rows for one in row if "url" not in one}
