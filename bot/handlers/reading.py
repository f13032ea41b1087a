"""Reads Telegram's objects into the small values that use cases take."""

from telegram import Bot, CallbackQuery, Message, User

from bot.callback_data import decode
from bot.cleaning import clean_name, storable
from bot.handlers.contents import content_of
from community.messages import Origin
from community.speech import Utterance
from services.incoming import IncomingCommand, IncomingEdit, IncomingMessage, IncomingTap, Sender
from services.office import Office


def sender_of(office: Office, bot: Bot, user: User, chat_id: int) -> Sender:
    """Read who is behind an update; nobody stays without a name that can be seen."""
    name = clean_name(user.full_name)
    if not name:
        name = office.phrases.plain(Utterance("unnamed-resident"), office.language, "UTC")
    return Sender(
        user_id=user.id,
        chat_id=chat_id,
        name=name,
        language_code=user.language_code,
        bot_id=bot.id,
    )


def incoming_message(sender: Sender, message: Message, origin: Origin) -> IncomingMessage:
    """Read a message of any kind."""
    content = content_of(message)
    replied = message.reply_to_message
    return IncomingMessage(
        origin=origin,
        sender=sender,
        message_id=message.message_id,
        kind=content.kind,
        text=storable(content.text),
        sent_at=message.date,
        reply_to=replied.message_id if replied else None,
        reply_words=_own_words(replied) if replied else "",
        attachment=content.attachment,
        location=content.location,
        album=message.media_group_id,
        forwarded=message.forward_origin is not None,
    )


def _own_words(replied: Message) -> str:
    """Give what a message of a bot says; a person's own words name nothing of ours."""
    if replied.from_user is None or not replied.from_user.is_bot:
        return ""
    return storable(replied.text or replied.caption or "")


def incoming_edit(sender: Sender, message: Message, origin: Origin) -> IncomingEdit:
    """Read what a message says after it was changed."""
    text = storable(message.text or message.caption or "")
    return IncomingEdit(origin=origin, sender=sender, message_id=message.message_id, text=text)


def incoming_command(
    sender: Sender, message: Message, argument: str, origin: Origin
) -> IncomingCommand:
    """Read a command with what stood behind it."""
    return IncomingCommand(
        origin=origin,
        sender=sender,
        message_id=message.message_id,
        argument=argument,
        sent_at=message.date,
    )


def incoming_tap(sender: Sender, query: CallbackQuery, origin: Origin) -> IncomingTap:
    """Read a pressed button; data that we never made has no action."""
    button = decode(query.data) if query.data else None
    return IncomingTap(
        origin=origin,
        sender=sender,
        message_id=query.message.message_id if query.message else None,
        action=button.action if button else None,
        case_id=button.case_id if button else None,
        argument=button.argument if button else "",
        data=query.data or "" if button else "",
    )
