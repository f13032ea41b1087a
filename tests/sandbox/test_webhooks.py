"""Webhooks: setting them, the secret, order within a chat, retries until success."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from sandbox.backstage import Backstage
from sandbox.phone import Phone
from tests.sandbox.raw_bot import RawBot

Json = dict[str, Any]


@dataclass
class Receiver:
    """A webhook that answers with the statuses it is told to, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    held_chat: int | None = None
    release: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        if update.get("message", {}).get("chat", {}).get("id") == self.held_chat:
            await self.release.wait()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append(update)
        async with self.arrived:
            self.arrived.notify_all()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def until(self, count: int) -> list[str]:
        """Return the texts of the first requests, waiting until so many have come."""
        async with asyncio.timeout(60), self.arrived:
            await self.arrived.wait_for(lambda: len(self.got) >= count)
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    receiver.release.set()
    await runner.cleanup()


async def test_updates_are_brought_in_order_with_the_secret(
    phone: Phone, bot: RawBot, receiver: Receiver
) -> None:
    await bot.sent("setWebhook", url=receiver.url, secret_token="s-e_cret1")
    for text in ("一", "二", "三"):
        await phone.send(text)
    assert await receiver.until(3) == ["一", "二", "三"]
    assert receiver.secrets == ["s-e_cret1"] * 3


async def test_without_a_secret_there_is_no_header(
    phone: Phone, bot: RawBot, receiver: Receiver
) -> None:
    await bot.sent("setWebhook", url=receiver.url)
    await phone.send("一")
    await receiver.until(1)
    assert receiver.secrets == [None]


async def test_what_waited_before_is_brought_too(
    phone: Phone, bot: RawBot, receiver: Receiver
) -> None:
    await phone.send("before")
    await bot.sent("setWebhook", url=receiver.url)
    assert await receiver.until(1) == ["before"]


async def test_an_update_is_brought_again_until_it_is_taken(
    phone: Phone, bot: RawBot, receiver: Receiver, backstage: Backstage
) -> None:
    receiver.statuses = [500, 302, 429]
    await bot.sent("setWebhook", url=receiver.url)
    await phone.send("一")
    await phone.send("二")
    assert await receiver.until(5) == ["一", "一", "一", "一", "二"]
    first = (await backstage.ledger())["delivered"][1]
    assert first["delivered_count"] == 4
    assert first["confirmed_by"] == "webhook"
    assert [delivery["outcome"] for delivery in first["deliveries"]] == [
        "Wrong response from the webhook: 500 Internal Server Error",
        "Wrong response from the webhook: 302 Found",
        "Wrong response from the webhook: 429 Too Many Requests",
        "ok",
    ]
    info = await bot.sent("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 429")
    assert info["last_error_date"] > 0
    async with asyncio.timeout(60):
        while info["pending_update_count"]:
            await asyncio.sleep(0.01)
            info = await bot.sent("getWebhookInfo")


async def test_a_slow_chat_holds_up_nobody_else(
    phone: Phone, stranger: Phone, bot: RawBot, receiver: Receiver
) -> None:
    receiver.held_chat = phone.user_id
    await bot.sent("setWebhook", url=receiver.url)
    await phone.send("slow")
    await stranger.send("quick")
    assert await receiver.until(1) == ["quick"]
    receiver.release.set()
    assert await receiver.until(2) == ["quick", "slow"]


async def test_one_connection_brings_one_at_a_time(
    phone: Phone, stranger: Phone, bot: RawBot, receiver: Receiver
) -> None:
    receiver.held_chat = phone.user_id
    await bot.sent("setWebhook", url=receiver.url, max_connections=1)
    await phone.send("slow")
    await stranger.send("quick")
    await asyncio.sleep(0.05)
    assert receiver.got == []
    receiver.release.set()
    assert await receiver.until(2) == ["slow", "quick"]


async def test_a_webhook_that_is_not_there_leaves_updates_pending(
    phone: Phone, bot: RawBot
) -> None:
    await bot.sent("setWebhook", url="http://127.0.0.1:9/hook", max_connections=3)
    await phone.send("一")
    info = await bot.sent("getWebhookInfo")
    async with asyncio.timeout(60):
        while "last_error_message" not in info:
            await asyncio.sleep(0.01)
            info = await bot.sent("getWebhookInfo")
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1
    assert info["url"] == "http://127.0.0.1:9/hook"
    assert info["max_connections"] == 3
    assert info["has_custom_certificate"] is False
    await bot.sent("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.updates()] == ["一"]


@pytest.mark.parametrize("method", ["setWebhook", "deleteWebhook"])
async def test_pending_updates_are_dropped_on_demand(
    phone: Phone, bot: RawBot, method: str, backstage: Backstage
) -> None:
    await phone.send("一")
    url = {"url": "http://127.0.0.1:9/hook"} if method == "setWebhook" else {}
    await bot.sent(method, drop_pending_updates=True, **url)
    assert (await bot.sent("getWebhookInfo"))["pending_update_count"] == 0
    counters = await backstage.counters()
    assert counters["updates_confirmed_unseen"] == 1


async def test_the_answers_say_what_was_done(bot: RawBot) -> None:
    url = "http://127.0.0.1:9/hook"
    said = [
        (await bot("setWebhook", url=url))["description"],
        (await bot("setWebhook", url=url))["description"],
        (await bot("deleteWebhook"))["description"],
        (await bot("deleteWebhook"))["description"],
        (await bot("setWebhook", url=""))["description"],
    ]
    assert said == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
        "Webhook is already deleted",
    ]


async def test_allowed_updates_can_come_with_the_webhook(bot: RawBot) -> None:
    kinds = ["message", "callback_query"]
    await bot.sent("setWebhook", url="http://127.0.0.1:9/hook", allowed_updates=kinds)
    assert (await bot.sent("getWebhookInfo"))["allowed_updates"] == kinds
    await bot.sent("deleteWebhook")
    assert (await bot.sent("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        ({"url": "ftp://127.0.0.1/"}, "invalid webhook URL specified"),
        (
            {"url": "https://example.org/hook"},
            "bad webhook: the sandbox brings updates to this machine only",
        ),
        (
            {"url": "http://127.0.0.1:9/", "secret_token": "no spaces"},
            "secret token contains unallowed characters",
        ),
        (
            {"url": "http://127.0.0.1:9/", "secret_token": "x" * 257},
            "secret token is too long",
        ),
    ],
)
async def test_wrong_webhooks_are_refused(
    bot: RawBot, params: dict[str, str], description: str
) -> None:
    assert await bot.refusal("setWebhook", **params) == f"Bad Request: {description}"
