"""A backup as one file: a ZIP with the rows of each table, people's files, and what belongs in."""

import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from storage.snapshots import Lines, SnapshotDamaged, SnapshotNotUsable, TableContent

FORMAT = 1
_MANIFEST = "manifest.json"
_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What belongs into a backup."""

    made_at: str
    revision: str
    """Of the schema."""
    tables: dict[str, TableContent]
    files: int
    format: int = FORMAT


class ArchiveWriter:
    """Writes a backup; it has its name only when it is complete and on the disk."""

    def __init__(self, path: Path) -> None:
        """Begin; FileExistsError if the file is there already."""
        if path.exists():
            raise FileExistsError(path)
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        # Only its owner reads it: it holds everything that people said.
        with NamedTemporaryFile(dir=path.parent, prefix=".linli-", delete=False) as unnamed:
            self._unnamed = Path(unnamed.name)
        self._zip = zipfile.ZipFile(self._unnamed, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._parts: dict[str, int] = {}

    async def keep_rows(self, table: str, lines: Sequence[bytes]) -> None:
        """Write the next portion of a table."""
        part = self._parts.get(table, 0)
        self._parts[table] = part + 1
        self._zip.writestr(f"tables/{table}/{part:06d}.jsonl", b"".join(lines))

    def keep_files(self, folder: Path) -> int:
        """Write all of people's files; one that is forgotten meanwhile is left out. Count them."""
        count = 0
        for path in _files_of(folder):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            name = path.relative_to(folder).as_posix()
            self._zip.writestr(f"media/{name}", content, zipfile.ZIP_STORED)
            count += 1
        return count

    def finish(self, revision: str, tables: dict[str, TableContent], files: int) -> Manifest:
        """Write what belongs in, and give the file its name."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = Manifest(now, revision, tables, files)
        self._zip.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
        self._zip.close()
        with self._unnamed.open("rb") as written:
            os.fsync(written.fileno())
        self._unnamed.rename(self._path)
        return manifest

    def drop(self) -> None:
        """Leave nothing behind of a backup that was not finished."""
        self._zip.close()
        self._unnamed.unlink(missing_ok=True)


class ArchiveReader:
    """Reads a backup."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            FileNotFoundError: if there is none.
            SnapshotDamaged: if it is no backup, or a broken one.
            SnapshotNotUsable: if a newer program made it.
        """
        try:
            self._zip = zipfile.ZipFile(path)
            document = json.loads(self._zip.read(_MANIFEST))
            tables = {
                name: TableContent(tuple(one["columns"]), one["rows"], one["digest"])
                for name, one in document["tables"].items()
            }
            self.manifest = Manifest(**{**document, "tables": tables})
        except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
            raise SnapshotDamaged(f"{path} is no backup of Linli, or not whole") from error
        if self.manifest.format != FORMAT:
            raise SnapshotNotUsable(f"its format is {self.manifest.format}")

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    async def rows(self, table: str) -> Lines:
        """Give the rows of a table in portions."""
        prefix = f"tables/{table}/"
        for name in sorted(one for one in self._zip.namelist() if one.startswith(prefix)):
            yield self._read(name).splitlines(keepends=True)

    def put_files_into(self, folder: Path) -> int:
        """Put people's files into a folder; those that are there stay. Count the files.

        Raises:
            SnapshotDamaged: if a file is not what its name says, or some are missing.
        """
        names = [one for one in self._zip.namelist() if one.startswith("media/")]
        if len(names) != self.manifest.files:
            raise SnapshotDamaged(f"{len(names)} of {self.manifest.files} files are in it")
        for name in names:
            content = self._read(name)
            digest = sha256(content).hexdigest()
            if name != f"media/{digest[:2]}/{digest[2:]}":
                raise SnapshotDamaged(f"{name} was changed")
            path = folder / digest[:2] / digest[2:]
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return len(names)

    def _read(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except zipfile.BadZipFile as error:
            raise SnapshotDamaged(f"{name} cannot be read") from error


def _files_of(folder: Path) -> Iterator[Path]:
    """Give the files under their digests; what has no name yet is still being written."""
    if folder.is_dir():
        for path in sorted(folder.glob("??/*")):
            if not path.name.startswith("."):
                yield path
