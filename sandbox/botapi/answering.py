"""Small answers of a bot: to a tapped button, and that it is at work."""

import time
from typing import Any

from sandbox.botapi.chats import chat_of, open_chat, present
from sandbox.errors import bad_request, not_implemented
from sandbox.groups import Group
from sandbox.members import PERMISSIONS
from sandbox.world import Call

_TYPING_SECONDS = 5.0
_QUERY_SECONDS = 60.0
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(call: Call) -> bool:
    """Answer a tap; the person sees a note or an alert."""
    params = call.params
    if "url" in params:
        raise not_implemented("answers with a url")
    query = call.world.store.one(
        "SELECT * FROM callback_queries WHERE id = ? AND bot_id = ?",
        params["callback_query_id"],
        call.bot.id,
    )
    if query is None or time.time() - query["created_at"] > _QUERY_SECONDS:
        raise bad_request(_TOO_OLD)
    call.world.store.run(
        "UPDATE callback_queries SET answered_at = ? WHERE id = ?", time.time(), query["id"]
    )
    call.world.events.add(
        "answer",
        query["user_id"],
        chat_id=query["chat_id"],
        bot_id=call.bot.id,
        callback_query_id=query["id"],
        text=params.get("text", ""),
        show_alert=bool(params.get("show_alert")),
    )
    return True


def send_chat_action(call: Call) -> bool:
    """Show that the bot is at work."""
    chat = open_chat(call)
    call.world.typing_until[call.bot.id, chat.id] = time.monotonic() + _TYPING_SECONDS
    for user_id in call.world.groups.viewers(chat.id):
        call.world.events.add(
            "typing", user_id, chat_id=chat.id, bot_id=call.bot.id, action=call.params["action"]
        )
    return True


def get_chat(call: Call) -> dict[str, Any]:
    """Describe a private chat or a group."""
    chat = chat_of(call)
    more: dict[str, Any] = {}
    if isinstance(chat, Group):
        present(call, chat)
        more = {"permissions": PERMISSIONS}
    return {
        **chat.as_chat(),
        **more,
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
