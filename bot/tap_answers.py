"""What goes out at once, past the outbox: the answers to taps, and "typing"."""

from typing import Any

from telegram import Bot
from telegram.constants import CallbackQueryLimit, ChatAction
from telegram.error import TelegramError

from bot.weather import log_of
from services.incoming import TapAnswer

_HURRY: dict[str, Any] = {
    "connect_timeout": 3.0,
    "pool_timeout": 1.0,
    "read_timeout": 4.0,
    "write_timeout": 4.0,
}
"""Seconds; a late answer is worth nothing, and the person's next update waits for this one."""

_log = log_of("tap answers")


async def answer_tap(bot: Bot, callback_query_id: str, answer: TapAnswer | None) -> None:
    """Stop the button's waiting mark and show the words, if any; what fails is only logged."""
    text = answer.text[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH] if answer else None
    try:
        await bot.answer_callback_query(
            callback_query_id, text, show_alert=answer.alert if answer else None, **_HURRY
        )
    except TelegramError as error:
        # Mostly the tap is too old; what it did is in the tables and in the messages anyway.
        _log.info("a tap's answer did not arrive", error=str(error))


async def show_typing(bot: Bot, chat_id: int) -> None:
    """Show that we are at it; what fails is only logged."""
    try:
        await bot.send_chat_action(chat_id, ChatAction.TYPING, **_HURRY)
    except TelegramError as error:
        _log.info("typing was not shown", error=str(error))
