"""Tells SQLite what it cannot know without statistics; PostgreSQL has them and is told nothing."""

from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class likely(FunctionElement[bool]):  # noqa: N801 - named like SQLite's function
    """A condition that holds for most of the rows that the other conditions leave.

    SQLite then does not begin with its index (www.sqlite.org/lang_corefunc.html#likely).
    """

    type = Boolean()
    name = "likely"
    inherit_cache = True


@compiles(likely)
def _plainly(element: likely, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(likely, "sqlite")
def _for_sqlite(element: likely, compiler: SQLCompiler, **options: Any) -> str:
    return f"likely({compiler.process(element.clauses, **options)})"
