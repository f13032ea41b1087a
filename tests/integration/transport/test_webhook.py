"""The same promise where Telegram posts updates to us."""

import io
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from bot.receiver import ALLOWED_UPDATES
from bot.telegram_bot import TokenRefused, bot_id_of, make_bot
from bot.webhook import LARGEST_UPDATE, SECRET_HEADER, Webhook, WebhookRefused
from sandbox.backstage import Backstage
from sandbox.faults import Fault
from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.free_ports import free_port
from tests.integration.transport.builders import Station, eventually, running

SECRET = "a-secret_of_the_test"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def webhook(station: Station, bot: Bot, box: Sandbox, port: int) -> Webhook:
    return make_webhook(station, bot, bot_id_of(box.token), port)


def make_webhook(station: Station, bot: Bot, bot_id: int, port: int) -> Webhook:
    url = f"http://127.0.0.1:{port}/telegram/updates"
    listen = ("127.0.0.1", port)
    return Webhook(station.office, bot, bot_id, url=url, secret=SECRET, listen=listen)


async def waiting(station: Station) -> int:
    async with station.units.read() as unit:
        return await unit.inbox.waiting()


async def posted(port: int, **request: Any) -> int:
    """Post to the webhook as Telegram does, once it listens, and give the status."""
    headers = request.pop("headers", {SECRET_HEADER: SECRET})
    address = f"http://127.0.0.1:{port}{request.pop('path', '/telegram/updates')}"
    method, data = request.pop("method", "POST"), request.pop("data", None)

    async def status() -> int | None:
        body = None if data is None else io.BytesIO(data)
        call = session.request(method, address, headers=headers, data=body, **request)
        try:
            async with call as answer:
                return answer.status
        except aiohttp.ClientConnectorError:
            return None

    async with aiohttp.ClientSession() as session:
        found: int = await eventually(status)
        return found


async def test_what_telegram_posts_is_stored_and_then_confirmed(
    station: Station, webhook: Webhook, bot: Bot, phone: Phone, backstage: Backstage
) -> None:
    async with running(webhook):
        await phone.send("灯坏了")
        await eventually(lambda: _counted(backstage, "updates_confirmed", 2))
        assert await waiting(station) == 2
        info = await bot.get_webhook_info()
        assert info.allowed_updates == ALLOWED_UPDATES
    assert (await bot.get_webhook_info()).url == info.url


async def test_while_the_database_is_away_telegram_repeats(
    station: Station, webhook: Webhook, phone: Phone, backstage: Backstage
) -> None:
    station.units.away = True
    async with running(webhook):
        await eventually(lambda: station.faults.seen.count("receiver.before_store") > 1)
        assert (await backstage.counters())["updates_confirmed"] == 0
        station.units.away = False
        await eventually(lambda: _counted(backstage, "updates_confirmed", 1))
    assert await waiting(station) == 1


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"json": {"update_id": 5}}, 200),
        ({"json": {"update_id": 5}, "headers": {}}, 403),
        ({"json": {"update_id": 5}, "headers": {SECRET_HEADER: "wrong"}}, 403),
        ({"json": {"update_id": 5}, "headers": {SECRET_HEADER: SECRET + "x"}}, 403),
        ({"json": {"update_id": 5}, "path": "/elsewhere"}, 404),
        ({"json": {"update_id": 5}, "method": "GET"}, 405),
        ({"data": b"no json"}, 200),
        ({"data": b"[" * 100_000}, 200),
        ({"json": {"no": "id"}}, 200),
        ({"data": b" " * (LARGEST_UPDATE + 1)}, 413),
    ],
)
async def test_only_telegrams_updates_are_stored(
    station: Station, webhook: Webhook, port: int, request_: dict[str, Any], status: int
) -> None:
    stored = 1 if request_ == {"json": {"update_id": 5}} else 0
    async with running(webhook):
        assert await posted(port, **request_) == status
    assert await waiting(station) == stored


async def test_an_update_that_comes_twice_is_stored_once(
    station: Station, webhook: Webhook, port: int
) -> None:
    async with running(webhook):
        for _ in range(2):
            assert await posted(port, json={"update_id": 5}) == 200
    assert await waiting(station) == 1


async def test_setting_the_webhook_outlives_errors_of_telegram(
    webhook: Webhook, bot: Bot, backstage: Backstage
) -> None:
    await backstage.add_fault(Fault("setWebhook", "5xx", times=2))
    async with running(webhook):
        await eventually(lambda: _is_set(bot))


async def test_an_address_that_telegram_refuses_ends_with_a_sentence(
    webhook: Webhook, backstage: Backstage
) -> None:
    await backstage.add_fault(Fault("setWebhook", "400"))
    with pytest.raises(WebhookRefused):
        await webhook.run()


async def test_a_token_that_telegram_does_not_know_ends_with_a_sentence(
    station: Station, box: Sandbox, port: int
) -> None:
    bot = make_bot("123456:wrong", box.url)
    async with bot.request:
        with pytest.raises(TokenRefused):
            await make_webhook(station, bot, 123456, port).run()


async def _is_set(bot: Bot) -> bool:
    return bool((await bot.get_webhook_info()).url)


async def _counted(backstage: Backstage, name: str, count: int) -> bool:
    return (await backstage.counters())[name] == count
