"""Finds the newest messages that have all the terms of a search, without collecting all hits.

In a big town a frequent word stands in a hundred thousand messages. PostgreSQL would look at all
of them to find the newest; so it is asked for the newest thousands first, and then for more.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import String, bindparam, cast, func, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.tables import SpokenTermsRow
from storage.transaction import Transaction

_SMALL, _BIG = 16, 20
"""Bits of a message's number that are cut off; the trigger of migration 0029 does the same."""

_ON_SQLITE = text(
    "SELECT rowid AS spoken_id FROM spoken_find"
    " WHERE spoken_find MATCH :asked AND rowid < :before ORDER BY rowid DESC LIMIT :limit"
)
_ON_POSTGRES = (
    select(SpokenTermsRow.spoken_id)
    .where(
        SpokenTermsRow.terms.bool_op("@@")(cast(bindparam("asked", type_=String()), TSQUERY)),
        SpokenTermsRow.spoken_id < bindparam("before"),
    )
    .order_by(SpokenTermsRow.spoken_id.desc())
    .limit(bindparam("limit"))
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
        values = {"asked": asked, "before": before, "limit": limit}
        return [row.spoken_id for row in await transaction.rows(_ON_SQLITE, values)]
    asked = " & ".join(_quoted_for_postgres(term) for term in terms)
    found: list[int] = []
    for place in _places(before):
        values = {"asked": f"{asked}{place}", "before": before, "limit": limit}
        found = [row.spoken_id for row in await transaction.rows(_ON_POSTGRES, values)]
        if len(found) >= limit:
            break
    return found


def _places(before: int) -> Iterator[str]:
    """Give where to look: the newest two stretches of each size, then everywhere."""
    newest = max(before - 1, 0)
    for bits, mark in ((_SMALL, "#"), (_BIG, "##")):
        here = newest >> bits
        stretches = sorted({here, max(here - 1, 0)})
        yield " & (" + " | ".join(f"'{mark}{one}'" for one in stretches) + ")"
        if here <= 1:
            return
    yield ""


def _quoted_for_sqlite(term: str) -> str:
    return f'"{term[:-1]}" *' if term.endswith("*") else f'"{term}"'


def _quoted_for_postgres(term: str) -> str:
    return f"'{term[:-1]}':*" if term.endswith("*") else f"'{term}'"
