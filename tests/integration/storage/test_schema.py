import asyncio
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from community.errors import StorageUnavailable
from storage import schema
from storage.engine import open_engine
from storage.schema import DatabaseNotMigrated, DatabaseTooNew, SchemaState
from storage.tables import Base
from storage.units import SqlUnits
from tests.integration.storage.builders import keep_case


def _is_ours(_item: object, name: str | None, kind: str, *_: object) -> bool:
    """The tables of SQLite's word index, and PostgreSQL's index of words, are made in plain SQL."""
    made_by_hand = (name or "").startswith("spoken_find") or name == "ix_spoken_terms_terms"
    return not (kind in {"table", "index"} and made_by_hand)


def _differences(connection: Connection) -> list[object]:
    options: dict[str, object] = {
        "compare_type": True,
        "compare_server_default": True,
        "include_object": _is_ours,
    }
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, Base.metadata))


def _partial_indexes(connection: Connection) -> set[str]:
    found = set()
    for table in Base.metadata.tables:
        for index in inspect(connection).get_indexes(table):
            options = index.get("dialect_options", {})
            if any(key.endswith("_where") for key in options):
                found.add(str(index["name"]))
    return found


async def test_migrations_and_tables_agree(units: SqlUnits) -> None:
    async with units.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_every_partial_index_is_partial_in_the_database(units: SqlUnits) -> None:
    named = {
        str(index.name)
        for table in Base.metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    async with units.engine.connect() as connection:
        assert await connection.run_sync(_partial_indexes) == named


async def test_down_to_nothing_and_up_again(units: SqlUnits, database_url: str) -> None:
    await keep_case(units)
    await units.dispose()
    await schema.downgrade(database_url, "base")
    assert await schema.state(database_url) is SchemaState.EMPTY
    async with units.engine.connect() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert left == ["alembic_version"]
    await units.dispose()

    await schema.upgrade(database_url)
    assert await schema.state(database_url) is SchemaState.CURRENT
    assert (await keep_case(units)).id == 1


async def test_upgrading_what_is_current_keeps_everything(
    units: SqlUnits, database_url: str
) -> None:
    case = await keep_case(units)
    await schema.upgrade(database_url)
    async with units.read() as unit:
        assert await unit.cases.get(case.id) == case


async def test_a_current_database_may_be_used(database_url: str) -> None:
    assert await schema.state(database_url) is SchemaState.CURRENT
    await schema.require_current(database_url)


async def test_an_empty_database_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/new.db"
    with pytest.raises(DatabaseNotMigrated, match=r"has not been brought up to.*it is empty"):
        await schema.require_current(url)


async def test_an_outdated_database_stops_the_start_and_can_be_brought_up(
    database_url: str,
) -> None:
    await schema.downgrade(database_url, "0002")
    assert await schema.state(database_url) is SchemaState.OUTDATED
    with pytest.raises(DatabaseNotMigrated, match="of an older version"):
        await schema.require_current(database_url)
    await schema.upgrade(database_url)
    await schema.require_current(database_url)


async def test_a_database_of_a_newer_program_is_left_alone(
    units: SqlUnits, database_url: str
) -> None:
    async with units.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert await schema.state(database_url) is SchemaState.TOO_NEW
    with pytest.raises(DatabaseTooNew, match=r"newer version of the program: update this one too"):
        await schema.require_current(database_url)
    with pytest.raises(DatabaseTooNew, match=r"newer version.*update this one too.*9999"):
        await schema.upgrade(database_url)
    assert await schema.state(database_url) is SchemaState.TOO_NEW


async def test_programs_that_start_at_once_migrate_once(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await schema.downgrade(database_url, "0020")
    steps: list[int] = []
    real = ScriptDirectory._upgrade_revs

    def noted(script: ScriptDirectory, wanted: str, present: str) -> list[Any]:
        found: list[Any] = list(real(script, wanted, present))
        steps.append(len(found))
        return found

    monkeypatch.setattr(ScriptDirectory, "_upgrade_revs", noted)
    # SQLite's others wait for one after the other, and nothing says how long a migration takes.
    monkeypatch.setattr(schema, "open_engine", partial(open_engine, patience=240.0))
    await asyncio.gather(*(schema.upgrade(database_url) for _ in range(4)))
    assert len(steps) == 1, "the others find it done"
    assert steps[0] > 1
    await schema.require_current(database_url)


async def test_a_migration_that_breaks_off_leaves_nothing_behind(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await schema.downgrade(database_url, "base")

    def upgrade_and_die(config: Config, revision: str) -> None:
        real(config, revision)
        raise ZeroDivisionError

    real = command.upgrade
    monkeypatch.setattr(command, "upgrade", upgrade_and_die)
    with pytest.raises(ZeroDivisionError):
        await schema.upgrade(database_url)
    assert await schema.state(database_url) is SchemaState.EMPTY
    monkeypatch.undo()
    await schema.upgrade(database_url)
    assert await schema.state(database_url) is SchemaState.CURRENT


async def test_a_server_that_is_not_there_is_storage_unavailable() -> None:
    # Port 9 (discard) is not served.
    url = "postgresql+asyncpg://linli:secret@127.0.0.1:9/linli"
    with pytest.raises(StorageUnavailable) as error:
        await schema.state(url)
    assert "secret" not in str(error.value)
    with pytest.raises(StorageUnavailable):
        await schema.upgrade(url)


async def test_a_database_that_does_not_exist_is_storage_unavailable(postgres_url: str) -> None:
    with pytest.raises(StorageUnavailable, match="nowhere"):
        await schema.state(postgres_url.rsplit("/", 1)[0] + "/nowhere")


def test_the_names_of_the_files_are_all_revisions_in_a_row() -> None:
    script = ScriptDirectory.from_config(schema._config())
    found = [revision.revision for revision in script.walk_revisions()]
    assert found == sorted(schema._known(), reverse=True)
    assert script.get_heads() == [schema.newest()]
