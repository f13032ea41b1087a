"""Says by its first bytes what a file is, and whether a browser may show it by itself.

Only kinds that cannot carry a script are shown; all else is handed over to be saved. What a file is
called, or Telegram says that it is, does not matter.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is."""

    mime_type: str
    ending: str
    """Of the name under which it is saved."""
    shown: bool
    """Whether a browser may show it in its place."""


UNKNOWN = FileKind("application/octet-stream", "bin", shown=False)
PDF = FileKind("application/pdf", "pdf", shown=False)
_PNG = FileKind("image/png", "png", shown=True)
_JPEG = FileKind("image/jpeg", "jpg", shown=True)
_GIF = FileKind("image/gif", "gif", shown=True)
_WEBP = FileKind("image/webp", "webp", shown=True)
_OGG = FileKind("audio/ogg", "ogg", shown=True)
_MP3 = FileKind("audio/mpeg", "mp3", shown=True)
_MP4 = FileKind("video/mp4", "mp4", shown=True)
_WEBM = FileKind("video/webm", "webm", shown=True)

_BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"\xff\xd8\xff", _JPEG),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"OggS", _OGG),
    (b"ID3", _MP3),
    (b"\xff\xfb", _MP3),
    (b"\x1aE\xdf\xa3", _WEBM),
    (b"%PDF-", PDF),
)


def kind_of(content: bytes) -> FileKind:
    """Say what a file is; `UNKNOWN` for everything that is not on the list."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _WEBP
    if content[4:8] == b"ftyp":
        return _MP4
    return next((kind for start, kind in _BEGINNINGS if content.startswith(start)), UNKNOWN)
