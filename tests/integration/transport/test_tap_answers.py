"""What goes out at once: answers to taps, and "typing"."""

from typing import Any

import pytest
from telegram import Bot

from bot import tap_answers
from bot.receiver import get_raw_updates
from bot.tap_answers import answer_tap, show_typing
from sandbox.phone import Phone
from services.incoming import TapAnswer


@pytest.fixture(autouse=True)
def nobody_hurries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes out once may be late on a busy machine."""
    monkeypatch.setattr("bot.tap_answers._HURRY", dict.fromkeys(tap_answers._HURRY, 60.0))
    monkeypatch.setattr("sandbox.botapi.answering._TYPING_SECONDS", 600.0)


BUTTON: dict[str, Any] = {"inline_keyboard": [[{"text": "补充", "callback_data": "1:x"}]]}


async def tapped(bot: Bot, phone: Phone) -> str:
    """Show a button, press it, and give the id of the tap."""
    sent = await bot.send_message(phone.user_id, "?", api_kwargs={"reply_markup": BUTTON})
    await phone.mark()
    return await phone.tap({"message_id": sent.message_id, "reply_markup": BUTTON}, "补充")


@pytest.mark.parametrize("alert", [True, False])
async def test_the_words_appear_on_the_phone(bot: Bot, phone: Phone, alert: bool) -> None:  # noqa: FBT001 - a parameter of the test
    tap = await tapped(bot, phone)
    await answer_tap(bot, tap, TapAnswer("已接单", alert=alert))
    answer = await phone.wait_for_answer(tap)
    assert (answer["text"], answer["show_alert"]) == ("已接单", alert)


async def test_without_words_the_button_stops_waiting(bot: Bot, phone: Phone) -> None:
    tap = await tapped(bot, phone)
    await answer_tap(bot, tap, None)
    assert not (await phone.wait_for_answer(tap))["text"]


async def test_too_many_words_are_cut(bot: Bot, phone: Phone) -> None:
    tap = await tapped(bot, phone)
    await answer_tap(bot, tap, TapAnswer("长" * 500))
    assert (await phone.wait_for_answer(tap))["text"] == "长" * 200


async def test_what_cannot_be_answered_hurts_nobody(bot: Bot, phone: Phone) -> None:
    await answer_tap(bot, "no-such-tap", TapAnswer("已接单"))
    await show_typing(bot, 5999999999)


async def test_typing_is_shown(bot: Bot, phone: Phone) -> None:
    await show_typing(bot, phone.user_id)
    assert (await phone.chat())["typing"] is True


async def test_raw_updates_are_what_telegram_sent(bot: Bot, phone: Phone) -> None:
    updates = await get_raw_updates(bot, offset=None, limit=10, poll_for=0)
    assert isinstance(updates, list)
    assert [update["message"]["text"] for update in updates] == ["/start"]
