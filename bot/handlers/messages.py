"""Handles what people write, send and change."""

import asyncio

from telegram import Bot, Update

from bot.handlers.reading import incoming_edit, incoming_message, sender_of
from bot.tap_answers import show_typing
from community.messages import Kind, Origin
from services.intake import receive_edit, receive_message
from services.office import Office

_UNDERWAY: set[asyncio.Task[None]] = set()
"""asyncio forgets tasks that nobody holds; these are held until they are done."""


async def on_message(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Take in a message of any kind."""
    message = update.message
    assert message is not None
    assert message.from_user is not None
    sender = sender_of(office, bot, message.from_user, message.chat.id)
    incoming = incoming_message(sender, message, origin)
    if incoming.kind is Kind.TEXT and incoming.reply_to is None:
        _begin_typing(bot, sender.chat_id)
    await receive_message(office, incoming)


async def on_edit(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Take in the new words of a changed message."""
    message = update.edited_message
    assert message is not None
    assert message.from_user is not None
    sender = sender_of(office, bot, message.from_user, message.chat.id)
    await receive_edit(office, incoming_edit(sender, message, origin))


def _begin_typing(bot: Bot, chat_id: int) -> None:
    """Show that we are at it, while the words are being understood; nobody waits for it."""
    task = asyncio.create_task(show_typing(bot, chat_id))
    _UNDERWAY.add(task)
    task.add_done_callback(_UNDERWAY.discard)
