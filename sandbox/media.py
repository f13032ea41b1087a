"""Makes photos, voices, documents and stickers out of bytes, as messages contain them."""

import io
import mimetypes
import warnings
from pathlib import PurePath
from typing import Any

from PIL import Image, UnidentifiedImageError

from sandbox.files import Files

Json = dict[str, Any]
LARGEST_PHOTO_BYTES = 10 * 1024 * 1024
_LARGEST_SIDES = 10_000
_LARGEST_RATIO = 20
_THUMBNAIL_SIDE = 90
_STICKER_SIDE = 512


class NotAPicture(ValueError):
    """These bytes are no picture that can be read."""


class WrongDimensions(ValueError):
    """The picture is too large or too narrow for a photo."""


def _open(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise WrongDimensions(WrongDimensions.__doc__) from error
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise NotAPicture(NotAPicture.__doc__) from error


def _thumbnail(image: Image.Image) -> bytes:
    target = io.BytesIO()
    try:
        image.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE))
        image.convert("RGB").save(target, "JPEG", quality=70)
    except (OSError, SyntaxError, ValueError) as error:
        raise NotAPicture(NotAPicture.__doc__) from error
    return target.getvalue()


def photo(files: Files, bot_id: int, content: bytes) -> list[Json]:
    """Store a photo and return its sizes, the smallest first, as Telegram lists them.

    Raises:
        NotAPicture: when the bytes cannot be read.
        WrongDimensions: when Telegram would refuse it as a photo.
    """
    image = _open(content)
    width, height = image.size
    if width + height > _LARGEST_SIDES or max(width, height) > _LARGEST_RATIO * min(width, height):
        raise WrongDimensions(WrongDimensions.__doc__)
    mime_type = Image.MIME.get(image.format or "", "image/jpeg")
    sizes = []
    if max(width, height) > _THUMBNAIL_SIDE:
        small = _thumbnail(image)
        stored = files.add(bot_id, "photo", small, "image/jpeg", ".jpg")
        sizes.append({**stored.as_json(), "width": image.width, "height": image.height})
    suffix = mimetypes.guess_extension(mime_type) or ".jpg"
    stored = files.add(bot_id, "photo", content, mime_type, suffix)
    sizes.append({**stored.as_json(), "width": width, "height": height})
    for size in sizes:
        files.describe(size["file_id"], sizes)
    return sizes


def document(
    files: Files, bot_id: int, content: bytes, name: str | None, mime_type: str | None
) -> Json:
    """Store any file and return it as a Document."""
    guessed = mimetypes.guess_type(name or "")[0]
    kind = mime_type or guessed or "application/octet-stream"
    stored = files.add(bot_id, "document", content, kind, PurePath(name or "").suffix)
    described: Json = {**stored.as_json(), "mime_type": kind}
    if name:
        described["file_name"] = name
    files.describe(stored.file_id, described)
    return described


def voice_type(content: bytes) -> str | None:
    """Return the type of a sound that Telegram plays as a voice message, or None."""
    if content.startswith(b"OggS"):
        return "audio/ogg"
    if content.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return "audio/mpeg"
    if content[4:8] == b"ftyp":
        return "audio/mp4"
    return None


def voice(
    files: Files, bot_id: int, content: bytes, duration: int, said_type: str = "audio/ogg"
) -> Json:
    """Store a sound and return it as a Voice.

    Args:
        files: where it is kept.
        bot_id: for which bot.
        content: the sound.
        duration: in seconds.
        said_type: what its sender says it is, believed where the bytes do not tell.
    """
    said = said_type if said_type.startswith("audio/") else "audio/ogg"
    mime_type = voice_type(content) or said
    stored = files.add(bot_id, "voice", content, mime_type, ".oga")
    described: Json = {**stored.as_json(), "duration": duration, "mime_type": mime_type}
    files.describe(stored.file_id, described)
    return described


def sticker(files: Files, bot_id: int, emoji: str) -> Json:
    """Return a sticker that shows nothing but stands for an emoji."""
    target = io.BytesIO()
    Image.new("RGBA", (_STICKER_SIDE, _STICKER_SIDE)).save(target, "WEBP")
    stored = files.add(bot_id, "sticker", target.getvalue(), "image/webp", ".webp")
    return {
        **stored.as_json(),
        "type": "regular",
        "width": _STICKER_SIDE,
        "height": _STICKER_SIDE,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
    }
