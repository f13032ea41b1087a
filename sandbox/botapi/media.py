"""Media from a bot: sendPhoto, sendDocument, sendVoice, sendMediaGroup, and getFile."""

import random
from typing import Any

from sandbox.botapi.chats import open_chat
from sandbox.botapi.sending import send
from sandbox.botapi.uploading import document_content, photo_content, voice_content
from sandbox.checks.text import caption
from sandbox.errors import bad_request, not_implemented
from sandbox.files import LARGEST_DOWNLOAD_BYTES, looks_like_id
from sandbox.world import Call

Json = dict[str, Any]
_SMALLEST_ALBUM = 2
_LARGEST_ALBUM = 10
_FLAGS = {
    "has_spoiler": "has_media_spoiler",
    "show_caption_above_media": "show_caption_above_media",
}


def send_photo(call: Call) -> Json:
    """Send a photo."""
    user = open_chat(call)
    content = photo_content(call, "photo", call.params.get("photo"))
    return send(call, user, [{**content, **caption(call.params), **_flags(call.params)}])[0]


def send_document(call: Call) -> Json:
    """Send a file."""
    user = open_chat(call)
    _refuse_thumbnail(call, call.params)
    content = document_content(call, "document", call.params.get("document"))
    return send(call, user, [{**content, **caption(call.params)}])[0]


def send_voice(call: Call) -> Json:
    """Send a voice message."""
    user = open_chat(call)
    return send(call, user, [{**voice_content(call), **caption(call.params)}])[0]


def send_media_group(call: Call) -> list[Json]:
    """Send an album of photos or of files."""
    user = open_chat(call)
    items = call.params["media"]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > _LARGEST_ALBUM:
        raise bad_request("too many messages to send as an album")
    if len(items) < _SMALLEST_ALBUM:
        raise bad_request("media must include 2-10 items")
    kinds = {item["type"] for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    group = {"media_group_id": str(random.getrandbits(53))}
    return send(call, user, [{**group, **_album_item(call, item)} for item in items])


def _album_item(call: Call, item: Json) -> Json:
    _refuse_thumbnail(call, item)
    if item["type"] == "photo":
        content = photo_content(call, "", item["media"])
    elif item["type"] == "document":
        content = document_content(call, "", item["media"])
    else:
        raise not_implemented(f"{item['type']} in an album")
    return {**content, **caption(item), **_flags(item)}


def _flags(params: Json) -> Json:
    return {shown: True for given, shown in _FLAGS.items() if params.get(given)}


def _refuse_thumbnail(call: Call, params: Json) -> None:
    if "thumbnail" in params or "thumbnail" in call.uploads:
        raise not_implemented("thumbnails")


def get_file(call: Call) -> Json:
    """Tell where a file can be downloaded."""
    file_id = call.params["file_id"]
    stored = call.world.files.find(call.bot.id, file_id)
    if stored is None:
        if looks_like_id(file_id):
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        raise bad_request("invalid file_id")
    if stored.size > LARGEST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }
