"""What people say to each other in a group never gets into the table."""

import json

from sqlalchemy import select
from telegram import Bot

from bot.receiver import Receiver
from bot.telegram_bot import bot_id_of
from sandbox.backstage import Backstage
from sandbox.phone import Phone
from sandbox.server import Sandbox
from storage.tables import InboxRow
from storage.units import SqlUnits
from tests.integration.transport.builders import Station, eventually, running


async def test_only_calls_of_the_bot_are_stored_even_where_it_sees_everything(
    station: Station, bot: Bot, box: Sandbox, phone: Phone, backstage: Backstage, units: SqlUnits
) -> None:
    async with await phone.new_group("业主群") as group:
        await group.set_member("member")
        await group.set_member("administrator")
        await group.send("老张借钱不还")
        call = await group.send(f"@{box.bot.username} 灯坏了")
        await group.edit(call, f"@{box.bot.username} 路灯坏了")
        await group.send("今天买菜吗")
    created = (await backstage.counters())["updates_created"]

    async def all_confirmed() -> bool:
        return (await backstage.counters())["updates_confirmed"] == created

    async with running(Receiver(station.office, bot, bot_id_of(box.token), poll_for=5)):
        await eventually(all_confirmed)
    async with units.engine.connect() as connection:
        rows = await connection.scalars(select(InboxRow.payload).order_by(InboxRow.id))
        stored = [json.loads(payload) for payload in rows if payload]
    of_group = [one for one in stored if "老张" in str(one) or "业主群" in str(one)]
    texts = [one["message"]["text"] for one in of_group if "message" in one]
    assert texts == [f"@{box.bot.username} 灯坏了"]
    assert sum("my_chat_member" in one for one in of_group) == 2
