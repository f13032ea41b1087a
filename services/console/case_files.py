"""Hands out files of a case to whoever may see them, with a type that browsers cannot misuse."""

from dataclasses import dataclass

from community.console.ledger import CaseFile
from services.console.case_sight import sight_of
from services.console.viewer import Viewer
from services.desk import Desk

_SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_HEAD = 16
DOWNLOAD = "application/octet-stream"


class FileNotThere(LookupError):
    """The case has no such file, it is kept no more, or it is not for who asks."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file as it goes out."""

    content: bytes
    media_type: str
    """A picture's own by its first bytes; anything else is only to be saved."""
    name: str


async def hand_out(desk: Desk, viewer: Viewer, number: str, media_id: int) -> HandedOut:
    """Read a file of a case.

    Raises:
        CaseNotFound: if there is no such case, or it is not the viewer's to open.
        FileNotThere: as said there.
    """
    case = await desk.unit.ledger.find(viewer.scope, number)
    sight = await sight_of(desk, viewer, case)
    files = await desk.unit.ledger.files(case.id) if sight.words else ()
    found = next((one for one in files if one.media_id == media_id), None)
    if found is None or found.digest is None:
        raise FileNotThere(media_id)
    try:
        content = await desk.office.media_store.read(found.digest)
    except FileNotFoundError:
        raise FileNotThere(media_id) from None
    return HandedOut(content, type_of(content), _name_of(case.number, found))


def type_of(content: bytes) -> str:
    """Give the type of a picture by its first bytes; all else is only to be saved."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    head = content[:_HEAD]
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), DOWNLOAD)


def _name_of(number: str, file: CaseFile) -> str:
    return f"{number}-{file.kind}-{file.media_id}"
