"""Statements that are run straight on the driver do what SQLAlchemy's way of them does."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Executable, event
from sqlalchemy.exc import IntegrityError

from community.followup import DueKind
from community.messages import SendKind
from community.people import Person
from storage import direct
from storage.books import beside, due, people
from storage.books.letter_statements import STANDING
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, after, keep_case, make_letter


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes the words of each statement that is run straight."""
    words: list[str] = []
    real_fetch, real_run = direct.fetch, direct.run

    async def fetch(connection: Any, statement: Any, values: Any) -> Any:
        words.append(statement.sql)
        return await real_fetch(connection, statement, values)

    async def run(connection: Any, statement: Any, values: Any) -> Any:
        words.append(statement.sql)
        return await real_run(connection, statement, values)

    monkeypatch.setattr(direct, "fetch", fetch)
    monkeypatch.setattr(direct, "run", run)
    return words


@pytest.fixture(params=["straight", "heard"])
async def way(units: SqlUnits, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """Have the same done straight, and again while somebody hears of each statement."""

    def hear(*_: object) -> None:
        """Be there, which is enough."""

    heard = request.param == "heard"
    if heard:
        event.listen(units.engine.sync_engine, "before_cursor_execute", hear)
    yield str(request.param)
    if heard:
        event.remove(units.engine.sync_engine, "before_cursor_execute", hear)


async def test_what_is_written_is_read_and_counted(
    units: SqlUnits, ran: list[str], wang: Person, way: str
) -> None:
    case = await keep_case(units)
    ran.clear()
    async with units.write() as unit:
        assert await unit.cases.get(case.id) == case
        await unit.cases.save(replace(case, text="灯坏了", accepted_at=NOW))
        row_id = await unit.outbox.add(make_letter(wang, markup={"键": ["值", 1]}), NOW)
        await unit.due.add(DueKind.CALLBACK, case.id, 1, after(hours=1))
        await unit.due.add(DueKind.SOLVE_OVERDUE, case.id, 1, after(hours=2))
        cancelled = await unit.due.cancel(case.id, {DueKind.CALLBACK, DueKind.RESPOND_OVERDUE})
        await unit.commit()
    async with units.read() as unit:
        assert (await unit.people.get(wang.id)).id == wang.id
        kept = await unit.cases.get(case.id)
        letter = await unit.outbox.newest_edit(row_id, wang.id)
        pending = await unit.due.of_case(case.id)
    assert (cancelled, kept.text, kept.accepted_at) == (1, "灯坏了", NOW)
    assert letter.letter.markup == {"键": ["值", 1]}
    assert [row.kind for row in pending] == [DueKind.SOLVE_OVERDUE]
    assert bool(ran) is (units.engine.dialect.name == "postgresql" and way == "straight")


async def test_what_was_done_straight_is_rolled_back_with_the_rest(
    units: SqlUnits, wang: Person
) -> None:
    async with units.write() as unit:
        await unit.people.get(wang.id)
        row_id = await unit.outbox.add(make_letter(wang), NOW)
    async with units.read() as unit:
        assert (await unit.people.get(wang.id)).id == wang.id
        with pytest.raises(KeyError):
            await unit.outbox.newest_edit(row_id, wang.id)


@pytest.mark.usefixtures("way")
async def test_a_broken_rule_has_the_same_name_either_way(units: SqlUnits, wang: Person) -> None:
    async with units.write() as unit:
        await unit.people.get(wang.id)
        await unit.outbox.add(replace(make_letter(wang), case_id=10**9), NOW)
        with pytest.raises(IntegrityError):
            await unit.commit()
    async with units.read() as unit:
        assert await unit.outbox.waiting() == 0


async def test_a_message_is_found_with_what_it_says_now(
    units: SqlUnits, wang: Person, li: Person, ran: list[str]
) -> None:
    case = await keep_case(units)
    letter = make_letter(wang, case_id=case.id)
    async with units.write() as unit:
        await unit.people.get(wang.id)
        row_id = await unit.outbox.add(letter, NOW)
        await unit.outbox.add(replace(letter, person_id=li.id, chat_id=5), NOW)
        posted = await unit.outbox.latest(case.id, wang.id, letter.purpose)
        assert posted is not None
        assert posted.id == row_id
        edit = replace(letter, kind=SendKind.EDIT, edits=row_id, text="办结")
        edit_id = await unit.outbox.add(edit, NOW)
        # The edit was added after the message had been found without it.
        assert (await unit.outbox.newest_edit(row_id, wang.id)).id == edit_id
        again = await unit.outbox.latest(case.id, wang.id, letter.purpose)
        ran.clear()
        assert (await unit.outbox.newest_edit(row_id, wang.id)).letter.text == "办结"
        assert ran == []
        assert again is not None
        assert again.id == row_id


async def test_a_unit_cancelled_in_a_straight_statement_leaves_nothing_behind(
    units: SqlUnits, wang: Person
) -> None:
    async def write() -> None:
        async with units.write() as unit:
            await unit.people.get(wang.id)
            for _ in range(3):
                await unit.outbox.add(make_letter(wang), NOW)
            await asyncio.sleep(3600)

    for turns in range(0, 60, 3):
        task = asyncio.create_task(write())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
    async with units.read() as unit:
        assert await unit.outbox.waiting() == 0


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        (STANDING, {"outbox"}),
        (beside._ANY, {"calls", "costs", "offers", "supporters"}),
        (people._STANDINGS, {"cases", "people"}),
        (due._LOCK_ITS_CASE, {"cases", "due_rows"}),
    ],
)
def test_tables_that_only_a_part_of_a_statement_looks_at_are_known_too(
    statement: Executable, tables: set[str]
) -> None:
    """Else what was put off for them would not be written before it runs."""
    assert direct.tables_of(statement) == frozenset(tables)
