"""Handles people who block the bot or let it in again."""

from telegram import Bot, ChatMember, Update

from bot.handlers.reading import sender_of
from community.messages import Origin
from services.incoming import IncomingMembership
from services.membership import note_membership
from services.office import Office

_OUT = frozenset({ChatMember.BANNED, ChatMember.LEFT})


async def on_membership(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Note whether a person can still be told something."""
    change = update.my_chat_member
    assert change is not None
    sender = sender_of(office, bot, change.from_user, change.chat.id)
    can_be_told = change.new_chat_member.status not in _OUT
    await note_membership(office, IncomingMembership(origin, sender, can_be_told))
