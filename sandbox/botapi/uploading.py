"""Files that a bot sends: uploaded with the call, or known by a file_id."""

from collections.abc import Callable
from typing import Any

from sandbox import media
from sandbox.errors import BotApiError, bad_request, not_implemented
from sandbox.files import looks_like_id
from sandbox.world import Call, Upload

Json = dict[str, Any]
LARGEST_UPLOAD_BYTES = 50 * 1024 * 1024
_ATTACH = "attach://"


def photo_content(call: Call, name: str, given: str | None) -> Json:
    """Return the content of a message with a photo.

    Args:
        call: the call, with its uploads.
        name: under which the file is uploaded unless `given` says attach://.
        given: what the parameter says.
    """

    def store(upload: Upload) -> Json:
        if len(upload.content) > media.LARGEST_PHOTO_BYTES:
            raise bad_request(
                f"File of size {len(upload.content)} bytes is too big for a photo; "
                f"the maximum size is {media.LARGEST_PHOTO_BYTES} bytes"
            )
        try:
            return {"photo": media.photo(call.world.files, call.bot.id, upload.content)}
        except media.NotAPicture:
            raise bad_request("IMAGE_PROCESS_FAILED") from None
        except media.WrongDimensions:
            raise bad_request("PHOTO_INVALID_DIMENSIONS") from None

    return _content(call, "photo", name, given, store)


def document_content(call: Call, name: str, given: str | None) -> Json:
    """Return the content of a message with a file; the arguments are those of a photo."""

    def store(upload: Upload) -> Json:
        stored = media.document(
            call.world.files, call.bot.id, upload.content, upload.filename, upload.content_type
        )
        return {"document": stored}

    return _content(call, "document", name, given, store)


def voice_content(call: Call) -> Json:
    """Return the content of a voice message; what Telegram cannot play as one is a file."""

    def store(upload: Upload) -> Json:
        if media.voice_type(upload.content) is None:
            stored = media.document(
                call.world.files, call.bot.id, upload.content, upload.filename, upload.content_type
            )
            return {"document": stored}
        duration = call.params.get("duration", 0)
        return {"voice": media.voice(call.world.files, call.bot.id, upload.content, duration)}

    return _content(call, "voice", "voice", call.params.get("voice"), store)


def _content(
    call: Call, kind: str, name: str, given: str | None, store: Callable[[Upload], Json]
) -> Json:
    if given is None or given.startswith(_ATTACH):
        upload = call.uploads.get(given.removeprefix(_ATTACH) if given else name)
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return store(_checked(upload))
    if given.startswith(("http://", "https://")):
        raise not_implemented("files from the internet")
    return {kind: _known(call, kind, given)}


def _checked(upload: Upload) -> Upload:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > LARGEST_UPLOAD_BYTES:
        raise BotApiError(413, "Request Entity Too Large")
    return upload


def _known(call: Call, kind: str, file_id: str) -> Any:
    stored = call.world.files.find(call.bot.id, file_id)
    if stored is None:
        if looks_like_id(file_id):
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(
            f"Can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
        )
    return stored.media
