"""`linli backup`, `linli restore` and `linli db move`: everything in one file, and back again."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.running import run_to_the_end, start_settings
from app.settings import Settings
from community.errors import LinliError
from storage.archives import ArchiveReader, ArchiveWriter, Manifest
from storage.moving import move_database
from storage.snapshots import TableContent, fill, open_snapshot


class BackupExists(LinliError):
    """There is such a file already; give another name."""


class NoSuchBackup(LinliError):
    """There is no such file."""


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="The file to write; its name has the time if left out.")
    ] = None,
) -> None:
    """Write everything into one file: all tables at one moment, and people's files.

    It may run while the program runs. The file holds what people said: keep it safe.
    """
    settings = start_settings()
    path = file or Path(f"linli-{datetime.now().astimezone():%Y%m%d-%H%M%S}.zip")
    manifest = run_to_the_end(_backup(settings, path))
    typer.echo(f"{path}: {_summary(manifest)}")


def restore(file: Annotated[Path, typer.Argument(help="What `linli backup` wrote.")]) -> None:
    """Put a backup into the empty database of the settings, and its files into the media folder.

    Everything is compared; if anything differs, the database stays empty.
    """
    settings = start_settings()
    manifest = run_to_the_end(_restore(settings, file))
    typer.echo(f"{settings.database_name}: {_summary(manifest)}, as of {manifest.made_at}")
    typer.echo("whoever was forgotten since then is forgotten again at the next start")


def move(
    to: Annotated[str, typer.Option(help="postgresql+asyncpg://user:password@host:5432/database")],
) -> None:
    """Copy this database into another, empty one, and compare; end the program before."""
    settings = start_settings()
    tables = run_to_the_end(move_database(settings.database_url.get_secret_value(), to))
    typer.echo(f"{_rows(tables)} rows in {len(tables)} tables, each compared")
    typer.echo("set LINLI_DATABASE_URL to the new one and start; the old one stays as it is")


async def _backup(settings: Settings, path: Path) -> Manifest:
    try:
        writer = ArchiveWriter(path)
    except FileExistsError:
        raise BackupExists(str(path)) from None
    try:
        async with open_snapshot(settings.database_url.get_secret_value()) as snapshot:
            tables = await snapshot.copy(writer.keep_rows)
        # Files come after rows: none is ever changed, so none is missing then.
        files = writer.keep_files(settings.media_dir)
        return writer.finish(snapshot.revision, tables, files)
    except BaseException:
        writer.drop()
        raise


async def _restore(settings: Settings, path: Path) -> Manifest:
    try:
        reader = ArchiveReader(path)
    except FileNotFoundError:
        raise NoSuchBackup(str(path)) from None
    try:
        manifest = reader.manifest
        # Files first: without their rows they harm nobody.
        reader.put_files_into(settings.media_dir)
        await fill(
            settings.database_url.get_secret_value(),
            manifest.revision,
            manifest.tables,
            reader.rows,
        )
        return manifest
    finally:
        reader.close()


def _summary(manifest: Manifest) -> str:
    return f"{_rows(manifest.tables)} rows in {len(manifest.tables)} tables, {manifest.files} files"


def _rows(tables: dict[str, TableContent]) -> int:
    return sum(table.rows for table in tables.values())
