"""Which chat a call means, and whether the bot may write there."""

from typing import Any

from sandbox.errors import bad_request, forbidden, not_implemented
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


def chat_of(call: Call) -> User:
    """Return the person whose private chat the call names.

    Raises:
        BotApiError: 400, when the bot cannot know such a chat.
    """
    refuse_unknown_places(call.params)
    if "chat_id" not in call.params:
        raise bad_request("chat_id is empty")
    try:
        user = call.world.people.find(int(call.params["chat_id"]))
    except ValueError:
        user = None
    if user is None:
        raise bad_request("chat not found")
    return user


def open_chat(call: Call) -> User:
    """Return the person to whom the bot may write.

    Raises:
        BotApiError: 403, when he never wrote to the bot or has blocked it.
    """
    user = chat_of(call)
    dialog = call.world.people.dialog(call.bot.id, user.id)
    if not dialog.started:
        raise forbidden("bot can't initiate conversation with a user")
    if dialog.blocked:
        raise forbidden("bot was blocked by the user")
    return user
