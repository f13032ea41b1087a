"""A sandbox full of people who write at once; its ledger tells when each got an answer."""

import asyncio
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.opening import open_office
from app.settings import Settings
from sandbox.bots import Bot
from sandbox.people import User
from sandbox.phones.actions import Actions
from sandbox.server import Sandbox
from services.invitations import invite

WORKERS = ("w1", "w2", "w3", "w4", "w5", "w6", "w7")
_LOOK_EVERY = 0.02
_PLACES = tuple(f"丽景苑{number}号楼" for number in range(1, 17)) + tuple(
    f"星河湾{number}号楼" for number in range(1, 21)
)


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of the bot's that the sandbox took."""

    chat_id: int
    at: float
    """Unix seconds."""


class Crowd:
    """The people of one sandbox, in the process of the benchmark."""

    def __init__(self, box: Sandbox, bot: Bot | None = None) -> None:
        """Let people talk with one bot of the sandbox; None means its first."""
        self.box = box
        self.bot = bot or box.bot
        self._actions = Actions(box.world)
        self._sent: list[Sent] = []
        self._read_to = 0

    def gather(self, count: int) -> list[User]:
        """Bring in so many new people."""
        return [self.box.world.people.add("居民", "zh", None) for _ in range(count)]

    def write(self, user: User, text: str) -> None:
        """Have somebody write."""
        self._actions.text(user, self.bot, text)

    async def residents(self, count: int) -> list[User]:
        """Bring in so many residents who have agreed that their data are kept."""
        users = self.gather(count)
        for user in users:
            self.write(user, "/start")
        await self._until_each(users, self._agrees, "welcomes")
        await self._until_each(users, lambda user: self._last(user, "谢谢您") is not None, "thanks")
        return users

    async def bind_workers(self, database_url: str) -> None:
        """Bind a phone for each worker of the sample, as invitations do."""
        settings = Settings.model_validate({"database_url": database_url})
        async with open_office(settings) as office:
            codes = [await invite(office, worker, timedelta(hours=1)) for worker in WORKERS]
        users = self.gather(len(codes))
        for user, code in zip(users, codes, strict=True):
            self.write(user, f"/start {code}")
        await self._until_each(users, lambda u: self._last(u, "绑定好了") is not None, "workers")

    def sent_since(self, since: float) -> list[Sent]:
        """Give all messages that the bot sent since then; each row is read from the books once."""
        rows = self.box.world.store.all(
            "SELECT id, chat_id, at FROM calls "
            "WHERE id > ? AND bot_id = ? AND ok AND method = 'sendMessage' ORDER BY id",
            self._read_to,
            self.bot.id,
        )
        self._sent += [Sent(row["chat_id"], row["at"]) for row in rows]
        self._read_to = rows[-1]["id"] if rows else self._read_to
        return self._sent[bisect_left(self._sent, since, key=lambda one: one.at) :]

    def count(self, sql: str) -> int:
        """Count something of this bot's in the sandbox's books."""
        row = self.box.world.store.one(sql, self.bot.id)
        return int(row[0]) if row else 0

    def _agrees(self, user: User) -> bool:
        """Tap 同意 once it is there, and say whether that was done."""
        welcome = self._last(user, "您同意吗")
        if welcome is None:
            return False
        rows = welcome.get("reply_markup", {}).get("inline_keyboard", [])
        (data,) = [one["callback_data"] for row in rows for one in row if one["text"] == "同意"]
        self._actions.tap(user, self.bot, welcome["message_id"], data)
        return True

    def _last(self, user: User, words: str) -> dict[str, Any] | None:
        history = self.box.world.messages.history(self.bot.id, user.id)
        found = [one for one in history if one["from"]["is_bot"] and words in one.get("text", "")]
        return found[-1] if found else None

    async def _until_each(
        self, users: Sequence[User], done: Callable[[User], bool], what: str
    ) -> None:
        left = list(users)
        async with patience(60 + len(left), what):
            while left := [user for user in left if not done(user)]:  # noqa: ASYNC110 - see `until`
                await asyncio.sleep(0.1)


def report_of(number: int) -> str:
    """Give the words of one of many different reports; no two name the same unit.

    Else the later resident would be asked whether he means the earlier one's case.
    """
    unit, place = divmod(number, len(_PLACES))
    return f"{_PLACES[place]}{unit + 1}单元楼道灯坏了三天没人修"


@asynccontextmanager
async def patience(seconds: float, what: str) -> AsyncIterator[None]:
    """Give up waiting for something after so long, with a sentence."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise RuntimeError(f"waited {seconds:g} s in vain for {what}") from None


async def until(done: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait until something is done and give the Unix time of seeing it."""
    async with patience(seconds, what):
        while not done():  # noqa: ASYNC110 - other processes ring no bell
            await asyncio.sleep(_LOOK_EVERY)
    return time.time()
