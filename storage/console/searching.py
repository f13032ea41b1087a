"""Finds the newest messages that have all the terms of a search, without collecting all hits.

In a big town a frequent word stands in a hundred thousand messages, and PostgreSQL's index would
have to give all of them before the newest are known. So it looks at the newest messages themselves
first, then by the index in the newest stretches of them, and only for rare words everywhere.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select, text

from storage.tables import SpokenTermsRow
from storage.transaction import Transaction

NEWEST = 8192
"""Messages that are looked at one by one; in them frequent words are found."""

STRETCHES = ((16, "#"), (20, "##"))
"""Bits of a message's number that are cut off, with the mark of such a term; the trigger of
migration 0029 writes the same."""

_ON_SQLITE = text(
    "SELECT rowid AS spoken_id FROM spoken_find"
    " WHERE spoken_find MATCH :asked AND rowid < :before ORDER BY rowid DESC LIMIT :limit"
)
# What is materialized is planned by itself: else a rare word is looked for message by message.
_ONE_BY_ONE = text(
    "WITH newest AS MATERIALIZED (SELECT spoken_id, terms FROM spoken_terms"
    " WHERE spoken_id >= :since AND spoken_id < :before)"
    " SELECT spoken_id FROM newest WHERE terms @@ CAST(:asked AS tsquery)"
    " ORDER BY spoken_id DESC LIMIT :limit"
)
_BY_INDEX = text(
    "WITH hits AS MATERIALIZED (SELECT spoken_id FROM spoken_terms"
    " WHERE terms @@ CAST(:asked AS tsquery))"
    " SELECT spoken_id FROM hits WHERE spoken_id < :before ORDER BY spoken_id DESC LIMIT :limit"
)


async def newest_hits(
    transaction: Transaction, terms: Sequence[str], before: int | None, limit: int
) -> list[int]:
    """Give the newest messages that have all terms, newest first.

    Args:
        transaction: to read in.
        terms: as `asked_terms` gives them; at least one.
        before: only messages with lower numbers.
        limit: how many at most.
    """
    if before is None:
        highest = await transaction.value(select(func.max(SpokenTermsRow.spoken_id)))
        before = int(highest or 0) + 1
    if not transaction.on_postgres:
        asked = " AND ".join(_quoted_for_sqlite(term) for term in terms)
        values: dict[str, object] = {"asked": asked, "before": before, "limit": limit}
        return [row.spoken_id for row in await transaction.rows(_ON_SQLITE, values)]
    asked = " & ".join(_quoted_for_postgres(term) for term in terms)
    values = {"asked": asked, "before": before, "limit": limit}
    since = before - NEWEST
    rows = await transaction.rows(_ONE_BY_ONE, {**values, "since": since})
    for place in _places(before) if since > 0 else ():
        if len(rows) >= limit:
            break
        rows = await transaction.rows(_BY_INDEX, {**values, "asked": f"{asked}{place}"})
    return [row.spoken_id for row in rows]


def _places(before: int) -> Iterator[str]:
    """Give where to look: the newest two stretches of each size, then everywhere."""
    newest = before - 1
    for bits, mark in STRETCHES:
        here = newest >> bits
        if here <= 1:
            break
        yield f" & ('{mark}{here}' | '{mark}{here - 1}')"
    yield ""


def _quoted_for_sqlite(term: str) -> str:
    return f'"{term[:-1]}" *' if term.endswith("*") else f'"{term}"'


def _quoted_for_postgres(term: str) -> str:
    return f"'{term[:-1]}':*" if term.endswith("*") else f"'{term}'"
