"""Gives managers the files that people sent: to who may see the case, as what they really are."""

from dataclasses import dataclass

from community.console.file_kinds import FileKind, kind_of
from community.errors import LinliError
from community.permissions import Page
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk


class NoSuchFile(LinliError):
    """There is no such file, or it is not for whoever asks."""


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file as it may be given out."""

    content: bytes
    kind: FileKind
    name: str
    """Made by the program; what people named it is not used."""


async def open_file(desk: Desk, viewer: Viewer, media_id: int) -> ServedFile:
    """Give a file, and note who opened it.

    Args:
        desk: of a writing unit.
        viewer: who asks.
        media_id: its row.

    Raises:
        NoSuchFile: if it is not there, was never fetched, or is not for him.
    """
    talk = viewer.may(Page.CONVERSATIONS)
    media = await desk.unit.dialogues.may_show(viewer.reads, media_id, of_talk=talk)
    if media is None or media.digest is None:
        raise NoSuchFile(str(media_id))
    try:
        content = await desk.office.media_store.read(media.digest)
    except FileNotFoundError:
        raise NoSuchFile(str(media_id)) from None
    kind = kind_of(content)
    await audit(desk, viewer, "file-opened", "file", media_id, {"type": kind.mime_type})
    return ServedFile(content, kind, f"linli-{media_id}.{kind.ending}")
