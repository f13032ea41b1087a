"""What was changed in the history after the fact is found; forgotten words leave it whole."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from community.case import Case, HistoryEntry, Status
from community.history_seals import FORGOTTEN, HistoryCheck
from storage import schema
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, after, keep_case

NOTE = "已和王阿姨说好，周五换灯泡"


def _entries(case: Case) -> list[HistoryEntry]:
    return [
        HistoryEntry(case.id, NOW, "case_filed", case.reporter_id, Status.FILED, Status.FILED, {}),
        HistoryEntry(
            case.id,
            after(seconds=1),
            "case_assigned",
            None,
            Status.FILED,
            Status.ASSIGNED,
            {"to": "w1", "reason": "worker"},
        ),
        HistoryEntry(
            case.id, after(hours=1), "staff_wrote", case.responsible_id, None, None, {"note": NOTE}
        ),
    ]


async def _keep(units: SqlUnits) -> Case:
    case = await keep_case(units)
    async with units.write() as unit:
        for entry in _entries(case):
            await unit.cases.record(entry)
        await unit.commit()
    return case


async def _check(units: SqlUnits) -> HistoryCheck:
    async with units.read() as unit:
        return await unit.cases.check_history()


async def _change(engine: AsyncEngine, statements: Sequence[str]) -> None:
    """Do what only the owner of the database can: without the triggers."""
    sqlite = engine.dialect.name == "sqlite"
    async with engine.begin() as connection:
        if sqlite:
            for verb in ("UPDATE", "DELETE"):
                await connection.execute(text(f"DROP TRIGGER case_history_is_append_only_{verb}"))
        else:
            await connection.execute(text("ALTER TABLE case_history DISABLE TRIGGER ALL"))
        for statement in statements:
            await connection.execute(text(statement))


async def test_a_history_that_nobody_touched_is_whole(units: SqlUnits) -> None:
    await _keep(units)
    found = await _check(units)
    assert (found.cases, found.entries, found.forgotten, found.flaws) == (1, 3, 0, ())
    assert len(found.seal) == 64


async def test_people_s_words_are_not_in_the_history_itself(units: SqlUnits) -> None:
    case = await _keep(units)
    async with units.engine.connect() as connection:
        rows = (await connection.execute(text("SELECT * FROM case_history"))).all()
    assert "sha256:" in str(rows)
    assert "w1" in str(rows)
    assert "王阿姨" not in str(rows)
    async with units.read() as unit:
        assert await unit.cases.history(case.id) == _entries(case)


async def test_forgotten_words_leave_the_history_whole(units: SqlUnits) -> None:
    case = await _keep(units)
    before = await _check(units)
    async with units.engine.begin() as connection:
        await connection.execute(text("DELETE FROM history_words"))
    found = await _check(units)
    assert (found.flaws, found.forgotten) == ((), 1)
    assert found.seal == before.seal
    async with units.read() as unit:
        history = await unit.cases.history(case.id)
    assert history[2] == replace(_entries(case)[2], details={"note": FORGOTTEN})


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE case_history SET event = 'case_closed' WHERE id = 2", "does not fit its seal"),
        ("UPDATE case_history SET actor_id = NULL WHERE id = 1", "does not fit its seal"),
        ("UPDATE case_history SET details = '{}' WHERE id = 2", "does not fit its seal"),
        ("UPDATE history_words SET words = '什么也没做'", "the words of note were changed"),
        ("UPDATE cases SET status = 'closed'", "it is closed, but its history ends with assigned"),
    ],
)
async def test_what_was_changed_after_the_fact_is_found(
    units: SqlUnits, statement: str, what: str
) -> None:
    await _keep(units)
    await _change(units.engine, [statement])
    (flaw,) = (await _check(units)).flaws
    assert flaw.number == "LL2026-000001"
    assert what in flaw.what


async def test_an_entry_that_was_taken_out_is_found(units: SqlUnits) -> None:
    await _keep(units)
    await _change(units.engine, ["DELETE FROM case_history WHERE id = 2"])
    flaws = (await _check(units)).flaws
    assert [flaw.entry for flaw in flaws] == [3, None]


async def test_a_case_without_any_history_is_a_flaw(units: SqlUnits) -> None:
    await keep_case(units)
    (flaw,) = (await _check(units)).flaws
    assert flaw.what == "it has no history"


async def test_an_older_history_is_sealed_when_the_tables_are_brought_up(
    units: SqlUnits, database_url: str
) -> None:
    case = await _keep(units)
    sealed = await _check(units)
    await units.dispose()
    await schema.downgrade(database_url, "0006")
    async with units.engine.connect() as connection:
        assert NOTE in str((await connection.execute(text("SELECT * FROM case_history"))).all())
    await units.dispose()
    await schema.upgrade(database_url)
    found = await _check(units)
    assert (found.entries, found.flaws) == (sealed.entries, ())
    async with units.read() as unit:
        assert await unit.cases.history(case.id) == _entries(case)
