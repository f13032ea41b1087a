"""The benchmark of whole lives runs, and no statement of a life reads a big table through."""

from typing import Any

import pytest
from sqlalchemy import event

from benchmarks.filling import FIRST_ACCOUNT
from benchmarks.lifecycle import prepare, whole_lives
from benchmarks.lifecycle_steps import Lives
from benchmarks.lifecycle_worker import live, office_on
from storage.units import open_units
from tests.postgres_server import run_apart

CASES = 4_000
BIG = ("cases", "case_history", "spoken", "outbox", "due_rows", "callbacks", "conversations")


@pytest.fixture
def filled_url(postgresql_url: str) -> str:
    run_apart(prepare(postgresql_url, CASES))
    return postgresql_url


async def test_lives_are_counted_and_whole(filled_url: str) -> None:
    # However slow the machine is, what was begun is lived to its end.
    await live(filled_url, 0, 0.2, 2, warm_up=0.2)
    assert await whole_lives(filled_url) >= 2


async def test_no_step_of_a_life_reads_the_past_through(filled_url: str) -> None:
    units = open_units(filled_url)
    asked: dict[str, Any] = {}

    def note(*heard: Any) -> None:
        _connection, _cursor, sql, values, _context, many = heard
        asked.setdefault(sql, values[0] if many else values)

    lives = Lives(office_on(units), range(FIRST_ACCOUNT + 1, FIRST_ACCOUNT + 9), 200, "clock")
    event.listen(units.engine.sync_engine, "before_cursor_execute", note)
    await lives.one()
    event.remove(units.engine.sync_engine, "before_cursor_execute", note)
    steps = []
    async with units.engine.connect() as connection:
        for sql, values in asked.items():
            plan = await connection.exec_driver_sql(f"EXPLAIN {sql}", values)
            steps += [str(step) for (step,) in plan]
    await units.dispose()
    assert len(asked) > 30
    for table in BIG[:-1]:
        assert any("Index" in step and f"_{table}_" in step for step in steps), table
    assert [step for step in steps if any(f"Seq Scan on {table} " in step for table in BIG)] == []
