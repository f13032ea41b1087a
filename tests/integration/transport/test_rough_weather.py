"""A database that is away for a moment, or a machine too busy for a while, costs nothing."""

import asyncio

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs
from telegram import Bot

from bot.limits import Limits
from bot.sender import Sender
from bot.weather import Weather, log_of
from sandbox.phone import Phone
from services.patience import Patience
from services.reception import MOST_ATTEMPTS, store_page
from storage.tables import InboxRow
from storage.units import SqlUnits
from tests.integration.transport.builders import (
    Desk,
    Station,
    add_person,
    eventually,
    post,
    running,
)
from tests.integration.transport.test_sending import sent, texts
from tests.integration.transport.test_working import _gave_back as gave_back
from tests.integration.transport.test_working import make_update, make_worker, plain_bot

__all__ = ["plain_bot"]
LONG = 3600.0


async def test_what_telegram_took_is_marked_soon_after_the_database_is_back(
    station: Station, bot: Bot, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sender.MARK_AGAIN", 0.01)
    person = await add_person(station, phone.user_id)
    row = await post(station, person, "一")
    station.faults.then["sender.after_send"] = lambda: setattr(station.units, "away", True)
    sender = Sender(station.office, bot, station.wakeups.outbox, limits=Limits(enabled=False))
    # Whatever else the sender would wait for the database: Telegram has the message already.
    sender._storage = Weather(log_of("sender"), Patience(first=LONG, longest=LONG))
    with capture_logs() as logs:
        async with running(sender):
            await eventually(lambda: "cannot mark messages" in [line["event"] for line in logs])
            station.faults.then.clear()
            station.units.away = False
            await sent(station, row)
    assert await texts(phone) == ["一"]


async def test_an_update_that_only_takes_too_long_is_tried_more_often_than_one_that_fails(
    station: Station, plain_bot: Bot, units: SqlUnits
) -> None:
    desk, tried = Desk(), list[str]()

    async def slow(text: str) -> None:
        tried.append(text)
        await asyncio.sleep(LONG)

    async def given_back() -> bool:
        return bool(tried) and await gave_back(station, units)

    desk.bring = slow
    await store_page(station.office, 1, [make_update(1, "first")])
    async with units.engine.begin() as connection:
        await connection.execute(update(InboxRow).values(attempts=MOST_ATTEMPTS))
    async with running(make_worker(station, plain_bot, desk, handling=0.02)):
        await eventually(given_back)
    async with units.engine.connect() as connection:
        row = (await connection.execute(select(InboxRow.quarantined, InboxRow.attempts))).one()
    assert tuple(row) == (False, MOST_ATTEMPTS + 1)
