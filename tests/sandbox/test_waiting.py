"""Waiting at a phone for what the bot sends."""

import asyncio

import pytest

from sandbox.phone import Phone
from tests.sandbox.raw_bot import RawBot


async def test_waiting_looks_only_at_what_follows_the_last_action(
    phone: Phone, bot: RawBot
) -> None:
    await bot.sent(chat_id=phone.user_id, text="回执")
    await phone.wait_for_text("回执")
    await phone.send("再报一件")
    with pytest.raises(TimeoutError, match="no such message"):
        await phone.wait_for_text("回执", timeout=0.1)
    await phone.mark()
    second = await bot.sent(chat_id=phone.user_id, text="回执")
    assert await phone.wait_for_text("回执") == second
    assert await phone.wait_for_text("回执") == second


async def test_waiting_sees_a_message_as_it_is_now(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="旧")
    gone = await bot.sent(chat_id=phone.user_id, text="没了")
    place = {"chat_id": phone.user_id}
    await bot.sent("editMessageText", **place, message_id=sent["message_id"], text="新")
    await bot.sent("deleteMessage", **place, message_id=gone["message_id"])
    with pytest.raises(TimeoutError, match="新"):
        await phone.wait_for_text("旧", timeout=3)
    with pytest.raises(TimeoutError):
        await phone.wait_for_text("没了", timeout=0.1)
    assert (await phone.wait_for(lambda m: "edit_date" in m))["text"] == "新"


async def test_waiting_is_woken_by_a_later_message(phone: Phone, bot: RawBot) -> None:
    waiting = asyncio.create_task(phone.wait_for_text("来了"))
    await asyncio.sleep(0.05)
    await bot.sent(chat_id=phone.user_id, text="来了")
    assert (await asyncio.wait_for(waiting, 60))["text"] == "来了"
