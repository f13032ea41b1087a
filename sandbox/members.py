"""How the Bot API writes down what an account is in a group."""

from typing import Any

from sandbox.bots import Bots
from sandbox.groups import ADMINISTRATOR, KICKED, OWNER
from sandbox.people import People

Json = dict[str, Any]

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_NO_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
PERMISSIONS = {
    "can_send_messages": True,
    "can_send_photos": True,
    "can_send_documents": True,
    "can_send_voice_notes": True,
    "can_send_polls": True,
    "can_send_other_messages": True,
    "can_react_to_messages": True,
    "can_invite_users": True,
    "can_change_info": False,
    "can_pin_messages": False,
}
"""What everybody may do in a group."""


def account(people: People, bots: Bots, account_id: int) -> Json | None:
    """Return a person or a bot as the Bot API's User, or None."""
    user = people.find(account_id)
    if user is not None:
        return user.as_telegram()
    bot = bots.by_id(account_id)
    return bot.as_user if bot else None


def as_member(user: Json, status: str) -> Json:
    """Return a ChatMember."""
    member: Json = {"user": user, "status": status}
    if status == OWNER:
        return {**member, "is_anonymous": False}
    if status == KICKED:
        return {**member, "until_date": 0}
    if status != ADMINISTRATOR:
        return member
    return {**member, **dict.fromkeys(_RIGHTS, True), **dict.fromkeys(_NO_RIGHTS, False)}
