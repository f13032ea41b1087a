"""Who is in a group: getChatMember and getChatMemberCount."""

from typing import Any

from sandbox.botapi.chats import chat_of, may_manage, present
from sandbox.errors import bad_request
from sandbox.groups import MEMBER, Group
from sandbox.members import account, as_member
from sandbox.world import Call

_BOTH = 2


def get_chat_member(call: Call) -> dict[str, Any]:
    """Say how an account stands to a chat; a bot that is no administrator may ask all the same."""
    chat = chat_of(call)
    user_id = call.params["user_id"]
    user = account(call.world.people, call.world.bots, user_id)
    if not isinstance(chat, Group):
        if user is None or user_id not in {chat.id, call.bot.id}:
            raise bad_request("user not found")
        return as_member(user, MEMBER)
    present(call, chat)
    status = call.world.groups.known_status(chat.id, user_id)
    if user is None:
        raise bad_request("user not found")
    if status is None and not may_manage(call, chat):
        # Only who is or was there can be told to an ordinary member.
        raise bad_request("member not found")
    return as_member(user, status or "left")


def get_chat_member_count(call: Call) -> int:
    """Count who is in a chat."""
    chat = chat_of(call)
    if not isinstance(chat, Group):
        return _BOTH
    present(call, chat)
    return len(call.world.groups.present(chat.id))
