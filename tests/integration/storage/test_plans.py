"""What each claim and look-up asks of SQLite: its own plans, on tables full of the past."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from community.categories import Category
from community.console.ledger import LedgerFilter, LedgerOrder, LedgerSort, Standing
from community.followup import DueKind
from community.messages import SendKind
from community.offers import Offer
from community.ports import UnitOfWork
from community.privacy import Looked
from community.round_facts import Span
from community.workload import Scope, TaskFilter
from storage.units import SqlUnits, open_units
from tests.integration.storage.builders import (
    LEASE,
    NOW,
    add_case,
    add_resident,
    make_letter,
    make_spoken,
    make_update,
)

MONTH = Span(NOW - timedelta(days=30), NOW)
Ask = Callable[[UnitOfWork], Awaitable[object]]
FINISHED = 20_000
THEN = "'2026-01-01 00:00:00.000000'"
CLAIMS: list[Ask] = [
    lambda unit: unit.inbox.claim("h", NOW, LEASE, 5),
    lambda unit: unit.outbox.claim("h", NOW, LEASE, 5),
    lambda unit: unit.due.claim("h", NOW, NOW, LEASE, 5),
    lambda unit: unit.media.claim("h", NOW, LEASE, 5),
]
COUNTING = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {FINISHED})"
PAST = (
    """INSERT INTO inbox (bot_id, update_id, lane, urgent, payload, received_at, finished_at)
    SELECT 1, i, i % 500, false, '', {then}, {then} FROM n""",
    """INSERT INTO people (name, language, added_at, telegram_user_id, chat_id)
    SELECT 'x', 'zh', {then}, i, i FROM n WHERE i < 500""",
    """INSERT INTO cases (number, reporter_id, responsible_id, category, status, text, urgent,
      round, filed_at, respond_by, answer_by, solve_by)
    SELECT 'LL2025-' || i, 1 + i % 400, 1 + i % 40, 'other', 'closed', 'x', false, 1,
      {then}, {then}, {then}, {then} FROM n WHERE i < 5000""",
    """INSERT INTO outbox (person_id, chat_id, kind, text, purpose, priority, case_id, key, state,
      telegram_message_id, created_at, finished_at)
    SELECT 1 + i % 400, i % 400, 'text', 'x', 'answer', 1, 1 + i % 4000, '', 'sent', i,
      {then}, {then} FROM n""",
    """INSERT INTO spoken (person_id, chat_id, telegram_message_id, kind, text, case_id,
      understanding, at)
    SELECT 1 + i % 400, i % 400, i, 'text', 'x', 1 + i % 4000,
      '{{"intent": "x", "confidence": 1, "ranking": [], "model": "x"}}', {then} FROM n""",
    """INSERT INTO due_rows (kind, case_id, round, due_at, finished_at)
    SELECT 'callback', 1 + i % 4000, 1, {then}, {then} FROM n""",
    """INSERT INTO media (bot_id, kind, file_id, file_unique_id, state, added_at)
    SELECT 1, 'photo', 'x', 'u' || i, 'kept', {then} FROM n""",
)


@pytest.fixture(scope="module")
def full_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a past of tens of thousands of rows."""
    path = tmp_path_factory.mktemp("full") / "linli.db"
    path.write_bytes(sqlite_template.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        for statement in _past(THEN):
            connection.execute(statement)
        connection.commit()
    return path


def _past(then: str) -> Iterator[str]:
    for statement in PAST:
        head, tail = statement.format(then=then).split("SELECT", 1)
        yield f"{head}{COUNTING} SELECT{tail}"


class Plans:
    """Records the statements of an engine and asks SQLite how it runs them."""

    def __init__(self, units: SqlUnits, path: Path) -> None:
        self._path = path
        self.statements: list[tuple[str, Any]] = []
        event.listen(units.engine.sync_engine, "before_cursor_execute", self._note)

    def _note(
        self, _connection: object, _cursor: object, sql: str, values: Any, *_: object
    ) -> None:
        if not sql.startswith(("BEGIN", "PRAGMA")):
            self.statements.append((sql, values))

    def lines(self) -> Iterator[str]:
        """Give the steps of all statements so far, as SQLite explains them."""
        with closing(sqlite3.connect(self._path)) as connection:
            for sql, values in self.statements:
                rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
                yield from (str(row[3]) for row in rows)


@pytest.fixture
async def full_units(full_file: Path) -> AsyncIterator[SqlUnits]:
    opened = open_units(f"sqlite+aiosqlite:///{full_file}")
    yield opened
    await opened.dispose()


@pytest.fixture
async def empty_units(sqlite_url: str) -> AsyncIterator[SqlUnits]:
    opened = open_units(sqlite_url)
    yield opened
    await opened.dispose()


async def _explain(units: SqlUnits, path: Path, ask: Ask) -> list[str]:
    async with units.write() as unit:
        case = await add_case(unit)
        reporter = await unit.people.get(case.reporter_id)
        await unit.inbox.store([make_update(place, place) for place in range(5)], NOW)
        letter = await unit.outbox.add(make_letter(reporter), NOW)
        await unit.outbox.add(make_letter(reporter, kind=SendKind.EDIT, edits=letter), NOW)
        plans = Plans(units, path)
        await ask(unit)
    return list(plans.lines())


async def keep_talk(unit: UnitOfWork) -> int:
    """Keep words about no case, said long ago, and give their row."""
    author = await add_resident(unit)
    spoken = make_spoken(author, text="你好", at=NOW - timedelta(days=400))
    return (await unit.spoken.add(spoken, None)).id


async def _newest_edit(unit: UnitOfWork) -> None:
    with pytest.raises(KeyError):
        await unit.outbox.newest_edit(5, 5)


async def _open_offer(unit: UnitOfWork) -> None:
    made = await unit.offers.add(Offer(0, 5, 1, "night", None, NOW, LEASE))
    assert await unit.offers.open_of(5) == made


async def _tasks(unit: UnitOfWork) -> None:
    await unit.workload.tasks(5, NOW, TaskFilter.ALL, 0, 6)


async def _ledger(unit: UnitOfWork, which: LedgerFilter) -> None:
    """Read a page of the ledger and count it, as its page does."""
    order = LedgerOrder(LedgerSort.DUE if which.standing is Standing.LATE else LedgerSort.FILED)
    await unit.ledger.page(Scope("s1"), which, order, NOW, 50)
    await unit.ledger.count(Scope("s1"), which, order, NOW)


async def _claim_due(unit: UnitOfWork) -> None:
    await unit.due.add(DueKind.CALLBACK, 1, 1, NOW)
    assert len(await unit.due.claim("h", NOW, NOW, LEASE, 5)) == 1


async def _press(unit: UnitOfWork) -> None:
    await unit.presses.note(5, 5, 5, "x", NOW)
    assert [one.person_id for one in await unit.presses.of_letters([5])] == [5]


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda unit: unit.inbox.claim("h", NOW, LEASE, 5), "ix_inbox_open"),
        (lambda unit: unit.inbox.claim("h", NOW, LEASE, 5), "ix_inbox_held"),
        (lambda unit: unit.inbox.waiting(), "ix_inbox_open"),
        (lambda unit: unit.inbox.last_update_id(1), "sqlite_autoindex_inbox_1"),
        (lambda unit: unit.inbox.purge_payloads(NOW), "ix_inbox_payload"),
        (lambda unit: unit.outbox.claim("h", NOW, LEASE, 5), "ix_outbox_open"),
        (lambda unit: unit.outbox.claim("h", NOW, LEASE, 5), "ix_outbox_held"),
        (lambda unit: unit.outbox.waiting(), "ix_outbox_open"),
        (lambda unit: unit.outbox.fail_all_to(5, NOW, "blocked"), "ix_outbox_open"),
        (lambda unit: unit.outbox.by_message(5, 5), "ix_outbox_message"),
        (_press, "ix_outbox_message"),
        (_press, "ix_presses_letter_id"),
        (lambda unit: unit.presses.of_person(5), "ix_presses_person_id"),
        (lambda unit: unit.outbox.latest(5, 5, "card"), "ix_outbox_case_id_person_id_purpose"),
        (
            lambda unit: unit.outbox.recent(5, "card", NOW),
            "ix_outbox_person_id_purpose_created_at",
        ),
        (_newest_edit, "ix_outbox_edits"),
        (lambda unit: unit.outbox.of_case(5), "ix_outbox_case_id_person_id_purpose"),
        (lambda unit: unit.people.by_telegram(5), "sqlite_autoindex_people_2"),
        (lambda unit: unit.outbox.redirect(5, 6), "ix_people_chat_id"),
        (lambda unit: unit.cases.of_reporter(5), "ix_cases_reporter_id"),
        (lambda unit: unit.cases.unfinished_of(5), "ix_cases_reporter_id"),
        (lambda unit: unit.cases.of_responsible(5), "ix_cases_responsible_id_status"),
        (lambda unit: unit.people.standings(), "ix_cases_responsible_id_status"),
        (lambda unit: unit.people.standings(), "ix_cases_responsible_id_filed_at"),
        (_open_offer, "ix_offers_open_case_id"),
        (lambda unit: unit.offers.of_case(5), "ix_offers_case_id"),
        (lambda unit: unit.offers.pools_asked(5, 5), "ix_offers_case_id"),
        (lambda unit: unit.cases.history(5), "ix_case_history_case_id"),
        (lambda unit: unit.spoken.by_message(5, 5), "ix_spoken_chat_id_telegram_message_id"),
        (lambda unit: unit.spoken.of_case(5), "ix_spoken_case_id"),
        (lambda unit: unit.spoken.not_understood(NOW, 5), "ix_spoken_not_understood"),
        (_claim_due, "ix_due_rows_pending"),
        (lambda unit: unit.due.next_due_at(), "ix_due_rows_pending"),
        (lambda unit: unit.due.cancel(5, {DueKind.CALLBACK}), "ix_due_rows_pending_case"),
        (lambda unit: unit.due.of_case(5), "ix_due_rows_pending_case"),
        (lambda unit: unit.media.claim("h", NOW, LEASE, 5), "ix_media_wanted"),
        (lambda unit: unit.callbacks.of_round(5, 1), "sqlite_autoindex_callbacks_1"),
        (lambda unit: unit.outbox.holders(5, "card"), "ix_outbox_case_id_person_id_purpose"),
        (_tasks, "ix_cases_responsible_id_status"),
        (lambda unit: unit.workload.task_counts(5, NOW), "ix_cases_responsible_id_status"),
        (lambda unit: unit.workload.count(Scope("l1"), NOW), "ix_cases_status_solve_by"),
        (lambda unit: unit.workload.by_status(Scope("l1")), "ix_cases_status_solve_by"),
        (lambda unit: unit.workload.by_person(Scope("l1"), NOW, NOW), "ix_cases_status_solve_by"),
        (lambda unit: unit.costs.of_case(5), "ix_costs_case_id"),
        (lambda unit: unit.rating.cases(Scope("l1"), MONTH), "ix_cases_filed_at"),
        (lambda unit: unit.rating.cases(Scope("l1"), MONTH), "ix_cases_again"),
        (lambda unit: unit.rating.cases(Scope("l1"), MONTH), "ix_case_history_handed_over"),
        (lambda unit: unit.rating.cases(Scope("l1", ("g1",)), MONTH), "ix_cases_area_id_filed_at"),
        (lambda unit: unit.rating.praised(5), "ix_cases_reporter_id"),
        (lambda unit: _ledger(unit, LedgerFilter()), "ix_cases_filed_at"),
        (
            lambda unit: _ledger(unit, LedgerFilter(standing=Standing.LATE)),
            "ix_cases_status_solve_by",
        ),
        (
            lambda unit: _ledger(unit, LedgerFilter(categories=(Category.NOISE,))),
            "ix_cases_category_filed_at",
        ),
        (
            lambda unit: _ledger(unit, LedgerFilter(estate="e", urgent=True, scores=(1,))),
            "ix_cases_estate_id_filed_at",
        ),
    ],
)
async def test_the_past_is_never_read_through(
    full_units: SqlUnits, full_file: Path, ask: Ask, index: str
) -> None:
    plan = await _explain(full_units, full_file, ask)
    tables = (
        *("inbox", "outbox", "presses", "due_rows", "media", "cases", "spoken", "people"),
        "case_history",
    )
    read_through = [line for line in plan for table in tables if line.startswith(f"SCAN {table}")]
    assert [line for line in read_through if " USING " not in line] == []
    assert any(f"INDEX {index} " in f"{line} " for line in plan), plan


async def test_old_talk_is_emptied_from_its_messages_on_and_not_from_all_talk(
    full_units: SqlUnits, full_file: Path
) -> None:
    async with full_units.write() as unit:
        said = await keep_talk(unit)
        plans = Plans(full_units, full_file)
        dropped, looked = await unit.retention.forget_talk(NOW, Looked(), 5)
    assert (dropped.count, looked.spoken_id) == (1, said)
    plan = list(plans.lines())
    assert [line for line in plan if "ix_dialogues_case_id" in line or "FOR ORDER BY" in line] == []
    assert any("ix_dialogues_person_id" in line for line in plan), plan


async def test_a_claim_is_two_statements_and_one_where_nothing_waits(empty_units: SqlUnits) -> None:
    plans = Plans(empty_units, Path())
    async with empty_units.write() as unit:
        await unit.inbox.store([make_update(place, place) for place in range(5)], NOW)
        plans.statements.clear()
        assert len(await unit.inbox.claim("h", NOW, LEASE, 5)) == 5
        assert len(plans.statements) == 2
        plans.statements.clear()
        assert await unit.inbox.claim("h", NOW, LEASE, 5) == []
        assert len(plans.statements) == 1


async def test_a_page_of_updates_is_one_statement(empty_units: SqlUnits) -> None:
    plans = Plans(empty_units, Path())
    async with empty_units.write() as unit:
        assert await unit.inbox.store([make_update(place) for place in range(100)], NOW) == 100
        assert len(plans.statements) == 1


@pytest.mark.parametrize("claim", CLAIMS)
async def test_postgresql_does_not_read_the_past_through_either(
    postgresql_url: str, claim: Ask
) -> None:
    units = open_units(postgresql_url)
    async with units.engine.begin() as connection:
        for statement in _past(f"TIMESTAMP {THEN}"):
            await connection.exec_driver_sql(statement)
        # With much to do a plan that fetches everything seems cheap; there may be a better one.
        for table in ("inbox", "outbox"):
            await connection.exec_driver_sql(
                f"UPDATE {table} SET finished_at = NULL WHERE id % 40 = 0"
            )
        await connection.exec_driver_sql("ANALYZE")
    plans = Plans(units, Path())
    async with units.write() as unit:
        await claim(unit)
    steps: list[str] = []
    async with units.engine.connect() as connection:
        for sql, values in list(plans.statements):
            rows = await connection.exec_driver_sql(f"EXPLAIN {sql}", values)
            steps.extend(str(row[0]) for row in rows)
    await units.dispose()
    assert any("Scan" in step for step in steps)
    assert [step for step in steps if "Seq Scan" in step] == []
