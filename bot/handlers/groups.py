"""Handles what happens in groups: calls of the bot, its coming and going, and links from there."""

from dataclasses import replace

from telegram import Bot, ChatMember, Message, Update

from bot.cleaning import storable
from bot.handlers.commands import command_in
from bot.handlers.contents import content_of
from bot.handlers.reading import incoming_command, sender_of
from bot.overheard import concerns_us, name_of
from community.groups import JUST_OPEN, PAYLOAD, without_name
from community.messages import Origin
from services.group_chats import note_move, note_presence, receive_in_group
from services.group_notes import start_from_group
from services.incoming import IncomingGroupMessage, IncomingMove, IncomingPresence, PointedAt
from services.intake import pass_over
from services.office import Office
from services.welcome import start

_OUT = frozenset({ChatMember.BANNED, ChatMember.LEFT})


async def on_group_message(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Take in what is said to the bot in a group; everything else is passed over."""
    message = update.message
    assert message is not None
    if message.migrate_to_chat_id is not None:
        moved = IncomingMove(origin, message.chat.id, message.migrate_to_chat_id)
        await note_move(office, moved)
    elif message.from_user is None or not _is_meant(update, bot):
        await pass_over(office, origin)
    else:
        await receive_in_group(office, _incoming(office, bot, message, origin))


async def on_group_presence(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Note that the bot came into a group or was removed."""
    change = update.my_chat_member
    assert change is not None
    is_in = change.new_chat_member.status not in _OUT
    sender = sender_of(office, bot, change.from_user, change.chat.id)
    await note_presence(office, IncomingPresence(origin, sender, is_in))


async def on_start_from_group(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Go on in private with what a link from a group carries."""
    message, command = update.message, command_in(update.message)
    assert message is not None
    assert message.from_user is not None
    assert command is not None
    sender = sender_of(office, bot, message.from_user, message.chat.id)
    incoming = incoming_command(sender, message, command.argument, origin)
    if command.argument == JUST_OPEN:
        await start(office, replace(incoming, argument=""))
    else:
        await start_from_group(office, incoming)


def comes_from_group(update: Update) -> bool:
    """Say whether an update is a /start with a link from a group."""
    command = command_in(update.message)
    if command is None or command.name != "start":
        return False
    return command.argument == JUST_OPEN or command.argument.startswith(PAYLOAD)


def _is_meant(update: Update, bot: Bot) -> bool:
    return concerns_us(update.to_dict(), bot.id, name_of(bot))


def _incoming(office: Office, bot: Bot, message: Message, origin: Origin) -> IncomingGroupMessage:
    assert message.from_user is not None
    content = content_of(message)
    command = command_in(message)
    return IncomingGroupMessage(
        origin=origin,
        sender=sender_of(office, bot, message.from_user, message.chat.id),
        message_id=message.message_id,
        kind=content.kind,
        text=without_name(storable(content.text), name_of(bot)),
        bot_name=name_of(bot),
        command=command.name if command else None,
        attachment=content.attachment,
        pointed_at=_pointed_at(office, bot, message.reply_to_message),
    )


def _pointed_at(office: Office, bot: Bot, replied: Message | None) -> PointedAt | None:
    """Read the message below which the bot was called; its own ones point at nothing."""
    if replied is None or (replied.from_user is not None and replied.from_user.id == bot.id):
        return None
    content, user = content_of(replied), replied.from_user
    nobody = user is None or user.is_bot or replied.sender_chat is not None
    author = None if nobody or user is None else sender_of(office, bot, user, replied.chat.id)
    return PointedAt(
        author=author,
        message_id=replied.message_id,
        kind=content.kind,
        text=without_name(storable(content.text), name_of(bot)),
        attachment=content.attachment,
    )
