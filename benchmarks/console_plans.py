"""What the database does for each page: the statements, their time, and what they read through."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BIG = frozenset(
    {
        *("cases", "case_history", "history_words", "spoken", "outbox", "inbox", "due_rows"),
        *("callbacks", "supporters", "audit", "media", "calls", "people", "person_roles"),
        *("conversations", "second_looks", "progress_news", "training_candidates", "costs"),
        *("presses", "dialogues", "spoken_terms", "rated_rounds", "overview_sums"),
        *("recurring_matters", "recurring_cases", "offers"),
    }
)
"""Tables that grow with the town; none is read through for a page."""

_POSTGRES_SCAN = re.compile(r"Seq Scan on (\w+)")
_SQLITE_SCAN = re.compile(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
_SORTS = re.compile("TEMP B-TREE FOR (ORDER|GROUP) BY")
_PARTIAL_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
_ALIAS = re.compile(r"\b(\w+) AS (\w+)\b")
_WITHOUT_PLAN = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


@dataclass(slots=True)
class Statement:
    """One statement of a page."""

    sql: str
    values: Any
    seconds: float = 0.0
    times: int = 0


@dataclass(slots=True)
class Listener:
    """Hears each statement of an engine; `heard` is emptied by who asks the next page."""

    heard: dict[str, Statement] = field(default_factory=dict)
    _began: float = 0.0

    def before(self, *heard: Any) -> None:
        """Note what is asked; of many runs the first values are kept."""
        _connection, _cursor, sql, values, _context, many = heard
        if not sql.startswith(_WITHOUT_PLAN):
            self.heard.setdefault(sql, Statement(sql, values[0] if many and values else values))
        self._began = time.perf_counter()

    def after(self, *heard: Any) -> None:
        """Note how long it took; pages are asked one after the other."""
        if (statement := self.heard.get(heard[2])) is not None:
            statement.seconds += time.perf_counter() - self._began
            statement.times += 1


@contextmanager
def listening(engine: AsyncEngine) -> Iterator[Listener]:
    """Hear all statements of an engine."""
    listener = Listener()
    pairs: Mapping[str, Callable[..., None]] = {
        "before_cursor_execute": listener.before,
        "after_cursor_execute": listener.after,
    }
    for name, heard in pairs.items():
        event.listen(engine.sync_engine, name, heard)
    try:
        yield listener
    finally:
        for name, heard in pairs.items():
            event.remove(engine.sync_engine, name, heard)


class Plans:
    """Asks a database how it runs statements, and finds the big tables that it reads through."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._on_sqlite = engine.dialect.name == "sqlite"
        self._partial: frozenset[str] | None = None

    async def read_through(self, statement: Statement) -> list[str]:
        """Give the big tables that a statement reads from their beginning to their end."""
        explain = "EXPLAIN QUERY PLAN" if self._on_sqlite else "EXPLAIN"
        async with self._engine.connect() as connection:
            if self._partial is None:
                self._partial = await self._partial_indexes(connection)
            rows = await connection.exec_driver_sql(f"{explain} {statement.sql}", statement.values)
            found = [tuple(row) for row in rows]
        scanned = self._scanned(statement.sql, found) if self._on_sqlite else _sequential(found)
        return sorted(set(scanned) & BIG)

    async def _partial_indexes(self, connection: AsyncConnection) -> frozenset[str]:
        """Give the indexes that hold few rows: to read all of one is no harm."""
        if not self._on_sqlite:
            return frozenset()
        rows = await connection.exec_driver_sql(_PARTIAL_INDEXES)
        return frozenset(str(row[0]) for row in rows)

    def _scanned(self, sql: str, steps: Sequence[Sequence[Any]]) -> Iterator[str]:
        """Go through the steps, each with its number, the number of what it is part of, and words.

        What is read in the order that is wanted anyway is read only as far as the page goes.
        """
        aliases = {alias: table for table, alias in _ALIAS.findall(sql)}
        sorted_ = {step[1] for step in steps if _SORTS.search(step[-1])}
        for step in steps:
            found = _SQLITE_SCAN.match(step[-1])
            in_order = "LIMIT" in sql and step[1] not in sorted_
            if found is not None and not in_order and found[2] not in (self._partial or ()):
                yield str(aliases.get(found[1], found[1]))


def _sequential(lines: Sequence[Sequence[Any]]) -> Iterator[str]:
    for line in lines:
        if (found := _POSTGRES_SCAN.search(line[0])) is not None:
            yield found[1]
