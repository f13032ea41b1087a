"""Handles buttons that are pressed."""

from telegram import Bot, Update

from bot.handlers.reading import incoming_tap, sender_of
from bot.tap_answers import answer_tap
from community.messages import Origin
from services.office import Office
from services.taps import press


async def on_tap(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Do what a button says, and stop its waiting mark after the commit."""
    query = update.callback_query
    assert query is not None
    chat_id = query.message.chat.id if query.message else query.from_user.id
    sender = sender_of(office, bot, query.from_user, chat_id)
    answer = await press(office, incoming_tap(sender, query, origin))
    await answer_tap(bot, query.id, answer)
