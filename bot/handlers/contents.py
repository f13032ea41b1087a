"""Tells what a message carries: its kind, words, file or place."""

from collections.abc import Callable
from dataclasses import dataclass

from telegram import Audio, Document, Message, PhotoSize, Video, VideoNote, Voice

from bot.cleaning import one_line
from community.messages import Attachment, Kind

_File = PhotoSize | Video | VideoNote | Voice | Audio | Document

_FILE_NAME = 120
"""Characters of a file's name that are kept."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a message carries."""

    kind: Kind
    text: str = ""
    attachment: Attachment | None = None
    location: tuple[float, float] | None = None


def content_of(message: Message) -> Content:
    """Give what a message carries; kinds that nobody can do anything with are OTHER."""
    if message.text is not None:
        return Content(Kind.TEXT, message.text)
    for kind, pick in _FILES:
        file = pick(message)
        if file is not None:
            return Content(kind, message.caption or "", _attachment(kind, file))
    if message.location is not None:
        return _place(message)
    kind = next((kind for kind, carries in _OTHERS if carries(message)), Kind.OTHER)
    return Content(kind, message.caption or "")


def _largest(message: Message) -> PhotoSize | None:
    return max(message.photo, key=lambda size: size.width * size.height, default=None)


def _attachment(kind: Kind, file: _File) -> Attachment:
    name = getattr(file, "file_name", None)
    return Attachment(
        kind=kind,
        file_id=file.file_id,
        file_unique_id=file.file_unique_id,
        size=file.file_size,
        file_name=one_line(name)[:_FILE_NAME] if name else None,
    )


def _place(message: Message) -> Content:
    """Read a place on the map; a venue has a name and an address besides."""
    assert message.location is not None
    venue = message.venue
    words = one_line(f"{venue.title} {venue.address}") if venue else ""
    return Content(
        Kind.LOCATION, words, location=(message.location.latitude, message.location.longitude)
    )


_FILES: tuple[tuple[Kind, Callable[[Message], _File | None]], ...] = (
    (Kind.PHOTO, _largest),
    (Kind.VIDEO, lambda message: message.video),
    (Kind.VIDEO, lambda message: message.video_note),
    (Kind.VOICE, lambda message: message.voice),
    (Kind.VOICE, lambda message: message.audio),
    # An animation comes with the same file as a document, too.
    (Kind.DOCUMENT, lambda message: message.document),
)

_OTHERS: tuple[tuple[Kind, Callable[[Message], bool]], ...] = (
    (Kind.CONTACT, lambda message: message.contact is not None),
    (Kind.STICKER, lambda message: message.sticker is not None),
    (Kind.POLL, lambda message: message.poll is not None),
)
