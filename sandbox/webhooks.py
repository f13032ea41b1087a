"""Brings updates to a bot's webhook: each chat in order, again and again until it says yes."""

import asyncio
import contextlib
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from sandbox.bots import Bot, Bots, Webhook
from sandbox.store import Store
from sandbox.updates import PendingUpdate, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_LONGEST_DELAY_SECONDS = 60.0
_ANSWER_SECONDS = 60.0
_LOADED_AT_ONCE = 1000


@dataclass(slots=True)
class _Delivery:
    """What is on its way to one webhook; chats go side by side, each by itself in order."""

    bot: Bot
    webhook: Webhook
    loaded_up_to: int = 0
    waiting: dict[int, deque[PendingUpdate]] = field(default_factory=dict)
    busy: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    def take(self, updates: list[PendingUpdate]) -> None:
        for update in updates:
            self.waiting.setdefault(update.chat_id, deque()).append(update)
            self.loaded_up_to = update.update_id

    def next_ready(self) -> PendingUpdate | None:
        """Return the oldest update whose chat has none on its way, if there is a connection."""
        if len(self.busy) >= self.webhook.max_connections:
            return None
        heads = [queue[0] for chat, queue in self.waiting.items() if chat not in self.busy]
        return min(heads, key=lambda update: update.update_id, default=None)

    def done(self, chat_id: int) -> None:
        del self.busy[chat_id]
        queue = self.waiting[chat_id]
        queue.popleft()
        if not queue:
            del self.waiting[chat_id]


class Webhooks:
    """The webhooks of all bots.

    Args:
        store, bots, updates: what it works on.
        first_delay: seconds before a refused update is brought again; doubled each time, to 60.
    """

    def __init__(self, store: Store, bots: Bots, updates: Updates, first_delay: float) -> None:
        self._store = store
        self._bots = bots
        self._updates = updates
        self._first_delay = first_delay
        self._session: aiohttp.ClientSession | None = None
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Go on delivering to the webhooks that were set."""
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS),
            connector=aiohttp.TCPConnector(limit=0),
        )
        for bot in self._bots.all():
            self.changed(bot)

    async def stop(self) -> None:
        """End all deliveries; what was not answered stays pending."""
        tasks = list(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def changed(self, bot: Bot) -> None:
        """Begin anew with a bot whose webhook was set or deleted."""
        former = self._tasks.pop(bot.id, None)
        if former is not None:
            former.cancel()
        if bot.webhook is not None:
            delivery = _Delivery(bot, bot.webhook)
            self._tasks[bot.id] = asyncio.create_task(self._deliver(delivery))

    async def _deliver(self, delivery: _Delivery) -> None:
        try:
            while True:
                news = self._updates.news(delivery.bot)
                delivery.take(
                    self._updates.pending(
                        delivery.bot, _LOADED_AT_ONCE, after=delivery.loaded_up_to
                    )
                )
                while (update := delivery.next_ready()) is not None:
                    task = asyncio.create_task(self._bring(delivery, update))
                    delivery.busy[update.chat_id] = task
                await self._something_happens(delivery, news)
        finally:
            for task in delivery.busy.values():
                task.cancel()

    @staticmethod
    async def _something_happens(delivery: _Delivery, news: asyncio.Event) -> None:
        waiting = asyncio.ensure_future(news.wait())
        happened: set[asyncio.Future[Any]] = {waiting, *delivery.busy.values()}
        try:
            await asyncio.wait(happened, return_when="FIRST_COMPLETED")
        finally:
            waiting.cancel()
        for chat_id in [chat for chat, task in delivery.busy.items() if task.done()]:
            delivery.busy[chat_id].result()
            delivery.done(chat_id)

    async def _bring(self, delivery: _Delivery, update: PendingUpdate) -> None:
        """Bring one update until it is taken."""
        delay = self._first_delay
        while True:
            # The line is written before the update goes out: were the sandbox killed in between,
            # a delivery too many would be counted, but never one too few.
            with self._store.transaction():
                attempt = self._updates.attempt(delivery.bot, update)
            problem, wait = await self._post(delivery.webhook, update)
            with self._store.transaction():
                self._updates.attempted(attempt, problem or "ok")
                if problem is None:
                    self._updates.confirm(delivery.bot, update)
                else:
                    self._note(delivery, problem)
            if problem is None:
                return
            await asyncio.sleep(max(delay, wait))
            delay = min(delay * 2, _LONGEST_DELAY_SECONDS)

    def _note(self, delivery: _Delivery, problem: str) -> None:
        delivery.webhook.last_error_date = int(time.time())
        delivery.webhook.last_error_message = problem
        self._bots.save(delivery.bot)

    async def _post(self, webhook: Webhook, update: PendingUpdate) -> tuple[str | None, float]:
        """Return what went wrong, or None, and for how many seconds the webhook wants to rest."""
        assert self._session is not None
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers[SECRET_HEADER] = webhook.secret_token
        try:
            async with self._session.post(
                webhook.url, data=update.body.encode(), headers=headers, allow_redirects=False
            ) as response:
                await response.read()
                if response.ok and response.status < 300:  # noqa: PLR2004 - the end of 2xx
                    return None, 0.0
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
                with contextlib.suppress(ValueError):
                    return problem, float(response.headers.get("Retry-After", "0"))
                return problem, 0.0
        except aiohttp.ClientConnectorError:
            return "Connection refused", 0.0
        except TimeoutError:
            return "Read timeout expired", 0.0
        except aiohttp.ClientError:
            return "Connection closed", 0.0
