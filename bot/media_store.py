"""Keeps people's files on disk, each under the digest of its content."""

import asyncio
import hashlib
import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile

_DIGEST = re.compile(r"[0-9a-f]{64}")


class FileMediaStore:
    """A folder of files: `ab/cdef…` holds the content whose SHA-256 is `abcdef…`.

    A file is complete and on the disk before it has its name, so a crash leaves at most
    a nameless one behind.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    async def keep(self, content: bytes) -> str:
        """Store bytes durably and give their SHA-256 in hex; storing twice is storing once."""
        return await asyncio.to_thread(self._keep, content)

    async def read(self, digest: str) -> bytes:
        """Give stored bytes; FileNotFoundError if there are none."""
        return await asyncio.to_thread(self._path(digest).read_bytes)

    async def drop(self, digest: str) -> None:
        """Remove stored bytes; if there are none, nothing."""
        path = self._path(digest)
        await asyncio.to_thread(path.unlink, missing_ok=True)

    def _keep(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if path.exists() and path.stat().st_size == len(content):
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as unnamed:
            unnamed.write(content)
            unnamed.flush()
            os.fsync(unnamed.fileno())
        Path(unnamed.name).replace(path)
        for folder in (path.parent, self._root):
            _sync(folder)
        return digest

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise FileNotFoundError(f"no digest: {digest[:80]!r}")
        return self._root / digest[:2] / digest[2:]


def _sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
