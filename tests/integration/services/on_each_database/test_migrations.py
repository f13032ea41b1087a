"""Down to the first tables and up again with a community in them: each step keeps what it can."""

from collections.abc import Sequence
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from community.case import Status
from storage import schema
from storage.engine import open_engine
from storage.units import SqlUnits
from tests.integration.services.living import live_a_little
from tests.integration.services.town import Town

Rows = dict[str, list[dict[str, Any]]]
VERSION = "alembic_version"
REWRITTEN = {"case_history": {"details"}}
"""Words stand in the history itself before 0008, and only as digests since."""


async def everything(url: str) -> Rows:
    """Give all rows of all tables that are there now."""
    engine = open_engine(url)
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        found = {
            name: [
                dict(row)
                for row in (await connection.execute(text(f"SELECT * FROM {name}"))).mappings()
            ]
            for name in names
            if name != VERSION
        }
    await engine.dispose()
    return found


def kept(before: Rows, after: Rows) -> None:
    """See that tables and columns that were and are there hold the same."""
    for name in before.keys() & after.keys():
        if not before[name]:
            continue
        assert len(before[name]) == len(after[name]), name
        columns = sorted(
            before[name][0].keys() & after[name][0].keys() - REWRITTEN.get(name, set())
        )
        assert _of(before[name], columns) == _of(after[name], columns), name


def _of(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[str]:
    return sorted(repr([row[column] for column in columns]) for row in rows)


def steps() -> list[str]:
    """Give all revisions, the newest first."""
    script = ScriptDirectory.from_config(schema._config())
    return [one.revision for one in script.walk_revisions()]


async def test_down_to_the_first_tables_and_up_again_with_a_community_in_them(
    units: SqlUnits, database_url: str
) -> None:
    town = Town(units)
    await live_a_little(town)
    (case,) = [one for one in await town.cases() if one.status is Status.RESOLVED]
    await units.dispose()
    lived = before = await everything(database_url)
    _newest, *older, first = steps()
    for revision in older:
        await schema.downgrade(database_url, revision)
        after = await everything(database_url)
        kept(before, after)
        before = after
    await schema.upgrade(database_url)
    again = await everything(database_url)
    assert again.keys() == lived.keys()
    kept(before, again)

    await schema.require_current(database_url)
    with pytest.raises(DBAPIError, match="append-only"):
        async with units.engine.begin() as connection:
            await connection.execute(text("DELETE FROM case_history"))
    async with units.read() as unit:
        checked = await unit.cases.check_history()
        assert (await unit.cases.get(case.id)).number == case.number
    assert checked.flaws == ()

    await units.dispose()
    await schema.downgrade(database_url, first)
    await schema.upgrade(database_url)
    await units.dispose()
    kept({"people": lived["people"]}, await everything(database_url))
    await town.say("王女士", "丽景苑5号楼1单元楼道灯坏了")
    assert "LL" in town.last("王女士", "记下了").text
