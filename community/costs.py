"""What the handling of a case costs, and who pays which part; amounts are fen, whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

FEN = 100
"""Of one yuan."""


@dataclass(frozen=True, slots=True)
class CostShare:
    """The part of a cost that somebody pays."""

    who: str
    fen: int
    id: int = 0
    paid_at: datetime | None = None
    paid_noted_by: int | None = None
    """The member of staff who noted that it was paid."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One line: what for, how much, and the parts; struck lines stay, and count no more."""

    case_id: int
    what: str
    fen: int
    shares: tuple[CostShare, ...]
    added_by: int
    added_at: datetime
    id: int = 0
    struck_at: datetime | None = None


def yuan(fen: int) -> str:
    """Write an amount as 1200.00."""
    return f"{fen // FEN}.{fen % FEN:02d}"


def total(costs: Sequence[Cost]) -> int:
    """Add up what was not struck."""
    return sum(cost.fen for cost in costs if cost.struck_at is None)


def paid(costs: Sequence[Cost]) -> int:
    """Add up the parts that were paid of what was not struck."""
    return sum(
        share.fen
        for cost in costs
        if cost.struck_at is None
        for share in cost.shares
        if share.paid_at is not None
    )


class CostBook(Protocol):
    """The costs of cases."""

    async def add(self, cost: Cost) -> Cost:
        """Store a cost with its shares and give it with its id."""

    async def of_case(self, case_id: int) -> Sequence[Cost]:
        """Give all costs of a case in order, struck ones included."""

    async def all(self) -> Sequence[Cost]:
        """Give all costs by case, for exports."""

    async def pay(self, share_id: int, person_id: int, now: datetime) -> None:
        """Note that a share was paid."""

    async def unpay(self, share_id: int) -> None:
        """Note that a share was not paid after all."""

    async def strike(self, cost_id: int, now: datetime) -> None:
        """Let a cost count no more."""
