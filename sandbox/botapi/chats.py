"""Which chat a call means, and whether the bot may write there."""

from typing import Any

from sandbox.errors import BotApiError, bad_request, forbidden, not_implemented
from sandbox.groups import IN_CHARGE, KICKED, PRESENT, Group
from sandbox.people import User
from sandbox.world import Call

# Parameters of the Bot API that concern what this Telegram has not got.
_ELSEWHERE = (
    "business_connection_id",
    "direct_messages_topic_id",
    "inline_message_id",
    "message_effect_id",
    "message_thread_id",
    "rich_message",
    "suggested_post_parameters",
)


def refuse_unknown_places(params: dict[str, Any]) -> None:
    """Refuse what Telegram knows and the sandbox does not, so that the gap shows."""
    for name in _ELSEWHERE:
        if name in params:
            raise not_implemented(f"the parameter {name}")


def chat_of(call: Call, name: str = "chat_id") -> User | Group:
    """Return the person whose private chat the call names, or the group.

    Raises:
        BotApiError: 400, when the bot cannot know such a chat.
    """
    refuse_unknown_places(call.params)
    if name not in call.params:
        raise bad_request(f"{name} is empty")
    try:
        chat_id = int(call.params[name])
    except ValueError:
        raise bad_request("chat not found") from None
    if chat_id < 0:
        return _group(call, chat_id)
    user = call.world.people.find(chat_id)
    if user is None:
        raise bad_request("chat not found")
    return user


def open_chat(call: Call) -> User | Group:
    """Return the person to whom, or the group into which, the bot may write.

    Raises:
        BotApiError: 403, when he never wrote to the bot or has blocked it, or when the bot is
            not in the group.
    """
    chat = chat_of(call)
    if isinstance(chat, Group):
        present(call, chat)
        return chat
    dialog = call.world.people.dialog(call.bot.id, chat.id)
    if not dialog.started:
        raise forbidden("bot can't initiate conversation with a user")
    if dialog.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def present(call: Call, group: Group) -> None:
    """Refuse a bot that is not in the group.

    Raises:
        BotApiError: 403.
    """
    status = call.world.groups.status(group.id, call.bot.id)
    kind = f"{group.kind} chat"
    if status == KICKED:
        raise forbidden(f"bot was kicked from the {kind}")
    if status not in PRESENT:
        raise forbidden(f"bot is not a member of the {kind}")


def may_manage(call: Call, group: Group) -> bool:
    """Say whether the bot is an administrator."""
    return call.world.groups.status(group.id, call.bot.id) in IN_CHARGE


def _group(call: Call, chat_id: int) -> Group:
    """Return a group that the bot has been in at some time; others it cannot know."""
    group = call.world.groups.find(chat_id)
    if group is None or call.world.groups.known_status(chat_id, call.bot.id) is None:
        raise bad_request("chat not found")
    if group.migrated_to is not None:
        raise BotApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": group.migrated_to},
        )
    return group
