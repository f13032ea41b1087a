"""Changes to what a bot has sent: the three edits and the deletion."""

import time
from dataclasses import replace
from typing import Any

from sandbox.botapi.chats import chat_of, may_manage, present, refuse_unknown_places
from sandbox.checks.keyboards import inline_keyboard
from sandbox.checks.text import caption, message_text
from sandbox.errors import bad_request
from sandbox.groups import Group
from sandbox.messages import StoredMessage
from sandbox.world import Call

Json = dict[str, Any]
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_MEDIA = ("photo", "document", "voice")
_DELETABLE_SECONDS = 48 * 60 * 60


def edit_message_text(call: Call) -> Json:
    """Change the words of a text message."""
    refuse_unknown_places(call.params)
    content = message_text(call.params)
    if options := call.params.get("link_preview_options"):
        content["link_preview_options"] = options
    stored = _editable(call)
    if "text" not in stored.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(call, stored, ("text", "entities", "link_preview_options"), content)


def edit_message_caption(call: Call) -> Json:
    """Change the words under a photo or file; no words take them away."""
    content = caption(call.params)
    if call.params.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    stored = _editable(call)
    if not any(kind in stored.body for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    fields = ("caption", "caption_entities", "show_caption_above_media")
    return _edit(call, stored, fields, content)


def edit_message_reply_markup(call: Call) -> Json:
    """Change or take away the buttons under a message."""
    return _edit(call, _editable(call), (), {})


def delete_message(call: Call) -> bool:
    """Take a message out of the chat."""
    chat = chat_of(call)
    stored = call.world.messages.find(call.bot.id, chat.id, call.params["message_id"])
    if stored is None:
        raise bad_request("message to delete not found")
    if isinstance(chat, Group):
        present(call, chat)
        if not _is_own(call, stored) and not may_manage(call, chat):
            raise bad_request("message can't be deleted")
    if time.time() - stored.body["date"] > _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    call.world.messages.remove(stored)
    return True


def _editable(call: Call) -> StoredMessage:
    refuse_unknown_places(call.params)
    if "chat_id" not in call.params and "message_id" not in call.params:
        raise bad_request("message identifier is not specified")
    chat = chat_of(call)
    if isinstance(chat, Group):
        present(call, chat)
    stored = call.world.messages.find(call.bot.id, chat.id, call.params.get("message_id", 0))
    if stored is None:
        raise bad_request("message to edit not found")
    # A message that came with a reply keyboard or a forced reply is fixed for ever.
    if not _is_own(call, stored) or stored.keyboard is not None:
        raise bad_request("message can't be edited")
    return stored


def _is_own(call: Call, stored: StoredMessage) -> bool:
    """Say whether this bot wrote a message: in a group there may be others."""
    return bool(stored.body["from"]["id"] == call.bot.id)


def _edit(call: Call, stored: StoredMessage, fields: tuple[str, ...], content: Json) -> Json:
    """Put new content into the place of these fields; buttons that are not sent again go."""
    kept = {
        name: value
        for name, value in stored.body.items()
        if name not in {*fields, "reply_markup", "edit_date"}
    }
    body = kept | content
    if markup := inline_keyboard(call.params.get("reply_markup")):
        body["reply_markup"] = markup
    before = {name: value for name, value in stored.body.items() if name != "edit_date"}
    if body == before:
        raise bad_request(_NOT_MODIFIED)
    call.world.flood.check(call.bot.id, stored.chat_id)
    body["edit_date"] = int(time.time())
    call.world.messages.replace(replace(stored, body=body))
    return body
