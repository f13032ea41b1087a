"""Tells SQLite what it cannot know without statistics; PostgreSQL has them and is told nothing."""

from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType


class likely(FunctionElement[bool]):  # noqa: N801 - named like SQLite's function
    """A condition that holds for most of the rows that the other conditions leave.

    SQLite then does not begin with its index (www.sqlite.org/lang_corefunc.html#likely).
    """

    type = Boolean()
    name = "likely"
    inherit_cache = True


class unlikely(FunctionElement[Any]):  # noqa: N801 - named like SQLite's function
    """A condition that holds for few of those rows: SQLite prefers its index to the order's."""

    # As a Boolean it would be compared with 1, and no index be found in it.
    type = NullType()
    name = "unlikely"
    inherit_cache = True


@compiles(likely)
@compiles(unlikely)
def _plainly(element: likely | unlikely, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(likely, "sqlite")
@compiles(unlikely, "sqlite")
def _for_sqlite(element: likely | unlikely, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.name}({compiler.process(element.clauses, **options)})"
