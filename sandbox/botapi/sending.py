"""Messages from a bot: sendMessage, sendLocation, and what all sending methods share."""

import time
from typing import Any

from sandbox.botapi.chats import open_chat
from sandbox.checks.keyboards import split_markup
from sandbox.checks.text import formatted, message_text
from sandbox.entities import utf16_length
from sandbox.errors import bad_request, not_implemented
from sandbox.groups import Group
from sandbox.messages import StoredMessage
from sandbox.people import User
from sandbox.world import Call

Json = dict[str, Any]


def send_message(call: Call) -> Json:
    """Send a text."""
    user = open_chat(call)
    content = message_text(call.params)
    if options := call.params.get("link_preview_options"):
        content["link_preview_options"] = options
    return send(call, user, [content])[0]


def send_location(call: Call) -> Json:
    """Send a point on the map."""
    user = open_chat(call)
    latitude, longitude = call.params["latitude"], call.params["longitude"]
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - the poles and the date line
        raise bad_request("wrong location specified")
    if "live_period" in call.params:
        raise not_implemented("live locations")
    location: Json = {"latitude": latitude, "longitude": longitude}
    if accuracy := call.params.get("horizontal_accuracy"):
        location["horizontal_accuracy"] = accuracy
    return send(call, user, [{"location": location}])[0]


def send(call: Call, chat: User | Group, contents: list[Json]) -> list[Json]:
    """Put messages with these contents into the chat, after the flood limit has let them through.

    Args:
        call: whose markup, reply and protection apply.
        chat: to whom.
        contents: one for a message, several for an album.

    Returns:
        The messages as the Bot API shows them.
    """
    inline, keyboard = split_markup(call.params.get("reply_markup"))
    reply = _reply(call, chat)
    call.world.flood.check(call.bot.id, chat.id, len(contents))
    sent = []
    for content in contents:
        body: Json = {
            "message_id": call.world.messages.next_id(call.bot.id, chat.id),
            "from": call.bot.as_user,
            "chat": chat.as_chat(),
            "date": int(time.time()),
            **reply,
            **content,
        }
        if call.params.get("protect_content"):
            body["has_protected_content"] = True
        if inline:
            body["reply_markup"] = inline
        call.world.messages.add(
            StoredMessage(call.bot.id, chat.id, body["message_id"], True, body, keyboard)
        )
        sent.append(body)
    call.world.typing_until.pop((call.bot.id, chat.id), None)
    return sent


def _reply(call: Call, chat: User | Group) -> Json:
    """Return the fields that make a message a reply."""
    parameters: Json | None = call.params.get("reply_parameters")
    if parameters is None:
        return {}
    if parameters.get("chat_id", chat.id) not in {chat.id, str(chat.id)}:
        raise not_implemented("replies to other chats")
    original = call.world.messages.find(call.bot.id, chat.id, parameters["message_id"])
    if original is None:
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    reply: Json = {"reply_to_message": without_reply(original.body)}
    if "quote" in parameters:
        reply["quote"] = _quote(parameters, original.body)
    return reply


def without_reply(body: Json) -> Json:
    """Return a message without the message it replies to: Telegram nests replies only once."""
    return {name: value for name, value in body.items() if name != "reply_to_message"}


def _quote(parameters: Json, original: Json) -> Json:
    text, _ = formatted(
        parameters["quote"], parameters.get("quote_parse_mode"), parameters.get("quote_entities")
    )
    whole = str(original.get("text", original.get("caption", "")))
    position = whole.find(text)
    if position < 0 or not text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": text, "position": utf16_length(whole[:position]), "is_manual": True}
