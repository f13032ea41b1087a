"""Writes what cases cost as a table: a row for each share, or for a cost that has none."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from app.ledger_export import Cell
from community.costs import yuan
from community.private_numbers import mask_private_numbers
from services.ledger import CostEntry

COST_COLUMNS = (
    *("number", "what", "amount", "added_at", "added_by", "struck_at"),
    *("who", "share", "paid_at"),
)
"""The columns, in order; amounts are yuan with two decimals."""


def cost_table(entries: Sequence[CostEntry], timezone: str) -> list[Mapping[str, Cell]]:
    """Lay the costs out; times are the community's wall clock with their offset."""
    zone = ZoneInfo(timezone)
    return [row for entry in entries for row in _rows(entry, zone)]


def _rows(entry: CostEntry, zone: ZoneInfo) -> list[Mapping[str, Cell]]:
    cost = entry.cost
    line: dict[str, Cell] = {
        "number": entry.number,
        "what": mask_private_numbers(cost.what),
        "amount": yuan(cost.fen),
        "added_at": _local(cost.added_at, zone),
        "added_by": entry.added_by,
        "struck_at": _local(cost.struck_at, zone),
    }
    if not cost.shares:
        return [{**line, "who": None, "share": None, "paid_at": None}]
    return [
        {
            **line,
            "who": mask_private_numbers(share.who),
            "share": yuan(share.fen),
            "paid_at": _local(share.paid_at, zone),
        }
        for share in cost.shares
    ]


def _local(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat(timespec="seconds") if at is not None else None
