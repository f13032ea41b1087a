"""Lets all engines of a test process share what SQLAlchemy has made of its statements.

Each test has a database of its own, and so an engine; without this each would put the same
statements into SQL anew, which took a sixth of the time of a test of use cases.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

_KNOWN: dict[str, tuple[Any, Any]] = {}


def compiled_once(engine: AsyncEngine) -> AsyncEngine:
    """Give an engine the dialect and the cache of the first one of its kind.

    Args:
        engine: fresh, without connections.
    """
    own = engine.sync_engine
    # The cache knows statements by the dialect object, so both are shared, or neither helps.
    own.dialect, own._compiled_cache = _KNOWN.setdefault(
        own.dialect.name, (own.dialect, own._compiled_cache)
    )
    return engine
