"""A backup holds everything, can be made at any time, and comes back on either database."""

import asyncio
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app import cli_backup
from app.settings import Settings
from storage.archives import ArchiveReader, ArchiveWriter
from storage.engine import open_engine
from storage.moving import move_database
from storage.snapshots import (
    DatabaseNotEmpty,
    SnapshotDamaged,
    SnapshotNotUsable,
    fill,
    open_snapshot,
)
from storage.tables import Base
from storage.units import SqlUnits, open_units
from tests.integration.services.living import live_a_little
from tests.integration.services.town import Town


async def everything(url: str) -> dict[str, list[dict[str, Any]]]:
    engine = open_engine(url)
    found = {}
    async with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = await connection.execute(select(table).order_by(*table.primary_key.columns))
            found[table.name] = [dict(row) for row in rows.mappings()]
    await engine.dispose()
    return found


async def write(url: str, path: Path) -> None:
    writer = ArchiveWriter(path)
    async with open_snapshot(url) as snapshot:
        tables = await snapshot.copy(writer.keep_rows)
    writer.finish(snapshot.revision, tables, 0)


async def put_back(url: str, path: Path) -> None:
    reader = ArchiveReader(path)
    try:
        await fill(url, reader.manifest.revision, reader.manifest.tables, reader.rows)
    finally:
        reader.close()


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, each_database_url: str, tmp_path: Path) -> str:
    """A database of the other kind, new."""
    if each_database_url.startswith("sqlite"):
        other: str = request.getfixturevalue("postgresql_url")
        return other
    return f"sqlite+aiosqlite:///{tmp_path / 'elsewhere.db'}"


async def test_everything_comes_back_as_it_was_on_the_other_kind_of_database(
    units: SqlUnits, each_database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    await live_a_little(Town(units))
    before = await everything(each_database_url)
    assert sum(bool(rows) for rows in before.values()) > 12
    await write(each_database_url, tmp_path / "backup.zip")
    await put_back(elsewhere, tmp_path / "backup.zip")
    assert await everything(elsewhere) == before


async def test_life_goes_on_where_it_was_put_back(
    units: SqlUnits, each_database_url: str, elsewhere: str
) -> None:
    town = Town(units)
    await live_a_little(town)
    await move_database(each_database_url, elsewhere)
    there = open_units(elsewhere)
    moved = Town(there, watch=town.watch)
    # The people and their chats are the same; only the database is another.
    moved.chats, moved._last_id, moved._accounts = town.chats, town._last_id, town._accounts
    await moved.say("王女士", "丽景苑12号楼的下水道堵了")
    assert len(await moved.cases()) == len(await town.cases()) + 1
    await there.dispose()


async def test_a_backup_while_people_write_is_one_moment(
    units: SqlUnits, each_database_url: str, tmp_path: Path, elsewhere: str
) -> None:
    town = Town(units)
    await live_a_little(town)

    async def go_on() -> None:
        for number in range(1, 9):
            await town.say("李先生", f"丽景苑12号楼{number}单元的路灯不亮")

    writing = asyncio.create_task(go_on())
    for number in range(4):
        await write(each_database_url, tmp_path / f"{number}.zip")
    await writing
    await put_back(elsewhere, tmp_path / "2.zip")
    there = await everything(elsewhere)
    cases = {row["id"] for row in there["cases"]}
    assert {row["case_id"] for row in there["case_history"]} == cases
    assert {row["case_id"] for row in there["due_rows"]} <= cases


async def test_what_is_there_is_never_overwritten(
    units: SqlUnits, each_database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    await live_a_little(Town(units))
    await write(each_database_url, tmp_path / "backup.zip")
    await put_back(elsewhere, tmp_path / "backup.zip")
    before = await everything(elsewhere)
    with pytest.raises(DatabaseNotEmpty, match="there are rows in"):
        await put_back(elsewhere, tmp_path / "backup.zip")
    with pytest.raises(DatabaseNotEmpty, match="both are the same"):
        await move_database(elsewhere, elsewhere)
    with pytest.raises(FileExistsError):
        ArchiveWriter(tmp_path / "backup.zip")
    assert await everything(elsewhere) == before


@contextmanager
def _changed(path: Path, table: str, old: bytes, new: bytes) -> Iterator[Path]:
    """Give a copy of a backup in which one word is another."""
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.startswith(f"tables/{table}/"):
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
    yield changed


async def test_a_changed_backup_is_refused_and_nothing_of_it_stays(
    units: SqlUnits, each_database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    await live_a_little(Town(units))
    await write(each_database_url, tmp_path / "backup.zip")
    with (
        _changed(tmp_path / "backup.zip", "cases", "楼道灯".encode(), "路灯".encode()) as changed,
        pytest.raises(SnapshotDamaged, match="cases"),
    ):
        await put_back(elsewhere, changed)
    assert not any((await everything(elsewhere)).values())


async def test_what_a_newer_program_made_is_refused(elsewhere: str, tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path / "new.zip")
    writer.finish("9999", {}, 0)
    new = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    with pytest.raises(SnapshotNotUsable, match="9999"):
        await put_back(new, tmp_path / "new.zip")


def _settings(url: str, folder: Path) -> Settings:
    return Settings(database_url=url, media_dir=folder / "media", _env_file=None)  # type: ignore[arg-type, call-arg]


async def test_files_go_along(
    units: SqlUnits, each_database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    await live_a_little(Town(units))
    here, there = (
        _settings(each_database_url, tmp_path / "here"),
        _settings(elsewhere, tmp_path / "there"),
    )
    from bot.media_store import FileMediaStore  # noqa: PLC0415

    digest = await FileMediaStore(here.media_dir).keep(b"a picture")
    (here.media_dir / digest[:2] / ".half").write_bytes(b"still being written")
    await cli_backup._backup(here, tmp_path / "backup.zip")
    await cli_backup._restore(there, tmp_path / "backup.zip")
    assert await FileMediaStore(there.media_dir).read(digest) == b"a picture"
    assert (tmp_path / "backup.zip").stat().st_mode & 0o077 == 0
    with pytest.raises(cli_backup.BackupExists):
        await cli_backup._backup(here, tmp_path / "backup.zip")
