"""Moves a community from one database to another, such as from an SQLite file to PostgreSQL."""

from pathlib import Path
from tempfile import TemporaryDirectory

from storage.archives import ArchiveReader, ArchiveWriter
from storage.engine import read_url
from storage.snapshots import DatabaseNotEmpty, TableContent, fill, open_snapshot


async def move_database(source: str, target: str) -> dict[str, TableContent]:
    """Copy all rows into an empty database while nobody can write to the first; say what came.

    They wait in a file in between, since the new database is filled in one transaction.

    Raises:
        DatabaseNotEmpty: if the target holds something, or is the source.
        SnapshotDamaged: if the copy differs.
        StorageUnavailable: if one of them cannot be reached.
    """
    if read_url(source) == read_url(target):
        raise DatabaseNotEmpty("both are the same")
    with TemporaryDirectory(prefix="linli-move-") as folder:
        writer = ArchiveWriter(Path(folder) / "rows.zip")
        async with open_snapshot(source, alone=True) as snapshot:
            tables = await snapshot.copy(writer.keep_rows)
            writer.finish(snapshot.revision, tables, 0)
            reader = ArchiveReader(Path(folder) / "rows.zip")
            try:
                await fill(target, snapshot.revision, tables, reader.rows)
            finally:
                reader.close()
    return tables
