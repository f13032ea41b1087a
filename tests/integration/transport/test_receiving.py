"""What Telegram hands over is in the table before Telegram is told."""

import asyncio
import json

import pytest
from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from telegram import Bot

from bot.receiver import Receiver, webhook_host
from bot.telegram_bot import TokenRefused, bot_id_of, make_bot, open_bot
from sandbox.backstage import Backstage
from sandbox.faults import Fault
from sandbox.phone import Phone
from sandbox.server import Sandbox
from storage.tables import InboxRow
from storage.units import SqlUnits
from tests.integration.transport.builders import Station, eventually, running
from tests.unit.bot_transport.loopback import TOKEN, ok, refusal, serving


@pytest.fixture
def engine(units: SqlUnits) -> AsyncEngine:
    return units.engine


async def payloads(engine: AsyncEngine) -> list[dict[str, object]]:
    async with engine.connect() as connection:
        rows = await connection.scalars(select(InboxRow.payload).order_by(InboxRow.id))
        return [json.loads(payload) for payload in rows if payload is not None]


async def texts(engine: AsyncEngine) -> list[str]:
    messages = [update.get("message") for update in await payloads(engine)]
    return [message["text"] for message in messages if isinstance(message, dict)]


def make_receiver(station: Station, bot: Bot, box: Sandbox) -> Receiver:
    return Receiver(station.office, bot, bot_id_of(box.token), poll_for=5)


async def test_messages_are_stored_in_order_and_then_confirmed(
    station: Station,
    bot: Bot,
    box: Sandbox,
    phone: Phone,
    backstage: Backstage,
    engine: AsyncEngine,
) -> None:
    for number in range(5):
        await phone.send(f"第{number}条")
    wanted = ["/start", *(f"第{number}条" for number in range(5))]
    async with running(make_receiver(station, bot, box)):
        await eventually(lambda: _are(texts(engine), wanted))
        await eventually(lambda: _counted(backstage, "updates_confirmed", 6))
    assert (await backstage.counters())["updates_confirmed_unseen"] == 0


async def test_nothing_is_confirmed_while_the_database_is_away(
    station: Station,
    bot: Bot,
    box: Sandbox,
    phone: Phone,
    backstage: Backstage,
    engine: AsyncEngine,
) -> None:
    station.units.away = True
    async with running(make_receiver(station, bot, box)):
        await eventually(lambda: station.faults.seen.count("receiver.before_store") > 1)
        assert (await backstage.counters())["updates_confirmed"] == 0
        station.units.away = False
        await eventually(lambda: _counted(backstage, "updates_confirmed", 1))
    assert await texts(engine) == ["/start"]


async def test_what_was_stored_but_not_confirmed_is_stored_once(
    station: Station,
    bot: Bot,
    box: Sandbox,
    phone: Phone,
    backstage: Backstage,
    engine: AsyncEngine,
) -> None:
    def end() -> None:
        raise KeyboardInterrupt

    station.faults.then["receiver.after_store"] = end
    receiver = make_receiver(station, bot, box)
    with pytest.raises(KeyboardInterrupt):
        await receiver.run()
    assert await texts(engine) == ["/start"]
    assert (await backstage.counters())["updates_confirmed"] == 0
    del station.faults.then["receiver.after_store"]
    await phone.send("再来")
    async with running(make_receiver(station, bot, box)):
        await eventually(lambda: _counted(backstage, "updates_confirmed", 2))
    assert await texts(engine) == ["/start", "再来"]


@pytest.mark.parametrize("kind", ["5xx", "drop", "drop_after", "429"])
async def test_the_receiver_outlives_errors_of_telegram(
    station: Station,
    bot: Bot,
    box: Sandbox,
    phone: Phone,
    backstage: Backstage,
    engine: AsyncEngine,
    kind: str,
) -> None:
    await backstage.add_fault(Fault("getUpdates", kind, times=2))
    await backstage.add_fault(Fault("deleteWebhook", kind, times=1))
    async with running(make_receiver(station, bot, box)):
        await eventually(lambda: _are(texts(engine), ["/start"]))


async def test_a_webhook_that_is_set_is_removed_at_the_start(
    station: Station, bot: Bot, box: Sandbox, phone: Phone, engine: AsyncEngine
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/elsewhere")
    assert await webhook_host(bot) == "127.0.0.1:9"
    async with running(make_receiver(station, bot, box)):
        await eventually(lambda: _are(texts(engine), ["/start"]))
    assert await webhook_host(bot) is None


async def test_a_second_receiver_makes_the_first_wait_and_both_lose_nothing(
    station: Station, bot: Bot, box: Sandbox, phone: Phone, engine: AsyncEngine
) -> None:
    async with running(make_receiver(station, bot, box)):
        async with running(make_receiver(station, bot, box)):
            await phone.send("一")
            await eventually(lambda: _are(texts(engine), ["/start", "一"]))
        await phone.send("二")
        await eventually(lambda: _are(texts(engine), ["/start", "一", "二"]))


async def test_a_token_that_telegram_does_not_know_ends_with_a_sentence(
    station: Station, box: Sandbox
) -> None:
    bot = make_bot("123456:wrong", box.url)
    async with bot.request:
        with pytest.raises(TokenRefused, match="@BotFather"):
            await Receiver(station.office, bot, 123456).run()
        with pytest.raises(TokenRefused) as caught:
            await open_bot(bot)
    assert "wrong" not in f"{caught.value!r} {caught.value.__cause__!r}"


async def test_the_start_waits_until_telegram_is_there(box: Sandbox, backstage: Backstage) -> None:
    await backstage.add_fault(Fault("getMe", "5xx", times=2))
    bot = make_bot(box.token, box.url)
    await open_bot(bot)
    assert bot.id == bot_id_of(box.token)
    await bot.shutdown()


async def test_junk_in_a_page_holds_up_nobody(station: Station, engine: AsyncEngine) -> None:
    page: list[object] = [
        {"update_id": 11, "message": "no message"},
        "no update",
        {"no": "id"},
        {"update_id": 12, "message": {"text": "好", "chat": {"id": 7}}},
    ]
    offsets: list[int] = []

    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("deleteWebhook"):
            return ok(True)
        if "offset" not in request.query:
            return ok(page)
        offsets.append(int(request.query["offset"]))
        await asyncio.sleep(60)
        return ok([])

    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        async with bot.request, running(Receiver(station.office, bot, 7, poll_for=5)):
            await eventually(lambda: offsets)
    assert offsets == [13]
    assert await payloads(engine) == [page[0], page[3]]


@pytest.mark.parametrize("nonsense", [{"update_id": 1}, "words", 5, ["no", "ids"]])
async def test_a_page_of_nonsense_is_waited_out(
    station: Station, engine: AsyncEngine, nonsense: object
) -> None:
    pages: list[object] = [nonsense, [{"update_id": 1, "message": {"text": "好"}}]]

    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("deleteWebhook"):
            return ok(True)
        if not pages:
            await asyncio.sleep(60)
        return ok(pages.pop(0))

    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        async with bot.request, running(Receiver(station.office, bot, 7, poll_for=5)):
            await eventually(lambda: _are(texts(engine), ["好"]))


async def test_ids_that_start_anew_hide_nothing(station: Station, engine: AsyncEngine) -> None:
    updates = [
        {"update_id": update_id, "message": {"text": str(update_id)}} for update_id in (9000, 17)
    ]
    confirmed: list[str | None] = []

    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("deleteWebhook"):
            return ok(True)
        confirmed.append(request.query.get("offset"))
        if confirmed[-1] is None and updates:
            return ok([updates.pop(0)])
        if not updates:
            await asyncio.sleep(0.1)
        return ok([])

    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        async with bot.request, running(Receiver(station.office, bot, 7, poll_for=5)):
            await eventually(lambda: "18" in confirmed)
    assert confirmed[:4] == [None, "9001", None, "18"]
    assert await texts(engine) == ["9000", "17"]


async def test_waiting_as_telegram_says(station: Station) -> None:
    calls: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        calls.append(request.path.rsplit("/", 1)[1])
        if len(calls) == 1:
            return refusal(429, "Too Many Requests", retry_after=1)
        if calls[-1] == "deleteWebhook":
            return ok(True)
        await asyncio.sleep(60)
        return ok([])

    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        async with bot.request, running(Receiver(station.office, bot, 7, poll_for=5)):
            await eventually(lambda: "getUpdates" in calls)
    assert calls == ["deleteWebhook", "deleteWebhook", "getUpdates"]


async def _are(given: object, wanted: list[str]) -> bool:
    return await given == wanted  # type: ignore[misc,no-any-return]  # any awaitable will do


async def _counted(backstage: Backstage, name: str, count: int) -> bool:
    return (await backstage.counters())[name] == count
