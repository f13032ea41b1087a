"""The book of what cases cost and who paid."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update

from community.costs import Cost, CostShare
from storage.books.beside import has_any
from storage.direct import lasting
from storage.tables import CostRow, CostShareRow
from storage.transaction import Parameters, Transaction

_COSTS: Select[Any] = lasting(
    select(*CostRow.__table__.columns).order_by(CostRow.case_id, CostRow.id)
)
_SHARES: Select[Any] = lasting(
    select(*CostShareRow.__table__.columns)
    .join(CostRow, CostRow.id == CostShareRow.cost_id)
    .order_by(CostShareRow.id)
)
_OF_CASE = lasting(_COSTS.where(CostRow.case_id == bindparam("of_case")))
_SHARES_OF_CASE = lasting(_SHARES.where(CostRow.case_id == bindparam("of_case")))


class SqlCostBook:
    """The tables `costs` and `cost_shares`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, cost: Cost) -> Cost:
        """Store a cost with its shares and give it with its id."""
        run = self._transaction
        cost_id = await run.value(
            run.insert(CostRow).returning(CostRow.id),
            {
                "case_id": cost.case_id,
                "what": cost.what,
                "fen": cost.fen,
                "added_by": cost.added_by,
                "added_at": cost.added_at,
            },
        )
        shares = []
        for share in cost.shares:
            values = {"cost_id": cost_id, "who": share.who, "fen": share.fen}
            statement = run.insert(CostShareRow).returning(CostShareRow.id)
            shares.append(replace(share, id=await run.value(statement, values)))
        return replace(cost, id=cost_id, shares=tuple(shares))

    async def of_case(self, case_id: int) -> Sequence[Cost]:
        """Give all costs of a case in order, struck ones included."""
        if not await has_any(self._transaction, CostRow, case_id):
            return []
        return await self._list(_OF_CASE, _SHARES_OF_CASE, {"of_case": case_id})

    async def all(self) -> Sequence[Cost]:
        """Give all costs by case, for exports."""
        return await self._list(_COSTS, _SHARES)

    async def pay(self, share_id: int, person_id: int, now: datetime) -> None:
        """Note that a share was paid."""
        await self._change(share_id, paid_at=now, paid_noted_by=person_id)

    async def unpay(self, share_id: int) -> None:
        """Note that a share was not paid after all."""
        await self._change(share_id, paid_at=None, paid_noted_by=None)

    async def strike(self, cost_id: int, now: datetime) -> None:
        """Let a cost count no more."""
        await self._transaction.run(
            update(CostRow).where(CostRow.id == cost_id).values(struck_at=now)
        )

    async def _change(self, share_id: int, **values: Any) -> None:
        await self._transaction.run(
            update(CostShareRow).where(CostShareRow.id == share_id).values(**values)
        )

    async def _list(
        self, costs: Select[Any], shares: Select[Any], asked: Parameters = None
    ) -> list[Cost]:
        rows = await self._transaction.rows(costs, asked)
        if not rows:
            return []
        parts: dict[int, list[CostShare]] = {row.id: [] for row in rows}
        for part in await self._transaction.rows(shares, asked):
            parts[part.cost_id].append(_share(part))
        return [_cost(row, tuple(parts[row.id])) for row in rows]


def _share(row: Row[Any]) -> CostShare:
    return CostShare(
        who=row.who,
        fen=row.fen,
        id=row.id,
        paid_at=row.paid_at,
        paid_noted_by=row.paid_noted_by,
    )


def _cost(row: Row[Any], shares: tuple[CostShare, ...]) -> Cost:
    return Cost(
        case_id=row.case_id,
        what=row.what,
        fen=row.fen,
        shares=shares,
        added_by=row.added_by,
        added_at=row.added_at,
        id=row.id,
        struck_at=row.struck_at,
    )
