"""The columns of counts that rounds and sums have in common: added up, written and read."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, func

from community.console.sums import Counts
from community.rates import OF_ROUNDS, LeftOut, Rate
from community.shares import Share
from storage.tables import OverviewSumRow, RatedRoundRow

_RATES: Mapping[Rate, tuple[str, str]] = {
    rate: (f"{rate.value}_hits", f"{rate.value}_of") for rate in OF_ROUNDS
}
COUNTED: tuple[str, ...] = (
    "begun",
    "filed",
    *(name for names in _RATES.values() for name in names),
    *(why.value for why in LeftOut),
)
"""The columns, in order."""

Counting = type[RatedRoundRow] | type[OverviewSumRow]


def summed(table: Counting) -> list[ColumnElement[Any]]:
    """Give the sums of all columns."""
    return [func.sum(getattr(table, name)).label(name) for name in COUNTED]


def read_counts(row: Row[Any]) -> Counts:
    """Read the columns of a row."""
    shares = {
        rate: Share(int(getattr(row, hits)), int(getattr(row, of)))
        for rate, (hits, of) in _RATES.items()
    }
    left_out = {why: int(getattr(row, why.value)) for why in LeftOut}
    return Counts(int(row.begun), int(row.filed), shares, left_out)


def written_counts(counts: Counts) -> dict[str, int]:
    """Give the columns of what was counted."""
    found = {"begun": counts.begun, "filed": counts.filed}
    for rate, (hits, of) in _RATES.items():
        share = counts.share(rate)
        found |= {hits: share.hits, of: share.of}
    return found | {why.value: (counts.left_out or {}).get(why, 0) for why in LeftOut}
