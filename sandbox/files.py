"""All files of the sandbox: their bytes, and the ids by which each bot knows them."""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sandbox.store import Row, Store

LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024
_FOLDERS = {"photo": "photos", "voice": "voice", "document": "documents", "sticker": "stickers"}
_ID_MARK = "SBX"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file as one bot knows it; `media` is what messages with it contain."""

    file_id: str
    kind: str
    unique_id: str
    path: str
    media: Any
    mime_type: str
    size: int


@dataclass(frozen=True, slots=True)
class NewFile:
    """The ids of a file that has just been stored."""

    file_id: str
    file_unique_id: str
    file_size: int

    def as_json(self) -> dict[str, Any]:
        """Return the three fields that all kinds of files share."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": self.file_size,
        }


def _short(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def looks_like_id(file_id: str) -> bool:
    """Tell whether a text could be one of our file ids at all."""
    return file_id.startswith(_ID_MARK)


class Files:
    """Files by content; the same bytes have the same unique id for ever."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, bot_id: int, kind: str, content: bytes, mime_type: str, suffix: str) -> NewFile:
        """Store bytes and give them an id for a bot; known bytes keep their id."""
        unique_id = "AQAD" + _short(hashlib.sha256(content).digest()[:12])
        file_id = _ID_MARK + _short(f"{bot_id}/{kind}/{unique_id}".encode())
        with self._store.transaction():
            self._store.run(
                "INSERT OR IGNORE INTO files(unique_id, content, mime_type) VALUES(?, ?, ?)",
                unique_id,
                content,
                mime_type,
            )
            if self.find(bot_id, file_id) is None:
                number = self._store.next_number(f"file:{bot_id}", 0)
                self._store.run(
                    "INSERT INTO file_ids(file_id, bot_id, kind, unique_id, path, media) "
                    "VALUES(?, ?, ?, ?, ?, 'null')",
                    file_id,
                    bot_id,
                    kind,
                    unique_id,
                    f"{_FOLDERS[kind]}/file_{number}{suffix}",
                )
        return NewFile(file_id, unique_id, len(content))

    def describe(self, file_id: str, media: Any) -> None:
        """Keep what a message with this file contains, for sending it again by its id."""
        self._store.run(
            "UPDATE file_ids SET media = ? WHERE file_id = ?",
            json.dumps(media, ensure_ascii=False),
            file_id,
        )

    def find(self, bot_id: int | None, file_id: str) -> StoredFile | None:
        """Return a file by its id; a bot's ids mean nothing to another bot."""
        return self._one("i.file_id = ? AND (? IS NULL OR i.bot_id = ?)", file_id, bot_id, bot_id)

    def at_path(self, bot_id: int, path: str) -> StoredFile | None:
        """Return a file by the path that getFile told."""
        return self._one("i.path = ? AND i.bot_id = ?", path, bot_id)

    def content(self, unique_id: str) -> bytes:
        """Return the bytes."""
        row = self._store.one("SELECT content FROM files WHERE unique_id = ?", unique_id)
        assert row is not None
        return bytes(row["content"])

    def _one(self, where: str, *values: Any) -> StoredFile | None:
        row = self._store.one(
            "SELECT i.*, f.mime_type, LENGTH(f.content) AS size FROM file_ids i "  # noqa: S608
            # The condition is one of the two texts above; no outside word is in it.
            "JOIN files f ON f.unique_id = i.unique_id WHERE " + where,
            *values,
        )
        return _from_row(row) if row else None


def _from_row(row: Row) -> StoredFile:
    return StoredFile(
        file_id=row["file_id"],
        kind=row["kind"],
        unique_id=row["unique_id"],
        path=row["path"],
        media=json.loads(row["media"]),
        mime_type=row["mime_type"],
        size=row["size"],
    )
