"""Runs statements that stay the same straight on PostgreSQL's driver, in the same transaction.

SQLAlchemy puts such a statement into words once; what it does around each run of it costs more
than the run itself.
"""

import re
from collections import namedtuple
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

import asyncpg  # type: ignore[import-untyped]  # it carries no types
from sqlalchemy import Dialect, Executable, Table, UpdateBase
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter

from storage.whole import whole

Statement = TypeVar("Statement", bound=Executable)
Result = TypeVar("Result")
Processor = Callable[[Any], Any] | None
Values = Mapping[str, Any]

_TOUCHED = re.compile(r"(?:SELECT|UPDATE|DELETE|INSERT \d+) (\d+)")
_lasting: set[Executable] = set()
_tables: dict[Executable, frozenset[str]] = {}
_prepared: dict[tuple[Executable, tuple[str, ...], bool], "Prepared | None"] = {}


def lasting(statement: Statement) -> Statement:
    """Say that a statement lives as long as the program, and give it back.

    What differs between its runs must be in its parameters.
    """
    _lasting.add(statement)
    return statement


def tables_of(statement: Executable) -> frozenset[str] | None:
    """Give the tables that a lasting statement reads or changes; None for any other."""
    if statement not in _lasting:
        return None
    if statement not in _tables:
        parts = visitors.iterate(cast("Any", statement))
        _tables[statement] = frozenset(part.name for part in parts if isinstance(part, Table))
    return _tables[statement]


def referred_by(statement: Executable) -> frozenset[str]:
    """Give the tables whose rows must be there before a statement may write of them."""
    if not isinstance(statement, UpdateBase):
        return frozenset()
    table = cast("Table", statement.table)
    return frozenset(key.column.table.name for key in table.foreign_keys)


class Prepared:
    """A lasting statement in PostgreSQL's words, with what its values and columns go through."""

    def __init__(self, compiled: SQLCompiler, first: Values, dialect: Dialect) -> None:
        self.sql = str(compiled)
        names: Sequence[str] = compiled.positiontup or ()
        binds = compiled.binds
        if compiled.post_compile_params or compiled.literal_execute_params:
            # The lists that belong to the statement itself become part of its words.
            words = compiled.construct_expanded_state(dict(first), escape_names=False)
            self.sql, names = words.statement, words.positiontup or ()
            binds = {**_of_lists(words.parameter_expansion, compiled), **binds}
        self._parts = [_part(name, binds[name], dialect) for name in names]
        columns = compiled._result_columns  # noqa: SLF001 — nothing public tells their types
        names = [one.keyname for one in columns]
        self._make_row = _row_of(names)
        processors = [
            one.type.dialect_impl(dialect).result_processor(dialect, None) for one in columns
        ]
        self._processed = [(at, process) for at, process in enumerate(processors) if process]

    def arguments(self, values: Values) -> list[Any]:
        """Put the values of one run in order, as the driver takes them."""
        found = []
        for name, default, required, process in self._parts:
            value = values[name] if required or name in values else default
            found.append(process(value) if process else value)
        return found

    def rows(self, records: Iterable[Any]) -> list[Any]:
        """Give the driver's records as rows with the program's own values."""
        return [self._read(record) for record in records]

    def _read(self, record: Any) -> Any:
        values = list(record)
        for at, process in self._processed:
            values[at] = process(values[at])
        return self._make_row(values)


def prepared(
    statement: Executable, values: Values | Sequence[Values] | None, dialect: Dialect
) -> Prepared | None:
    """Give a lasting statement as it is run with these values; None if SQLAlchemy has to run it.

    Args:
        statement: any statement.
        values: those of one run, or of several.
        dialect: PostgreSQL's, of a connection.
    """
    if statement not in _lasting:
        return None
    many = isinstance(values, Sequence)
    first: Values = (values[0] if many else values) or {}  # type: ignore[index,assignment]
    key = (statement, tuple(first), many)
    if key not in _prepared:
        _prepared[key] = _prepare(statement, first, dialect, many=many)
    return _prepared[key]


async def fetch(
    connection: AsyncConnection, statement: Prepared, values: Values | None
) -> list[Any]:
    """Run a statement and give all its rows."""
    arguments = statement.arguments(values or {})
    driver = _driver_of(connection)
    return statement.rows(
        await _named(connection, statement, driver.fetch(statement.sql, *arguments))
    )


async def run(
    connection: AsyncConnection, statement: Prepared, values: Values | Sequence[Values]
) -> int:
    """Run a statement, for each of several values in their order, and count the rows it touched."""
    driver = _driver_of(connection)
    if isinstance(values, Mapping):
        step = driver.execute(statement.sql, *statement.arguments(values))
        status = _TOUCHED.match(await _named(connection, statement, step))
        return int(status[1]) if status else -1
    runs = [statement.arguments(one) for one in values]
    await _named(connection, statement, driver.executemany(statement.sql, runs))
    return len(runs)


def is_possible(connection: AsyncConnection) -> bool:
    """Say whether nobody wants to hear of each statement from SQLAlchemy."""
    sync = connection.sync_connection
    return sync is not None and not (sync.dispatch.before_cursor_execute or sync.engine.echo)


async def begin(connection: AsyncConnection) -> None:
    """Begin on the driver the transaction that SQLAlchemy would begin with the first statement."""
    sync = connection.sync_connection
    if sync is None:
        raise RuntimeError("the connection was not opened")
    adapted: Any = sync.connection.dbapi_connection
    dbapi = connection.dialect.dbapi
    if dbapi is None:
        raise RuntimeError("the dialect has no driver")
    try:
        await adapted._start_transaction()  # noqa: SLF001 — nothing public begins by itself
    except dbapi.Error as error:
        # What the driver itself says tells whether the database is away.
        cause = error.__cause__ or error
        if isinstance(cause, asyncpg.InternalClientError):
            # The database went away in the middle of something, and the driver is still at it.
            await connection.invalidate()
            raise ConnectionResetError(str(cause)) from cause
        raise cause from None


def _driver_of(connection: AsyncConnection) -> Any:
    sync = connection.sync_connection
    if sync is None:
        raise RuntimeError("the connection was not opened")
    return sync.connection.driver_connection


async def _named(
    connection: AsyncConnection, statement: Prepared, step: Awaitable[Result]
) -> Result:
    """Run a step on the driver; its errors have SQLAlchemy's names."""
    try:
        return await step
    except asyncpg.IntegrityConstraintViolationError as error:
        raise IntegrityError(statement.sql, None, error) from error
    except asyncpg.PostgresError as error:
        raise DBAPIError(statement.sql, None, error) from error
    except Exception:
        raise
    except BaseException as error:
        # As SQLAlchemy does it: what was left in the middle of a statement is not used again.
        await whole(connection.invalidate(error))
        raise


def _prepare(
    statement: Executable, first: Values, dialect: Dialect, *, many: bool
) -> Prepared | None:
    compiled: SQLCompiler = cast("Any", statement).compile(
        dialect=dialect, column_keys=sorted(first), for_executemany=many
    )
    given = {compiled.bind_names[bind] for bind in compiled.post_compile_params} & set(first)
    # A list given with each run makes other words each time; defaults are SQLAlchemy's business.
    if given or compiled.insert_prefetch or compiled.update_prefetch:
        return None
    return Prepared(compiled, first, dialect)


def _of_lists(
    expansion: Mapping[str, list[str]], compiled: SQLCompiler
) -> dict[str, BindParameter[Any]]:
    """Give a parameter for each member of the lists that belong to a statement."""
    return {
        name: BindParameter(name, value, type_=compiled.binds[whole_list].type)
        for whole_list, names in expansion.items()
        for name, value in zip(
            names, cast("Any", compiled.binds[whole_list].effective_value), strict=True
        )
    }


def _row_of(names: Sequence[str]) -> Callable[[Iterable[Any]], Any]:
    """Give what makes a row of the values of these columns."""
    made: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc] # noqa: PYI024
    return cast("Callable[[Iterable[Any]], Any]", made._make)


def _part(
    name: str, bind: BindParameter[Any], dialect: Dialect
) -> tuple[str, Any, bool, Processor]:
    process = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return name, bind.effective_value, bind.required, process
