import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from community.errors import StorageUnavailable
from storage.engine import DatabaseUrlNotUsable
from storage.units import SqlUnits, open_units
from tests.integration.storage.builders import NOW, make_update


async def _add_to_offset(units: SqlUnits, seconds: float) -> None:
    async with units.write() as unit:
        offset = await unit.register.clock_offset()
        await asyncio.sleep(0)
        await unit.register.set_clock_offset(offset + seconds)
        await unit.commit()


async def test_what_is_committed_is_there_for_everybody(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.inbox.store([make_update(1)], NOW)
        await unit.commit()

    async with units.read() as unit:
        assert await unit.inbox.waiting() == 1


async def test_leaving_without_commit_rolls_back(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.inbox.store([make_update(1)], NOW)

    async with units.read() as unit:
        assert await unit.inbox.waiting() == 0


async def test_an_error_rolls_back_and_comes_through(units: SqlUnits) -> None:
    async def store_and_fail() -> None:
        async with units.write() as unit:
            await unit.inbox.store([make_update(1)], NOW)
            raise FileNotFoundError("not ours")

    with pytest.raises(FileNotFoundError, match="not ours"):
        await store_and_fail()

    async with units.read() as unit:
        assert await unit.inbox.waiting() == 0


async def test_a_reading_unit_has_nothing_to_commit(units: SqlUnits) -> None:
    async with units.read() as unit:
        with pytest.raises(RuntimeError, match="nothing to commit"):
            await unit.commit()


async def test_nobody_sees_what_is_not_committed(units: SqlUnits) -> None:
    async with units.write() as writer:
        await writer.inbox.store([make_update(1)], NOW)
        async with units.read() as reader:
            assert await reader.inbox.waiting() == 0
        await writer.commit()
        async with units.read() as reader:
            assert await reader.inbox.waiting() == 1


async def test_a_cancelled_unit_holds_up_nobody(units: SqlUnits) -> None:
    inside = asyncio.Event()

    async def stay() -> None:
        async with units.write() as unit:
            await unit.inbox.store([make_update(1)], NOW)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stay())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with units.write() as unit:
        assert await unit.inbox.store([make_update(1)], NOW) == 1


async def test_writers_on_sqlite_lose_no_increment(sqlite_url: str) -> None:
    units = open_units(sqlite_url)

    async def count(times: int) -> None:
        for _ in range(times):
            await _add_to_offset(units, 1.0)

    await asyncio.gather(*(count(20) for _ in range(4)))

    async with units.read() as unit:
        assert await unit.register.clock_offset() == 80.0
    await units.dispose()


async def test_two_processes_on_one_sqlite_file_lose_no_increment(sqlite_url: str) -> None:
    # Two of these share nothing but the file, just as two processes do.
    several = [open_units(sqlite_url) for _ in range(2)]

    async def count(units: SqlUnits) -> None:
        for _ in range(25):
            await _add_to_offset(units, 1.0)

    await asyncio.gather(*map(count, several))

    async with several[0].read() as unit:
        assert await unit.register.clock_offset() == 50.0
    for units in several:
        await units.dispose()


async def test_writers_of_one_process_get_their_turn_in_order(sqlite_url: str) -> None:
    units = open_units(sqlite_url)
    order: list[int] = []

    async def write(place: int) -> None:
        async with units.write():
            order.append(place)

    await asyncio.gather(*(write(place) for place in range(20)))

    assert order == list(range(20))
    await units.dispose()


async def test_a_reader_does_not_wait_for_a_writer_on_sqlite(sqlite_url: str) -> None:
    units = open_units(sqlite_url, patience=0.0)
    async with units.write() as writer:
        await writer.inbox.store([make_update(1)], NOW)
        async with units.read() as reader:
            assert await reader.inbox.waiting() == 0
    await units.dispose()


async def test_a_file_that_stays_locked_is_storage_unavailable(
    sqlite_url: str, tmp_path: Path
) -> None:
    units = open_units(sqlite_url, patience=0.1)
    with closing(sqlite3.connect(tmp_path / "linli.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="database is locked"):
            async with units.write():
                pass
        other.execute("ROLLBACK")

    async with units.write() as unit:
        assert await unit.inbox.store([make_update(1)], NOW) == 1
    await units.dispose()


async def test_a_file_that_cannot_be_opened_is_storage_unavailable(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    units = open_units(f"sqlite+aiosqlite:///{tmp_path}/folder")
    with pytest.raises(StorageUnavailable, match="unable to open"):
        async with units.read():
            pass
    await units.dispose()


async def test_something_else_in_place_of_a_database_is_storage_unavailable(tmp_path: Path) -> None:
    (tmp_path / "linli.db").write_text("a shopping list, and a long one at that\n" * 200)
    units = open_units(f"sqlite+aiosqlite:///{tmp_path}/linli.db")
    with pytest.raises(StorageUnavailable, match="not a database"):
        async with units.write():
            pass
    await units.dispose()


async def test_sqlite_is_set_up_for_durability(sqlite_url: str) -> None:
    units = open_units(sqlite_url)
    async with units.engine.connect() as connection:
        found = {
            pragma: (await connection.execute(text(f"PRAGMA {pragma}"))).scalar()
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    await units.dispose()


async def test_a_relative_sqlite_path_makes_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    units = open_units("sqlite+aiosqlite:///var/deep/linli.db")
    async with units.write():
        pass
    assert (tmp_path / "var/deep/linli.db").exists()
    await units.dispose()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql+aiomysql://root:secret@localhost/linli", "mysql"),
        ("postgresql://linli:secret@localhost/linli", "asyncpg"),
        ("sqlite+aiosqlite://", "must be a file"),
        ("sqlite+aiosqlite:///:memory:", "must be a file"),
        ("linli.db:secret", "driver://place"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_with_a_sentence(url: str, why: str) -> None:
    with pytest.raises(DatabaseUrlNotUsable, match=why) as refusal:
        open_units(url)
    assert "secret" not in str(refusal.value)


async def test_a_failed_statement_keeps_its_values_out_of_the_log(units: SqlUnits) -> None:
    async with units.engine.connect() as connection:
        with pytest.raises(DBAPIError) as failed:
            await connection.execute(
                text("SELECT 1 FROM nowhere WHERE word = :word"), {"word": "13800138000"}
            )
    assert "nowhere" in str(failed.value)
    assert "13800138000" not in str(failed.value)
