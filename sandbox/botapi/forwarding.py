"""Messages sent on: forwardMessage, which tells where they come from, and copyMessage."""

from typing import Any

from sandbox.botapi.chats import chat_of, open_chat, present
from sandbox.botapi.sending import send
from sandbox.checks.text import caption
from sandbox.errors import bad_request, not_implemented
from sandbox.groups import Group
from sandbox.messages import StoredMessage
from sandbox.privacy_mode import SERVICE
from sandbox.world import Call

Json = dict[str, Any]
_OWN = frozenset(
    {
        "message_id",
        "from",
        "chat",
        "date",
        "edit_date",
        "reply_to_message",
        "quote",
        "reply_markup",
        "has_protected_content",
        "media_group_id",
        "forward_origin",
    }
)
"""What belongs to the one message and not to what it says."""
_WITH_CAPTION = ("photo", "document", "voice")


def forward_message(call: Call) -> Json:
    """Send a message on under the name of its sender."""
    chat = open_chat(call)
    original = _original(call, "forward")
    body = original.body
    origin = body.get("forward_origin") or {
        "type": "user",
        "sender_user": body["from"],
        "date": body["date"],
    }
    content = {**_content(body), "forward_origin": origin}
    return send(call, chat, [content])[0]


def copy_message(call: Call) -> Json:
    """Send the same content as a message of one's own."""
    chat = open_chat(call)
    original = _original(call, "copy")
    if "poll" in original.body:
        raise not_implemented("copies of polls")
    content = _content(original.body)
    if "caption" in call.params and any(kind in content for kind in _WITH_CAPTION):
        kept = {name: content[name] for name in content if not name.startswith("caption")}
        content = {**kept, **caption(call.params)}
    return {"message_id": send(call, chat, [content])[0]["message_id"]}


def _original(call: Call, verb: str) -> StoredMessage:
    """Return the message that is meant.

    Raises:
        BotApiError: 400, when it is not there or its sender protects it.
    """
    source = chat_of(call, "from_chat_id")
    if isinstance(source, Group):
        present(call, source)
    stored = call.world.messages.find(call.bot.id, source.id, call.params["message_id"])
    if stored is None:
        raise bad_request(f"message to {verb} not found")
    if stored.body.get("has_protected_content") or SERVICE & stored.body.keys():
        done = "forwarded" if verb == "forward" else "copied"
        raise bad_request(f"message can't be {done}")
    return stored


def _content(body: Json) -> Json:
    return {name: value for name, value in body.items() if name not in _OWN}
